import { DefinitionList } from "../components/definition-list.tsx"
import type { Place } from "../place.ts"
import { addressOf, commandOf, type Shows } from "../regenerate.ts"
import { knowsThroughInWords } from "../words/coordinates.ts"
import { counted } from "../words/text.ts"

/** How far the page knows, the digest of the state that it shows, and how anybody makes it again. */
export function Colophon({ place, shows }: { readonly place: Place; readonly shows: Shows }) {
  const again = addressOf(place, shows)
  const command = commandOf(place, shows)
  const { withheld } = place
  return (
    <>
      <h2>How to make this page again</h2>
      <p>
        {knowsThroughInWords(place.coordinates, place.words)}
        {withheld > 0 && ` ${counted(withheld, "event is", "events are")} kept from this reader.`}
      </p>
      <DefinitionList
        entries={[
          { term: "Address", details: <a href={again}>{again}</a> },
          ...(command === undefined ? [] : [{ term: "Command", details: <code>{command}</code> }]),
          { term: "Digest of the state", details: <code>{`SHA-256 ${place.digest}`}</code> },
        ]}
      />
    </>
  )
}
