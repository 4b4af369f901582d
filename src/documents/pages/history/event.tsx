import type { HistoryEntry } from "../../../projections/history.ts"
import { DefinitionList } from "../../components/definition-list.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import type { Place } from "../../place.ts"
import type { Shows } from "../../regenerate.ts"
import { fieldInWords } from "../../words/fields.ts"
import { capital, spaced } from "../../words/text.ts"
import { EventChanges } from "./event-changes.tsx"
import { EventFacts, Standing } from "./event-facts.tsx"

type Props = { readonly entry: HistoryEntry; readonly place: Place; readonly shows: Shows }

/** One event: what it says, both its times, who recorded it from which source, and what it changed. */
export function EventDocument({ entry, place, shows }: Props) {
  const { words } = place
  return (
    <PackagePage place={place} title={`${entry.type} #${entry.position}`} shows={shows}>
      <p class="lead">
        <Standing entry={entry} place={place} />
      </p>
      <EventFacts entry={entry} place={place}>
        {[
          { term: "Position and stream", details: `${entry.position}, ${entry.stream} at revision ${entry.revision}` },
          { term: "Id", details: <code>{entry.id}</code> },
        ]}
      </EventFacts>
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
