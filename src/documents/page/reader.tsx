import type { Reader } from "../place.ts"
import { spaced } from "../words/text.ts"

/** Who reads a page, with the party by its name, and the way to stop. */
export function ReaderLine({ reader: { subject, role, party } }: { readonly reader: Reader }) {
  const office = [...(role === undefined ? [] : [spaced(role)]), ...(party === undefined ? [] : [`for ${party}`])]
  return (
    <form class="reader" method="post" action="/sign-out">
      <p>{`Read by ${[subject, office.join(" ")].filter(Boolean).join(", ")}`}</p>
      <button class="quiet" type="submit">
        Sign out
      </button>
    </form>
  )
}
