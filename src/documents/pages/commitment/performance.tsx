import type { Moment } from "../../../domain/fold/entity.ts"
import type { Shown } from "../../../projections/state.ts"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { Table } from "../../components/table.tsx"
import type { Place } from "../../place.ts"
import { momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"
import { spaced } from "../../words/text.ts"

/** What is recorded within a commitment, and what it is called. */
const acts = { requests: "Requested", fulfilments: "Fulfilled", waivers: "Waived", excuses: "Excused" } as const

type Done = { readonly what: string; readonly act: Shown }

/** Requests, fulfilments, waivers and excuses, as they were recorded: none of them is a finding. */
export function Performance({ item, place }: { readonly item: Shown; readonly place: Place }) {
  const { words } = place
  const rows: readonly Done[] = Object.entries(acts).flatMap(([member, what]) =>
    (item[member] as readonly Shown[]).map((act) => ({ what, act })),
  )
  if (rows.length === 0)
    return (
      <Empty>
        No request, fulfilment, waiver or excuse is recorded at this point. That alone says nothing of a breach.
      </Empty>
    )
  return (
    <Table
      caption="What was requested, done, waived and excused"
      columns={[
        { title: "What", cell: ({ what }) => what },
        { title: "Said of it", cell: ({ act }) => saidOf(act, place) },
        { title: "When", cell: ({ act }) => momentInWords(act.since as Moment, words.zone) },
        { title: "Recorded in", cell: ({ act }) => <EventCitation event={String(act.madeBy)} place={place} /> },
      ]}
      rows={rows}
    />
  )
}

function saidOf(act: Shown, { words }: Place): string {
  const { id: _, commitment: _c, since: _s, madeBy: _m, changedBy: _b, ...said } = act
  const parts = Object.entries(said).map(([name, value]) => `${spaced(name)}: ${fieldInWords(name, value, words)}`)
  return parts.join("; ") || "–"
}
