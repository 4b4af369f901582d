import type { Rehearsal } from "../../../../projections/rehearsal/rehearsal.ts"
import { Empty } from "../../../components/empty.tsx"
import { EventCitations } from "../../../components/event-citation.tsx"
import { Table } from "../../../components/table.tsx"
import type { Place } from "../../../place.ts"
import { timeInWords } from "../../../words/dates.ts"
import { membersInWords } from "../../../words/docket.ts"
import { lineDetails, lineDue } from "../../../words/rehearsal.ts"
import { capital } from "../../../words/text.ts"

/** What fires, in its order: who acts, from when, by when, decided how, and stopped by whom. */
export function RunSheet({ lines, place }: { readonly lines: Rehearsal["runSheet"]; readonly place: Place }) {
  if (lines.length === 0) return <Empty>Nothing fires: no clause on record is called for by this incident.</Empty>
  const { words } = place
  return (
    <Table
      caption="What would fire, in its order; nothing of it has happened"
      columns={[
        { title: "Clause", cell: ({ order, clause }) => `${order}. ${clause}` },
        {
          title: "Who acts",
          cell: ({ who, role }) => `${membersInWords(who, words)}${role === null ? "" : `, to ${role}`}`,
        },
        {
          title: "When",
          cell: (line) => (
            <>
              <p>{`From ${timeInWords(line.from.shown, words.zone)}`}</p>
              <p>{capital(lineDue(line))}</p>
            </>
          ),
        },
        {
          title: "Decided, and stopped",
          cell: (line) => (
            <>
              <ul>
                {lineDetails(line, words).map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
              {line.because.length > 0 && (
                <p>
                  <small>
                    {"Rests on "}
                    <EventCitations events={line.because} place={place} />.
                  </small>
                </p>
              )}
            </>
          ),
        },
      ]}
      rows={lines}
    />
  )
}
