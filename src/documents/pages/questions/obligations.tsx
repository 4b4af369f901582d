import type { Obligation } from "../../../projections/obligations/obligation.ts"
import { Badge, type Tone } from "../../components/badge.tsx"
import { Because } from "../../components/because.tsx"
import { CalendarLink } from "../../components/calendar-link.tsx"
import { Empty } from "../../components/empty.tsx"
import { type Column, Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import {
  type Alike,
  dueInWords,
  nothingOwed,
  obligationDetails,
  obligationsByState,
  obligationsInShort,
  owedInWords,
  owersInWords,
} from "../../words/obligations.ts"
import { capital, counted, spaced } from "../../words/text.ts"

/** What is owed, by whom, by when: the states that ask for attention first. */
export const obligationsPage: QuestionPage<{ readonly obligations: readonly Obligation[] }> = {
  title: "Obligations",
  Body: ({ answer: { obligations }, place }) => {
    if (obligations.length === 0) return <Empty>{nothingOwed}</Empty>
    return (
      <>
        <p class="lead">{obligationsInShort(obligations)}</p>
        <CalendarLink place={place} />
        {obligationsByState(obligations).map(({ state, count, alike }) => (
          <section key={state}>
            <h2 id={state}>
              <Badge tone={obligationTone[state]}>{capital(spaced(state))}</Badge>
            </h2>
            <Table
              caption={`${capital(spaced(state))}: ${counted(count, "obligation")}`}
              columns={obligationColumns(place)}
              rows={alike}
            />
          </section>
        ))}
      </>
    )
  },
}

/** How much each state asks for attention. */
export const obligationTone: Readonly<Record<Obligation["state"], Tone>> = {
  breached: "alarm",
  overdue: "warning",
  pending: "waiting",
  suspended: "waiting",
  conditional: "waiting",
  "not-known": "neutral",
  fulfilled: "settled",
  waived: "neutral",
  excused: "neutral",
  terminated: "neutral",
  superseded: "neutral",
  expired: "neutral",
}

/** What is owed, by whom, by when, and why it stands so: a column each. */
export function obligationColumns(place: Place): readonly Column<Alike>[] {
  return [
    { title: "What", cell: ([one]) => <Owed one={one} place={place} /> },
    { title: "Who owes it", cell: (same) => owersInWords(same, place.words) ?? "nobody: a text ends by itself" },
    { title: "Due", cell: ([{ due }]) => (due === null ? "no date yet" : dueInWords(due)) },
    { title: "Why it stands so", cell: (same) => <Reasons same={same} place={place} /> },
  ]
}

/** Each obligor's sentence; what else there is to say is the same for all of them. */
function Reasons({ same, place }: { readonly same: Alike; readonly place: Place }) {
  const [one] = same
  const details = obligationDetails(one).filter((detail) => detail !== one.sentence)
  return (
    <>
      <Because because={one.because} place={place}>
        {one.sentence}
        {same.length > 1 && ` The same holds for ${counted(same.length - 1, "other")}.`}
      </Because>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The commitment, the mechanism of the stage, or the text that ends. */
function Owed({ one, place }: { readonly one: Obligation; readonly place: Place }) {
  const { kind, of } = one
  const thing =
    kind === "commitment"
      ? ["commitment", of]
      : kind === "end"
        ? ["instrument", of]
        : ["mechanism", of.slice(0, of.lastIndexOf("/"))]
  return (
    <ThingLink kind={thing[0] ?? ""} id={thing[1] ?? ""} place={place}>
      {owedInWords(one)}
    </ThingLink>
  )
}
