import type { Changes } from "../../../projections/changes/changes.ts"
import type { Coordinates } from "../../../projections/coordinates.ts"
import { collections } from "../../../projections/state.ts"
import { Because } from "../../components/because.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import type { QuestionPage } from "../../question-page.ts"
import { eventsApart } from "../../words/changes.ts"
import { pointInWords } from "../../words/coordinates.ts"
import { momentInWords } from "../../words/dates.ts"
import { counted, spaced } from "../../words/text.ts"
import { OtherPoint } from "./changes/other-point.tsx"

/** What differs from another point: of the package, of its things, of what is owed, and the events that tell the two apart. */
export const changesPage: QuestionPage<{ readonly from: Coordinates; readonly changes: Changes }> = {
  title: "Changes",
  Form: ({ place, said }) => (
    <>
      <p class="lead">
        Two points are compared: the one above, and another. It is another date, what was known at another time, or what
        another party sees.
      </p>
      <OtherPoint place={place} said={said} />
    </>
  ),
  Body: ({ answer: { from, changes }, place, said }) => (
    <>
      <p class="lead">{changes.sentence}</p>
      <p>{`From: ${pointInWords(from, place.words)}.`}</p>
      <p>{`To: ${pointInWords(place.coordinates, place.words)}.`}</p>
      <details>
        <summary>Compare with another point</summary>
        <OtherPoint place={place} said={said} />
      </details>
      <DifferingThings changes={changes} place={place} title="Things" />
      <DifferingObligations changes={changes} place={place} title="Obligations" />
      <DifferingEvents changes={changes} place={place} title="Events" />
    </>
  ),
}

type Props = { readonly changes: Changes; readonly place: Place; readonly title: string }

/** The things that differ between two points, and the fields of the package itself. */
export function DifferingThings({ changes: { things, package: own }, place, title }: Props) {
  if (things.length + own.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      {own.length > 0 && (
        <p>{`Of the package itself ${counted(own.length, "field differs", "fields differ")}: ${own.map(({ field }) => spaced(field)).join(", ")}.`}</p>
      )}
      {things.length > 0 && (
        <Table
          caption={counted(things.length, "thing differs", "things differ")}
          columns={[
            {
              title: "Thing",
              cell: ({ collection, id }) => (
                <ThingLink kind={collections[collection]} id={id} place={place}>
                  {`${spaced(collections[collection])} ${id}`}
                </ThingLink>
              ),
            },
            {
              title: "What differs",
              cell: ({ sentence, events }) => (
                <Because because={events} place={place}>
                  {sentence}
                </Because>
              ),
            },
          ]}
          rows={things}
        />
      )}
    </>
  )
}

/** The obligations that differ between two points, with both states. */
export function DifferingObligations({ changes: { obligations }, place, title }: Props) {
  if (obligations.length === 0) return null
  const state = (one: string | null) => (one === null ? "not there" : spaced(one))
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={counted(obligations.length, "obligation differs", "obligations differ")}
        columns={[
          { title: "Obligation", cell: ({ id }) => id },
          { title: "Before", cell: (one) => state(one.state.before) },
          { title: "After", cell: (one) => state(one.state.after) },
          {
            title: "What differs",
            cell: ({ sentence, events }) => (
              <Because because={events} place={place}>
                {sentence}
              </Because>
            ),
          },
        ]}
        rows={obligations}
      />
    </>
  )
}

/** The events that tell two points apart. */
export function DifferingEvents({ changes: { events }, place, title }: Props) {
  return (
    <>
      {eventsApart(events).map(({ how, its }) => (
        <section key={how}>
          <h2>{`${title} ${how}`}</h2>
          <Table
            caption={counted(its.length, "event")}
            columns={[
              { title: "Event", cell: ({ event }) => <EventCitation event={event} place={place} /> },
              {
                title: "Takes effect",
                cell: ({ at, precision }) => momentInWords({ at, precision }, place.words.zone),
              },
            ]}
            rows={its}
          />
        </section>
      ))}
    </>
  )
}
