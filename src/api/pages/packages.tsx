import type { VNode } from "preact"
import { CollectionDocument } from "../../documents/pages/collection.tsx"
import { CommitmentDocument } from "../../documents/pages/commitment/commitment.tsx"
import { EventDocument } from "../../documents/pages/history/event.tsx"
import { HistoryDocument } from "../../documents/pages/history/history.tsx"
import type { HistoryAsked } from "../../documents/pages/history/history-asked.ts"
import { NegotiationDocument } from "../../documents/pages/negotiation/negotiation.tsx"
import { OverviewDocument } from "../../documents/pages/overview/overview.tsx"
import { PackagesDocument } from "../../documents/pages/packages.tsx"
import { ThingDocument } from "../../documents/pages/thing.tsx"
import type { Place, Reader } from "../../documents/place.ts"
import type { CollectionPage, ThingAnswer } from "../../ledger/asking/collections.ts"
import type { CommitmentRead } from "../../ledger/asking/commitment.ts"
import type { HistoryPage } from "../../ledger/asking/history.ts"
import type { Negotiation } from "../../ledger/asking/negotiation.ts"
import type { Overview } from "../../ledger/asking/overview.ts"
import type { EventAnswer } from "../../ledger/asking/recorded-event.ts"
import type { PackageListed } from "../../ledger/questions.ts"
import type { PackageState } from "../../projections/state.ts"
import { assetAddresses } from "../assets.ts"

/** What the ledger answers, each on the page that shows it. */

export function packagesDocument(packages: readonly PackageListed[], reader?: Reader): VNode {
  return <PackagesDocument packages={packages} assets={assetAddresses} reader={reader} />
}

export function overviewDocument(overview: Overview, place: Place, state: PackageState): VNode {
  return <OverviewDocument state={state} overview={overview} place={place} />
}

export function collectionDocument(page: CollectionPage & { readonly next: string | null }, place: Place): VNode {
  return <CollectionDocument collection={page.collection} items={page.items} next={page.next} place={place} />
}

export function thingDocument({ collection, item }: ThingAnswer, place: Place): VNode {
  return <ThingDocument collection={collection} thing={item} place={place} />
}

export function eventDocument(recorded?: "now" | "before") {
  return ({ entry }: EventAnswer, place: Place): VNode => {
    // At the terminal an event is found in the history of its type.
    const shows = { command: "history", steps: ["history", entry.id], options: { type: entry.type } }
    return <EventDocument entry={entry} place={place} shows={shows} recorded={recorded} />
  }
}

export function historyDocument(page: HistoryPage, asked: HistoryAsked, place: Place, state: PackageState): VNode {
  return <HistoryDocument page={page} asked={asked} place={place} state={state} />
}

export function commitmentDocument(commitment: CommitmentRead, place: Place): VNode {
  return <CommitmentDocument commitment={commitment} place={place} />
}

export function negotiationDocument(page: Negotiation & { readonly next: string | null }, place: Place): VNode {
  const { items, moves, positions, next } = page
  return <NegotiationDocument provisions={items} moves={moves} positions={positions} next={next} place={place} />
}
