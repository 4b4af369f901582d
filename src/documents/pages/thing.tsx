import { type Collection, collections, type Shown } from "../../projections/state.ts"
import { DefinitionList } from "../components/definition-list.tsx"
import { EventCitation } from "../components/event-citation.tsx"
import { PackagePage } from "../page/package-page.tsx"
import { collectionInAddress, type Place } from "../place.ts"
import { changedValueInWords, isUnused } from "../words/changes.ts"
import { momentInWords } from "../words/dates.ts"
import { capital, spaced } from "../words/text.ts"
import { ActsOnThing } from "./recording/can-be-recorded.tsx"

type Props = { readonly collection: Collection; readonly thing: Shown; readonly place: Place }

/** Any thing of a package that has no page of its own kind: its fields in words, and the events behind it. */
export function ThingDocument({ collection, thing, place }: Props) {
  const { id, madeBy, changedBy, since, ...fields } = thing
  const shows = {
    command: "state",
    about: [collectionInAddress(collection), id],
    steps: [collectionInAddress(collection), id],
  }
  const title = `${capital(spaced(collections[collection]))} ${id}`
  return (
    <PackagePage place={place} title={title} shows={shows}>
      <DefinitionList
        entries={[
          ...Object.entries(fields)
            .filter(([name, value]) => !isUnused(name, value))
            .map(([name, value]) => ({
              term: capital(spaced(name)),
              details: changedValueInWords(name, value, place.words),
            })),
          { term: "There since", details: momentInWords(since as never, place.words.zone) },
          { term: "Made by", details: <EventCitation event={String(madeBy)} place={place} /> },
          { term: "Last changed by", details: <EventCitation event={String(changedBy)} place={place} /> },
        ]}
      />
      <ActsOnThing place={place} collection={collection} id={id} />
    </PackagePage>
  )
}
