import type { Need } from "../../../../projections/sustainment/needs.ts"
import type { OrderDeadline } from "../../../../projections/sustainment/order-deadline.ts"
import { Badge, type Tone } from "../../../components/badge.tsx"
import { Because } from "../../../components/because.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import type { Place } from "../../../place.ts"
import { dayInWords } from "../../../words/dates.ts"
import { durationInWords } from "../../../words/quantities.ts"
import { placedInWords, quantityInWords } from "../../../words/sustainment.ts"
import { capital, spaced } from "../../../words/text.ts"

type Row = Pick<Need["gaps"][number], "period"> & { readonly order: OrderDeadline }
type Props = { readonly gaps: Need["gaps"]; readonly title: string; readonly place: Place }

const tones: Readonly<Record<OrderDeadline["state"], Tone>> = {
  "too-late": "alarm",
  "still-time": "warning",
  "not-known": "waiting",
  ordered: "settled",
}

/** Until when what is needed can still be ordered, by the lead time of its item. */
export function OrderDates({ gaps, title, place }: Props) {
  const rows = gaps.flatMap(({ period, order }): Row[] => (order ? [{ period, order }] : []))
  const columns: readonly Column<Row>[] = [
    { title: "Period", cell: ({ period }) => placedInWords(period) },
    {
      title: "Latest safe order",
      cell: ({ order }) => `${dayInWords(order.date)} (${durationInWords(order.leadTime)} before)`,
    },
    { title: "Needed by", cell: ({ order }) => dayInWords(order.neededBy) },
    { title: "Not ordered", kind: "number", cell: ({ order }) => quantityInWords(order.notOrdered) },
    {
      title: "Whether there is time",
      cell: ({ order }) => <Badge tone={tones[order.state]}>{capital(spaced(order.state))}</Badge>,
    },
    {
      title: "Why",
      cell: ({ order }) => (
        <Because because={order.because} place={place}>
          {order.sentence}
        </Because>
      ),
    },
  ]
  return <Table caption={`${title}: latest safe order dates`} columns={columns} rows={rows} />
}
