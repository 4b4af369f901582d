import type { Need } from "../../../../projections/sustainment/needs.ts"
import { Badge, type Tone } from "../../../components/badge.tsx"
import { Because } from "../../../components/because.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import type { Place } from "../../../place.ts"
import {
  coverageInWords,
  figureInWords,
  placedInWords,
  quantityInWords,
  withWholeNumbers,
} from "../../../words/sustainment.ts"
import { capital, spaced } from "../../../words/text.ts"

type Row = Need["gaps"][number]
type Props = { readonly gaps: readonly Row[]; readonly title: string; readonly place: Place }

const tones: Readonly<Record<Row["state"], Tone>> = { short: "alarm", "not-known": "waiting", covered: "settled" }

/** What is missing in each period in which something is required. */
export function Gaps({ gaps, title, place }: Props) {
  const columns: readonly Column<Row>[] = [
    { title: "Period", cell: ({ period }) => placedInWords(period) },
    { title: "Whether it is met", cell: ({ state }) => <Badge tone={tones[state]}>{capital(spaced(state))}</Badge> },
    { title: "Required", kind: "number", cell: ({ requirement }) => figureInWords(requirement) },
    { title: capital(gaps[0]?.stage ?? "reached"), kind: "number", cell: ({ reached }) => figureInWords(reached) },
    { title: "Missing", kind: "number", cell: ({ gap }) => quantityInWords(gap) },
    {
      title: "Covered",
      kind: "number",
      cell: ({ coverage }) => (coverage === null ? "nothing required" : coverageInWords(coverage)),
    },
    {
      title: "Why",
      cell: ({ sentence, because, beside }) => (
        <Because because={because} place={place}>
          {withWholeNumbers(sentence)}
          {beside.map(
            (one) =>
              ` Beside it, and not counted: ${figureInWords(one.reached)} for ${one.period === null ? "no period" : placedInWords(one.period)}.`,
          )}
        </Because>
      ),
    },
  ]
  return <Table caption={`${title}: what is missing`} columns={columns} rows={gaps} />
}
