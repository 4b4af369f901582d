import type { Moment } from "../../../domain/fold/entity.ts"
import type { Position } from "../../../domain/package/positions.ts"
import { groupBy } from "../../../projections/group-by.ts"
import type { Shown } from "../../../projections/state.ts"
import { Badge, type Tone } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"
import { capital, spaced } from "../../words/text.ts"

const tones: Readonly<Record<Position["firmness"], Tone>> = {
  "red-line": "alarm",
  interest: "warning",
  preference: "neutral",
}

/** Where each party stands, topic by topic: as it said, and with what firmness. */
export function Positions({ positions, place }: { readonly positions: readonly Shown[]; readonly place: Place }) {
  const { words } = place
  if (positions.length === 0) return <Empty>No party has stated a position at this point.</Empty>
  return (
    <>
      {[...groupBy(positions, ({ topic }) => String(topic))].map(([topic, its]) => (
        <section key={topic}>
          <h3>{capital(spaced(topic))}</h3>
          <Table
            caption={`Positions on ${spaced(topic)}`}
            columns={[
              { title: "Party", cell: ({ party }) => words.nameOf(String(party)) },
              {
                title: "Firmness",
                cell: ({ firmness, ended }) =>
                  ended === undefined ? (
                    <Badge tone={tones[firmness as Position["firmness"]]}>{capital(spaced(String(firmness)))}</Badge>
                  ) : (
                    <Badge tone="neutral">Withdrawn</Badge>
                  ),
              },
              { title: "As it said", cell: ({ statement }) => fieldInWords("statement", statement, words) },
              {
                title: "Provisions",
                cell: ({ provisions = [] }) => <Named ids={provisions as string[]} place={place} />,
              },
              {
                title: "Since",
                cell: ({ since, changedBy }) => (
                  <>
                    {`${momentInWords(since as Moment, words.zone)}, `}
                    <EventCitation event={String(changedBy)} place={place} />
                  </>
                ),
              },
            ]}
            rows={its}
          />
        </section>
      ))}
    </>
  )
}

function Named({ ids, place }: { readonly ids: readonly string[]; readonly place: Place }) {
  if (ids.length === 0) return <>none named</>
  return (
    <ul class="plain">
      {ids.map((id) => (
        <li key={id}>
          <ThingLink kind="provision" id={id} place={place} />
        </li>
      ))}
    </ul>
  )
}
