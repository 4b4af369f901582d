import type { EventStore, StoredEvent } from "../../event-store/event-store.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"

/** The first line of every export. */
export const exportHeader = { format: "depositary-export", version: 1 } as const

/**
 * An export as canonical JSON Lines: a header, then packages in the order in which they were opened, each with its events in order,
 * `{ "event": envelope, "values"?: [what lies beside the log] }`. The envelope's text is the stored bytes themselves.
 */
export async function* exportLines(store: EventStore, wanted: (packageId: string) => boolean): AsyncGenerator<string> {
  yield line(exportHeader)
  for (const { package: id } of await store.packages()) {
    if (!wanted(id)) continue
    let after = -1
    for (;;) {
      const page = await store.readPackage(id, after, 1_000)
      for (const stored of page) yield lineOf(stored)
      const last = page.at(-1)
      if (!last) break
      after = last.position
    }
  }
}

function lineOf({ canonical, values }: StoredEvent): string {
  // "event" sorts before "values": the line is canonical when both are. The store gives the values in any order.
  const inOrder = values.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return values.length === 0 ? `{"event":${canonical}}` : `{"event":${canonical},"values":${line(inOrder)}}`
}

function line(value: unknown): string {
  const canonical = canonicalize(value)
  if (!canonical.ok)
    throw new Error(`an export line cannot be canonical at ${canonical.problem.pointer}: ${canonical.problem.reason}`)
  return canonical.text
}
