import type { ControlRow, Handover } from "../../../projections/control.ts"
import { Badge } from "../../components/badge.tsx"
import { Because } from "../../components/because.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { type Column, Table } from "../../components/table.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { holdingInWords, noControl } from "../../words/control.ts"
import { momentInWords } from "../../words/dates.ts"
import { counted, spaced } from "../../words/text.ts"

export type ControlShown = { readonly control: readonly ControlRow[]; readonly changes: readonly Handover[] }

/** Who holds which area in which domain: as agreed, in fact and as claimed, and every change of hands. */
export const controlPage: QuestionPage<ControlShown> = {
  title: "Control",
  Body: ({ answer: { control, changes }, place }) => {
    if (control.length === 0) return <Empty>{noControl}</Empty>
    return (
      <>
        <p class="lead">
          What was agreed, what is so in fact and what is claimed stand beside each other: none of them makes another
          so.
        </p>
        <h2>Area by domain</h2>
        <Table
          caption={counted(control.length, "area and domain", "areas and domains")}
          columns={columns(place)}
          rows={control}
        />
        <h2>Changes of hands</h2>
        <Table
          caption="In the order in which they took effect"
          columns={[
            {
              title: "When",
              cell: ({ at, precision }) => momentInWords({ at, precision }, place.words.zone),
            },
            { title: "What changed hands", cell: ({ sentence }) => sentence },
            { title: "Rests on", cell: ({ event }) => <EventCitation event={event} place={place} /> },
          ]}
          rows={changes}
        />
      </>
    )
  },
}

function columns(place: Place): readonly Column<ControlRow>[] {
  const held = (title: string, standing: "agreed" | "in-fact" | "claimed"): Column<ControlRow> => ({
    title,
    cell: (row) => holdingInWords(row[standing], place.words),
  })
  return [
    {
      title: "Area and domain",
      cell: ({ area, domain, within }) => `${area}, ${spaced(domain)}${within === null ? "" : ` (in ${within})`}`,
    },
    held("As agreed", "agreed"),
    held("In fact", "in-fact"),
    held("As claimed", "claimed"),
    {
      title: "How these compare",
      cell: ({ differs, contested, because }) => (
        <Because because={because} place={place}>
          {differs && <Badge tone="warning">differs from what was agreed</Badge>}
          {contested && <Badge tone="warning">claimed against who holds it</Badge>}
          {!differs && !contested && <Badge tone="neutral">nothing differs</Badge>}
        </Because>
      ),
    },
  ]
}
