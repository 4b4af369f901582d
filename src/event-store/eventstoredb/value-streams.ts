import { randomUUID } from "node:crypto"
import { type EventToAppend, StoreUnavailable } from "../event-store.ts"
import type { IndexWriter } from "./index-writer.ts"
import { type ValueStream, valueToStore } from "./stored-form.ts"
import { valueStreamOf } from "./stream-names.ts"
import type { StreamWriter } from "./stream-writer.ts"

/** How long after another node may be busy deleting, and how long after it failed, it is tried here. */
const laterMilliseconds = 1_000

/** What belongs to an append that came to nothing must have come by then, and a writer have given up. */
const orphanMilliseconds = 60 * 60 * 1_000

/** The values that lie beside the log, each in a stream of its own, so that each can be deleted and no other with it (docs/decisions/0008). */
export class ValueStreams {
  readonly #writer: StreamWriter
  readonly #index: IndexWriter
  readonly #readOnly: boolean
  #deleting: Promise<void> | undefined
  #later: NodeJS.Timeout | undefined
  #closed = false

  constructor(writer: StreamWriter, index: IndexWriter, { readOnly }: { readOnly: boolean }) {
    this.#writer = writer
    this.#index = index
    this.#readOnly = readOnly
  }

  /**
   * Lays the values of events into the cluster, for each event the streams that it will name. Before the events themselves: a crash
   * here leaves values that no event names, which are found and deleted; the other way round it would leave an event without its values.
   */
  async lay(
    packageId: string,
    events: readonly EventToAppend[],
    until: number,
  ): Promise<readonly (readonly ValueStream[])[]> {
    const writing: Promise<unknown>[] = []
    const named = events.map(({ values }) =>
      values.flatMap((value): ValueStream[] => {
        if ("erasedBy" in value) return []
        const id = randomUUID()
        const stream = valueStreamOf(packageId, id)
        writing.push(this.#writer.append(stream, -1, [valueToStore(id, value.salt, value.value)], until))
        return [{ path: value.path, stream }]
      }),
    )
    const failed = (await Promise.allSettled(writing)).find(({ status }) => status === "rejected")
    if (failed?.status === "rejected") {
      this.discard(named.flat().map(({ stream }) => stream))
      throw onlyValues(failed.reason)
    }
    return named
  }

  /** Has values deleted that no event will name. */
  discard(streams: readonly string[]): void {
    for (const stream of streams) this.#index.deleteLater(stream)
    if (streams.length > 0) this.deleteSoon()
  }

  /** Deletes now what is left to be deleted, as far as the cluster can be reached; the rest later. */
  async deleteNow(): Promise<void> {
    if (this.#readOnly || this.#closed) return
    clearTimeout(this.#later)
    this.#later = undefined
    this.#deleting ??= this.#delete()
    await this.#deleting
  }

  /** In a while: whichever node wrote the erasure deletes at once, and then there is nothing left to do here. */
  deleteSoon(): void {
    if (this.#readOnly || this.#closed) return
    this.#later ??= setTimeout(() => void this.deleteNow(), laterMilliseconds).unref()
  }

  deleteOrphans(): void {
    this.#index.deleteOrphansLater(orphanMilliseconds)
    this.deleteSoon()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#later)
    await this.#deleting
  }

  async #delete(): Promise<void> {
    let left = false
    for (const stream of this.#index.streamsToDelete()) {
      if (this.#closed) break
      if (await this.#writer.tombstone(stream)) this.#index.forgetDeleted(stream)
      else left = true
    }
    this.#deleting = undefined
    if (left) this.deleteSoon()
  }
}

/** Whatever became of values, nothing of the log is stored. */
function onlyValues(error: unknown): unknown {
  if (!(error instanceof StoreUnavailable)) return error
  return new StoreUnavailable(error.message, { mayBeStored: false, cause: error })
}
