import { groupBy } from "../../../projections/group-by.ts"
import type { Shown } from "../../../projections/state.ts"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { fieldInWords } from "../../words/fields.ts"
import { bindingnessInWords } from "../../words/instruments.ts"
import { capital, counted, spaced } from "../../words/text.ts"

type Props = {
  readonly commitments: readonly Shown[]
  readonly instruments: readonly Shown[]
  readonly place: Place
}

/** From the strongest promise to the weakest. */
const tiers = ["mutual-defence", "assistance", "assurance", "restraint", "procedural"] as const

/** The commitments by tier, each with how it binds. */
export function Commitments({ commitments, instruments, place }: Props) {
  if (commitments.length === 0) return <Empty>Nobody has undertaken a commitment at this point.</Empty>
  const byTier = groupBy(commitments, ({ tier }) => String(tier))
  const { words } = place
  const binding = ({ instrument }: Shown) => {
    const text = instruments.find(({ id }) => id === instrument)
    return text === undefined ? "in no text of this package" : bindingnessInWords(text.bindingness)
  }
  return (
    <>
      {tiers.flatMap((tier) => {
        const its = byTier.get(tier) ?? []
        if (its.length === 0) return []
        return (
          <section key={tier}>
            <h3>{`${capital(spaced(tier))} (${its.length})`}</h3>
            <Table
              caption={`${capital(spaced(tier))}: ${counted(its.length, "commitment")}`}
              columns={[
                { title: "Commitment", cell: ({ id }) => <ThingLink kind="commitment" id={id} place={place} /> },
                { title: "Who", cell: ({ obligors }) => fieldInWords("obligors", obligors, words) },
                { title: "To whom", cell: ({ beneficiaries }) => fieldInWords("beneficiaries", beneficiaries, words) },
                { title: "How it binds", cell: (one) => `${spaced(String(one.modality))}; ${binding(one)}` },
                { title: "Text", cell: ({ text }) => fieldInWords("text", text, words) },
              ]}
              rows={its}
            />
          </section>
        )
      })}
    </>
  )
}
