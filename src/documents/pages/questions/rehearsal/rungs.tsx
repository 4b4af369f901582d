import type { RehearsedRung } from "../../../../projections/rehearsal/rehearsal.ts"
import { Badge } from "../../../components/badge.tsx"
import { Empty } from "../../../components/empty.tsx"
import { EventCitations } from "../../../components/event-citation.tsx"
import { Table } from "../../../components/table.tsx"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { vetoesInWords, worstInWords } from "../../../words/rehearsal.ts"
import { capital } from "../../../words/text.ts"

/** How long each rung takes at worst, counted from the incident, and who alone can keep it from being reached. */
export function Rungs({ rungs, place }: { readonly rungs: readonly RehearsedRung[]; readonly place: Place }) {
  if (rungs.length === 0) return <Empty>There is no rung: no mechanism applies.</Empty>
  return (
    <Table
      caption="Every clock runs out, and nobody is quicker than it must be"
      columns={[
        {
          title: "Rung",
          cell: ({ mechanism, stage, role }) => (
            <ThingLink kind="mechanism" id={mechanism} place={place}>
              {`${mechanism}, ${stage} (${role})`}
            </ThingLink>
          ),
        },
        {
          title: "At worst",
          cell: (rung) => (
            <>
              <p>
                {rung.worst.bounded ? capital(worstInWords(rung)) : <Badge tone="alarm">{worstInWords(rung)}</Badge>}
              </p>
              {rung.besides.map((one) => (
                <p key={one}>{capital(one)}.</p>
              ))}
            </>
          ),
        },
        { title: "Who alone can stop it", cell: (rung) => vetoesInWords(rung, place.words) ?? "nobody alone" },
        { title: "Rests on", cell: ({ because }) => <EventCitations events={because} place={place} /> },
      ]}
      rows={rungs}
    />
  )
}
