import type { Position } from "@eventstore/db-client"
import type Database from "better-sqlite3"
import { leafHash } from "../../integrity/leaf.ts"
import type { PackageSummary } from "../event-store.ts"
import { giveUpIndex } from "./index-schema.ts"
import type { Found } from "./stored-form.ts"

type FoundEvent = Extract<Found, { found: "event" }>

type Counted = Omit<PackageSummary, "package">

/** The subscription has passed over an event: what comes after it must not be counted. */
export class EventMissing extends Error {
  override readonly name = "EventMissing"
}

/** Takes up records of `$all` in their order, each once. */
export class IndexWriter {
  readonly #db: Database.Database
  readonly #statements: ReturnType<typeof prepare>
  #reached: Position | undefined
  #nextPosition: number
  #blanked = true
  /** What a call has changed of streams and packages, written once at its end: of many events most are of few. */
  readonly #streams = new Map<string, number>()
  readonly #packages = new Map<string, Counted>()

  constructor(db: Database.Database) {
    this.#db = db
    this.#statements = prepare(db)
    const progress = this.#statements.progress.get()
    if (progress) this.#reached = { commit: BigInt(progress.commit), prepare: BigInt(progress.prepare) }
    this.#nextPosition = (this.#statements.lastPosition.get() ?? -1) + 1
  }

  /** The place in `$all` up to which everything is taken up; undefined where nothing is. */
  get reached(): Position | undefined {
    return this.#reached
  }

  /**
   * Takes up records, all in one transaction, which holds the place too: a crash leaves both or neither. What was taken up before is passed over.
   * Returns how many events were new.
   *
   * @throws EventMissing where an event's stream has not got as far: nothing of the call is taken up.
   */
  take(records: readonly Found[]): number {
    const [reached, nextPosition] = [this.#reached, this.#nextPosition]
    try {
      const events = this.#db.transaction(() => {
        let created = 0
        for (const record of records) {
          if (this.#reached && !isAfter(record.at, this.#reached)) continue
          created = record.created
          if (record.found === "event") this.#takeEvent(record)
          else if (record.found === "value")
            this.#statements.addValue.run(record.stream, record.salt, JSON.stringify(record.value), record.created)
          else this.#deleted(record.stream)
          this.#reached = record.at
        }
        if (this.#reached && this.#reached !== reached) this.#writeChanges(this.#reached, created)
        return this.#nextPosition - nextPosition
      })()
      this.#cleanWal()
      return events
    } catch (error) {
      this.#reached = reached
      this.#nextPosition = nextPosition
      throw error
    } finally {
      this.#streams.clear()
      this.#packages.clear()
    }
  }

  /** Streams of values that an erasure, or a refusal, has left to be deleted in the cluster. */
  streamsToDelete(): readonly string[] {
    return this.#statements.toDelete.all()
  }

  deleteLater(stream: string): void {
    this.#statements.deleteLater.run(stream)
  }

  /** A stream of a value is deleted in the cluster. */
  forgetDeleted(stream: string): void {
    this.#deleted(stream)
    this.#cleanWal()
  }

  /** Values that no event has named although the newest record in `$all` is so much younger: their append came to nothing. */
  deleteOrphansLater(milliseconds: number): void {
    this.#statements.orphansLater.run(milliseconds)
  }

  /** Has the index made anew when it is next opened. */
  giveUp(): void {
    giveUpIndex(this.#db)
  }

  #takeEvent(event: FoundEvent): void {
    const { stream, revision, package: packageId } = event
    const due = (this.#streams.get(stream) ?? this.#statements.revision.get(stream) ?? -1) + 1
    if (revision !== due)
      throw new EventMissing(`stream ${stream}: revision ${due} must come next, and ${revision} has come`)
    const position = this.#nextPosition++
    const counted = this.#packages.get(packageId)
    let knownAt = counted?.lastKnownAt ?? this.#statements.lastKnownAt.get(packageId) ?? ""
    if (event.recordedAt > knownAt) knownAt = event.recordedAt
    const { sealed = [], erased = [], canonical } = event
    const valueCount = sealed.length + erased.length
    this.#statements.addEvent.run(
      position,
      packageId,
      stream,
      revision,
      event.id,
      knownAt,
      valueCount,
      leafHash(canonical),
      canonical,
    )
    this.#streams.set(stream, revision)
    const { events = 0, firstPosition = position } = counted ?? {}
    this.#packages.set(packageId, { events: events + 1, firstPosition, lastPosition: position, lastKnownAt: knownAt })
    for (const value of sealed) {
      this.#statements.addPlace.run(position, value.path, value.stream, null)
      this.#statements.claim.run(value.stream)
    }
    for (const { path, erasedBy } of erased) this.#statements.addPlace.run(position, path, null, erasedBy)
    for (const one of event.erases ?? []) this.#erase(event, one)
    if (event.brought) this.#count(event.brought, position)
  }

  #writeChanges({ commit, prepare: prepared }: Position, created: number): void {
    for (const [stream, revision] of this.#streams) this.#statements.setRevision.run(stream, revision)
    for (const [packageId, { events, firstPosition, lastPosition, lastKnownAt }] of this.#packages)
      this.#statements.countEvents.run(packageId, events, firstPosition, lastPosition, lastKnownAt)
    this.#statements.setProgress.run(String(commit), String(prepared), created)
  }

  #erase({ package: packageId, id }: FoundEvent, { event, path }: { event: string; path: string }): void {
    const place = this.#statements.placeOf.get(packageId, event, path)
    if (!place || place.stream === null) return
    this.#statements.erasePlace.run(id, place.position, path)
    this.#blank(place.stream)
    this.#statements.deleteLater.run(place.stream)
  }

  #deleted(stream: string): void {
    this.#statements.deleted.run(stream)
    this.#blank(stream)
  }

  #blank(stream: string): void {
    if (this.#statements.blankValue.run(stream).changes > 0) this.#blanked = true
  }

  /** What was blanked stands in the -wal too, until that is emptied; a crash before leaves it to the next time. */
  #cleanWal(): void {
    if (this.#blanked) this.#statements.emptyWal.get()
    this.#blanked = false
  }

  #count({ replay, record }: NonNullable<FoundEvent["brought"]>, position: number): void {
    this.#statements.replayBegins.run(replay, position)
    if (!record) return
    const firstPosition = this.#statements.replayBegan.get(replay) ?? position
    const { package: packageId, by, at, file, sha256 } = record
    this.#statements.addReplay.run(packageId, by, at, file, sha256, firstPosition, position)
    this.#statements.replayEnds.run(replay)
  }
}

/** The order of `$all`: by commit, and within one commit by prepare. */
export const isAfter = (a: Position, b: Position) =>
  a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare)

function prepare(db: Database.Database) {
  const pluck = <Parameters extends unknown[], Result>(sql: string) =>
    db.prepare<Parameters, Result>(sql).pluck() as Database.Statement<Parameters, Result>
  return {
    progress: db.prepare<[], { commit: string; prepare: string }>(
      'SELECT commit_position AS "commit", prepare_position AS "prepare" FROM progress',
    ),
    setProgress: db.prepare("INSERT OR REPLACE INTO progress VALUES (1, ?, ?, ?)"),
    lastPosition: pluck<[], number>("SELECT max(position) FROM events"),
    revision: pluck<[string], number>("SELECT revision FROM streams WHERE stream = ?"),
    setRevision: db.prepare("INSERT OR REPLACE INTO streams VALUES (?, ?)"),
    lastKnownAt: pluck<[string], string>("SELECT last_known_at FROM packages WHERE package = ?"),
    countEvents: db.prepare(`
      INSERT INTO packages (package, events, first_position, last_position, last_known_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (package) DO UPDATE SET events = events + excluded.events, last_position = excluded.last_position,
        last_known_at = excluded.last_known_at`),
    addEvent: db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    addValue: db.prepare(
      "INSERT OR IGNORE INTO sealed_values (stream, salt, value, created, claimed) VALUES (?, ?, ?, ?, 0)",
    ),
    claim: db.prepare("UPDATE sealed_values SET claimed = 1 WHERE stream = ?"),
    addPlace: db.prepare("INSERT OR IGNORE INTO value_places VALUES (?, ?, ?, ?)"),
    placeOf: db.prepare<[string, string, string], { position: number; stream: string | null }>(`
      SELECT position, stream FROM value_places
      WHERE position = (SELECT min(position) FROM events WHERE package = ? AND id = ?) AND path = ?`),
    erasePlace: db.prepare(
      "UPDATE value_places SET stream = NULL, erased_by = ? WHERE position = ? AND path = ? AND erased_by IS NULL",
    ),
    blankValue: db.prepare(`
      UPDATE sealed_values SET claimed = 1,
        salt = printf('%*s', octet_length(salt), ''), value = printf('%*s', octet_length(value), '') WHERE stream = ?`),
    emptyWal: pluck<[], number>("PRAGMA wal_checkpoint(TRUNCATE)"),
    toDelete: pluck<[], string>("SELECT stream FROM streams_to_delete"),
    deleteLater: db.prepare("INSERT OR IGNORE INTO streams_to_delete VALUES (?)"),
    deleted: db.prepare("DELETE FROM streams_to_delete WHERE stream = ?"),
    orphansLater: db.prepare(`
      INSERT OR IGNORE INTO streams_to_delete
      SELECT stream FROM sealed_values WHERE claimed = 0 AND created < (SELECT created FROM progress) - ?`),
    replayBegins: db.prepare("INSERT OR IGNORE INTO replays_begun VALUES (?, ?)"),
    replayBegan: pluck<[string], number>("SELECT first_position FROM replays_begun WHERE replay = ?"),
    replayEnds: db.prepare("DELETE FROM replays_begun WHERE replay = ?"),
    addReplay: db.prepare(`
      INSERT INTO replays (package, by, at, file, sha256, first_position, last_position) VALUES (?, ?, ?, ?, ?, ?, ?)`),
  }
}
