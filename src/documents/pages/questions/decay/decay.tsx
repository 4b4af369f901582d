import type { DecayCurve } from "../../../../projections/sustainment/decay.ts"
import { address, pathOf } from "../../../addresses.ts"
import { Empty } from "../../../components/empty.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import { hrefIn, type Place } from "../../../place.ts"
import type { QuestionPage } from "../../../question-page.ts"
import { dayInWords } from "../../../words/dates.ts"
import {
  changeInWords,
  decayChartName,
  movedPoints,
  nothingKnown,
  othersUnmoved,
  type Point,
  promiseInWords,
} from "../../../words/decay.ts"
import { figureInWords } from "../../../words/sustainment.ts"
import { capital, spaced } from "../../../words/text.ts"
import { PromiseForm } from "./promise-form.tsx"

/** How what was promised for a future period has grown or eroded, as known at each date since. */
export const decayPage: QuestionPage<{ readonly decay: DecayCurve }> = {
  title: "Promises over time",
  Body: ({ answer: { decay }, place, said }) => {
    const { recipient, item, points, unit } = decay
    const moved = movedPoints(decay)
    const { recipient: _, item: __, ...more } = said
    return (
      <>
        <p class="lead">{`${promiseInWords(decay, place.words)}.`}</p>
        <p>
          <a href={`${hrefIn(place, ["sustainment"])}#${recipient}-${item}`}>The need as a whole</a>
        </p>
        <details>
          <summary>Look at another promise</summary>
          <PromiseForm place={place} said={said} />
        </details>
        {points.length === 0 ? (
          <Empty>{nothingKnown}</Empty>
        ) : (
          <>
            <h2>As known at each date</h2>
            <figure>
              <img
                src={hrefIn(place, ["decay", recipient, `${item}.svg`], more)}
                alt={`${decayChartName(decay, place.words)}. The table below says the same.`}
                width="960"
                height="480"
              />
              <figcaption>The least that the record said, until it said something else.</figcaption>
            </figure>
            <Table
              caption={`The dates on which it was other than before, in ${unit}`}
              columns={columns(decay, place)}
              rows={moved}
            />
            {points.length > moved.length && <p>{othersUnmoved}</p>}
          </>
        )}
      </>
    )
  },
}

function columns({ stage, unit }: DecayCurve, place: Place): readonly Column<Point>[] {
  return [
    {
      title: "Known on",
      cell: ({ knownAt }) => (
        <a href={address(pathOf(place.package, "sustainment"), { ...place.asked, knownAt })}>{dayInWords(knownAt)}</a>
      ),
    },
    {
      title: capital(`at least ${spaced(stage)}`),
      kind: "number",
      cell: ({ reached }) => figureInWords(reached, unit),
    },
    { title: "Planned", kind: "number", cell: ({ planned }) => figureInWords(planned, unit) },
    {
      title: "Against the date before",
      cell: ({ change }) =>
        change === null
          ? "the first date"
          : `${spaced(stage)}: ${changeInWords(change.reached)}; planned: ${changeInWords(change.planned)}`,
    },
  ]
}
