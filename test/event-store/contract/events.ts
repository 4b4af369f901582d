import { createHash, randomUUID } from "node:crypto"
import type {
  Batch,
  EventToAppend,
  ReplayRecord,
  SealedValue,
  StoredEvent,
} from "../../../src/event-store/event-store.ts"

/** An instant, `minutes` after an hour that all these tests share. */
export function at(minutes: number): string {
  return `2026-01-06T12:${String(minutes).padStart(2, "0")}:00.000Z`
}

/** An event with a new id, and the canonical bytes and leaf hash of an envelope that holds `data`. */
export function event(parts: Partial<EventToAppend> & { readonly data?: Record<string, unknown> } = {}): EventToAppend {
  const { data = {}, ...given } = parts
  const id = given.id ?? randomUUID()
  const recordedAt = given.recordedAt ?? at(0)
  const type = given.type ?? "MilestoneReached"
  const canonical = JSON.stringify({
    actor: { subject: "tester" },
    data,
    effectiveAt: "2026-01-06",
    id,
    recordedAt,
    type,
    version: 1,
  })
  return { type, recordedAt, canonical, leafHash: leafHashOf(canonical), values: [], erases: [], ...given, id }
}

/** A batch of `stream`, whose name tells its package. */
export function batch(stream: string, expectedRevision: number, ...events: readonly EventToAppend[]): Batch {
  return { package: /^[a-z]+-([^.]+)/.exec(stream)?.[1] ?? stream, stream, expectedRevision, events }
}

export function sealed(path: string, value: unknown): SealedValue {
  return { path, salt: randomUUID(), value }
}

/** As a ledger hands it over: the positions are the store's to fill in. */
export function replayOf(packageId: string): ReplayRecord {
  const sha256 = "5a".repeat(32)
  return {
    package: packageId,
    by: "depositary",
    at: at(59),
    file: "export.jsonl",
    sha256,
    firstPosition: -1,
    lastPosition: -1,
  }
}

/** RFC 6962, section 2.1, worked out here once more: the contract does not take the word of the code under test. */
export function leafHashOf(canonical: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(Buffer.of(0)).update(canonical, "utf8").digest())
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
export const utf8 = (text: string) => Buffer.from(text, "utf8").toString("hex")
export const positions = (events: readonly StoredEvent[]) => events.map(({ position }) => position)
export const knownTimes = (events: readonly StoredEvent[]) => events.map(({ knownAt }) => knownAt)
export const canonicals = (events: readonly { canonical: string }[]) => events.map(({ canonical }) => canonical)
export const valuesOf = (stored: StoredEvent | undefined) =>
  [...(stored?.values ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1))

/** Reads page after page, telling `next` what has been read so far, until one is empty. */
export async function pages<Item = StoredEvent>(
  next: (read: readonly Item[]) => Promise<readonly Item[]>,
): Promise<Item[]> {
  const read: Item[] = []
  for (let page = await next(read); page.length > 0; page = await next(read)) read.push(...page)
  return read
}
