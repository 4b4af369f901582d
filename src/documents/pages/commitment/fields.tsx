import type { RecordedEvent } from "../../../domain/envelope.ts"
import type { Blame } from "../../../projections/blame.ts"
import { EventCitation } from "../../components/event-citation.tsx"
import { Table } from "../../components/table.tsx"
import type { Place } from "../../place.ts"
import { changedValueInWords, isUnused } from "../../words/changes.ts"
import { momentInWords } from "../../words/dates.ts"
import { capital, spaced } from "../../words/text.ts"
import { SourceLines } from "../history/source-lines.tsx"

/** Each field as it stands, with the event that set it and the source that it was read from. */
export function Fields({ fields, place }: { readonly fields: readonly Blame[]; readonly place: Place }) {
  const { words } = place
  return (
    <Table
      caption="Each field, the event that set it, and its source"
      columns={[
        { title: "Field", cell: ({ field }) => capital(spaced(field)) },
        { title: "As it stands", cell: ({ field, value }) => changedValueInWords(field, value, words) },
        {
          title: "Set by",
          cell: ({ event, effectiveAt, precision, rectifiedBy }) => (
            <>
              <EventCitation event={event} place={place} />
              {`, ${momentInWords({ at: effectiveAt, precision }, words.zone)}`}
              {rectifiedBy !== null && (
                <>
                  {"; rectified by "}
                  <EventCitation event={rectifiedBy} place={place} />
                </>
              )}
            </>
          ),
        },
        {
          title: "Source",
          cell: ({ source }) => (
            <SourceLines source={(source ?? undefined) as RecordedEvent["source"] | undefined} place={place} />
          ),
        },
      ]}
      rows={fields.filter(({ field, value }) => !isUnused(field, value))}
    />
  )
}
