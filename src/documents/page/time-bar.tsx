import { address } from "../addresses.ts"
import { hrefIn, type Place } from "../place.ts"

/**
 * Two handles over the times of the package. A script fills it in and shows it; each step says what it puts into the form of the point, which
 * does the same without scripts. Pages at now also hear of what is recorded, and say so.
 */
export function TimeBar({ place, here }: { readonly place: Place; readonly here: readonly string[] }) {
  // The record is of every date unless one is named.
  const open = here.join("/") === "history" ? "every date" : undefined
  return (
    <section
      class="time-bar"
      aria-label="The times of this package"
      hidden
      data-timeline={hrefIn(place, ["timeline"])}
      data-news={newsOf(place)}
    >
      <Handle name="asOf" label="As of" by="date by date" open={open} />
      <Handle name="knownAt" label="Known at" by="record by record" />
      <p class="moved unseen" role="status" />
      <p class="news" role="status" />
    </section>
  )
}

type HandleProps = {
  readonly name: "asOf" | "knownAt"
  readonly label: string
  readonly by: string
  /** What it means here that the coordinate is not said, where that is not what it usually means. */
  readonly open?: string | undefined
}

function Handle({ name, label, by, open }: HandleProps) {
  return (
    <div class="handle">
      <p>
        <b>{label}</b> <span class="where" />
      </p>
      <div class="track">
        <svg aria-hidden="true" preserveAspectRatio="none" />
        <input
          type="range"
          data-coordinate={name}
          data-open={open}
          aria-label={`${label}, ${by}`}
          aria-describedby={`${name}-steps`}
          min={0}
          max={0}
          value={0}
          autocomplete="off"
        />
      </div>
      <p class="ends" aria-hidden="true">
        <span />
        <span />
      </p>
      <p id={`${name}-steps`} class="unseen" />
    </div>
  )
}

/** Where a page at now is told what is recorded after it; undefined for a point that stays as it is. */
function newsOf({ package: packageId, asked, coordinates: { knowsThrough } }: Place): string | undefined {
  if (asked.asOf !== undefined || asked.knownAt !== undefined || knowsThrough === null) return undefined
  return address("/events/stream", { package: packageId, after: knowsThrough.position })
}
