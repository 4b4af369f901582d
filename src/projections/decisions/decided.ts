import type { State } from "../../domain/fold/entity.ts"
import type { Decision, Vote } from "../../domain/package/decisions.ts"
import { firstInstant } from "../../domain/values/moment.ts"
import { type Outcome, outcomeOf } from "../rules/outcome.ts"
import { pointOf } from "../time/point.ts"
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
  readonly contrary: (decision: string) => Outcome | undefined
}

/** The outcome of a decision at D, from its members, its votes and the clock. */
export function decide(state: State, decision: Decision, context: DecisionContext): Outcome {
  const { rule, quorum, tally, declarations } = decision
  const due = context.window?.due ?? undefined
  const votes = [...state.all<Vote>("vote")].filter((vote) => vote.decision === decision.id).map((vote) => voteOf(vote, context.zone))
  const contrary = rule.rule === "snapback" ? rule.contrary.flatMap((id) => contraryOf(id, context)) : []
  return outcomeOf({
    rule,
    members: decision.members,
    votes,
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
  const outcome = context.contrary(id)
  if (!outcome) return []
  return [
    {
      decision: id,
      outcome: outcome.outcome,
      ...(outcome.outcome === "adopted" && outcome.since !== undefined && { adoptedAt: outcome.since }),
    },
  ]
}
