import type Database from "better-sqlite3"
import type { PackageSummary, ReplayRecord, StoredEvent } from "../event-store.ts"
import { PackageSummaries } from "./package-summaries.ts"
import { SealedValues } from "./sealed-values.ts"

/** Rows as arrays: making an object by name for each costs a tenth of reading and parsing an event. */
type EventRow = readonly [position: number, knownAt: string, canonical: string, valueCount: number]

const selectEvents = "SELECT position, known_at, canonical, value_count FROM events"
const noValues: StoredEvent["values"] = Object.freeze([])

/** Reads the log. Every method is one statement on an index; the values beside it are looked up for the events that have some. */
export class LogReader {
  readonly #values: SealedValues
  readonly #summaries: PackageSummaries
  readonly #stream: Database.Statement<[string, number, number], EventRow>
  readonly #package: Database.Statement<[string, number, number], EventRow>
  readonly #all: Database.Statement<[number, number], EventRow>
  readonly #byId: Database.Statement<[string, string], EventRow>
  readonly #streamRevision: Database.Statement<[string], number>
  readonly #lastKnownAt: Database.Statement<[string], string>
  readonly #lastPosition: Database.Statement<[], number>
  readonly #replays: Database.Statement<[string], ReplayRecord>
  readonly #leafHashes: Database.Statement<[number, number], Uint8Array>

  constructor(db: Database.Database) {
    this.#values = new SealedValues(db)
    this.#summaries = new PackageSummaries(db)
    const events = <Parameters extends unknown[]>(rest: string) =>
      db.prepare<Parameters, EventRow>(`${selectEvents} ${rest}`).raw() as Database.Statement<Parameters, EventRow>
    this.#stream = events("WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?")
    this.#package = events("WHERE package = ? AND position > ? ORDER BY position LIMIT ?")
    this.#all = events("WHERE position > ? ORDER BY position LIMIT ?")
    this.#byId = events("WHERE package = ? AND id = ?")
    this.#streamRevision = db
      .prepare<[string], number>("SELECT coalesce(max(revision), -1) FROM events WHERE stream = ?")
      .pluck()
    this.#lastKnownAt = db
      .prepare<[string], string>("SELECT known_at FROM events WHERE package = ? ORDER BY position DESC LIMIT 1")
      .pluck()
    this.#lastPosition = db.prepare<[], number>("SELECT coalesce(max(position), -1) FROM events").pluck()
    this.#replays = db.prepare(`
      SELECT package, by, at, file, sha256, first_position AS firstPosition, last_position AS lastPosition
      FROM replays WHERE package = ? ORDER BY number`)
    this.#leafHashes = db
      .prepare<[number, number], Uint8Array>(
        "SELECT leaf_hash FROM events WHERE position >= ? ORDER BY position LIMIT ?",
      )
      .pluck()
  }

  stream(stream: string, fromRevision: number, limit: number): readonly StoredEvent[] {
    return this.#stream.all(stream, fromRevision, limit).map(this.#stored)
  }

  package(packageId: string, after: number, limit: number): readonly StoredEvent[] {
    return this.#package.all(packageId, after, limit).map(this.#stored)
  }

  all(after: number, limit: number): readonly StoredEvent[] {
    return this.#all.all(after, limit).map(this.#stored)
  }

  byId(packageId: string, id: string): StoredEvent | undefined {
    const row = this.#byId.get(packageId, id)
    return row && this.#stored(row)
  }

  streamRevision(stream: string): number {
    return this.#streamRevision.get(stream) ?? -1
  }

  lastKnownAt(packageId: string): string | undefined {
    return this.#lastKnownAt.get(packageId)
  }

  lastPosition(): number {
    return this.#lastPosition.get() ?? -1
  }

  packages(): readonly PackageSummary[] {
    return this.#summaries.current()
  }

  replays(packageId: string): readonly ReplayRecord[] {
    return this.#replays.all(packageId)
  }

  leafHashes(from: number, limit: number): readonly Uint8Array[] {
    return this.#leafHashes.all(from, limit)
  }

  // By index, not by pattern: taking an array apart by pattern runs an iterator for every row.
  readonly #stored = (row: EventRow): StoredEvent => ({
    position: row[0],
    knownAt: row[1],
    canonical: row[2],
    values: row[3] === 0 ? noValues : this.#values.of(row[0]),
  })
}
