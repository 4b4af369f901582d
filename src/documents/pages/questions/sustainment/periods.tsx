import type { Need } from "../../../../projections/sustainment/needs.ts"
import { type Column, Table } from "../../../components/table.tsx"
import type { Place } from "../../../place.ts"
import { figureInWords, placedInWords, type Stage, stagesReached } from "../../../words/sustainment.ts"
import { capital } from "../../../words/text.ts"
import { NearDates } from "./near-dates.tsx"

type Props = { readonly need: Need; readonly title: string; readonly place: Place }
type Row = Need["periods"][number]

/** The timeline: what is required and what has reached each stage, period by period, over all donors. */
export function PeriodsTable({ need: { periods, gaps, unit }, title, place }: Props) {
  const required = new Map(gaps.map(({ period, requirement }) => [keyOf(period), figureInWords(requirement, unit)]))
  const columns: readonly Column<Row>[] = [
    { title: "Period", cell: ({ period }) => placedInWords(period) },
    ...(gaps.length > 0
      ? [{ title: "Required", kind: "number", cell: (row: Row) => required.get(keyOf(row.period)) ?? "–" } as const]
      : []),
    ...stageColumns(periods, unit),
    { title: "Planned", kind: "number", cell: ({ planned }) => figureInWords(planned, unit) },
    {
      title: "Political dates near",
      cell: ({ politicalDates }) => <NearDates dates={politicalDates} place={place} />,
    },
  ]
  const caption = `${title}: at least at each stage, over all donors, in ${unit}`
  return <Table caption={caption} columns={columns} rows={periods} />
}

/** A column for each stage that anything has reached, in the unit that the caption may state; a stage holds what has gone further too. */
export function stageColumns<Of extends Pick<Row, "reached">>(
  rows: readonly Of[],
  unit?: string,
): readonly Column<Of>[] {
  return stagesReached(rows).map((stage: Stage) => ({
    title: capital(stage),
    kind: "number",
    cell: ({ reached }) => figureInWords(reached[stage], unit),
  }))
}

function keyOf(period: Row["period"]): string {
  return `${period?.from}/${period?.to}`
}
