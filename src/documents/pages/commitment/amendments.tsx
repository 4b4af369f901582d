import type { Change, HistoryEntry } from "../../../projections/history.ts"
import { Empty } from "../../components/empty.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import { Several } from "../../components/several.tsx"
import { Table } from "../../components/table.tsx"
import { WordingChanged } from "../../components/wording-changed.tsx"
import type { Place } from "../../place.ts"
import { changedValueInWords } from "../../words/changes.ts"
import { momentInWords } from "../../words/dates.ts"
import { fieldInWords } from "../../words/fields.ts"
import { capital, spaced } from "../../words/text.ts"
import { SourceLines } from "../history/source-lines.tsx"

type Props = { readonly id: string; readonly changedBy: readonly HistoryEntry[]; readonly place: Place }

/** What is said of a change beside what it changed. */
const aside = ["basis", "by", "announcedAt"] as const

/** Every change of a commitment in the order in which it took effect: before and after, the text in place. */
export function Amendments({ id, changedBy, place }: Props) {
  if (changedBy.length === 0) return <Empty>Nothing has changed it since it was undertaken.</Empty>
  return (
    <Several items={changedBy} rowsEach={4}>
      {(entry) => <Amendment id={id} entry={entry} place={place} />}
    </Several>
  )
}

function Amendment({ id, entry, place }: { readonly id: string; readonly entry: HistoryEntry; readonly place: Place }) {
  const { words } = place
  const { effectiveAt, precision, source } = entry
  const data = (entry.data ?? {}) as Readonly<Record<string, unknown>>
  const said = aside.flatMap((name) =>
    data[name] === undefined ? [] : [`${capital(spaced(name))}: ${fieldInWords(name, data[name], words)}.`],
  )
  return (
    <section>
      <h3>
        <EventCitation event={entry.id} place={place} />
        {`, ${momentInWords({ at: effectiveAt, precision }, words.zone)}`}
      </h3>
      {said.length > 0 && <p>{said.join(" ")}</p>}
      {entry.changes
        .filter((change) => change.kind === "commitment" && change.id === id)
        .map((change) => (
          <BeforeAndAfter key={change.id} change={change} place={place} />
        ))}
      <SourceLines source={source} place={place} />
    </section>
  )
}

function BeforeAndAfter({ change: { before, after }, place }: { readonly change: Change; readonly place: Place }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
  // The list of amendments only repeats what stands here.
  const fields = names.filter((name) => name !== "amendments")
  const texts = fields.filter(
    (name) => typeof before?.[name] === "string" && typeof after[name] === "string" && name === "text",
  )
  const others = fields.filter((name) => !texts.includes(name))
  return (
    <>
      {texts.map((name) => (
        <WordingChanged key={name} before={String(before?.[name])} after={String(after[name])} />
      ))}
      {others.length > 0 && (
        <Table
          caption="What it changed"
          columns={[
            { title: "Field", cell: (name: string) => capital(spaced(name)) },
            { title: "Before", cell: (name: string) => changedValueInWords(name, before?.[name], place.words) },
            { title: "After", cell: (name: string) => changedValueInWords(name, after[name], place.words) },
          ]}
          rows={others}
        />
      )}
    </>
  )
}
