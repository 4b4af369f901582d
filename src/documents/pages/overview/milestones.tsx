import type { Act } from "../../../domain/fold/acts.ts"
import type { Shown } from "../../../projections/state.ts"
import { Badge } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"

/** What commitments wait for: reached, lapsed, or still ahead. */
export function Milestones({ milestones, place }: { readonly milestones: readonly Shown[]; readonly place: Place }) {
  if (milestones.length === 0) return <Empty>No milestone is defined at this point.</Empty>
  return (
    <Table
      caption="Milestones and whether they are reached"
      columns={[
        { title: "Milestone", cell: ({ id }) => <ThingLink kind="milestone" id={id} place={place} /> },
        { title: "What it means", cell: ({ description }) => fieldInWords("description", description, place.words) },
        { title: "State", cell: (milestone) => <Reached milestone={milestone} place={place} /> },
      ]}
      rows={milestones}
    />
  )
}

function Reached({ milestone, place }: { readonly milestone: Shown; readonly place: Place }) {
  const { zone } = place.words
  const { reached, ended } = milestone as { reached?: Act; ended?: { since: Act["since"] } }
  if (ended) return <Badge tone="neutral">{`lapsed ${momentInWords(ended.since, zone)}`}</Badge>
  if (reached) return <Badge tone="settled">{`reached ${momentInWords(reached.since, zone)}`}</Badge>
  return <Badge tone="waiting">not reached</Badge>
}
