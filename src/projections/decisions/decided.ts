import type { State } from "../../domain/fold/entity.ts"
import type { Decision, Vote } from "../../domain/package/decisions.ts"
import { firstInstant } from "../../domain/values/moment.ts"
import { type Outcome, outcomeOf } from "../rules/outcome.ts"
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
  const votes = [...state.all<Vote>("vote")]
    .filter((vote) => vote.decision === decision.id)
    .map((vote) => ({
      by: vote.by,
      vote: vote.vote as "for",
      at: firstInstant(vote.since.at, context.zone),
      event: vote.madeBy,
      ...(vote.text && { text: vote.text }),
    }))
  const contrary = rule.rule === "snapback" ? rule.contrary.flatMap((id) => contraryOf(id, context)) : []
  return outcomeOf({
    rule,
    members: decision.members,
    votes,
    declarations,
    at: context.through,
    window: due ? { closesAt: due.passed - 1 } : {},
    contrary,
    ...(quorum !== undefined && { quorum }),
    ...(tally && { tally }),
    ...(context.accused !== undefined && { accused: context.accused }),
    ...(context.onDeadlock !== undefined && { onDeadlock: context.onDeadlock }),
  })
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
