import type { EventStore, SealedValue } from "../../event-store/event-store.ts"
import { leafHash } from "../../integrity/leaf.ts"
import { appendLeaf, emptyFrontier, frontierRoot } from "../../integrity/merkle.ts"

/** That two logs begin alike, with the root of the tree over their common beginning; or where and in what they differ first. */
export type Compared =
  | { readonly ok: true; readonly root: string }
  | { readonly ok: false; readonly position: number; readonly what: string }

const pageSize = 1_000

/**
 * Compares the first `count` events of two ledgers in order: their canonical bytes, known times, the values beside them and the records of the replays
 * that brought them. The leaves of the tree are hashed from the bytes that were read, here, and held against those that the second has stored.
 */
export async function compare(one: EventStore, other: EventStore, count: number): Promise<Compared> {
  let frontier = emptyFrontier
  while (frontier.leafCount < count) {
    const from = frontier.leafCount
    const limit = Math.min(pageSize, count - from)
    const [ours, theirs, leaves] = [
      await one.readAll(from - 1, limit),
      await other.readAll(from - 1, limit),
      await other.leafHashes(from, limit),
    ]
    for (let index = 0; index < limit; index++) {
      const [mine, yours] = [ours[index], theirs[index]]
      const position = from + index
      if (!mine || !yours) return { ok: false, position, what: `${mine ? "the second" : "the first"} ends before it` }
      const leaf = leafHash(yours.canonical)
      if (mine.canonical !== yours.canonical || mine.knownAt !== yours.knownAt)
        return { ok: false, position, what: "other events stand there" }
      if (Buffer.compare(leaf, leaves[index] ?? new Uint8Array()) !== 0)
        return { ok: false, position, what: "the stored hash is not that of the bytes" }
      if (beside(mine.values) !== beside(yours.values))
        return { ok: false, position, what: "other values lie beside the event" }
      frontier = appendLeaf(frontier, leaf)
    }
  }
  return (await differenceOfReplays(one, other, count)) ?? { ok: true, root: rootOf(frontier) }
}

function rootOf(frontier: typeof emptyFrontier): string {
  return Buffer.from(frontierRoot(frontier)).toString("hex")
}

/** A replay is told by its end: one that was interrupted, or interleaved with others, may be known from a later beginning on the other side. */
async function differenceOfReplays(one: EventStore, other: EventStore, count: number): Promise<Compared | undefined> {
  for (const { package: id } of await one.packages()) {
    const [ours, theirs] = [await endedIn(one, id, count), await endedIn(other, id, count)]
    const differing = ours.find((record, index) => record.text !== theirs[index]?.text) ?? theirs[ours.length]
    if (differing) return { ok: false, position: differing.lastPosition, what: "other replays ended there" }
  }
  return undefined
}

async function endedIn(store: EventStore, packageId: string, count: number) {
  const records = (await store.replays(packageId)).filter(({ lastPosition }) => lastPosition < count)
  return records.map(({ by, at, file, sha256, lastPosition }) => ({
    lastPosition,
    text: JSON.stringify([by, at, file, sha256, lastPosition]),
  }))
}

/** The values beside an event, in one order. */
function beside(values: readonly SealedValue[]): string {
  const fields = (value: SealedValue) =>
    "erasedBy" in value ? [value.path, value.erasedBy] : [value.path, value.salt, value.value]
  return JSON.stringify(values.map(fields).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)))
}
