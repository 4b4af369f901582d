import { done, type Result, refused } from "../domain/admission/refusal.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import type { Package } from "../domain/package/opening.ts"
import { endInstant, firstInstant, shapeOf } from "../domain/values/moment.ts"
import type { EventStore, ReplayRecord } from "../event-store/event-store.ts"
import type { Coordinates } from "../projections/coordinates.ts"
import type { Derivation } from "../projections/derivation.ts"
import { type Derived, type DerivedAnswer, derived } from "../projections/derived.ts"
import { type HistoryEntry, type HistoryFilter, historyOf } from "../projections/history.ts"
import { type Collection, collectionOf, type PackageState, type Shown, stateOf } from "../projections/state.ts"
import { type Clearance, mayRead, viewOf } from "../projections/view.ts"
import { type Asked, type Resolved, resolve } from "./coordinates.ts"
import type { Environment } from "./environment.ts"
import { PackageEvents } from "./package-events.ts"
import { unseal, withoutSealed } from "./sealing.ts"

/** An answer, whether it can never change again, and whether it rests on events that not everybody may read. */
export type Answer<Value> = { readonly value: Value; readonly settled: boolean; readonly confidential: boolean }

export type PackageListed = {
  readonly package: string
  readonly title: string | null
  readonly events: number
  readonly lastPosition: number
  readonly lastKnownAt: string
}

/** History is asked for by thing, type, actor and dates; `limit` and `cursor` page it. */
export type HistoryAsked = Asked & {
  readonly filter: Omit<HistoryFilter, "from" | "to">
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type HistoryPage = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly entries: readonly HistoryEntry[]
  /** Who brought the package here with the stamps of another ledger. */
  readonly replays: readonly ReplayRecord[]
  /** For the next page, or null at the end. It stays right while the ledger grows: it fixes what the pages know. */
  readonly next: string | null
}

/** The read path: every answer is a fold of the package's events at a point. */
export class Questions {
  readonly #store: EventStore
  readonly #environment: Environment
  readonly #events: PackageEvents
  readonly #titles = new Map<string, { readonly lastPosition: number; readonly title: string | null }>()

  constructor(store: EventStore, environment: Environment) {
    this.#store = store
    this.#environment = environment
    this.#events = new PackageEvents(store)
  }

  async packages(may: (packageId: string) => boolean): Promise<readonly PackageListed[]> {
    const listed: PackageListed[] = []
    for (const { package: id, events, lastPosition, lastKnownAt } of await this.#store.packages())
      if (may(id))
        listed.push({ package: id, title: await this.#title(id, lastPosition), events, lastPosition, lastKnownAt })
    return listed
  }

  /** The title as the record has it now: it may have been rectified. Remembered until the package grows. */
  async #title(packageId: string, lastPosition: number): Promise<string | null> {
    const known = this.#titles.get(packageId)
    if (known?.lastPosition === lastPosition) return known.title
    const state = await this.state(packageId, {}, { role: "depositary" })
    const title = state.ok ? state.value.value.title : null
    this.#titles.set(packageId, { lastPosition, title })
    return title
  }

  async state(packageId: string, asked: Asked, clearance: Clearance): Promise<Result<Answer<PackageState>>> {
    return this.#ask(packageId, asked, clearance, (events, { point, coordinates }, zone) => {
      const view = viewOf(events, point, zone)
      return done(stateOf(packageId, view, coordinates))
    })
  }

  /** One collection of a package, or one thing of it. */
  async collection(
    packageId: string,
    name: Collection,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<CollectionPage>>> {
    return this.#ask(packageId, asked, clearance, (events, { point, coordinates }, zone) => {
      const items = collectionOf(viewOf(events, point, zone), name)
      return done({ package: packageId, coordinates, collection: name, items })
    })
  }

  async thing(
    packageId: string,
    name: Collection,
    id: string,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<ThingAnswer>>> {
    return this.#ask<ThingAnswer>(packageId, asked, clearance, (events, { point, coordinates }, zone) => {
      const items = collectionOf(viewOf(events, point, zone), name)
      const item = items.find((one) => one.id === id)
      if (!item)
        return refused({
          refusal: "not-found",
          what: `"${id}" among the ${name} there`,
          accepted: items.map((one) => one.id).join(", ") || "nothing: there are none",
        })
      return done({ package: packageId, coordinates, collection: name, item })
    })
  }

  /** What is derived from the package at a point: what is owed, the docket, what is pledged and delivered. */
  async derived<Name extends Derived>(
    packageId: string,
    name: Name,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<DerivedPage<Name>>>> {
    return this.#ask(packageId, asked, clearance, (events, { point, coordinates }, zone) => {
      const as = (party: string) => viewOf(events, { ...point, viewer: { party } }, zone)
      const derive = derived[name] as (derivation: Derivation) => DerivedAnswer<Name>
      return done({ package: packageId, coordinates, ...derive({ view: viewOf(events, point, zone), as }) })
    })
  }

  async history(packageId: string, asked: HistoryAsked, clearance: Clearance): Promise<Result<HistoryPage>> {
    const cursor = asked.cursor === undefined ? undefined : /^(\d{1,15})-(\d{1,15})$/.exec(asked.cursor)
    if (cursor === null)
      return refused({
        refusal: "bad-coordinate",
        coordinate: "cursor",
        value: asked.cursor ?? "",
        accepted: "the `next` of an earlier page",
      })
    const knownAt = cursor?.[1] === undefined ? asked.knownAt : `@${cursor[1]}`
    // The record itself is asked for, so what takes effect later belongs to it unless a date is named.
    const answer = await this.#ask(
      packageId,
      { asOf: "9999-12-31", ...definedOnly({ asOf: asked.asOf, knownAt, seenBy: asked.seenBy }) },
      clearance,
      (events, { point, coordinates }, zone) => {
        const filter = withDates(asked, zone)
        if (!filter.ok) return filter
        const after = cursor?.[2] === undefined ? -1 : Number(cursor[2])
        const further = historyOf(events, point, zone, filter.value).filter((entry) => entry.position > after)
        const entries = further.slice(0, asked.limit)
        const last = entries.at(-1)?.position
        const through = coordinates.knowsThrough?.position
        const next = further.length > entries.length && last !== undefined ? `${through}-${last}` : null
        return done({ package: packageId, coordinates, entries, replays: [] as readonly ReplayRecord[], next })
      },
    )
    if (!answer.ok) return answer
    const { coordinates } = answer.value.value
    return done({
      ...answer.value.value,
      coordinates: { ...coordinates, asOf: asked.asOf === undefined ? null : coordinates.asOf },
      replays: await this.#store.replays(packageId),
    })
  }

  /** The times at which something about the package became known, in order. */
  async recordTimes(packageId: string): Promise<Result<readonly string[]>> {
    const events = await this.#events.of(packageId)
    if (events.length === 0) return refused(noPackage(packageId))
    return done([...new Set(events.map((event) => event.knownAt))])
  }

  /** The ledger's feed after a position. A reader sees the envelope alone of what is kept from it. */
  async feed(
    after: number,
    limit: number,
    may: (packageId: string) => Clearance | undefined,
  ): Promise<{ events: readonly Omit<RecordedEvent, "data">[]; last: number }> {
    const page = await this.#store.readAll(after, limit)
    const events = page.map(unseal).flatMap((event) => {
      const clearance = may(event.package)
      if (!clearance) return []
      return [mayRead(event, clearance) ? event : withoutSealed(event)]
    })
    return { events, last: page.at(-1)?.position ?? after }
  }

  async #ask<Value>(
    packageId: string,
    asked: Asked,
    clearance: Clearance,
    answer: (events: readonly RecordedEvent[], resolved: Resolved, zone: string) => Result<Value>,
  ): Promise<Result<Answer<Value>>> {
    const events = await this.#events.of(packageId)
    const first = events[0]
    if (!first) return refused(noPackage(packageId))
    const zone = (first.data as Pick<Package, "timeZone">).timeZone
    const lastPosition = await this.#store.lastPosition()
    const resolved = resolve(asked, { events, zone, now: this.#environment.now(), lastPosition }, clearance)
    if (!resolved.ok) return resolved
    const value = answer(events, resolved.value, zone)
    if (!value.ok) return value
    // What can be erased is never promised for ever.
    const erasable = events.some((event) => event.sealed !== undefined)
    const confidential = events.some((event) => event.readers !== undefined)
    return done({ value: value.value, settled: resolved.value.settled && !erasable, confidential })
  }
}

export type DerivedPage<Name extends Derived> = {
  readonly package: string
  readonly coordinates: Coordinates
} & DerivedAnswer<Name>

export type CollectionPage = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly collection: Collection
  readonly items: readonly Shown[]
}
export type ThingAnswer = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly collection: Collection
  readonly item: Shown
}

function noPackage(packageId: string) {
  return { refusal: "not-found" as const, what: `package "${packageId}"`, accepted: "a package that this ledger holds" }
}

function definedOnly(asked: Asked): Asked {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

/** The dates of a history question as instants: both ends included, each day whole. */
function withDates(asked: HistoryAsked, zone: string): Result<HistoryFilter> {
  for (const name of ["from", "to"] as const) {
    const value = asked[name]
    if (value !== undefined && shapeOf(value) === undefined)
      return refused({
        refusal: "bad-coordinate",
        coordinate: name,
        value,
        accepted: 'a year, a month, a date or an instant, such as "2026-01-06"',
      })
  }
  return done({
    ...asked.filter,
    ...(asked.from !== undefined && { from: firstInstant(asked.from, zone) }),
    ...(asked.to !== undefined && { to: Math.max(firstInstant(asked.to, zone), endInstant(asked.to, zone) - 1) }),
  })
}
