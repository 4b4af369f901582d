import type Database from "better-sqlite3"
import type { AppendOutcome, Batch, EventToAppend, ReplayRecord } from "../event-store.ts"
import { SealedValues } from "./sealed-values.ts"
import { inTransaction, type Work } from "./transaction.ts"

/** `erased`: a value was removed, and traces of it are left to clean. */
export type Written<Result> = Work<Result> & { readonly erased: boolean }

/** Writes to the log, one transaction for each call. */
export class LogWriter {
  readonly #db: Database.Database
  readonly #file: string
  readonly #values: SealedValues
  readonly #nextPosition: Database.Statement<[], number>
  readonly #lastRevision: Database.Statement<[string], number>
  readonly #lastKnownAt: Database.Statement<[string], string>
  readonly #isTaken: Database.Statement<[string, string], number>
  readonly #insert: Database.Statement<unknown[]>
  readonly #insertReplay: Database.Statement<unknown[]>

  constructor(db: Database.Database, file: string) {
    this.#db = db
    this.#file = file
    this.#values = new SealedValues(db)
    this.#nextPosition = db.prepare<[], number>("SELECT coalesce(max(position), -1) + 1 FROM events").pluck()
    this.#lastRevision = db
      .prepare<[string], number>("SELECT coalesce(max(revision), -1) FROM events WHERE stream = ?")
      .pluck()
    this.#lastKnownAt = db
      .prepare<[string], string>("SELECT known_at FROM events WHERE package = ? ORDER BY position DESC LIMIT 1")
      .pluck()
    this.#isTaken = db.prepare<[string, string], number>("SELECT 1 FROM events WHERE package = ? AND id = ?").pluck()
    this.#insert = db.prepare(`
      INSERT INTO events (position, package, stream, revision, id, type, recorded_at, known_at, value_count, leaf_hash, canonical)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#insertReplay = db.prepare(`
      INSERT INTO replays (number, package, by, at, file, sha256, first_position, last_position)
      VALUES ((SELECT coalesce(max(number), -1) + 1 FROM replays), ?, ?, ?, ?, ?, ?, ?)`)
  }

  append(batches: readonly Batch[]): Written<readonly AppendOutcome[]> {
    return this.#write(batches, (appendNext) => {
      const result = batches.map(appendNext)
      return { result, wrote: result.some(({ outcome }) => outcome === "appended") }
    })
  }

  replay(batches: readonly Batch[], record: ReplayRecord): Written<AppendOutcome> {
    return this.#write<AppendOutcome>(batches, (appendNext) => {
      let firstPosition: number | undefined
      let lastRevision = -1
      for (const batch of batches) {
        const outcome = appendNext(batch)
        if (outcome.outcome !== "appended") return { result: outcome, wrote: false }
        firstPosition ??= outcome.firstPosition
        lastRevision = outcome.lastRevision
      }
      if (firstPosition === undefined) throw new TypeError("a replay brings at least one event")
      const lastPosition = (this.#nextPosition.get() ?? 0) - 1
      const { package: packageId, by, at, file, sha256 } = record
      this.#insertReplay.run(packageId, by, at, file, sha256, firstPosition, lastPosition)
      return { result: { outcome: "appended", firstPosition, lastRevision }, wrote: true }
    })
  }

  #write<Result>(
    batches: readonly Batch[],
    work: (appendNext: (batch: Batch) => AppendOutcome) => Work<Result>,
  ): Written<Result> {
    if (batches.some(({ events }) => events.length === 0)) throw new TypeError("a batch holds at least one event")
    let erased = false
    return inTransaction(this.#db, this.#file, () => {
      // Positions are given under the write lock: nobody else can take one, and a rollback gives them back, so there are no gaps.
      let position = this.#nextPosition.get() ?? 0
      const { result, wrote } = work((batch) => {
        const refusal = this.#refusal(batch)
        if (refusal !== undefined) return refusal
        const firstPosition = position
        let knownAt = this.#lastKnownAt.get(batch.package) ?? ""
        for (const [index, event] of batch.events.entries()) {
          if (event.recordedAt > knownAt) knownAt = event.recordedAt
          erased = this.#insertEvent(batch, event, position++, batch.expectedRevision + 1 + index, knownAt) || erased
        }
        return { outcome: "appended", firstPosition, lastRevision: batch.expectedRevision + batch.events.length }
      })
      return { result: { result, wrote, erased: wrote && erased }, wrote }
    })
  }

  /** Asked before the batch's first row is written, so that a refused batch leaves no trace in a transaction that goes on. */
  #refusal({ package: packageId, stream, expectedRevision, events }: Batch): AppendOutcome | undefined {
    const actualRevision = this.#lastRevision.get(stream) ?? -1
    if (actualRevision !== expectedRevision) return { outcome: "wrong-revision", actualRevision }
    const ids = new Set<string>()
    for (const { id } of events) {
      if (ids.has(id) || this.#isTaken.get(packageId, id) !== undefined) return { outcome: "id-taken", id }
      ids.add(id)
    }
    return undefined
  }

  /** Returns whether the event erased a value that was there. */
  #insertEvent(batch: Batch, event: EventToAppend, position: number, revision: number, knownAt: string): boolean {
    this.#insert.run(
      position,
      batch.package,
      batch.stream,
      revision,
      event.id,
      event.type,
      event.recordedAt,
      knownAt,
      event.values.length,
      event.leafHash,
      event.canonical,
    )
    this.#values.add(position, event.values)
    return this.#values.erase(batch.package, event.id, event.erases)
  }
}
