import type { Act } from "../../../domain/fold/acts.ts"
import type { Wording } from "../../../domain/package/provisions.ts"
import type { HistoryEntry } from "../../../projections/history.ts"
import { EventCitation } from "../../components/event-citation.tsx"
import { WordingChanged } from "../../components/wording-changed.tsx"
import type { Place } from "../../place.ts"
import { momentInWords } from "../../words/dates.ts"
import { capital, listed, spaced } from "../../words/text.ts"

type Props = { readonly provision: string; readonly moves: readonly HistoryEntry[]; readonly place: Place }

type Side = { readonly wordings?: readonly Wording[]; readonly dropped?: readonly Act<{ variant?: string }>[] }

/** What each event did to a provision, in order: who moved, and what the wording lost and gained. */
export function Moves({ provision, moves, place }: Props) {
  return (
    <ol>
      {moves.map((entry) => (
        <li key={entry.id}>
          <Move provision={provision} entry={entry} place={place} />
        </li>
      ))}
    </ol>
  )
}

function Move({ provision, entry, place }: Omit<Props, "moves"> & { readonly entry: HistoryEntry }) {
  const change = entry.changes.find(({ kind, id }) => kind === "provision" && id === provision)
  const [before, after] = [change?.before ?? {}, change?.after ?? {}] as [Side, Side]
  const worded = after.wordings?.find(({ event }) => event === entry.id)
  const earlier = worded && before.wordings?.find(({ variant }) => variant === worded.variant)
  return (
    <>
      <p>
        {`${momentInWords({ at: entry.effectiveAt, precision: entry.precision }, place.words.zone)}: ${capital(whatIn(entry, before, after, place))} (`}
        <EventCitation event={entry.id} place={place} />
        {")."}
      </p>
      {worded && <WordingChanged before={earlier?.text ?? worded.text} after={worded.text} />}
    </>
  )
}

/** Who did what; of whom nothing is known, that is said. */
function whatIn(entry: HistoryEntry, before: Side, after: Side, { words }: Place): string {
  const worded = after.wordings?.find(({ event }) => event === entry.id)
  const agreed = after.wordings?.flatMap((one) =>
    one.agreed
      .filter(({ event }) => event === entry.id)
      .map(
        ({ by, adReferendum }) =>
          `${words.nameOf(by)} agreed${adReferendum ? " ad referendum" : ""} to ${called(one.variant)}`,
      ),
  )
  const off = after.dropped?.filter(({ event }) => event === entry.id).map(({ variant }) => called(variant))
  const isNew = worded && !before.wordings?.some(({ variant }) => variant === worded.variant)
  const parts = [
    ...(worded
      ? [
          `${called(worded.variant)} ${isNew ? "proposed" : "worded anew"} by ${worded.by === undefined ? "a party that is not known" : words.nameOf(worded.by)}`,
        ]
      : []),
    ...(agreed ?? []),
    ...(off && off.length > 0 ? [`${listed(off)} left the table`] : []),
    ...("fixed" in after ? ["fixed as it stood by a signature"] : []),
    ...("ended" in after ? ["the provision was dropped"] : []),
  ]
  return parts.length > 0 ? parts.join("; ") : spaced(entry.type)
}

function called(variant: string | undefined): string {
  return variant === undefined ? "the wording" : `the variant “${variant}”`
}
