import type { ShownOrder } from "../../../../projections/sustainment/orders.ts"
import { Badge, type Tone } from "../../../components/badge.tsx"
import { Because } from "../../../components/because.tsx"
import { Empty } from "../../../components/empty.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { dayInWords, momentInWords } from "../../../words/dates.ts"
import { figureInWords, placedInWords, quantityInWords, writtenInWords } from "../../../words/sustainment.ts"
import { capital, spaced } from "../../../words/text.ts"

type Props = { readonly orders: readonly ShownOrder[]; readonly place: Place }

const tones: Readonly<Record<ShownOrder["state"], Tone>> = {
  delivered: "settled",
  "part-delivered": "warning",
  undelivered: "waiting",
  "not-known": "neutral",
}

/** Every order: what was to come when, what has come, and whether it was placed in time for its period. */
export function Orders({ orders, place }: Props) {
  if (orders.length === 0) return <Empty>No order is recorded at this point.</Empty>
  const { zone } = place.words
  const columns: readonly Column<ShownOrder>[] = [
    {
      title: "Line",
      cell: ({ line }) => <ThingLink kind="line" id={line} place={place} />,
    },
    { title: "For", cell: ({ period, tranche }) => tranche ?? placedInWords(period) },
    { title: "Ordered", kind: "number", cell: ({ amount }) => figureInWords(amount) },
    { title: "Placed", cell: ({ placedOn }) => momentInWords(placedOn, zone) },
    { title: "Expected", cell: ({ expectedOn }) => writtenInWords(expectedOn.last, zone) },
    { title: "Came", kind: "number", cell: ({ delivered }) => quantityInWords(delivered) },
    {
      title: "Latest safe order",
      cell: ({ latestSafe }) => (latestSafe === null ? "not known" : dayInWords(latestSafe.date)),
    },
    {
      title: "How it stands",
      cell: ({ state, sentence, because }) => (
        <>
          <Badge tone={tones[state]}>{capital(spaced(state))}</Badge>
          <Because because={because} place={place}>
            {sentence}
          </Because>
        </>
      ),
    },
  ]
  return <Table caption="Orders, line by line" columns={columns} rows={orders} />
}
