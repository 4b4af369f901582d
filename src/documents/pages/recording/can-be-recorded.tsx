import type { Said } from "../../addresses.ts"
import { actAt, addressOfAct } from "../../forms/acts.ts"
import { hrefIn, type Place } from "../../place.ts"

type Props = {
  readonly place: Place
  /** The event types of the acts. */
  readonly types: readonly string[]
  /** What the forms are filled in with. */
  readonly about: Said
}

/** The acts that a page leads to, each on a form that knows what the page is about. Who only reads is led to none. */
export function CanBeRecorded({ place, types, about }: Props) {
  if (place.reader?.role === "observer") return null
  return (
    <nav class="acts-here" aria-label="What can be recorded about it">
      <ul>
        {types.map((type) => {
          const address = addressOfAct(type)
          return (
            <li key={type}>
              <a href={hrefIn(place, ["record", address], about)}>{actAt(address)?.title}</a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
