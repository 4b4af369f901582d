import { emptyFold, foldStream, type StreamFold } from "../domain/admission/stream-fold.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { PackageLog } from "../event-store/event-store.ts"
import { StreamHistories } from "./stream-histories.ts"

/** How many events' folds are kept in memory, at the most, before the least recently used go. */
const keptEvents = 200_000

/** The folds of streams that were used last: what admission asks. A fold that turns out to be stale is dropped and made anew. */
export class StreamFolds {
  readonly #histories: StreamHistories
  readonly #folds = new Map<string, StreamFold>()
  #kept = 0

  constructor(store: PackageLog) {
    this.#histories = new StreamHistories(store)
  }

  /** The fold of a stream whose package is in this time zone. One that was made in another, for a package not opened then, does not count. */
  async of(stream: string, zone: string): Promise<StreamFold> {
    const known = this.#folds.get(stream)
    if (known?.zone === zone) return this.keep(stream, known)
    const events = await this.#histories.read(stream, 0)
    return this.keep(stream, events.length === 0 ? emptyFold(zone) : foldStream(events, zone))
  }

  /** Every event of a stream, in revision order: to fold it anew with one that comes between. */
  events(stream: string): Promise<readonly RecordedEvent[]> {
    return this.#histories.of(stream)
  }

  keep(stream: string, fold: StreamFold): StreamFold {
    this.#remove(stream)
    this.#folds.set(stream, fold)
    this.#kept += weight(fold)
    for (const [oldest] of this.#folds) {
      if (this.#kept <= keptEvents || oldest === stream) break
      this.#remove(oldest)
    }
    return fold
  }

  /** The revision of the fold that is in memory; undefined where there is none. */
  revisionKept(stream: string): number | undefined {
    return this.#folds.get(stream)?.revision
  }

  drop(stream: string): void {
    this.#remove(stream)
    this.#histories.drop(stream)
  }

  #remove(stream: string): void {
    const fold = this.#folds.get(stream)
    if (!fold) return
    this.#folds.delete(stream)
    this.#kept -= weight(fold)
  }
}

function weight(fold: StreamFold): number {
  return fold.revision + 2
}
