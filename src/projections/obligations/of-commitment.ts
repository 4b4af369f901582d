import type { Commitment } from "../../domain/package/commitments.ts"
import type { Fulfilment } from "../../domain/package/performance.ts"
import { type Holder, linesOf } from "../parties/succession.ts"
import type { Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"
import { bindingOf } from "./binding.ts"
import { endOf } from "./duty-end.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { occurrencesOf } from "./occurrences.ts"
import { type Performed, performedOf } from "./performed.ts"
import { sentenceOf } from "./sentences.ts"
import { besidesOf, type Situation, situationOf, stateOf, wasDueBefore } from "./situation.ts"
import { suspendedBy } from "./suspended.ts"
import { timelinessOf } from "./timeliness.ts"

/** The obligations of a commitment: each obligor in each occurrence. A promise that names nobody is shown once, owed by nobody. */
export function obligationsOf(commitment: Commitment, reading: Reading): readonly Obligation[] {
  const nobody = [{ party: "", through: [] }]
  const lines = commitment.obligors.length > 0 ? linesOf(commitment.obligors, reading) : [nobody]
  return lines.flatMap((line) => situationsIn(commitment, line, reading).map(obligationOf))
}

/**
 * What those owe who hold one obligor's part one after the other. What was due, or done, before a succession stays with the predecessor; all else passes to
 * the successor, in the occurrences that the part has had from its beginning.
 */
function situationsIn(commitment: Commitment, line: readonly Holder[], reading: Reading): readonly Situation[] {
  const binding = bindingOf(commitment, line[0]?.party ?? "", {}, reading)
  const situations: Situation[] = []
  const stays = new Set<string | null>()
  const spent = new Set<Fulfilment>()
  for (const [index, { party: obligor }] of line.entries()) {
    const own = index === 0 ? binding : bindingOf(commitment, obligor, {}, reading)
    const part = { binding: own, suspended: suspendedBy(commitment, obligor, reading) }
    const next = line[index + 1]?.through.at(-1)?.since.point.from ?? Number.POSITIVE_INFINITY
    const course = endOf(commitment, obligor, reading)
    const occurrences = occurrencesOf(commitment, obligor, binding.from, course, reading).filter(
      (one) => !stays.has(one.id) && (one.from ?? Number.NEGATIVE_INFINITY) < next,
    )
    const performed = performedOf(commitment, obligor, occurrences, reading, spent)
    for (const occurrence of occurrences) {
      const done = performed.get(occurrence) as Performed
      const situation = situationOf({ commitment, obligor, occurrence, course, performed: done, reading }, part)
      situations.push(situation)
      const wasDone = done.whole !== undefined && reading.pointOf(done.whole.since).from < next
      if (!wasDone && !(course.end && wasDueBefore(course.end, situation))) continue
      stays.add(occurrence.id)
      for (const one of [...done.partly, ...(done.whole ? [done.whole] : [])]) spent.add(one)
    }
    // What has ended before that passes to nobody.
    if (course.end?.passedTo === undefined) break
  }
  return situations
}

function obligationOf(situation: Situation): Obligation {
  const { commitment, obligor, occurrence, performed, reading } = situation
  const state = stateOf(situation)
  const { binding, deadline, due, judged } = situation
  const { whole } = performed
  const isRunning = due !== null && due.passed > reading.through && whole === undefined
  return {
    id: [commitment.id, obligor || "nobody", occurrence.id].filter((part) => part !== null).join("/"),
    kind: "commitment",
    of: commitment.id,
    obligors: obligor === "" ? [] : [obligor],
    beneficiaries: distinct(situation.owedTo.map(({ party }) => party)),
    occurrence: occurrence.id,
    ...(occurrence.by === "case" && occurrence.id !== null && { case: occurrence.id }),
    state,
    due: shownDue(due),
    waitsFor: distinct([
      ...binding.waitsFor,
      ...(deadline && deadline.due === null ? deadline.waitsFor : []),
      ...(occurrence.by === "none-yet" && commitment.performance === "on-request"
        ? [`commitment:${commitment.id}.requested`]
        : []),
    ]),
    maySoonerBy: isRunning && deadline && deadline.due !== null ? deadline.maySoonerBy : [],
    ...(whole && {
      performance: { ...timelinessOf(reading.pointOf(whole.since), due), at: whole.since.at, event: whole.madeBy },
    }),
    partly: performed.partly.map((one) => one.madeBy),
    saidByOthers: judged.others.map(({ by, outcome, madeBy }) => ({ by, outcome, event: madeBy })),
    besides: besidesOf(situation, state),
    because: becauseOf(situation, state),
    sentence: sentenceOf(situation, state),
  }
}

/** The events that a state rests on. */
function becauseOf(situation: Situation, state: ObligationState): readonly string[] {
  const { commitment, occurrence, course, performed, judged, end, deadline, binding, suspended } = situation
  return distinct([
    commitment.madeBy,
    ...commitment.amendments.map((one) => one.event),
    ...(occurrence.event ? [occurrence.event] : []),
    ...binding.because,
    ...situation.owedTo.flatMap(({ through }) => through.flatMap(({ since }) => since.because)),
    ...(deadline?.because ?? []),
    ...course.gaps.flatMap((gap) => gap.because),
    ...(state === "waived" ? performed.waivers.map((one) => one.madeBy) : []),
    ...(state === "excused" && performed.excuse ? [performed.excuse.madeBy] : []),
    ...(state === "breached" && judged.breach ? [judged.breach.madeBy] : []),
    ...(performed.whole ? [performed.whole.madeBy] : []),
    ...performed.partly.map((one) => one.madeBy),
    ...(end && state === end.how ? end.because : []),
    ...suspended.by,
  ])
}
