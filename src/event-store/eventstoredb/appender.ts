import { type AppendOutcome, type Batch, StoreUnavailable } from "../event-store.ts"
import type { CatchUp } from "./catch-up.ts"
import type { IndexReader } from "./index-reader.ts"
import { type Brought, toStore } from "./stored-form.ts"
import type { StreamWriter, WriteTimes } from "./stream-writer.ts"
import type { ValueStreams } from "./value-streams.ts"

/** Appends batches: decides from the index what it can, has the cluster decide the rest, and answers when the index has the events. */
export class Appender {
  readonly #reader: IndexReader
  readonly #writer: StreamWriter
  readonly #catchUp: CatchUp
  readonly #values: ValueStreams
  readonly #appendMilliseconds: number
  /** The append that is under way for a stream, and those that wait behind it. */
  readonly #last = new Map<string, Promise<unknown>>()

  constructor(
    reader: IndexReader,
    writer: StreamWriter,
    catchUp: CatchUp,
    values: ValueStreams,
    { appendMilliseconds }: WriteTimes,
  ) {
    this.#reader = reader
    this.#writer = writer
    this.#catchUp = catchUp
    this.#values = values
    this.#appendMilliseconds = appendMilliseconds
  }

  /**
   * Appends one batch. Those of one stream wait for each other, so that what is repeated in this process meets the index; those of different
   * streams do not.
   *
   * @throws StoreUnavailable where it is not known what became of it, or nothing can become of it.
   */
  async append(batch: Batch, brought?: (index: number) => Brought): Promise<AppendOutcome> {
    const before = this.#last.get(batch.stream)
    const work = () => this.#append(batch, brought)
    const mine = before ? before.then(work, work) : work()
    this.#last.set(batch.stream, mine)
    try {
      return await mine
    } finally {
      if (this.#last.get(batch.stream) === mine) this.#last.delete(batch.stream)
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values())
  }

  async #append(batch: Batch, brought?: (index: number) => Brought): Promise<AppendOutcome> {
    const until = performance.now() + this.#appendMilliseconds
    const refusal = await this.#refusal(batch, until)
    if (refusal) return refusal
    const { stream, expectedRevision, events } = batch
    const laid = await this.#values.lay(batch.package, events, until)
    const toWrite = events.map((event, index) => toStore(event, laid[index] ?? [], brought?.(index)))
    const discard = () => this.#values.discard(laid.flat().map((value) => value.stream))
    try {
      if ((await this.#writer.append(stream, expectedRevision, toWrite, until)) === "conflict") {
        discard()
        return { outcome: "wrong-revision", actualRevision: await this.#actualRevision(stream, until) }
      }
    } catch (error) {
      if (error instanceof StoreUnavailable && !error.mayBeStored) discard()
      throw error
    }
    await this.#taken(stream, expectedRevision + events.length)
    if (!this.#isOurs(batch)) {
      // Another node said the same ids of the same revisions, with other bytes, and the cluster took ours for a repetition of those.
      discard()
      return { outcome: "wrong-revision", actualRevision: this.#reader.streamRevision(stream) }
    }
    if (events.some(({ erases }) => erases.length > 0)) await this.#values.deleteNow()
    const firstPosition = this.#reader.place(stream, expectedRevision + 1)?.position ?? -1
    return { outcome: "appended", firstPosition, lastRevision: expectedRevision + events.length }
  }

  /** What can be said before anything is written. The index may lag behind the cluster: where it does not agree with the caller, the cluster is asked. */
  async #refusal(batch: Batch, until: number): Promise<AppendOutcome | undefined> {
    const { stream, expectedRevision } = batch
    if (expectedRevision !== this.#reader.streamRevision(stream)) {
      const actualRevision = await this.#actualRevision(stream, until)
      if (expectedRevision !== actualRevision) return { outcome: "wrong-revision", actualRevision }
    }
    const id = this.#takenId(batch)
    return id === undefined ? undefined : { outcome: "id-taken", id }
  }

  #takenId({ package: packageId, events }: Batch): string | undefined {
    const ids = new Set<string>()
    for (const { id } of events) {
      if (ids.has(id) || this.#reader.holds(packageId, id)) return id
      ids.add(id)
    }
    return undefined
  }

  /** The cluster's word, once the index has come as far: whoever decides anew decides on what made the difference. */
  async #actualRevision(stream: string, until: number): Promise<number> {
    const before = this.#reader.streamRevision(stream)
    const revision = await this.#writer.lastRevision(stream, until)
    if (revision < before) {
      const what = `the cluster holds ${stream} up to revision ${revision}, and this node has seen ${before}`
      const why = "it was put back to a backup, or a leader was asked that is none any more"
      throw new StoreUnavailable(`${what}: ${why}`, { mayBeStored: false })
    }
    await this.#taken(stream, revision, { mayBeStored: false })
    return this.#reader.streamRevision(stream)
  }

  /** Waits until the index has the stream up to `revision`. The events are stored then, but nobody here knows their positions. */
  async #taken(stream: string, revision: number, { mayBeStored } = { mayBeStored: true }): Promise<void> {
    const reached = () => this.#reader.streamRevision(stream) >= revision
    if (await this.#catchUp.until(reached, this.#appendMilliseconds)) return
    const { problem } = this.#catchUp.standing()
    throw new StoreUnavailable(
      `this node lags behind its cluster: revision ${revision} of ${stream} has not come${problem ? ` (${problem})` : ""}`,
      { mayBeStored },
    )
  }

  #isOurs({ stream, expectedRevision, events }: Batch): boolean {
    return events.every((event, index) => {
      const there = this.#reader.place(stream, expectedRevision + 1 + index)
      return there !== undefined && Buffer.compare(there.leafHash, event.leafHash) === 0
    })
  }
}
