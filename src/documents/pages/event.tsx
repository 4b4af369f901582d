import type { HistoryEntry } from "../../projections/history.ts"
import { Badge, type Tone } from "../components/badge.tsx"
import { DefinitionList } from "../components/definition-list.tsx"
import { Empty } from "../components/empty.tsx"
import { EventCitation } from "../components/event-citation.tsx"
import { Table } from "../components/table.tsx"
import { ThingLink } from "../components/thing-link.tsx"
import { PackagePage } from "../page/package-page.tsx"
import type { Place } from "../place.ts"
import type { Shows } from "../regenerate.ts"
import { changedValueInWords, isUnused } from "../words/changes.ts"
import { instantInWords, momentInWords } from "../words/dates.ts"
import { fieldInWords } from "../words/fields.ts"
import { sourceInWords } from "../words/sources.ts"
import { standingInWords } from "../words/standing.ts"
import { capital, spaced } from "../words/text.ts"

type Props = { readonly entry: HistoryEntry; readonly place: Place; readonly shows: Shows }

/** One event: what it says, both its times, who recorded it from which source, and what it changed. */
export function EventDocument({ entry, place, shows }: Props) {
  const { words } = place
  const { zone } = words
  const { onBehalfOf, subject } = entry.actor
  return (
    <PackagePage place={place} title={`${entry.type} #${entry.position}`} shows={shows}>
      <p class="lead">
        <Badge tone={tones[entry.standing]}>{standingInWords(entry, words)}</Badge>
      </p>
      <DefinitionList
        entries={[
          { term: "Took effect", details: momentInWords({ at: entry.effectiveAt, precision: entry.precision }, zone) },
          { term: "Known since", details: instantInWords(entry.knownAt, zone) },
          {
            term: "Recorded",
            details: `${instantInWords(entry.recordedAt, zone)}, by ${subject}${onBehalfOf === undefined ? "" : ` on behalf of ${words.nameOf(onBehalfOf)}`}`,
          },
          { term: "Source", details: <Source entry={entry} place={place} /> },
          ...(entry.rectifiedBy === null
            ? []
            : [{ term: "Rectified by", details: <EventCitation event={entry.rectifiedBy} place={place} /> }]),
          { term: "Position and stream", details: `${entry.position}, ${entry.stream} at revision ${entry.revision}` },
          { term: "Id", details: <code>{entry.id}</code> },
        ]}
      />
      <h2>What it says</h2>
      <DefinitionList
        entries={Object.entries((entry.data ?? {}) as Record<string, unknown>).map(([name, value]) => ({
          term: capital(spaced(name)),
          details: fieldInWords(name, value, words),
        }))}
      />
      <h2>What it changed</h2>
      <Changed entry={entry} place={place} />
    </PackagePage>
  )
}

const tones: Readonly<Record<HistoryEntry["standing"], Tone>> = {
  applied: "settled",
  inapplicable: "warning",
  annulled: "neutral",
  erased: "neutral",
  "not-yet-effective": "waiting",
  dropped: "neutral",
}

/** The source with its address as a link: the one thing here that leads out of the ledger, and only when it is followed. */
function Source({ entry, place }: Pick<Props, "entry" | "place">) {
  const url = entry.source && "url" in entry.source ? entry.source.url : undefined
  const isOfTheWeb = url !== undefined && /^https?:/i.test(url)
  return (
    <ul class="plain">
      {sourceInWords(entry, place.words).map((line) => (
        <li key={line}>
          {isOfTheWeb && line === url ? (
            <a href={line} rel="noreferrer external">
              {line}
            </a>
          ) : (
            line
          )}
        </li>
      ))}
    </ul>
  )
}

function Changed({ entry, place }: Pick<Props, "entry" | "place">) {
  if (entry.changes.length === 0)
    return <Empty>Nothing at this point: it stands in the record, and no thing differs because of it.</Empty>
  return (
    <>
      {entry.changes.map(({ kind, id, before, after }) => (
        <section key={`${kind} ${id}`}>
          <h3>
            <ThingLink kind={kind} id={id} place={place}>
              {`${capital(spaced(kind))} ${id}`}
            </ThingLink>
          </h3>
          <Table
            caption={before === null ? `Made: ${spaced(kind)} ${id}` : `Changed: ${spaced(kind)} ${id}`}
            columns={[
              { title: "Field", cell: (name: string) => capital(spaced(name)) },
              ...(before === null
                ? []
                : [{ title: "Before", cell: (name: string) => changedValueInWords(name, before[name], place.words) }]),
              {
                title: before === null ? "Made as" : "After",
                cell: (name: string) => changedValueInWords(name, after[name], place.words),
              },
            ]}
            rows={[...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter(
              (name) => before !== null || !isUnused(name, after[name]),
            )}
          />
        </section>
      ))}
    </>
  )
}
