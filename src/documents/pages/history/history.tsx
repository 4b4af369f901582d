import type { Coordinates } from "../../../projections/coordinates.ts"
import type { HistoryEntry } from "../../../projections/history.ts"
import type { PackageState } from "../../../projections/state.ts"
import { DefinitionList } from "../../components/definition-list.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { fieldInWords } from "../../words/fields.ts"
import { type Replayed, replayInWords } from "../../words/replays.ts"
import { capital, counted, spaced } from "../../words/text.ts"
import { EventChanges } from "./event-changes.tsx"
import { EventFacts, Standing } from "./event-facts.tsx"
import { FilterForm } from "./filter-form.tsx"
import { filterIn, type HistoryAsked } from "./history-asked.ts"

type Shown = {
  readonly coordinates: Coordinates
  readonly entries: readonly HistoryEntry[]
  readonly next: string | null
  readonly replays: readonly Replayed[]
}

type Props = {
  readonly page: Shown
  readonly asked: HistoryAsked
  readonly place: Place
  readonly state: PackageState
}

/** The audited record, in the order in which it was recorded: both times, actor, source, before and after. */
export function HistoryDocument({ page: { coordinates, entries, next, replays }, asked, place: found, state }: Props) {
  const { asOf, knownAt, seenBy } = asked
  const place: Place = {
    ...found,
    coordinates,
    asked: { asOf, knownAt, seenBy },
    // The record is of every date unless one is named: what it tells of need not be there at the point that links keep.
    things: asOf === undefined ? new Set() : found.things,
  }
  const said = filterIn(asked)
  const { cursor, ...filter } = said
  const isWhole = cursor === undefined && Object.values(filter).every((value) => value === undefined)
  return (
    <PackagePage
      place={place}
      title="History"
      shows={{ command: "history", steps: ["history"], said, options: { limit: asked.limit } }}
    >
      <p class="lead">
        {isWhole ? "The record" : "Of the record"}
        {`: ${counted(entries.length, "event")} on this page, in the order in which they were recorded.`}
      </p>
      <details open={Object.values(filter).some((value) => value !== undefined)}>
        <summary>Choose which events</summary>
        <FilterForm asked={asked} place={place} state={state} />
      </details>
      {entries.length === 0 && (
        <Empty>No event that is known at this point is of the thing, type, actor and dates that were asked for.</Empty>
      )}
      {entries.map((entry) => (
        <Recorded key={entry.id} entry={entry} place={place} />
      ))}
      <p>
        {cursor !== undefined && <a href={hrefIn(place, ["history"], filter)}>First page</a>}
        {cursor !== undefined && next !== null && " "}
        {next !== null && (
          <a href={hrefIn(place, ["history"], { ...filter, cursor: next })} rel="next">
            Further events
          </a>
        )}
      </p>
      <h2>How the package came here</h2>
      {replays.length === 0 ? (
        <Empty>All of it was recorded here: nothing was replayed with the stamps of another ledger.</Empty>
      ) : (
        <ul class="plain">
          {replays.map((replay) => (
            <li key={replay.sha256}>{replayInWords(replay, place.words)}</li>
          ))}
        </ul>
      )}
    </PackagePage>
  )
}

/** One event; what it says, where it changed nothing. */
function Recorded({ entry, place }: { readonly entry: HistoryEntry; readonly place: Place }) {
  const said = Object.entries((entry.data ?? {}) as Record<string, unknown>)
  return (
    <article>
      <h2 id={`event-${entry.position}`}>
        <EventCitation event={entry.id} place={place} />
      </h2>
      <p>
        <Standing entry={entry} place={place} />
      </p>
      <EventFacts entry={entry} place={place} />
      {entry.changes.length > 0 ? (
        <EventChanges entry={entry} place={place} />
      ) : (
        <DefinitionList
          entries={said.map(([name, value]) => ({
            term: capital(spaced(name)),
            details: fieldInWords(name, value, place.words),
          }))}
        />
      )}
    </article>
  )
}
