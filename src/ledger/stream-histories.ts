import type { RecordedEvent } from "../domain/envelope.ts"
import type { PackageLog } from "../event-store/event-store.ts"
import { unseal } from "./sealing.ts"

const pageSize = 1_000

/** How many events are kept in memory, at the most, before the least recently used streams go. */
const keptEvents = 50_000

/**
 * The events of the streams that were folded anew last. A stream into which one event is backdated is often one into which more are, and
 * reading it takes several times as long as folding it: so what was read is kept, and only what came since is read.
 */
export class StreamHistories {
  readonly #store: PackageLog
  readonly #histories = new Map<string, RecordedEvent[]>()
  #kept = 0

  constructor(store: PackageLog) {
    this.#store = store
  }

  /** Every event of a stream, in revision order, caught up with the store. The list is the caller's to read, never to change. */
  async of(stream: string): Promise<readonly RecordedEvent[]> {
    const known = this.#histories.get(stream) ?? []
    const further = await this.read(stream, known.length)
    // What an erasure has removed must not live on in what was read before it.
    const erased = known.length > 0 && further.some((event) => event.type === "FieldErased")
    this.drop(stream)
    return this.#keep(stream, erased ? await this.read(stream, 0) : known.concat(further))
  }

  /** The events of a stream from a revision on, and nothing of them kept. */
  async read(stream: string, fromRevision: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    for (;;) {
      const page = await this.#store.readStream(stream, fromRevision + events.length, pageSize)
      for (const stored of page) events.push(unseal(stored))
      if (page.length < pageSize) return events
    }
  }

  drop(stream: string): void {
    this.#kept -= this.#histories.get(stream)?.length ?? 0
    this.#histories.delete(stream)
  }

  #keep(stream: string, events: RecordedEvent[]): RecordedEvent[] {
    this.#histories.set(stream, events)
    this.#kept += events.length
    for (const [oldest] of this.#histories) {
      if (this.#kept <= keptEvents) break
      this.drop(oldest)
    }
    return events
  }
}
