import type { State } from "../../domain/fold/entity.ts"
import type { Decision, Vote } from "../../domain/package/decisions.ts"
import { firstInstant } from "../../domain/values/moment.ts"
import { type Outcome, outcomeOf } from "../rules/outcome.ts"
import { instantPoint, pointOf, pointOfDue, type TimePoint } from "../time/point.ts"
import type { DueResolution } from "../time/resolution.ts"

/** What deciding a decision needs to know beside its votes. */
export type DecisionContext = {
  readonly zone: string
  /** D, in milliseconds. */
  readonly through: number
  /** The window: the decision's own, or that of the stage it is on (R25); null where it has none. */
  readonly window: DueResolution | null
  readonly accused: string | undefined
  readonly onDeadlock: string | undefined
  readonly contrary: (decision: string) => { readonly outcome: Outcome; readonly event: string } | undefined
}

export function votesOn(state: State, decision: Decision): readonly Vote[] {
  return [...state.all<Vote>("vote")].filter((vote) => vote.decision === decision.id)
}

/** The outcome of a decision at D, from its members, its votes and the clock. */
export function decide(state: State, decision: Decision, context: DecisionContext): Outcome {
  const { rule, quorum, tally, declarations } = decision
  const due = context.window?.due ?? undefined
  const contrary = rule.rule === "snapback" ? rule.contrary.flatMap((id) => contraryOf(id, context)) : []
  return outcomeOf({
    rule,
    members: decision.members,
    votes: votesOn(state, decision).map((vote) => voteOf(vote, context.zone)),
    declarations: declarations.map((one) => ({ ...one, at: pointOf(one.since, context.zone).from })),
    at: context.through,
    window: { opensAt: pointOf(decision.since, context.zone).from, ...(due && { closesAt: due.passed - 1 }) },
    contrary,
    ...(quorum !== undefined && { quorum }),
    ...(tally && { tally: { ...tally, at: pointOf(tally.since, context.zone).from } }),
    ...(context.accused !== undefined && { accused: context.accused }),
    ...(context.onDeadlock !== undefined && { onDeadlock: context.onDeadlock }),
  })
}

/** When an outcome came to be, as exactly as what brought it about is known: the close of a window is its last day (R8), a vote may be of a day. */
export function decidedAt(
  since: number,
  decision: Decision,
  votes: readonly Vote[],
  window: DueResolution | null,
  zone: string,
): TimePoint {
  if (window?.due && window.due.passed === since) return pointOfDue(window.due)
  const told = [...votes, ...decision.declarations, ...(decision.tally ? [decision.tally] : [])]
  const by = told.find((one) => firstInstant(one.since.at, zone) === since || pointOf(one.since, zone).from === since)
  return by ? pointOf(by.since, zone) : instantPoint(since, zone)
}

/** A vote known by its day alone may have been cast until that day was over. */
function voteOf(vote: Vote, zone: string) {
  const point = pointOf(vote.since, zone)
  return {
    by: vote.by,
    vote: vote.vote,
    at: firstInstant(vote.since.at, zone),
    event: vote.madeBy,
    ...(!point.isInstant && { latest: point.upTo - 1 }),
    ...(vote.text !== undefined && { text: vote.text }),
  }
}

function contraryOf(id: string, context: DecisionContext) {
  const contrary = context.contrary(id)
  if (!contrary) return []
  const { outcome, since } = contrary.outcome
  return [
    {
      decision: id,
      outcome,
      event: contrary.event,
      ...(outcome === "adopted" && since !== undefined && { adoptedAt: since }),
    },
  ]
}
