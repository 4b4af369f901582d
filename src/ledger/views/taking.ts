import type { RecordedEvent } from "../../domain/envelope.ts"
import type { EventStore } from "../../event-store/event-store.ts"
import { take } from "../../projections/versions/take.ts"
import type { Noted, ViewsReader, ViewsWriter } from "../../views/package-views.ts"
import { unseal } from "../sealing.ts"

/** The part of the store that views are made from. */
export type WholeLog = Pick<EventStore, "readAll" | "readPackage" | "eventById" | "lastPosition" | "leafHashes">

type Work = ReturnType<typeof take>

/** One run of taking the log's events into views, in order of position. What a fold asks for beyond them is read from the log again. */
export class Taking {
  readonly #log: WholeLog
  readonly #views: ViewsReader & ViewsWriter
  readonly #logHeld: number
  readonly #take: typeof take
  readonly #zones = new Map<string, string>()
  /** Packages of which something was taken before this run began. */
  readonly #begunBefore = new Set<string>()

  /** `logHeld`: the position of the last event that the log held when the run began. */
  constructor(log: WholeLog, views: ViewsReader & ViewsWriter, logHeld: number, projector: typeof take = take) {
    this.#log = log
    this.#views = views
    this.#logHeld = logHeld
    this.#take = projector
  }

  /**
   * Takes a page of the log. An erasure changes what was known: where anything of its package was read before it was stored, the package
   * begins anew; what was read after it has been read without what was erased.
   */
  async page(events: readonly RecordedEvent[]): Promise<void> {
    const page = new Map(events.map((event) => [event.position, event]))
    for (const event of events) {
      const waiting = this.#one(event, page)
      if (waiting) await waiting
      const isReadBefore = this.#begunBefore.has(event.package) || event.position > this.#logHeld
      if (event.type === "FieldErased" && isReadBefore) await this.#anew(event, page)
    }
  }

  async #anew({ package: packageId, position }: RecordedEvent, page: Page): Promise<void> {
    this.#views.forget(packageId)
    for (let after = -1; ; ) {
      const stored = await this.#log.readPackage(packageId, after, 1_000)
      for (const event of stored.map(unseal)) if (event.position <= position) await this.#one(event, page)
      after = stored.at(-1)?.position ?? position
      if (after >= position) return
    }
  }

  /** Where the page holds all that is asked for, which is almost always, nothing is waited for. */
  #one(event: RecordedEvent, page: Page): Promise<void> | undefined {
    const zone = this.#zone(event)
    this.#views.note(noted(event, zone))
    const work = this.#take(event, (stream) => this.#views.versionsOf(event.package, stream), zone)
    const step = work.next()
    return step.done ? undefined : this.#drive(work, step, event.package, page)
  }

  async #drive(work: Work, first: ReturnType<Work["next"]>, packageId: string, page: Page): Promise<void> {
    for (let step = first; !step.done; ) {
      const wanted = step.value
      if ("id" in wanted) step = work.next(await this.#byId(packageId, wanted.id))
      else step = work.next(page.get(wanted.position) ?? (await this.#byPosition(wanted.position)))
    }
  }

  async #byId(packageId: string, id: string): Promise<RecordedEvent | undefined> {
    const stored = await this.#log.eventById(packageId, id)
    return stored && unseal(stored)
  }

  async #byPosition(position: number): Promise<RecordedEvent | undefined> {
    const [stored] = await this.#log.readAll(position - 1, 1)
    return stored && unseal(stored)
  }

  #zone(event: RecordedEvent): string {
    const known = this.#zones.get(event.package)
    if (known !== undefined) return known
    const kept = this.#views.package(event.package)?.zone
    if (kept !== undefined) this.#begunBefore.add(event.package)
    const zone = kept ?? (event.data as { readonly timeZone?: string } | undefined)?.timeZone ?? "UTC"
    this.#zones.set(event.package, zone)
    return zone
  }
}

type Page = ReadonlyMap<number, RecordedEvent>

function noted(event: RecordedEvent, zone: string): Noted {
  const party = event.type === "PartyAdmitted" ? (event.data as { party?: unknown } | undefined)?.party : undefined
  return {
    package: event.package,
    position: event.position,
    knownAt: event.knownAt,
    zone,
    sealed: event.sealed !== undefined,
    readers: event.readers !== undefined,
    stance: event.type === "StanceTaken",
    ...(typeof party === "string" && { party }),
  }
}
