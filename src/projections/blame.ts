import type { OrderedEvent } from "../domain/fold/effective-order.ts"
import type { Precision } from "../domain/values/moment.ts"
import type { HistoryEntry } from "./history.ts"

/** The event that set a field as it stands, and the source that it was read from. */
export type Blame = {
  readonly field: string
  readonly value: unknown
  readonly event: string
  readonly type: string
  /** As it stands after rectification. */
  readonly effectiveAt: string
  readonly precision: Precision
  readonly recordedAt: string
  readonly source: unknown
  /** The rectification that made the event what it is, where one has. */
  readonly rectifiedBy: string | null
}

/** What is kept of the acts on a thing, and is no field of it. */
const acts = new Set([
  "amendments",
  "suspensions",
  "signatures",
  "adoptions",
  "consents",
  "entriesIntoForce",
  "extensions",
  "everStages",
])

/**
 * For each top-level field of a thing, the event that set it: the last in effective order that changed it. `history` is that of the thing, `turns`
 * the events of the same view in effective order.
 */
export function blameOf(
  kind: string,
  id: string,
  history: readonly HistoryEntry[],
  turns: readonly OrderedEvent[],
): readonly Blame[] {
  const entries = new Map(history.map((entry) => [entry.id, entry]))
  const blamed = new Map<string, Blame>()
  for (const turn of turns) {
    const entry = entries.get(turn.id)
    for (const change of entry?.changes ?? []) {
      if (!entry || change.kind !== kind || change.id !== id) continue
      for (const field of Object.keys(change.before ?? {})) if (!(field in change.after)) blamed.delete(field)
      for (const [field, value] of Object.entries(change.after))
        if (!acts.has(field)) blamed.set(field, { field, value, ...blameOn(entry, turn) })
    }
  }
  return [...blamed.values()]
}

function blameOn(entry: HistoryEntry, { effectiveAt, precision }: OrderedEvent): Omit<Blame, "field" | "value"> {
  const { id: event, type, recordedAt, source = null, rectifiedBy } = entry
  return { event, type, effectiveAt, precision, recordedAt, source, rectifiedBy }
}
