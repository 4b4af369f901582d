import type { RecordedEvent } from "../domain/envelope.ts"
import type { Coordinates } from "../projections/coordinates.ts"
import { type Collection, collections, type PackageState } from "../projections/state.ts"
import { type Asked, address, pathOf, type Said } from "./addresses.ts"
import type { Form } from "./form.ts"
import { type Words, wordsOf } from "./words/words.ts"

/** Where the stylesheet, the script and the icon of pages lie. */
export type Assets = { readonly stylesheet: string; readonly script: string; readonly icon: string }

/** Who reads: the pseudonym of the token, its role in the package, and the party for which it acts. */
export type Reader = {
  readonly subject: string
  readonly role?: string | undefined
  readonly party?: string | undefined
}

/** Where a document about a package stands: its point, the package's names and words, and where its links lead. */
export type Place = {
  readonly package: string
  readonly title: string
  readonly coordinates: Coordinates
  /** The coordinates as they were asked for: links keep them, and nothing more. */
  readonly asked: Asked
  readonly words: Words
  readonly parties: readonly { readonly id: string; readonly name: string }[]
  /** The things that are there, each as `collection/id`. */
  readonly things: ReadonlySet<string>
  readonly events: ReadonlyMap<string, RecordedEvent>
  /** SHA-256 of the state at the point. */
  readonly digest: string
  /** How many events are kept from this reader. */
  readonly withheld: number
  /** What stands before the path in an address that is cited, such as `https://ledger.example`; empty: none. */
  readonly baseUrl: string
  readonly assets: Assets
  /** Who reads, where not everybody may. */
  readonly reader?: Reader | undefined
  /** Where it is handed out in another form than a page. */
  readonly form?: Form | undefined
}

/** What a place is made from: the state of the package at the point, its events, and how it was asked for. */
export type Ground = {
  readonly state: PackageState
  readonly events: readonly RecordedEvent[]
  readonly digest: string
  readonly asked: Asked
  readonly baseUrl: string
  readonly assets: Assets
  readonly reader?: Reader | undefined
  readonly form?: Form | undefined
}

const names = Object.keys(collections) as readonly Collection[]

export function placeOf({ state, events, digest, asked, baseUrl, assets, reader, form }: Ground): Place {
  return {
    package: state.package,
    title: state.title ?? state.package,
    coordinates: state.coordinates,
    asked,
    words: wordsOf(state, events),
    parties: state.parties.map(({ id, name }) => ({ id, name: String(name) })),
    things: new Set(names.flatMap((name) => state[name].map(({ id }) => `${name}/${id}`))),
    events: new Map(events.map((event) => [event.id, event])),
    digest,
    withheld: state.withheld,
    baseUrl,
    assets,
    reader,
    form,
  }
}

/** The address of something in the package, at the same point. */
export function hrefIn(place: Place, steps: readonly string[], said: Said = {}): string {
  return address(pathOf(place.package, ...steps), said, place.asked)
}

/** A collection by the name that it has in addresses: `politicalDates` is `political-dates`. */
export function collectionInAddress(name: Collection): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The address of a thing by its kind, at the same point; undefined where no such thing is listed there. */
export function thingHref(place: Place, kind: string, id: string): string | undefined {
  const collection = names.find((name) => collections[name] === kind)
  if (collection === undefined || !place.things.has(`${collection}/${id}`)) return undefined
  return hrefIn(place, [collectionInAddress(collection), id])
}

/** The point as it can be asked for again: pinned to a date or an instant, and to the last position that it knows. */
export function pinned({ coordinates: { asOf, knownAt, seenBy, knowsThrough } }: Pick<Place, "coordinates">): Asked {
  return {
    asOf: asOf ?? undefined,
    knownAt: knowsThrough === null ? (knownAt ?? undefined) : `@${knowsThrough.position}`,
    seenBy: seenBy ?? undefined,
  }
}
