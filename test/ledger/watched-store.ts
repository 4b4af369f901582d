import {
  type AppendOutcome,
  type Batch,
  type EventStore,
  type ReplayRecord,
  StoreUnavailable,
} from "../../src/event-store/event-store.ts"

/** How an append fails: before anything was written, or after all of it was, and nobody was told. */
export type Fault = "not stored" | "stored but reported lost"

/** A store that counts what is appended to it, waits where it is told to, and fails where it is told to. */
export class WatchedStore implements EventStore {
  readonly #store: EventStore
  /** The batches of each call. */
  readonly appended: (readonly Batch[])[] = []
  /** Asked before each append: whether, and how, it fails. */
  fault: () => Fault | undefined = () => undefined
  /** Waited for before each append. */
  gate: () => Promise<void> = async () => undefined
  /** Asked before each read: whether it fails. */
  unreadable: () => boolean = () => false

  constructor(store: EventStore) {
    this.#store = store
  }

  async append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]> {
    this.appended.push(batches)
    await this.gate()
    const fault = this.fault()
    if (fault === "not stored") throw new StoreUnavailable("the disk is full", { mayBeStored: false })
    const outcomes = await this.#store.append(batches)
    if (fault) throw new StoreUnavailable("the answer was lost", { mayBeStored: true })
    return outcomes
  }

  replay = (batches: readonly Batch[], record: ReplayRecord) => this.#store.replay(batches, record)
  readStream = (stream: string, from: number, limit: number) =>
    this.#read(() => this.#store.readStream(stream, from, limit))
  readPackage = (id: string, after: number, limit: number) =>
    this.#read(() => this.#store.readPackage(id, after, limit))
  readAll = (after: number, limit: number) => this.#read(() => this.#store.readAll(after, limit))
  eventById = (packageId: string, id: string) => this.#read(() => this.#store.eventById(packageId, id))
  streamRevision = (stream: string) => this.#read(() => this.#store.streamRevision(stream))
  lastKnownAt = (packageId: string) => this.#read(() => this.#store.lastKnownAt(packageId))
  lastPosition = () => this.#read(() => this.#store.lastPosition())
  packages = () => this.#read(() => this.#store.packages())
  replays = (packageId: string) => this.#read(() => this.#store.replays(packageId))
  leafHashes = (from: number, limit: number) => this.#read(() => this.#store.leafHashes(from, limit))
  onAppended = (listener: () => void) => this.#store.onAppended(listener)
  close = () => this.#store.close()

  async #read<Answer>(read: () => Promise<Answer>): Promise<Answer> {
    if (this.unreadable()) throw new StoreUnavailable("the disk does not answer", { mayBeStored: false })
    return read()
  }
}
