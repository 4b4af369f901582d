import type { HistoryEntry } from "../../../projections/history.ts"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { changedValueInWords, isUnused } from "../../words/changes.ts"
import { capital, spaced } from "../../words/text.ts"

/** What an event changed, thing by thing: each field before and after. */
export function EventChanges({ entry, place }: { readonly entry: HistoryEntry; readonly place: Place }) {
  if (entry.changes.length === 0)
    return <Empty>Nothing at this point: it stands in the record, and no thing differs because of it.</Empty>
  return (
    <>
      {entry.changes.map(({ kind, id, before, after }) => (
        <section key={`${kind} ${id}`}>
          <h3>
            <ThingLink kind={kind} id={id} place={place}>
              {`${capital(spaced(kind))} ${id}`}
            </ThingLink>
          </h3>
          <Table
            caption={before === null ? `Made: ${spaced(kind)} ${id}` : `Changed: ${spaced(kind)} ${id}`}
            columns={[
              { title: "Field", cell: (name: string) => capital(spaced(name)) },
              ...(before === null
                ? []
                : [{ title: "Before", cell: (name: string) => changedValueInWords(name, before[name], place.words) }]),
              {
                title: before === null ? "Made as" : "After",
                cell: (name: string) => changedValueInWords(name, after[name], place.words),
              },
            ]}
            rows={[...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter(
              (name) => before !== null || !isUnused(name, after[name]),
            )}
          />
        </section>
      ))}
    </>
  )
}
