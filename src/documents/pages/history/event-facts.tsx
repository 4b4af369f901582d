import type { HistoryEntry } from "../../../projections/history.ts"
import type { Tone } from "../../components/badge.tsx"
import { Badge } from "../../components/badge.tsx"
import { type Definition, DefinitionList } from "../../components/definition-list.tsx"
import { EventCitation } from "../../components/event-citation.tsx"
import type { Place } from "../../place.ts"
import { instantInWords, momentInWords } from "../../words/dates.ts"
import { standingInWords } from "../../words/standing.ts"
import { SourceLines } from "./source-lines.tsx"

type Props = { readonly entry: HistoryEntry; readonly place: Place }

/** Both times of an event, who recorded it, and from which source; what else is to be said of it stands below. */
export function EventFacts({ entry, place, children = [] }: Props & { readonly children?: readonly Definition[] }) {
  const { words } = place
  const { zone } = words
  const { onBehalfOf, subject } = entry.actor
  return (
    <DefinitionList
      entries={[
        { term: "Took effect", details: momentInWords({ at: entry.effectiveAt, precision: entry.precision }, zone) },
        { term: "Known since", details: instantInWords(entry.knownAt, zone) },
        {
          term: "Recorded",
          details: `${instantInWords(entry.recordedAt, zone)}, by ${subject}${onBehalfOf === undefined ? "" : ` on behalf of ${words.nameOf(onBehalfOf)}`}`,
        },
        { term: "Source", details: <SourceLines source={entry.source} place={place} /> },
        ...(entry.rectifiedBy === null
          ? []
          : [{ term: "Rectified by", details: <EventCitation event={entry.rectifiedBy} place={place} /> }]),
        ...children,
      ]}
    />
  )
}

/** What became of the event in the view of the point. */
export function Standing({ entry, place }: Props) {
  return <Badge tone={tones[entry.standing]}>{standingInWords(entry, place.words)}</Badge>
}

const tones: Readonly<Record<HistoryEntry["standing"], Tone>> = {
  applied: "settled",
  inapplicable: "warning",
  annulled: "neutral",
  erased: "neutral",
  "not-yet-effective": "waiting",
  dropped: "neutral",
}
