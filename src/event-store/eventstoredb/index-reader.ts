import type Database from "better-sqlite3"
import type { PackageSummary, ReplayRecord, SealedValue, StoredEvent } from "../event-store.ts"

type EventRow = readonly [position: number, knownAt: string, canonical: string, valueCount: number]
type ValueRow = { path: string; salt: string | null; value: string | null; erasedBy: string | null }

const selectEvents = "SELECT position, known_at, canonical, value_count FROM events"
const noValues: StoredEvent["values"] = Object.freeze([])

/** Answers from a node's index. */
export class IndexReader {
  readonly #statements: ReturnType<typeof prepare>

  constructor(db: Database.Database) {
    this.#statements = prepare(db)
  }

  stream(stream: string, fromRevision: number, limit: number): readonly StoredEvent[] {
    return this.#statements.stream.all(stream, fromRevision, limit).map(this.#stored)
  }

  package(packageId: string, after: number, limit: number): readonly StoredEvent[] {
    return this.#statements.package.all(packageId, after, limit).map(this.#stored)
  }

  all(after: number, limit: number): readonly StoredEvent[] {
    return this.#statements.all.all(after, limit).map(this.#stored)
  }

  byId(packageId: string, id: string): StoredEvent | undefined {
    const row = this.#statements.byId.get(packageId, id)
    return row && this.#stored(row)
  }

  holds(packageId: string, id: string): boolean {
    return this.#statements.holds.get(packageId, id) !== undefined
  }

  streamRevision(stream: string): number {
    return this.#statements.revision.get(stream) ?? -1
  }

  /** Position and leaf hash of one event. */
  place(stream: string, revision: number): { readonly position: number; readonly leafHash: Uint8Array } | undefined {
    return this.#statements.place.get(stream, revision)
  }

  lastKnownAt(packageId: string): string | undefined {
    return this.#statements.lastKnownAt.get(packageId)
  }

  lastPosition(): number {
    return this.#statements.lastPosition.get() ?? -1
  }

  /** The last event as the cluster should hold it: what tells whether an index is of this cluster. */
  lastEvent(): { readonly stream: string; readonly revision: number; readonly canonical: string } | undefined {
    return this.#statements.lastEvent.get()
  }

  packages(): readonly PackageSummary[] {
    return this.#statements.packages.all()
  }

  replays(packageId: string): readonly ReplayRecord[] {
    return this.#statements.replays.all(packageId)
  }

  leafHashes(from: number, limit: number): readonly Uint8Array[] {
    return this.#statements.leafHashes.all(from, limit)
  }

  readonly #stored = (row: EventRow): StoredEvent => ({
    position: row[0],
    knownAt: row[1],
    canonical: row[2],
    values: row[3] === 0 ? noValues : this.#values(row[0]),
  })

  #values(position: number): readonly SealedValue[] {
    return this.#statements.values.all(position).flatMap(({ path, salt, value, erasedBy }): SealedValue[] => {
      if (erasedBy !== null) return [{ path, erasedBy }]
      // Erased further on in `$all`, and deleted in the cluster, before this node took up the event: the erasure is still to come here.
      if (salt === null || value === null) return []
      return [{ path, salt, value: JSON.parse(value) as unknown }]
    })
  }
}

function prepare(db: Database.Database) {
  const events = <Parameters extends unknown[]>(rest: string) =>
    db.prepare<Parameters, EventRow>(`${selectEvents} ${rest}`).raw() as Database.Statement<Parameters, EventRow>
  const pluck = <Parameters extends unknown[], Result>(sql: string) =>
    db.prepare<Parameters, Result>(sql).pluck() as Database.Statement<Parameters, Result>
  return {
    stream: events<[string, number, number]>("WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?"),
    package: events<[string, number, number]>("WHERE package = ? AND position > ? ORDER BY position LIMIT ?"),
    all: events<[number, number]>("WHERE position > ? ORDER BY position LIMIT ?"),
    byId: events<[string, string]>("WHERE package = ? AND id = ? ORDER BY position LIMIT 1"),
    holds: pluck<[string, string], number>("SELECT 1 FROM events WHERE package = ? AND id = ?"),
    revision: pluck<[string], number>("SELECT revision FROM streams WHERE stream = ?"),
    place: db.prepare<[string, number], { position: number; leafHash: Uint8Array }>(
      "SELECT position, leaf_hash AS leafHash FROM events WHERE stream = ? AND revision = ?",
    ),
    lastKnownAt: pluck<[string], string>("SELECT last_known_at FROM packages WHERE package = ?"),
    lastPosition: pluck<[], number>("SELECT max(position) FROM events"),
    lastEvent: db.prepare<[], { stream: string; revision: number; canonical: string }>(
      "SELECT stream, revision, canonical FROM events ORDER BY position DESC LIMIT 1",
    ),
    packages: db.prepare<[], PackageSummary>(`
      SELECT package, events, first_position AS firstPosition, last_position AS lastPosition,
        last_known_at AS lastKnownAt FROM packages ORDER BY number`),
    replays: db.prepare<[string], ReplayRecord>(`
      SELECT package, by, at, file, sha256, first_position AS firstPosition, last_position AS lastPosition
      FROM replays WHERE package = ? ORDER BY number`),
    leafHashes: pluck<[number, number], Uint8Array>(
      "SELECT leaf_hash FROM events WHERE position >= ? ORDER BY position LIMIT ?",
    ),
    values: db.prepare<[number], ValueRow>(`
      SELECT p.path, v.salt, v.value, p.erased_by AS erasedBy
      FROM value_places p LEFT JOIN sealed_values v ON v.stream = p.stream WHERE p.position = ? ORDER BY p.path`),
  }
}
