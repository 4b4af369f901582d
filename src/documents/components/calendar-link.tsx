import { pathOf } from "../addresses.ts"
import { hrefIn, type Place } from "../place.ts"

/** To the deadlines as a calendar: as they are at this point, and the address that goes on telling them. */
export function CalendarLink({ place }: { readonly place: Place }) {
  const steps = ["deadlines.ics"]
  return (
    <p>
      <a href={hrefIn(place, steps)}>The deadlines as a calendar</a>
      {". A calendar that subscribes to "}
      <code>{`${place.baseUrl}${pathOf(place.package, ...steps)}`}</code>
      {" is told what changes."}
    </p>
  )
}
