import type { ShownLine } from "../../../../projections/sustainment/lines.ts"
import { EventCitations } from "../../../components/event-citation.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { figureInWords, furthest, lineStandings } from "../../../words/sustainment.ts"
import { capital, listed, spaced } from "../../../words/text.ts"

type Props = { readonly lines: readonly ShownLine[]; readonly place: Place }

/** Every line over all its periods, with how it stands besides its figures. */
export function Lines({ lines, place }: Props) {
  const columns: readonly Column<ShownLine>[] = [
    {
      title: "Line",
      cell: ({ line }) => <ThingLink kind="line" id={line} place={place} />,
    },
    {
      title: "Whose, and of what",
      cell: ({ donor, recipient, item }) =>
        `${place.words.nameOf(donor)} to ${place.words.nameOf(recipient)}: ${spaced(item)}`,
    },
    { title: "Pledged", kind: "number", cell: ({ total }) => figureInWords(total.reached.pledged) },
    { title: "Furthest", kind: "number", cell: ({ total }) => furthestInWords(total) },
    { title: "Planned", kind: "number", cell: ({ total }) => figureInWords(total.planned) },
    { title: "How it stands", cell: (line) => <Standing line={line} place={place} /> },
  ]
  return <Table caption="Lines over all periods" columns={columns} rows={lines} />
}

function furthestInWords(total: ShownLine["total"]): string {
  const stage = furthest(total)
  return stage === "pledged" ? "pledged" : `${figureInWords(total.reached[stage])} ${spaced(stage)}`
}

function Standing({ line, place }: { readonly line: ShownLine; readonly place: Place }) {
  const { total, rivals, because } = line
  const standings = lineStandings(line)
  return (
    <>
      {standings.length > 0 && <p>{`${capital(listed(standings))}.`}</p>}
      {total.handedOver.sentence !== null && <p>{total.handedOver.sentence}</p>}
      <p>
        <EventCitations events={[...because, ...rivals.flatMap(({ event, rival }) => [event, rival])]} place={place} />
      </p>
    </>
  )
}
