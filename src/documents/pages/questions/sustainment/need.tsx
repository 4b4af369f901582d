import { Fragment } from "preact"
import type { Need } from "../../../../projections/sustainment/needs.ts"
import type { Sustainment } from "../../../../projections/sustainment/sustainment.ts"
import { EventCitations } from "../../../components/event-citation.tsx"
import { hrefIn, type Place } from "../../../place.ts"
import { periodInWords } from "../../../words/quantities.ts"
import { needChartName } from "../../../words/sustainment.ts"
import { capital, listed, spaced } from "../../../words/text.ts"
import { DonorsTable } from "./donors.tsx"
import { Gaps } from "./gaps.tsx"
import { OrderDates } from "./order-dates.tsx"
import { PeriodsTable } from "./periods.tsx"

type Props = { readonly need: Need; readonly sustainment: Sustainment; readonly place: Place }

/** One recipient's need of one item: what has come together from all donors, what is missing, and where it falls. */
export function NeedSection({ need, sustainment, place }: Props) {
  const { recipient, item, donors, gaps, periods } = need
  const title = `${place.words.nameOf(recipient)}: ${spaced(item)}`
  const timelines = sustainment.timelines.filter((one) => one.recipient === recipient && one.item === item)
  return (
    <section>
      <h2 id={`${recipient}-${item}`}>{title}</h2>
      <p>
        {donors.length === 0
          ? "Nobody has promised any of it."
          : `Promised by ${listed(donors.map(place.words.nameOf))}; added in ${need.unit}.`}
      </p>
      {periods.length === 0 ? (
        <p>No amount is recorded, and none is required in any period.</p>
      ) : (
        <>
          <figure>
            <img
              src={hrefIn(place, ["sustainment", recipient, `${item}.svg`], saidOf(sustainment.chosen))}
              alt={`${needChartName(need, place.words)}. The table below says the same.`}
              width="960"
              height="480"
            />
            <figcaption>
              The least that the record says. What cannot be added in one unit stands in the table alone.
            </figcaption>
          </figure>
          <PeriodsTable need={need} title={title} place={place} />
          <Promises need={need} place={place} />
        </>
      )}
      {gaps.length > 0 && <Gaps gaps={gaps} title={title} place={place} />}
      {gaps.some(({ order }) => order !== null) && <OrderDates gaps={gaps} title={title} place={place} />}
      <Cliffs need={need} place={place} />
      {periods.length > 0 && timelines.length > 1 && <DonorsTable timelines={timelines} title={title} place={place} />}
      <Meanings need={need} place={place} />
    </section>
  )
}

/** The picture is drawn with what was chosen for the page. */
function saidOf({ stage, cliffShare, near, arrearsWhileSuspended, currency }: Sustainment["chosen"]) {
  return { stage, cliffShare, near, arrearsWhileSuspended, currency: currency ?? undefined }
}

/** To how the promises for each period came to be what they are. */
function Promises({ need: { recipient, item, periods }, place }: Pick<Props, "need" | "place">) {
  const dated = periods.flatMap(({ period }) => period ?? [])
  if (dated.length === 0) return null
  return (
    <p>
      {"How what was promised has grown or eroded: "}
      {dated.map((period, index) => (
        <Fragment key={period}>
          {index > 0 && ", "}
          <a href={hrefIn(place, ["decay"], { recipient, item, from: period.from, to: period.to })}>
            {periodInWords(period)}
          </a>
        </Fragment>
      ))}
    </p>
  )
}

function Cliffs({ need: { cliffs }, place }: Pick<Props, "need" | "place">) {
  const falls = cliffs.flatMap(({ basis, cliff }) => (cliff ? [{ basis, cliff }] : []))
  return (
    <>
      {falls.map(({ basis, cliff }) => (
        <p key={basis}>
          <strong class="warning">{basis === "plan" ? "Cliff in the plan: " : `Cliff in what is ${basis}: `}</strong>
          {cliff.sentence}
          <small>
            {" Rests on "}
            <EventCitations events={cliff.because} place={place} />.
          </small>
        </p>
      ))}
    </>
  )
}

/** Donors that mean different things by the same stage are added all the same; this says what each means. */
function Meanings({ need: { stagesMeantDifferently }, place }: Pick<Props, "need" | "place">) {
  return (
    <>
      {stagesMeantDifferently.map(({ stage, definitions }) => (
        <details key={stage}>
          <summary>{`${capital(stage)} does not mean the same on every line`}</summary>
          <ul>
            {definitions.map(({ line, definition, because }) => (
              <li key={line}>
                {`${line}: ${definition ?? "not said"}. `}
                <EventCitations events={because} place={place} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
