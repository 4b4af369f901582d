import type { Wording } from "../../../domain/package/provisions.ts"
import type { HistoryEntry } from "../../../projections/history.ts"
import type { Shown } from "../../../projections/state.ts"
import { Badge } from "../../components/badge.tsx"
import { Empty } from "../../components/empty.tsx"
import { ThingLink } from "../../components/thing-link.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import { hrefIn, type Place } from "../../place.ts"
import { changedValueInWords } from "../../words/changes.ts"
import { fieldInWords } from "../../words/fields.ts"
import { Moves } from "./moves.tsx"
import { Positions } from "./positions.tsx"

type Props = {
  readonly provisions: readonly Shown[]
  readonly moves: ReadonlyMap<string, readonly HistoryEntry[]>
  readonly positions: readonly Shown[]
  /** The cursor of the next page; null at the end. */
  readonly next: string | null
  readonly place: Place
}

const steps = ["provisions"]

/** How the texts were negotiated: each provision through its wordings and who moved, and where the parties stand. */
export function NegotiationDocument({ provisions, moves, positions, next, place }: Props) {
  return (
    <PackagePage place={place} title="Negotiation" shows={{ command: "state", about: steps, steps }}>
      <h2>Provisions</h2>
      {provisions.length === 0 && <Empty>No provision has been proposed at this point.</Empty>}
      {provisions.map((provision) => (
        <section key={provision.id}>
          <h3>
            <ThingLink kind="provision" id={provision.id} place={place} />
          </h3>
          <OnTheTable provision={provision} place={place} />
          <Moves provision={provision.id} moves={moves.get(provision.id) ?? []} place={place} />
        </section>
      ))}
      {next !== null && (
        <p>
          <a href={hrefIn(place, steps, { cursor: next })} rel="next">
            Further provisions
          </a>
        </p>
      )}
      <h2>Positions and red lines</h2>
      <Positions positions={positions} place={place} />
    </PackagePage>
  )
}

/** The wordings that stand, with their brackets as they are; that there are several says that none is agreed. */
function OnTheTable({ provision, place }: { readonly provision: Shown; readonly place: Place }) {
  const { words } = place
  const wordings = provision.wordings as readonly Wording[]
  if (provision.ended !== undefined)
    return (
      <p>
        <Badge tone="neutral">{`Off the table: ${fieldInWords("ended", provision.ended, words)}`}</Badge>
      </p>
    )
  return (
    <>
      {wordings.map((wording) => (
        <blockquote key={wording.variant ?? ""}>
          <p class="wording">{changedValueInWords("wordings", wording, words)}</p>
        </blockquote>
      ))}
    </>
  )
}
