import type Database from "better-sqlite3"
import {
  type AppendOutcome,
  type Batch,
  type EventStore,
  type PackageSummary,
  type ReplayRecord,
  type StoredEvent,
  StoreUnavailable,
} from "../event-store.ts"
import { AppendedSignal } from "./appended-signal.ts"
import { rethrow } from "./engine-failure.ts"
import { LogReader } from "./log-reader.ts"
import { LogWriter, type Written } from "./log-writer.ts"
import { WalCleaner } from "./wal-cleaner.ts"

/**
 * The event store in one SQLite file. `openSqliteEventStore` makes the connection and vouches for it. SQLite answers while the caller waits: the
 * promises are the port's, and a call is done before the next begins. Each commit waits for the disk, so whoever has many batches
 * hands them over in one call.
 */
export class SqliteEventStore implements EventStore {
  readonly #db: Database.Database
  readonly #file: string
  readonly #readOnly: boolean
  readonly #because: string
  readonly #writer: LogWriter
  readonly #reader: LogReader
  readonly #signal: AppendedSignal
  readonly #cleaner: WalCleaner

  constructor(
    db: Database.Database,
    file: string,
    { readOnly = false, because }: { readOnly?: boolean; because?: string },
  ) {
    this.#db = db
    this.#file = file
    this.#readOnly = readOnly
    this.#because = because === undefined ? "" : `: ${because}`
    this.#writer = new LogWriter(db, file)
    this.#reader = new LogReader(db)
    this.#signal = new AppendedSignal(db)
    this.#cleaner = new WalCleaner(db)
    // A crash may have come between an erasure and this.
    if (!readOnly) this.#cleaner.clean()
  }

  async append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]> {
    return this.#write(() => this.#writer.append(batches))
  }

  async replay(batches: readonly Batch[], record: ReplayRecord): Promise<AppendOutcome> {
    return this.#write(() => this.#writer.replay(batches, record))
  }

  async readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reader.stream(stream, fromRevision, limit))
  }

  async readPackage(packageId: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reader.package(packageId, after, limit))
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#reader.all(after, limit))
  }

  async eventById(packageId: string, id: string): Promise<StoredEvent | undefined> {
    return this.#read(() => this.#reader.byId(packageId, id))
  }

  async streamRevision(stream: string): Promise<number> {
    return this.#read(() => this.#reader.streamRevision(stream))
  }

  async lastKnownAt(packageId: string): Promise<string | undefined> {
    return this.#read(() => this.#reader.lastKnownAt(packageId))
  }

  async lastPosition(): Promise<number> {
    return this.#read(() => this.#reader.lastPosition())
  }

  async packages(): Promise<readonly PackageSummary[]> {
    return this.#read(() => this.#reader.packages())
  }

  async replays(packageId: string): Promise<readonly ReplayRecord[]> {
    return this.#read(() => this.#reader.replays(packageId))
  }

  async leafHashes(from: number, limit: number): Promise<readonly Uint8Array[]> {
    return this.#read(() => this.#reader.leafHashes(from, limit))
  }

  onAppended(listener: () => void): () => void {
    this.#refuseIf(!this.#db.open, "is closed")
    return this.#signal.listen(listener)
  }

  async close(): Promise<void> {
    if (!this.#db.open) return
    this.#signal.stop()
    this.#cleaner.stop()
    this.#db.close()
  }

  #write<Result>(work: () => Written<Result>): Result {
    this.#refuseIf(!this.#db.open, "is closed")
    this.#refuseIf(this.#readOnly, `was opened for reading only${this.#because}`)
    const { result, wrote, erased } = work()
    if (erased) this.#cleaner.clean()
    if (wrote) this.#signal.announce()
    return result
  }

  #read<Result>(work: () => Result): Result {
    this.#refuseIf(!this.#db.open, "is closed")
    try {
      return work()
    } catch (error) {
      return rethrow(error, this.#file, false)
    }
  }

  #refuseIf(refused: boolean, reason: string): void {
    if (refused) throw new StoreUnavailable(`${this.#file} ${reason}`, { mayBeStored: false })
  }
}
