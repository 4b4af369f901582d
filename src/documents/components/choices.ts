import type { Place } from "../place.ts"

/** One of what a form offers: what the address then says, and what a person reads. */
export type Choice = { readonly value: string; readonly words: string }

/** The parties of a package, by their names. */
export function partyChoices(place: Place): readonly Choice[] {
  return place.parties.map(({ id, name }) => ({ value: id, words: name }))
}

/** The things of one collection that are there at the point. */
export function thingChoices(place: Place, collection: string): readonly Choice[] {
  return [...place.things]
    .filter((thing) => thing.startsWith(`${collection}/`))
    .map((thing) => thing.slice(collection.length + 1))
    .map((id) => ({ value: id, words: id }))
}
