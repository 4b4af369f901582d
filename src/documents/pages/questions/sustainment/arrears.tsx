import type { Arrear } from "../../../../projections/sustainment/arrears.ts"
import { Because } from "../../../components/because.tsx"
import { Empty } from "../../../components/empty.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { dayInWords } from "../../../words/dates.ts"
import { placedInWords, quantityInWords } from "../../../words/sustainment.ts"

type Props = { readonly arrears: readonly Arrear[]; readonly place: Place }

/** What was due by the date and is not on record as having come. */
export function Arrears({ arrears, place }: Props) {
  if (arrears.length === 0) return <Empty>Nothing that was planned or ordered is overdue at this point.</Empty>
  const columns: readonly Column<Arrear>[] = [
    { title: "Line", cell: ({ line }) => <ThingLink kind="line" id={line} place={place} /> },
    { title: "Donor", cell: ({ donor }) => place.words.nameOf(donor) },
    { title: "For", cell: ({ period, tranche }) => tranche ?? placedInWords(period) },
    { title: "Due by", cell: ({ dueBy }) => dayInWords(dueBy) },
    { title: "Not come", kind: "number", cell: ({ amount }) => quantityInWords(amount) },
    {
      title: "Why",
      cell: ({ sentence, because }) => (
        <Because because={because} place={place}>
          {sentence}
        </Because>
      ),
    },
  ]
  return (
    <Table
      caption="Arrears: by the plan and by orders, which may tell of the same thing and are never added"
      columns={columns}
      rows={arrears}
    />
  )
}
