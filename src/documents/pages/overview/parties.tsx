import type { Shown } from "../../../projections/state.ts"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"
import { listed, spaced } from "../../words/text.ts"

/** Who has been admitted to the package, and in which capacities. */
export function Parties({ parties, place }: { readonly parties: readonly Shown[]; readonly place: Place }) {
  const { words } = place
  if (parties.length === 0) return <Empty>No party has been admitted to the package at this point.</Empty>
  const hasMembers = parties.some(({ members }) => members !== undefined)
  return (
    <Table
      caption="Parties and their capacities"
      columns={[
        {
          title: "Party",
          cell: (party) => (
            <ThingLink kind="party" id={party.id} place={place}>
              {String(party.name)}
            </ThingLink>
          ),
        },
        { title: "Kind", cell: ({ kind }) => spaced(String(kind)) },
        { title: "Capacities", cell: ({ capacities }) => listed((capacities as readonly string[]).map(spaced)) },
        ...(hasMembers
          ? [
              {
                title: "Members",
                cell: ({ members }: Shown) => (members === undefined ? "–" : fieldInWords("members", members, words)),
              },
            ]
          : []),
        { title: "Since", cell: ({ since }) => momentInWords(since as never, words.zone) },
      ]}
      rows={parties}
    />
  )
}
