import type { Blame } from "../../../projections/blame.ts"
import type { HistoryEntry } from "../../../projections/history.ts"
import type { Obligation } from "../../../projections/obligations/obligation.ts"
import type { Shown } from "../../../projections/state.ts"
import { Badge } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { fieldInWords } from "../../words/fields.ts"
import { type Alike, obligationsByState } from "../../words/obligations.ts"
import { capital, counted, spaced } from "../../words/text.ts"
import { obligationColumns, obligationTone } from "../questions/obligations.tsx"
import { ActsOnThing } from "../recording/can-be-recorded.tsx"
import { Amendments } from "./amendments.tsx"
import { Fields } from "./fields.tsx"
import { Performance } from "./performance.tsx"

/** A commitment as the ledger reads it. */
export type CommitmentShown = {
  readonly item: Shown
  readonly fields: readonly Blame[]
  readonly changedBy: readonly HistoryEntry[]
  readonly obligations: readonly Obligation[]
}

type Props = { readonly commitment: CommitmentShown; readonly place: Place }

/** One commitment: its text, each field with who set it, its amendments in place, and what is owed under it with its clocks. */
export function CommitmentDocument({ commitment, place }: Props) {
  const { id } = commitment.item
  const steps = ["commitments", id]
  return (
    <PackagePage place={place} title={`Commitment ${id}`} shows={{ command: "state", about: steps, steps }}>
      <CommitmentBody commitment={commitment} place={place} />
    </PackagePage>
  )
}

/** What the page says below its first heading; a report says it too. */
export function CommitmentBody({ commitment: { item, fields, changedBy, obligations }, place }: Props) {
  const { id, text, tier, modality, ended } = item
  return (
    <>
      <blockquote>
        <p class="lead">{fieldInWords("text", text, place.words)}</p>
      </blockquote>
      <p>
        {`${capital(spaced(String(tier)))}; ${spaced(String(modality))}. `}
        {ended !== undefined && <Badge tone="neutral">{fieldInWords("ended", ended, place.words)}</Badge>}
      </p>
      <p class="screen-only">
        <a href={hrefIn(place, ["history"], { commitment: id })}>Every event about this commitment</a>
      </p>
      <ActsOnThing place={place} collection="commitments" id={id} />
      <h2>What is owed</h2>
      <Owed obligations={obligations} place={place} />
      <h2>What it says, and who set each field</h2>
      <Fields fields={fields} place={place} />
      <h2>How it was changed</h2>
      <Amendments id={id} changedBy={changedBy} place={place} />
      <h2>What was done under it</h2>
      <Performance item={item} place={place} />
    </>
  )
}

function Owed({ obligations, place }: { readonly obligations: readonly Obligation[]; readonly place: Place }) {
  if (obligations.length === 0) return <Empty>Nobody owes anything under it at this point.</Empty>
  const rows = obligationsByState(obligations).flatMap(({ alike }) => alike)
  const [what, ...others] = obligationColumns(place)
  return (
    <Table
      caption={`What is owed under it: ${counted(obligations.length, "obligation")}. Overdue says that a date has passed, never that anything was broken.`}
      columns={[
        ...(what === undefined ? [] : [what]),
        {
          title: "State",
          cell: ([{ state }]: Alike) => <Badge tone={obligationTone[state]}>{capital(spaced(state))}</Badge>,
        },
        ...others,
      ]}
      rows={rows}
    />
  )
}
