import { type Collection, collections, type Shown } from "../../projections/state.ts"
import { Empty } from "../components/empty.tsx"
import { Table } from "../components/table.tsx"
import { ThingLink } from "../components/thing-link.tsx"
import { PackagePage } from "../page/package-page.tsx"
import { collectionInAddress, hrefIn, type Place } from "../place.ts"
import { momentInWords } from "../words/dates.ts"
import { fieldInWords } from "../words/fields.ts"
import { capital, counted, spaced } from "../words/text.ts"

type Props = {
  readonly collection: Collection
  readonly items: readonly Shown[]
  /** The cursor of the next page; null at the end. */
  readonly next: string | null
  readonly place: Place
}

/** The words by which a thing is known, where it has such words. */
const titles = ["name", "title", "description", "statement", "text", "question"]

/** A collection of a package, a row for each thing. */
export function CollectionDocument({ collection, items, next, place }: Props) {
  const steps = [collectionInAddress(collection)]
  const name = capital(spaced(collection))
  return (
    <PackagePage place={place} title={name} shows={{ command: "state", about: steps, steps }}>
      {items.length === 0 ? (
        <Empty>{`There is no ${spaced(collections[collection])} in the package at this point.`}</Empty>
      ) : (
        <Table
          caption={`${name}: ${counted(items.length, "entry", "entries")}`}
          columns={[
            {
              title: "Id",
              cell: ({ id }) => <ThingLink kind={collections[collection]} id={id} place={place} />,
            },
            { title: "In words", cell: (thing) => inWords(thing, place) },
            { title: "Since", cell: ({ since }) => momentInWords(since as never, place.words.zone) },
          ]}
          rows={items}
        />
      )}
      {next !== null && (
        <p>
          <a href={hrefIn(place, steps, { cursor: next })} rel="next">
            Further entries
          </a>
        </p>
      )}
    </PackagePage>
  )
}

function inWords(thing: Shown, { words }: Place): string {
  const field = titles.find((name) => thing[name] !== undefined)
  return field === undefined ? "–" : fieldInWords(field, thing[field], words)
}
