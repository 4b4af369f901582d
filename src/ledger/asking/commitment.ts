import { done, type Result } from "../../domain/admission/refusal.ts"
import { type Blame, blameOf } from "../../projections/blame.ts"
import { type HistoryEntry, historyOf } from "../../projections/history.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"
import { allObligations } from "../../projections/obligations/obligations.ts"
import type { Shown } from "../../projections/state.ts"
import type { Found } from "./answer.ts"
import { thingAt } from "./collections.ts"
import type { PackagePoint } from "./package-point.ts"

/** A commitment as a reader looks at it: its fields and who set each, how it came to them, and what is owed under it. */
export type CommitmentRead = {
  readonly item: Shown
  readonly fields: readonly Blame[]
  /** The events that changed it after it was undertaken, in the order in which they took effect. */
  readonly changedBy: readonly HistoryEntry[]
  readonly obligations: readonly Obligation[]
}

export function commitmentAt(point: PackagePoint, id: string): Result<Found<CommitmentRead>> {
  const found = thingAt(point, "commitments", id)
  if (!found.ok) return found
  const { events, view, zone } = point
  const history = historyOf(events, point.point, zone, { commitment: id })
  const order = new Map(view.turns.map((turn, index) => [turn.id, index]))
  const turnOf = (entry: HistoryEntry) => order.get(entry.id) ?? 0
  return done({
    value: {
      item: found.value.value.item,
      fields: blameOf("commitment", id, history, view.turns),
      changedBy: history
        .filter(({ changes }) => changes.some((one) => one.kind === "commitment" && one.id === id && one.before))
        .toSorted((one, other) => turnOf(one) - turnOf(other)),
      obligations: allObligations(view).filter(({ kind, of }) => kind === "commitment" && of === id),
    },
  })
}
