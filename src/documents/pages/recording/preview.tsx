import type { RecordedEvent } from "../../../domain/envelope.ts"
import type { Changes } from "../../../projections/changes/changes.ts"
import { Badge } from "../../components/badge.tsx"
import { DefinitionList } from "../../components/definition-list.tsx"
import { Empty } from "../../components/empty.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { type Act, addressOfAct } from "../../recording/acts.ts"
import type { Entries } from "../../recording/entries.ts"
import { labelOf } from "../../recording/labels.ts"
import { actionControl, actions, idControl, revisionControl } from "../../recording/names.ts"
import { instantInWords, momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"
import { sourceInWords } from "../../words/sources.ts"

type Props = {
  readonly act: Act
  readonly place: Place
  /** The event as it would stand. */
  readonly event: RecordedEvent
  /** The fields of its data, in the order of the form. */
  readonly names: readonly string[]
  readonly asOf: string
  readonly difference: Changes
  /** What the form said: it comes back with either button. */
  readonly entries: Entries
  /** Why this is shown again although it was to be recorded. */
  readonly notice?: string | undefined
}

/** An event before it is recorded: as it would stand, and what it would change. */
export function PreviewDocument({ act, place, event, names, asOf, difference, entries, notice }: Props) {
  const address = addressOfAct(act.type)
  return (
    <PackagePage isForm place={place} title={`${act.title}: look at it first`} shows={{ steps: ["record", address] }}>
      {notice !== undefined && (
        <section class="refusals" tabIndex={-1} autofocus>
          <p>{notice}</p>
        </section>
      )}
      <p class="lead">
        <Badge tone="warning">Not recorded yet</Badge>
      </p>
      <h2>As it would stand</h2>
      <AsItWouldStand event={event} names={names} place={place} />
      <h2>What it would change</h2>
      <WouldChange asOf={asOf} difference={difference} place={place} />
      <form class="recording" method="post" action={hrefIn(place, ["record", address])}>
        {[...entries].flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name={idControl} value={event.id} />
        <input type="hidden" name={revisionControl} value={`${event.stream}@${event.revision - 1}`} />
        <p class="buttons">
          <button type="submit" name={actionControl} value={actions.record}>
            Record it
          </button>
          <button class="quiet" type="submit" name={actionControl} value={actions.change}>
            Change it
          </button>
        </p>
      </form>
    </PackagePage>
  )
}

function AsItWouldStand({ event, names, place }: Pick<Props, "event" | "names" | "place">) {
  const { words } = place
  const { subject, onBehalfOf } = event.actor
  const data = (event.data ?? {}) as Readonly<Record<string, unknown>>
  const sealed = Object.keys(event.sealed ?? {})
  return (
    <DefinitionList
      entries={[
        { term: "Event", details: event.type },
        ...names
          .filter((name) => name in data)
          .map((name) => ({
            term: labelOf(event.type, "data", name).label,
            details: fieldInWords(name, data[name], words),
          })),
        {
          term: "Takes effect",
          details: momentInWords({ at: event.effectiveAt, precision: event.precision }, words.zone),
        },
        { term: "Source", details: sourceInWords(event, words).join("\n") },
        {
          term: "Recorded by",
          details: `${subject}${onBehalfOf === undefined ? "" : ` on behalf of ${words.nameOf(onBehalfOf)}`}`,
        },
        ...(event.readers === undefined
          ? []
          : [{ term: "May be read by", details: event.readers.map(words.nameOf).join(", ") }]),
        ...(sealed.length === 0 ? [] : [{ term: "Sealed", details: sealed.join(", ") }]),
      ]}
    />
  )
}

function WouldChange({ asOf, difference, place }: Pick<Props, "asOf" | "difference" | "place">) {
  const sentences = [...difference.things, ...difference.obligations].map(({ sentence }) => sentence)
  const when = `As of ${instantInWords(asOf, place.words.zone)}, with all that is known here.`
  if (sentences.length === 0) return <Empty>{`Nothing that is computed from the record would differ. ${when}`}</Empty>
  return (
    <>
      <p>{when}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
