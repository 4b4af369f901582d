import type { Batch, EventStore, EventToAppend, ReplayRecord, StoredEvent } from "../../event-store/event-store.ts"
import { toAppend } from "../encoding.ts"
import { unseal } from "../sealing.ts"
import type { Progress } from "./import.ts"
import { type Compared, compare } from "./same-log.ts"

/**
 * What a copy came to. `root`: of the tree over all `events` in order, the same on both sides, as lower-case hexadecimal. `held`: what was there before.
 */
export type Copied =
  | { readonly ok: true; readonly events: number; readonly held: number; readonly root: string }
  | { readonly ok: false; readonly message: string }

/** Events read at once, and appended in one durable transaction where the engine has such. */
const pageSize = 1_000
/** Under what any engine takes as one batch. */
const largestBatchEvents = 100
const largestBatchCharacters = 256 * 1024

/**
 * Copies what a ledger holds now, event by event, into another that is empty or holds its beginning: the same bytes, values, erasures and records of
 * replays at the same positions. Broken off anywhere, it leaves a beginning, and goes on from it. At the end everything is read from both sides and compared.
 *
 * @throws StoreUnavailable where a side is gone; the same copy again goes on.
 */
export async function copy(from: EventStore, to: EventStore, onProgress: Progress): Promise<Copied> {
  const events = (await from.lastPosition()) + 1
  const held = (await to.lastPosition()) + 1
  if (held > events) return { ok: false, message: `it holds ${held} events, and the one that is copied ${events}` }
  const beginning = await compare(from, to, held)
  if (!beginning.ok) return refusedAt(beginning)
  const replays = await replaysOf(from)
  for (let next = held; next < events; ) {
    const replay = replays.find(({ lastPosition }) => lastPosition >= next && lastPosition < events)
    const isReplay = replay !== undefined && replay.firstPosition <= next
    const end = isReplay ? replay.lastPosition + 1 : Math.min(replay?.firstPosition ?? events, next + pageSize)
    const read = batchesOf(await from.readAll(next - 1, end - next))
    const overtaken = isReplay ? await replayRun(to, read, replay) : await appendAll(to, read)
    if (overtaken !== undefined) return { ok: false, message: overtaken }
    next = end
    onProgress(next, events)
  }
  const whole = await compare(from, to, events)
  if (!whole.ok) return refusedAt(whole)
  const more = (await to.lastPosition()) + 1 - events
  if (more > 0) return { ok: false, message: `somebody else recorded ${more} events in it meanwhile` }
  return { ok: true, events, held, root: whole.root }
}

/** In the order in which they ended. */
async function replaysOf(store: EventStore): Promise<readonly ReplayRecord[]> {
  const records: ReplayRecord[] = []
  for (const one of await store.packages()) records.push(...(await store.replays(one.package)))
  return records.sort((a, b) => a.lastPosition - b.lastPosition)
}

function refusedAt({ position, what }: Extract<Compared, { ok: false }>): Copied {
  const message = `the two differ at position ${position}: ${what}. Copy into an empty ledger, or into a beginning of the same`
  return { ok: false, message }
}

/**
 * Brings what a replay brought by a replay, so that its record says the same. Others may have recorded in other packages meanwhile: what stands together is brought together, and the end of it brings
 * the record.
 */
async function replayRun(to: EventStore, batches: readonly Batch[], record: ReplayRecord): Promise<string | undefined> {
  const others = batches.findLastIndex((batch) => batch.package !== record.package)
  const overtaken = others < 0 ? undefined : await appendAll(to, batches.slice(0, others + 1))
  if (overtaken !== undefined) return overtaken
  const outcome = await to.replay(batches.slice(others + 1), record)
  return outcome.outcome === "appended" ? undefined : overtakenIn(record.package)
}

async function appendAll(to: EventStore, batches: readonly Batch[]): Promise<string | undefined> {
  const outcomes = await to.append(batches)
  const index = outcomes.findIndex(({ outcome }) => outcome !== "appended")
  return index < 0 ? undefined : overtakenIn(batches[index]?.package ?? "")
}

function overtakenIn(packageId: string): string {
  return `somebody else recorded in its package "${packageId}"`
}

/** Events that stand together in one stream, as the store takes them. */
function batchesOf(events: readonly StoredEvent[]): readonly Batch[] {
  const batches: (Batch & { events: EventToAppend[] })[] = []
  let characters = 0
  for (const stored of events) {
    const event = unseal(stored)
    const appended = toAppend(event, stored.canonical, stored.values)
    const last = batches.at(-1)
    characters += stored.canonical.length
    const fits = (last?.events.length ?? 0) < largestBatchEvents && characters <= largestBatchCharacters
    if (last?.stream === event.stream && fits) last.events.push(appended)
    else {
      const { package: packageId, stream, revision } = event
      batches.push({ package: packageId, stream, expectedRevision: revision - 1, events: [appended] })
      characters = stored.canonical.length
    }
  }
  return batches
}
