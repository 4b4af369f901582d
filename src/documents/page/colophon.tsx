import { DefinitionList } from "../components/definition-list.tsx"
import type { Place } from "../place.ts"
import { addressOf, commandOf, type Shows } from "../regenerate.ts"
import { knowsThroughInWords } from "../words/coordinates.ts"
import { counted } from "../words/text.ts"
import { Forms } from "./forms.tsx"

type Props = { readonly place: Place; readonly shows: Shows }

/** How far the page knows, the digest of the state that it shows, how anybody makes it again, and the forms that it can be had in. */
export function Colophon({ place, shows }: Props) {
  const again = addressOf(place, shows)
  const command = commandOf(place, shows)
  const { withheld, form } = place
  return (
    <>
      <h2>{form ? "How to make this document again" : "How to make this page again"}</h2>
      <p>
        {knowsThroughInWords(place.coordinates, place.words)}
        {withheld > 0 && ` ${counted(withheld, "event is", "events are")} kept from this reader.`}
      </p>
      <DefinitionList
        entries={[
          {
            term: "Address",
            details: (
              <a href={again} rel="bookmark">
                {again}
              </a>
            ),
          },
          ...(command === undefined ? [] : [{ term: "Command", details: <code>{command}</code> }]),
          { term: "Digest of the state", details: <code>{`SHA-256 ${place.digest}`}</code> },
          ...(form ? [] : [{ term: "The same as", details: <Forms place={place} shows={shows} /> }]),
        ]}
      />
    </>
  )
}
