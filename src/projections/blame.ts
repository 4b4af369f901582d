import type { HistoryEntry } from "./history.ts"

/** The event that set a field as it stands, and the source that it was read from. */
export type Blame = {
  readonly field: string
  readonly value: unknown
  readonly event: string
  readonly type: string
  readonly effectiveAt: string
  readonly recordedAt: string
  readonly source: unknown
}

/**
 * For each top-level field of a thing, the event that set it. `history` is that of the thing in effective order: the last that changed a field
 * has set it.
 */
export function blameOf(kind: string, id: string, history: readonly HistoryEntry[]): readonly Blame[] {
  const blamed = new Map<string, Blame>()
  for (const entry of history)
    for (const change of entry.changes) {
      if (change.kind !== kind || change.id !== id) continue
      for (const field of Object.keys(change.before ?? {})) if (!(field in change.after)) blamed.delete(field)
      for (const [field, value] of Object.entries(change.after))
        blamed.set(field, {
          field,
          value,
          event: entry.id,
          type: entry.type,
          effectiveAt: entry.effectiveAt,
          recordedAt: entry.recordedAt,
          source: entry.source ?? null,
        })
    }
  return [...blamed.values()]
}
