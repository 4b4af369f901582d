import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { type Collection, collectionOf, type Shown } from "../../projections/state.ts"
import type { Found } from "./answer.ts"
import type { StatePoint } from "./state-point.ts"

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

export function collectionAt(
  { packageId, view, coordinates }: StatePoint,
  collection: Collection,
): Result<Found<CollectionPage>> {
  return done({ value: { package: packageId, coordinates, collection, items: collectionOf(view, collection) } })
}

export function thingAt(
  { packageId, view, coordinates }: StatePoint,
  collection: Collection,
  id: string,
): Result<Found<ThingAnswer>> {
  const items = collectionOf(view, collection)
  const item = items.find((one) => one.id === id)
  return item
    ? done({ value: { package: packageId, coordinates, collection, item } })
    : noSuchThing(collection, id, items)
}

/** Says what is there instead. */
export function noSuchThing(collection: Collection, id: string, items: readonly Shown[]): Result<never> {
  return refused({
    refusal: "not-found",
    what: `"${id}" among the ${collection} there`,
    accepted: items.map((one) => one.id).join(", ") || "nothing: there are none",
  })
}
