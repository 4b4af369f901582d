import type { HistoryEntry } from "../../../projections/history.ts"
import { DefinitionList } from "../../components/definition-list.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import type { Place } from "../../place.ts"
import type { Shows } from "../../regenerate.ts"
import { fieldInWords } from "../../words/fields.ts"
import { capital, spaced } from "../../words/text.ts"
import { CanBeRecorded } from "../recording/can-be-recorded.tsx"
import { EventChanges } from "./event-changes.tsx"
import { EventFacts, Standing } from "./event-facts.tsx"

type Props = {
  readonly entry: HistoryEntry
  readonly place: Place
  readonly shows: Shows
  /** Whether the reader comes from recording it, and whether it was recorded by that, or had been before. */
  readonly recorded?: "now" | "before" | undefined
}

/** One event: what it says, both its times, who recorded it from which source, and what it changed. */
export function EventDocument({ entry, place, shows, recorded }: Props) {
  const { words } = place
  return (
    <PackagePage place={place} title={`${entry.type} #${entry.position}`} shows={shows}>
      {recorded && <p role="status">{recordedInWords[recorded]}</p>}
      <p class="lead">
        <Standing entry={entry} place={place} />
      </p>
      <EventFacts entry={entry} place={place}>
        {[
          { term: "Position and stream", details: `${entry.position}, ${entry.stream} at revision ${entry.revision}` },
          { term: "Id", details: <code>{entry.id}</code> },
        ]}
      </EventFacts>
      <CanBeRecorded place={place} types={aboutEvents} about={{ event: entry.id, ...placeOfEvent(entry) }} />
      <h2>What it says</h2>
      <DefinitionList
        entries={Object.entries((entry.data ?? {}) as Record<string, unknown>).map(([name, value]) => ({
          term: capital(spaced(name)),
          details: fieldInWords(name, value, words),
        }))}
      />
      <h2>What it changed</h2>
      <EventChanges entry={entry} place={place} />
    </PackagePage>
  )
}

const recordedInWords = {
  now: "It is recorded. This is how it stands.",
  before: "It had been recorded before, and was not recorded a second time. This is how it stands.",
} as const

const aboutEvents = ["StanceTaken", "EventRectified", "ReportedOtherwise"] as const

/** What is said about an event stands in the stream of that event: in its case, or on its line. */
function placeOfEvent({ stream }: HistoryEntry): { readonly case?: string; readonly line?: string } {
  const [, kind, id = ""] = /^(case|line)-[^.]+\.(.+)$/.exec(stream) ?? []
  return kind === "case" ? { case: id } : kind === "line" ? { line: id } : {}
}
