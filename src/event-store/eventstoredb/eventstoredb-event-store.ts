import { randomUUID } from "node:crypto"
import type Database from "better-sqlite3"
import {
  type AppendOutcome,
  type Batch,
  type EventStore,
  type NodeOfMany,
  type PackageSummary,
  type ReplayRecord,
  type Standing,
  type StoredEvent,
  StoreUnavailable,
} from "../event-store.ts"
import { Appender } from "./appender.ts"
import { CatchUp, type CatchUpTimes } from "./catch-up.ts"
import type { Cluster } from "./cluster.ts"
import { IndexReader } from "./index-reader.ts"
import { IndexWriter } from "./index-writer.ts"
import { piecesOf } from "./pieces.ts"
import type { Brought } from "./stored-form.ts"
import type { StreamNames } from "./stream-names.ts"
import { StreamWriter, type WriteTimes } from "./stream-writer.ts"
import { ValueStreams } from "./value-streams.ts"

/** An event store that is one node of many before a cluster. */
export interface EventStoreDbStore extends EventStore, NodeOfMany {}

export type StoreSettings = WriteTimes & CatchUpTimes & { readonly readOnly: boolean }

/**
 * The event store in a cluster. Appends go to the cluster; readings are answered from this node's index, up to where it has caught up, whether the
 * cluster can be reached or not. `openEventStoreDb` makes it.
 */
export class EventStoreDbEventStore implements EventStoreDbStore {
  readonly commitsStreamsApart = true
  readonly #cluster: Cluster
  readonly #db: Database.Database
  readonly #readOnly: boolean
  readonly #closingMilliseconds: number
  readonly #appendMilliseconds: number
  readonly #reader: IndexReader
  readonly #catchUp: CatchUp
  readonly #values: ValueStreams
  readonly #appender: Appender
  readonly #listeners = new Set<{ readonly call: () => void }>()
  #announced: NodeJS.Immediate | undefined
  #closing: Promise<void> | undefined

  constructor(cluster: Cluster, names: StreamNames, db: Database.Database, settings: StoreSettings) {
    this.#cluster = cluster
    this.#db = db
    this.#readOnly = settings.readOnly
    this.#closingMilliseconds = settings.attemptMilliseconds
    this.#appendMilliseconds = settings.appendMilliseconds
    this.#reader = new IndexReader(db)
    const index = new IndexWriter(db)
    const writer = new StreamWriter(cluster, names, settings)
    this.#values = new ValueStreams(writer, index, settings)
    this.#catchUp = new CatchUp(cluster, names, index, settings, () => this.#onTaken())
    this.#appender = new Appender(this.#reader, writer, this.#catchUp, this.#values, settings)
    this.#catchUp.start()
  }

  async append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]> {
    this.#refuseToWrite()
    refuseEmpty(batches)
    const outcomes: AppendOutcome[] = []
    try {
      for (const batch of batches) outcomes.push(await this.#appender.append(batch))
    } catch (error) {
      throw afterOthers(error, outcomes)
    }
    return outcomes
  }

  async replay(batches: readonly Batch[], record: ReplayRecord): Promise<AppendOutcome> {
    this.#refuseToWrite()
    refuseEmpty(batches)
    const pieces = batches.flatMap(piecesOf)
    const replay = randomUUID()
    const { firstPosition: _first, lastPosition: _last, ...told } = record
    const outcomes: Extract<AppendOutcome, { outcome: "appended" }>[] = []
    try {
      for (const [index, piece] of pieces.entries()) {
        const ends = index === pieces.length - 1 ? piece.events.length - 1 : -1
        const brought = (event: number): Brought => ({ replay, ...(event === ends && { record: told }) })
        const outcome = await this.#appender.append(piece, brought)
        if (outcome.outcome !== "appended") return outcome
        outcomes.push(outcome)
      }
    } catch (error) {
      throw afterOthers(error, outcomes)
    }
    const last = outcomes.at(-1)
    if (last === undefined) throw new TypeError("a replay brings at least one event")
    return { ...last, firstPosition: outcomes[0]?.firstPosition ?? last.firstPosition }
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

  standing(): Standing {
    this.#refuseIfClosed()
    return this.#catchUp.standing()
  }

  async catchUpTo(position: number, milliseconds: number): Promise<boolean> {
    this.#refuseIfClosed()
    return this.#catchUp.until(() => this.#reader.lastPosition() >= position, milliseconds, { must: false })
  }

  /**
   * Resolves when this node has all that the cluster held at some moment after the call, however long that takes while events come.
   *
   * @throws StoreUnavailable where the cluster does not answer, or nothing comes, in that time; StoreRefused where it never will.
   */
  async caughtUp(milliseconds: number): Promise<void> {
    const isCaughtUp = () => this.#catchUp.standing().caughtUp
    let before = this.#reader.lastPosition()
    let caughtUp = await this.#catchUp.until(isCaughtUp, milliseconds, { must: false })
    while (!caughtUp && this.#reader.lastPosition() > before) {
      before = this.#reader.lastPosition()
      caughtUp = await this.#catchUp.until(isCaughtUp, milliseconds, { must: false })
    }
    if (this.#catchUp.refused) throw this.#catchUp.refused
    if (caughtUp) {
      this.#values.deleteOrphans()
      return
    }
    const { reachable, problem = "no answer" } = this.#catchUp.standing()
    const what = reachable ? "could not be caught up with" : "is not reachable"
    const seconds = Math.round(milliseconds / 1_000)
    throw new StoreUnavailable(`${this.#cluster.name} ${what} within ${seconds} s: ${problem}`, { mayBeStored: false })
  }

  onAppended(listener: () => void): () => void {
    this.#refuseIfClosed()
    const entry = { call: listener }
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close()
    await this.#closing
  }

  async #close(): Promise<void> {
    clearImmediate(this.#announced)
    this.#listeners.clear()
    await this.#appender.settled()
    await this.#values.close()
    await this.#catchUp.stop()
    await this.#cluster.close(this.#closingMilliseconds)
    this.#db.close()
  }

  #onTaken(): void {
    this.#values.deleteSoon()
    this.#announced ??= setImmediate(() => {
      this.#announced = undefined
      for (const { call } of this.#listeners) call()
    })
  }

  #read<Result>(work: () => Result): Result {
    this.#refuseIfClosed()
    return work()
  }

  #refuseToWrite(): void {
    this.#refuseIfClosed()
    if (this.#readOnly)
      throw new StoreUnavailable(`${this.#cluster.name} was opened for reading only`, { mayBeStored: false })
    const { refused, cutOffMilliseconds } = this.#catchUp
    if (refused)
      throw new StoreUnavailable(`${this.#cluster.name}: ${refused.message}`, { mayBeStored: false, cause: refused })
    // A failover passes while an append tries again. Of what lasts longer nobody needs to wait to be told.
    if (cutOffMilliseconds > this.#appendMilliseconds) {
      const what = `${this.#cluster.name} has not been reachable for ${Math.round(cutOffMilliseconds / 1_000)} s`
      throw new StoreUnavailable(`${what}: what is here can be read, and nothing recorded`, { mayBeStored: false })
    }
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new StoreUnavailable(`${this.#cluster.name} is closed`, { mayBeStored: false })
  }
}

function refuseEmpty(batches: readonly Batch[]): void {
  if (batches.some(({ events }) => events.length === 0)) throw new TypeError("a batch holds at least one event")
}

/** Of several batches, those before the one that failed are stored. */
function afterOthers(error: unknown, outcomes: readonly AppendOutcome[]): unknown {
  if (!(error instanceof StoreUnavailable) || !outcomes.some(({ outcome }) => outcome === "appended")) return error
  return new StoreUnavailable(error.message, { mayBeStored: true, cause: error })
}
