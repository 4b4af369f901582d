import { collectionInAddress } from "../documents/place.ts"
import { type Collection, collections } from "../projections/state.ts"

/** The collections by the names that they have in addresses: `politicalDates` is `/political-dates`. */
export const collectionOfName: ReadonlyMap<string, Collection> = new Map(
  (Object.keys(collections) as Collection[]).map((name) => [collectionInAddress(name), name]),
)
