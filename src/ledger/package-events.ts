import type { RecordedEvent } from "../domain/envelope.ts"
import type { PackageLog } from "../event-store/event-store.ts"
import { unseal } from "./sealing.ts"

const pageSize = 1_000

/** How many events are kept in memory, at the most, before the least recently asked packages go. */
const keptEvents = 200_000

/** The events of the packages that were asked for last, in position order, caught up with the store at each question. */
export class PackageEvents {
  readonly #store: PackageLog
  readonly #packages = new Map<string, readonly RecordedEvent[]>()

  constructor(store: PackageLog) {
    this.#store = store
  }

  /** All events of a package; empty where there is no such package. The list is the caller's to read, never to change. */
  async of(packageId: string): Promise<readonly RecordedEvent[]> {
    const known = this.#packages.get(packageId) ?? []
    const further = await this.#after(packageId, known.at(-1)?.position ?? -1)
    let events = further.length > 0 ? [...known, ...further] : known
    // What an erasure has removed must not live on in what was read before it: from memory, or by an earlier page of the same reading.
    for (let erased = erasures(further); erased > 0; ) {
      const readAnew = await this.#after(packageId, -1)
      erased = erasures(readAnew) - erasures(events)
      events = readAnew
    }
    this.#keep(packageId, events)
    return events
  }

  async #after(packageId: string, position: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    let after = position
    for (;;) {
      const page = await this.#store.readPackage(packageId, after, pageSize)
      for (const stored of page) events.push(unseal(stored))
      if (page.length < pageSize) return events
      after = page.at(-1)?.position ?? after
    }
  }

  #keep(packageId: string, events: readonly RecordedEvent[]): void {
    this.#packages.delete(packageId)
    if (events.length > 0) this.#packages.set(packageId, events)
    let kept = [...this.#packages.values()].reduce((sum, one) => sum + one.length, 0)
    for (const [oldest, its] of this.#packages) {
      if (kept <= keptEvents || oldest === packageId) break
      this.#packages.delete(oldest)
      kept -= its.length
    }
  }
}

function erasures(events: readonly RecordedEvent[]): number {
  return events.filter((event) => event.type === "FieldErased").length
}
