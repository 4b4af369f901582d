import {
  type AppendOutcome,
  type Batch,
  type EventStore,
  type EventToAppend,
  type PackageSummary,
  type ReplayRecord,
  type SealedValue,
  type StoredEvent,
  StoreUnavailable,
} from "../event-store.ts"

/** One event with what the port asks about it. Never changed: an erasure puts another row in its place. */
type Row = {
  readonly position: number
  readonly package: string
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly knownAt: string
  readonly canonical: string
  readonly leafHash: Uint8Array
  readonly values: readonly SealedValue[]
}

/**
 * The reference: the port's promises in the fewest words, on an array. For tests, and for whoever wants to know what the port means. It keeps
 * nothing, so the fourth promise ends with the process; and it searches from the start, so it is slow with many events.
 */
export class InMemoryEventStore implements EventStore {
  #rows: Row[] = []
  #replays: ReplayRecord[] = []
  #listeners = new Set<{ readonly call: () => void }>()
  #closed = false

  async append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]> {
    this.#refuseIfClosed()
    return this.#atomically(() => batches.map((batch) => this.#appendBatch(batch)))
  }

  async replay(batches: readonly Batch[], record: ReplayRecord): Promise<AppendOutcome> {
    this.#refuseIfClosed()
    return this.#atomically((undo) => {
      const firstPosition = this.#rows.length
      let lastRevision = -1
      for (const batch of batches) {
        const outcome = this.#appendBatch(batch)
        if (outcome.outcome !== "appended") {
          undo()
          return outcome
        }
        lastRevision = outcome.lastRevision
      }
      if (this.#rows.length === firstPosition) throw new TypeError("a replay brings at least one event")
      this.#replays.push({ ...record, firstPosition, lastPosition: this.#rows.length - 1 })
      return { outcome: "appended", firstPosition, lastRevision }
    })
  }

  async readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read((row) => row.stream === stream && row.revision >= fromRevision, limit)
  }

  async readPackage(packageId: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read((row) => row.package === packageId && row.position > after, limit)
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read((row) => row.position > after, limit)
  }

  async eventById(packageId: string, id: string): Promise<StoredEvent | undefined> {
    return this.#read((row) => row.package === packageId && row.id === id, 1)[0]
  }

  async streamRevision(stream: string): Promise<number> {
    this.#refuseIfClosed()
    return this.#streamRevision(stream)
  }

  async lastKnownAt(packageId: string): Promise<string | undefined> {
    this.#refuseIfClosed()
    return this.#lastKnownAt(packageId)
  }

  async lastPosition(): Promise<number> {
    this.#refuseIfClosed()
    return this.#rows.length - 1
  }

  async packages(): Promise<readonly PackageSummary[]> {
    this.#refuseIfClosed()
    const summaries = new Map<string, PackageSummary>()
    for (const { package: packageId, position, knownAt } of this.#rows) {
      const { events, firstPosition } = summaries.get(packageId) ?? { events: 0, firstPosition: position }
      summaries.set(packageId, {
        package: packageId,
        events: events + 1,
        firstPosition,
        lastPosition: position,
        lastKnownAt: knownAt,
      })
    }
    return [...summaries.values()]
  }

  async replays(packageId: string): Promise<readonly ReplayRecord[]> {
    this.#refuseIfClosed()
    return this.#replays.filter((record) => record.package === packageId)
  }

  async leafHashes(from: number, limit: number): Promise<readonly Uint8Array[]> {
    this.#refuseIfClosed()
    return this.#rows.slice(from, from + limit).map(({ leafHash }) => leafHash.slice())
  }

  onAppended(listener: () => void): () => void {
    this.#refuseIfClosed()
    const entry = { call: listener }
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#listeners.clear()
  }

  /** All that `work` did, or, if it threw or asked to `undo`, nothing of it. */
  #atomically<Result>(work: (undo: () => void) => Result): Result {
    const rows = [...this.#rows]
    const undo = () => {
      this.#rows = rows
    }
    try {
      const result = work(undo)
      if (this.#rows.length > rows.length) setImmediate(() => this.#announce())
      return result
    } catch (error) {
      undo()
      throw error
    }
  }

  #announce(): void {
    for (const { call } of this.#listeners) call()
  }

  #appendBatch(batch: Batch): AppendOutcome {
    if (batch.events.length === 0) throw new TypeError("a batch holds at least one event")
    const actualRevision = this.#streamRevision(batch.stream)
    if (batch.expectedRevision !== actualRevision) return { outcome: "wrong-revision", actualRevision }
    const taken = this.#takenId(batch)
    if (taken !== undefined) return { outcome: "id-taken", id: taken }
    const firstPosition = this.#rows.length
    for (const event of batch.events) this.#appendEvent(batch, event)
    return { outcome: "appended", firstPosition, lastRevision: actualRevision + batch.events.length }
  }

  #appendEvent(
    { package: packageId, stream }: Batch,
    { id, recordedAt, canonical, leafHash, values, erases }: EventToAppend,
  ): void {
    const knownBefore = this.#lastKnownAt(packageId) ?? ""
    this.#rows.push({
      position: this.#rows.length,
      package: packageId,
      stream,
      revision: this.#streamRevision(stream) + 1,
      id,
      knownAt: recordedAt > knownBefore ? recordedAt : knownBefore,
      canonical,
      leafHash: leafHash.slice(),
      values: structuredClone(values),
    })
    for (const { event, path } of erases) {
      const row = this.#rows.find((one) => one.package === packageId && one.id === event)
      if (row) this.#rows[row.position] = { ...row, values: row.values.map((value) => erased(value, path, id)) }
    }
  }

  #takenId({ package: packageId, events }: Batch): string | undefined {
    const ids = events.map(({ id }) => id)
    return ids.find(
      (id, index) => ids.indexOf(id) < index || this.#rows.some((row) => row.package === packageId && row.id === id),
    )
  }

  #streamRevision(stream: string): number {
    return this.#rows.findLast((row) => row.stream === stream)?.revision ?? -1
  }

  #lastKnownAt(packageId: string): string | undefined {
    return this.#rows.findLast((row) => row.package === packageId)?.knownAt
  }

  #read(wanted: (row: Row) => boolean, limit: number): readonly StoredEvent[] {
    this.#refuseIfClosed()
    const found = this.#rows.filter(wanted).slice(0, limit)
    return found.map(({ position, knownAt, canonical, values }) => ({
      position,
      knownAt,
      canonical,
      values: structuredClone(values),
    }))
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new StoreUnavailable("the store is closed", { mayBeStored: false })
  }
}

const erased = (value: SealedValue, path: string, erasedBy: string): SealedValue =>
  value.path === path && !("erasedBy" in value) ? { path, erasedBy } : value
