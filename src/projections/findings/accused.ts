import type { Case } from "../../domain/case/opening.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import type { Stage } from "../cases/competence.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { heldNowBy } from "../parties/succession.ts"
import { blockingSets } from "../rules/blocking.ts"
import { listed } from "../rules/sentences.ts"
import type { Resolver } from "../time/resolver.ts"
import { type Finding, found } from "./finding.ts"
import { type Scene, seatsOf, stageId } from "./scene.ts"

/** Who can come to be judged under a mechanism: whoever owes something under it, and whom a claim under it names. */
type Judged = ReadonlyMap<string, readonly string[]>

/** Where those who can be accused sit in judgement on themselves, or can stop it. From the words alone: nothing here says that anybody is. */
export function accusedFindings(scene: Scene): readonly Finding[] {
  return [
    ...scene.mechanisms.flatMap((mechanism) => {
      const judged = judgedUnder(mechanism, scene)
      return mechanism.stages.flatMap((stage) => ofStage(mechanism, stage, judged, scene.reading))
    }),
    ...[...scene.reading.state.all<Decision>("decision")].flatMap((decision) => ofDecision(decision, scene.reading)),
  ]
}

function judgedUnder(mechanism: Mechanism, { duties, reading }: Scene): Judged {
  const judged = new Map<string, readonly string[]>()
  const add = (party: string, events: readonly string[]) => judged.set(party, [...(judged.get(party) ?? []), ...events])
  for (const duty of duties)
    if (duty.mechanism === mechanism.id)
      for (const obligor of heldNowBy(duty.obligors, reading))
        add(obligor, eventsThatSet(duty, "obligors", "mechanism"))
  for (const { id, ended } of reading.state.all<Case>("case")) {
    const file = ended ? undefined : reading.case(id)?.file
    if (file?.mechanisms.includes(mechanism)) for (const claim of file.claims) add(claim.against, [claim.madeBy])
  }
  return judged
}

function ofStage(mechanism: Mechanism, stage: Stage, judged: Judged, reading: Resolver): readonly Finding[] {
  const seatsHeldBy = (party: string) => stage.members.filter((member) => isWholly(member, party, reading))
  const parties = [...judged.keys()].filter((party) => seatsHeldBy(party).length > 0).toSorted()
  const because = (who: readonly string[]) => [
    ...eventsThatSet(mechanism, "stages"),
    ...who.flatMap((party) => judged.get(party) ?? []),
  ]
  const alone = parties.filter((party) => seatsHeldBy(party).length === stage.members.length)
  const sits = stage.role === "judge" || stage.role === "verify"
  if (sits && alone.length > 0)
    return [
      found(
        "judge-is-accused",
        stageId(mechanism, stage),
        because(alone),
        `Nobody else is on record in "${stage.stage}" of "${mechanism.id}", which is to ${stage.role}, than ${listed(alone)}, who can be accused there.`,
      ),
    ]
  const { rule } = stage
  if (rule === undefined) return []
  const blocking = parties.filter((party) =>
    seatsHeldBy(party).some((seat) => canBlock(rule, stage.members, seat, stage.quorum, stage.onDeadlock, reading)),
  )
  if (blocking.length === 0) return []
  const next =
    stage.onDeadlock === undefined ? "nothing follows from a deadlock" : `"${stage.onDeadlock}" follows from a deadlock`
  return [
    found(
      "blockable-by-accused",
      stageId(mechanism, stage),
      because(blocking),
      `In "${stage.stage}" of "${mechanism.id}" ${listed(blocking)} can stop the decision by one vote, and can be accused there; ${next}.`,
    ),
  ]
}

/** A member that is the party, or a body in which on record nobody else sits. */
function isWholly(member: string, party: string, reading: Resolver): boolean {
  const seats = seatsOf(member, reading)
  return member === party || (seats.length > 0 && seats.every((seat) => seat === party))
}

/** A decision in a case that is still open, and that the party claimed against there can stop alone. */
function ofDecision(decision: Decision, reading: Resolver): readonly Finding[] {
  const claim = decision.case === undefined ? undefined : reading.case(decision.case)?.file.claims[0]
  if (!claim || reading.decisions.outcome(decision.id)?.outcome !== "open") return []
  const { rule, members, quorum } = decision
  if (!canBlock(rule, members, claim.against, quorum, undefined, reading)) return []
  return [
    found(
      "blockable-by-accused",
      ["decision", decision.id],
      [decision.madeBy, claim.madeBy],
      `${claim.against}, against whom the claim in "${decision.case}" is made, can stop "${decision.id}" by one vote.`,
    ),
  ]
}

function canBlock(
  rule: DecisionRule,
  members: readonly string[],
  accused: string,
  quorum: number | undefined,
  onDeadlock: string | undefined,
  { state }: Resolver,
): boolean {
  const contrary =
    rule.rule === "snapback" ? rule.contrary.flatMap((id) => state.get<Decision>("decision", id) ?? []) : []
  return blockingSets(rule, members, { accused, quorum, onDeadlock, contrary }).accusedCanBlock
}
