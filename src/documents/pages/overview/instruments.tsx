import type { InstrumentStanding, PartyStanding } from "../../../projections/instruments/standing.ts"
import type { Shown } from "../../../projections/state.ts"
import { Badge, type Tone } from "../../components/badge.tsx"
import { Because } from "../../components/because.tsx"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { Several } from "../../components/several.tsx"
import { type Column, Table } from "../../components/table.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import type { Place } from "../../place.ts"
import { momentInWords, timeInWords } from "../../words/dates.ts"
import { bindingnessInWords, forceInWords } from "../../words/instruments.ts"
import { spaced } from "../../words/text.ts"

type Props = {
  readonly instruments: readonly Shown[]
  readonly standings: readonly InstrumentStanding[]
  readonly place: Place
}

const tones: Readonly<Record<InstrumentStanding["state"], Tone>> = {
  "in-force": "settled",
  "applied-provisionally": "waiting",
  "not-in-force": "waiting",
  ended: "neutral",
}

/** The texts, each with whether it is in force and why, and what every party has done to it. */
export function Instruments({ instruments, standings, place }: Props) {
  if (instruments.length === 0) return <Empty>No text has been tabled at this point.</Empty>
  return (
    <Several items={instruments} rowsEach={4}>
      {(instrument) => {
        const standing = standings.find((one) => one.instrument === instrument.id)
        return standing && <Text instrument={instrument} standing={standing} place={place} />
      }}
    </Several>
  )
}

type TextProps = { readonly instrument: Shown; readonly standing: InstrumentStanding; readonly place: Place }

function Text({ instrument, standing, place }: TextProps) {
  const { words } = place
  return (
    <section>
      <h3>
        <ThingLink kind="instrument" id={instrument.id} place={place}>
          {String(instrument.title)}
        </ThingLink>
      </h3>
      <p>
        <Badge tone={tones[standing.state]}>{spaced(standing.state)}</Badge>
        {` – ${spaced(String(instrument.kind))}, ${bindingnessInWords(instrument.bindingness)}`}
      </p>
      <Because because={standing.because} place={place}>
        {forceInWords(standing, words)}
      </Because>
      <Table
        caption={`${instrument.id}: signature, consent and force, party by party`}
        columns={columns(place)}
        rows={standing.parties}
      />
    </section>
  )
}

function columns(place: Place): readonly Column<PartyStanding>[] {
  const { words } = place
  const act = (done: PartyStanding["signed"]) =>
    done && (
      <>
        {`${momentInWords(done.since, words.zone)} (${spaced(done.form)}), `}
        <EventCitation event={done.event} place={place} />
      </>
    )
  return [
    {
      title: "Party",
      cell: ({ party, named }) => `${words.nameOf(party)}${named ? "" : " (joined, not named in the text)"}`,
    },
    { title: "Signed", cell: ({ signed }) => act(signed) ?? "not signed" },
    { title: "Consent", cell: ({ consented }) => act(consented) ?? "none expressed" },
    {
      title: "In force for it",
      cell: ({ bound }) =>
        bound ? (
          <Badge tone="settled">{`since ${timeInWords(bound.since, words.zone)}`}</Badge>
        ) : (
          <Badge tone="waiting">not in force</Badge>
        ),
    },
  ]
}
