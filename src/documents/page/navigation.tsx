import { hrefIn, type Place } from "../place.ts"

/** A page of a package that its navigation leads to. */
export type Destination = { readonly title: string; readonly steps: readonly string[] }

type Props = {
  readonly place: Place
  readonly destinations: readonly Destination[]
  /** The steps of the page that is shown. */
  readonly here: readonly string[]
}

/** The pages of a package, each at the same point. */
export function Navigation({ place, destinations, here }: Props) {
  return (
    <nav aria-label="This package">
      <ul>
        {destinations.map(({ title, steps }) => (
          <li key={title}>
            <a href={hrefIn(place, steps)} aria-current={steps.join("/") === here.join("/") ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
