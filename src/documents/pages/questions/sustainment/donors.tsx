import type { DonorTimeline, TimelinePeriod } from "../../../../projections/sustainment/timeline.ts"
import { type Column, Table } from "../../../components/table.tsx"
import type { Place } from "../../../place.ts"
import { figureInWords, placedInWords } from "../../../words/sustainment.ts"
import { stageColumns } from "./periods.tsx"

type Props = { readonly timelines: readonly DonorTimeline[]; readonly title: string; readonly place: Place }
type Row = TimelinePeriod & { readonly donor: string }

/** The same by donor, each in the unit of its own lines. */
export function DonorsTable({ timelines, title, place }: Props) {
  const rows: readonly Row[] = timelines.flatMap(({ donor, periods }) => periods.map((one) => ({ ...one, donor })))
  const columns: readonly Column<Row>[] = [
    { title: "Donor", cell: ({ donor }) => place.words.nameOf(donor) },
    { title: "Period", cell: ({ period }) => placedInWords(period) },
    ...stageColumns(rows),
    { title: "Planned", kind: "number", cell: ({ planned }) => figureInWords(planned) },
  ]
  return <Table caption={`${title}: at least at each stage, by donor`} columns={columns} rows={rows} />
}
