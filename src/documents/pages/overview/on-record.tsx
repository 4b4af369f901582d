import { type Collection, collections, type PackageState } from "../../../projections/state.ts"
import { collectionInAddress, hrefIn, type Place } from "../../place.ts"
import { capital, spaced } from "../../words/text.ts"

/** Every kind of thing that is on record, with how many there are, and the way to them. */
export function OnRecord({ state, place }: { readonly state: PackageState; readonly place: Place }) {
  const there = (Object.keys(collections) as Collection[]).filter((name) => state[name].length > 0)
  return (
    <ul>
      {there.map((name) => (
        <li key={name}>
          <a href={hrefIn(place, [collectionInAddress(name)])}>{capital(spaced(name))}</a>
          {`: ${state[name].length}`}
        </li>
      ))}
    </ul>
  )
}
