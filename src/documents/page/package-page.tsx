import type { ComponentChildren } from "preact"
import { hrefIn, type Place } from "../place.ts"
import type { Shows } from "../regenerate.ts"
import { pointInWords } from "../words/coordinates.ts"
import { Colophon } from "./colophon.tsx"
import { Frame } from "./frame.tsx"
import { Navigation } from "./navigation.tsx"
import { PointForm } from "./point-form.tsx"
import { ReaderLine } from "./reader.tsx"
import { TimeBar } from "./time-bar.tsx"

type Props = {
  readonly place: Place
  /** The heading of the page. */
  readonly title: string
  readonly shows: Shows
  /** A form shows nothing that could be made again. */
  readonly isForm?: boolean
  readonly children: ComponentChildren
}

/** A page about a package at a point: the point in words at the top, the other pages at the same point, and below how to make it again. */
export function PackagePage({ place, title, shows, isForm = false, children }: Props) {
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
          {place.reader && <ReaderLine reader={{ ...place.reader, party: nameOfParty(place) }} />}
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
      // What is being filled in must not be moved away.
      bar={isForm ? undefined : <TimeBar place={place} here={shows.steps} />}
      footer={isForm ? undefined : <Colophon place={place} shows={shows} />}
    >
      <h1>{title}</h1>
      {children}
    </Frame>
  )
}

function nameOfParty({ reader, words }: Place): string | undefined {
  return reader?.party === undefined ? undefined : words.nameOf(reader.party)
}
