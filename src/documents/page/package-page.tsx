import type { ComponentChildren } from "preact"
import { hrefIn, type Place } from "../place.ts"
import type { Shows } from "../regenerate.ts"
import { pointInWords } from "../words/coordinates.ts"
import { Colophon } from "./colophon.tsx"
import { Frame } from "./frame.tsx"
import { Navigation } from "./navigation.tsx"
import { PointForm } from "./point-form.tsx"

type Props = {
  readonly place: Place
  /** The heading of the page. */
  readonly title: string
  readonly shows: Shows
  readonly children: ComponentChildren
}

/** A page about a package at a point: the point in words at the top, the other pages at the same point, and below how to make it again. */
export function PackagePage({ place, title, shows, children }: Props) {
  const point = pointInWords(place.coordinates, place.words)
  // A cursor holds its point: at another one, the first page is shown.
  const { cursor: _, ...said } = shows.said ?? {}
  return (
    <Frame
      title={`${title} – ${place.title} – ${point}`}
      assets={place.assets}
      runningHead={`${place.title} – ${point}`}
      header={
        <>
          <p class="package">
            <a href={hrefIn(place, [])}>{place.title}</a>
          </p>
          <p class="point">{point}</p>
          <details>
            <summary>Change the point</summary>
            <PointForm place={place} steps={shows.steps} said={said} />
          </details>
          <Navigation place={place} here={shows.steps} />
        </>
      }
      footer={<Colophon place={place} shows={shows} />}
    >
      <h1>{title}</h1>
      {children}
    </Frame>
  )
}
