import { done, type Result } from "../../domain/admission/refusal.ts"
import { groupBy } from "../../projections/group-by.ts"
import { type HistoryEntry, historyOf } from "../../projections/history.ts"
import { collectionOf, type Shown } from "../../projections/state.ts"
import type { Found } from "./answer.ts"
import { type CollectionPage, collectionAt } from "./collections.ts"
import type { PackagePoint } from "./package-point.ts"

/** The provisions at a point, how each came to its wordings, and where the parties stand. */
export type Negotiation = CollectionPage & {
  /** For each provision the events that changed it, in the order in which they took effect. */
  readonly moves: ReadonlyMap<string, readonly HistoryEntry[]>
  readonly positions: readonly Shown[]
}

export function negotiationAt(point: PackagePoint): Result<Found<Negotiation>> {
  const found = collectionAt(point, "provisions")
  if (!found.ok) return found
  const { events, view, zone } = point
  const entries = new Map(historyOf(events, point.point, zone, {}).map((entry) => [entry.id, entry]))
  const moves = view.turns.flatMap(({ id }) => {
    const entry = entries.get(id)
    const provisions = entry?.changes.filter(({ kind }) => kind === "provision") ?? []
    return entry === undefined ? [] : provisions.map((change) => ({ of: change.id, entry }))
  })
  const ofEach = [...groupBy(moves, ({ of }) => of)].map(([id, all]) => [id, all.map(({ entry }) => entry)] as const)
  return done({
    value: { ...found.value.value, moves: new Map(ofEach), positions: collectionOf(view, "positions") },
  })
}
