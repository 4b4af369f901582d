import type { Case } from "../../domain/case/opening.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { Notice } from "../../domain/package/signing.ts"
import { mechanismsFor } from "../cases/case-file.ts"
import { votesOn } from "../decisions/decided.ts"
import { eventsThatSet, noticeRuns } from "../instruments/ends.ts"
import { listed } from "../rules/sentences.ts"
import { type Finding, found } from "./finding.ts"
import { type Scene, seatsOf } from "./scene.ts"

/** Acts out of time, without standing or by non-members: admitted, shown for what they are, and not counted where they do not count. */
export function actFindings(scene: Scene): readonly Finding[] {
  return [...decisionFindings(scene), ...caseFindings(scene), ...noticeFindings(scene)]
}

function decisionFindings({ reading }: Scene): readonly Finding[] {
  return [...reading.state.all<Decision>("decision")].flatMap((decision) => {
    const outcome = reading.decisions.outcome(decision.id)
    if (!outcome) return []
    const { notMembers, late } = outcome.counted
    const votes = votesOn(reading.state, decision)
    const subject = ["decision", decision.id] as const
    const findings = outcome.findings.map(({ code, because, sentence }) =>
      found(code, subject, [decision.madeBy, ...because], sentence),
    )
    if (notMembers.length > 0) {
      const theirs = votes.filter(({ by }) => notMembers.includes(by)).map(({ madeBy }) => madeBy)
      const sentence = `${listed(notMembers)} voted on "${decision.id}" without being a member: recorded, and not counted.`
      findings.push(found("vote-by-non-member", subject, [decision.madeBy, ...theirs], sentence))
    }
    if (late.length > 0) {
      const sentence = `The vote or objection of ${listed(late.map(({ by }) => by))} on "${decision.id}" came after the window had closed: recorded as late, and not counted.`
      findings.push(found("late-vote", subject, [decision.madeBy, ...late.map(({ event }) => event)], sentence))
    }
    return findings
  })
}

function caseFindings({ reading }: Scene): readonly Finding[] {
  return [...reading.state.all<Case>("case")].flatMap(({ id }) => {
    const there = reading.case(id)
    if (!there) return []
    const { file } = there
    const claims = file.claims.flatMap((claim) =>
      claim.commitments
        .flatMap((commitment) => mechanismsFor(reading.state, file, commitment))
        .flatMap((mechanism) => {
          const { standing } = mechanism
          if (standing === undefined || standing.includes(claim.by)) return []
          const seats = seatsOf(claim.by, reading)
          if (seats.length > 0 && seats.every((seat) => standing.includes(seat))) return []
          const because = [claim.madeBy, ...eventsThatSet(mechanism, "standing")]
          const sentence = `${claim.by} claims in "${id}", and "${mechanism.id}" lets ${listed(standing) || "nobody"} claim.`
          return [found("claim-without-standing", ["case", id], because, sentence)]
        }),
    )
    const determinations = file.determinations
      .filter((one) => !one.commitments.some((commitment) => there.competentOn(commitment).includes(one)))
      .map((one) =>
        found(
          "determination-without-standing",
          ["case", id],
          [one.madeBy, ...file.mechanisms.flatMap((mechanism) => eventsThatSet(mechanism, "stages"))],
          `What ${one.by} says of ${one.party} in "${id}" is shown as its own: no mechanism of the case makes it the determination of the body that judges.`,
        ),
      )
    return [...unlike(claims), ...determinations]
  })
}

/** One finding for a claim that names several commitments under one mechanism. */
function unlike(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [`${one.sentence} ${one.because.join()}`, one])).values()]
}

/** A notice of one whom the text did not bind when it was given: a former party, or one that never joined. */
function noticeFindings({ reading }: Scene): readonly Finding[] {
  return [...reading.state.all<Notice>("notice")].flatMap((notice) => {
    const clock = reading.instrument(notice.instrument)
    if (notice.ended || !clock) return []
    const given = reading.pointOf(notice.since)
    const entry = clock.inForceFor(notice.by)
    const end = clock.end(notice.by)
    const own = noticeRuns(notice, clock.instrument, reading.zone)
    const isFormer = end !== null && "due" in end && end.due.passed <= given.from && end.due.passed !== own?.passed
    if (entry.held && entry.point.from <= given.upTo && !isFormer) return []
    return [
      found(
        "notice-without-standing",
        ["notice", notice.id],
        [notice.madeBy, ...entry.because, ...(end?.because ?? [])],
        `${notice.by} gave the notice "${notice.id}" when "${notice.instrument}" did not bind it.`,
      ),
    ]
  })
}
