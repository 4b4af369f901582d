import type { RehearsalDifference } from "../../../projections/rehearsal/difference.ts"
import { Empty } from "../../components/empty.tsx"
import { Table } from "../../components/table.tsx"
import type { Place } from "../../place.ts"
import { worstInWords } from "../../words/rehearsal.ts"
import { counted } from "../../words/text.ts"
import { sentencesApart } from "../../words/what-if.ts"
import { DifferingEvents, DifferingObligations, DifferingThings } from "../questions/changes.tsx"
import type { Supposed } from "./supposed.ts"

/** What would be otherwise: what the answer would say, and what the package would hold. */
export function Difference({ supposed, place }: { readonly supposed: Supposed; readonly place: Place }) {
  const { difference, answer, without } = supposed
  if ("rungs" in difference) return <Ladder difference={difference} />
  const { gone, come } = sentencesApart(without, answer)
  return (
    <>
      <p class="lead">{`Without it and with it: ${difference.sentence}`}</p>
      <h2>Hypothetical: what the answer would say</h2>
      {gone.length + come.length === 0 && <Empty>The answer would say the same.</Empty>}
      <Sentences title="It would say" sentences={come} />
      <Sentences title="It would say no more" sentences={gone} />
      <DifferingThings changes={difference} place={place} title="Hypothetical: things" />
      <DifferingObligations changes={difference} place={place} title="Hypothetical: obligations" />
      <DifferingEvents changes={difference} place={place} title="Hypothetical: events" />
    </>
  )
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

/** What it would do to every rung, and to what the texts leave open. */
function Ladder({
  difference: { sentence, rungs, gapsClosed, gapsOpened },
}: {
  readonly difference: RehearsalDifference
}) {
  return (
    <>
      <p class="lead">{`Of the worst case: ${sentence}.`}</p>
      <h2>Hypothetical: every rung</h2>
      {rungs.length === 0 ? (
        <Empty>No rung is there, with it or without it.</Empty>
      ) : (
        <Table
          caption="The worst case of each rung, without and with what is supposed"
          columns={[
            { title: "Rung", cell: ({ mechanism, stage }) => `${mechanism}, ${stage}` },
            { title: "Without", cell: ({ before }) => (before === null ? "not there" : worstInWords(before)) },
            { title: "With it", cell: ({ after }) => (after === null ? "not there" : worstInWords(after)) },
            { title: "What it does", cell: (rung) => rung.sentence },
          ]}
          rows={rungs}
        />
      )}
      <h2>Hypothetical: gaps</h2>
      <p>{`${counted(gapsClosed.length, "gap")} closed, ${gapsOpened.length} opened.`}</p>
      <Sentences title="Closed" sentences={gapsClosed.map((gap) => gap.sentence)} />
      <Sentences title="Opened" sentences={gapsOpened.map((gap) => gap.sentence)} />
    </>
  )
}
