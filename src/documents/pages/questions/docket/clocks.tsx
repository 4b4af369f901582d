import type { StageClock } from "../../../../projections/docket/clocks.ts"
import type { DocketEntry } from "../../../../projections/docket/docket.ts"
import { Badge, type Tone } from "../../../components/badge.tsx"
import { Empty } from "../../../components/empty.tsx"
import { EventCitations } from "../../../components/event-citation.tsx"
import { type Column, Table } from "../../../components/table.tsx"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { clockDetails, membersInWords, underNoMechanism } from "../../../words/docket.ts"
import { capital, spaced } from "../../../words/text.ts"

type Props = { readonly one: DocketEntry; readonly place: Place }

const toneOf: Readonly<Record<StageClock["state"], Tone>> = {
  "not-open": "neutral",
  running: "waiting",
  overdue: "warning",
  concluded: "settled",
  ended: "neutral",
}

/** The clocks of a case, and beside them the same as each party reads them that rejects something on which they rest. */
export function Clocks({ one, place }: Props) {
  const { clocks, readings } = one
  const every = [...clocks, ...readings.flatMap((reading) => reading.clocks)]
  const stages = [...new Map(every.map((clock) => [keyOf(clock), clock])).values()]
  const heading = <h3>Clocks</h3>
  if (stages.length === 0)
    return (
      <>
        {heading}
        <Empty>{`${capital(underNoMechanism)}.`}</Empty>
      </>
    )
  const read = (title: string, its: readonly StageClock[]): Column<StageClock> => ({
    title,
    cell: (stage) => <Clock clock={its.find((clock) => keyOf(clock) === keyOf(stage))} place={place} />,
  })
  return (
    <>
      {heading}
      {readings.map(({ party, rejects }) => (
        <p key={party}>
          {`${place.words.nameOf(party)} rejects `}
          <EventCitations events={rejects} place={place} />, and reads the clocks without it.
        </p>
      ))}
      <Table
        caption={`The clocks of ${one.case}${readings.length > 0 ? ", and beside the record each party’s own reading" : ""}`}
        columns={[
          { title: "Stage", cell: (stage) => <Stage clock={stage} place={place} /> },
          read("As the view stands", clocks),
          ...readings.map((reading) => read(`As ${place.words.nameOf(reading.party)} reads it`, reading.clocks)),
        ]}
        rows={stages}
      />
    </>
  )
}

function Stage({
  clock: { mechanism, stage, role, members },
  place,
}: {
  readonly clock: StageClock
  readonly place: Place
}) {
  return (
    <>
      <ThingLink kind="mechanism" id={mechanism} place={place}>
        {spaced(stage)}
      </ThingLink>
      <br />
      <small>{`${membersInWords(members, place.words)}, to ${role}`}</small>
    </>
  )
}

function Clock({ clock, place }: { readonly clock: StageClock | undefined; readonly place: Place }) {
  if (!clock) return <>no clock</>
  const details = clockDetails(clock, place.words)
  return (
    <>
      <p>
        <Badge tone={toneOf[clock.state]}>{spaced(clock.state)}</Badge>
      </p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {clock.because.length > 0 && (
        <p>
          <small>
            {"Rests on "}
            <EventCitations events={clock.because} place={place} />.
          </small>
        </p>
      )}
    </>
  )
}

function keyOf({ mechanism, stage }: StageClock): string {
  return `${mechanism}/${stage}`
}
