import { Because } from "../../components/because.tsx"
import { Empty } from "../../components/empty.tsx"
import type { Place } from "../../place.ts"
import { timeInWords } from "../../words/dates.ts"
import { counted } from "../../words/text.ts"
import type { OverviewShown } from "./overview-shown.ts"

/** More sentences than these are for the page of changes. */
const most = 12

/** What differs from the same package some days before, in sentences. */
export function Lately({ lately, place }: { readonly lately: OverviewShown["lately"]; readonly place: Place }) {
  if (lately === null) return <Empty>There is no earlier point to compare with.</Empty>
  const { days, from, changes } = lately
  const since = timeInWords(from, place.words.zone)
  const sentences = [...changes.things, ...changes.obligations]
  if (sentences.length === 0)
    return <Empty>{`Nothing differs from ${days} days before (${since}), as known here.`}</Empty>
  const further = sentences.length - most
  return (
    <>
      <p>{`Since ${days} days before (${since}), as known here:`}</p>
      <ul class="plain">
        {sentences.slice(0, most).map(({ sentence, events }) => (
          <li key={sentence}>
            <Because because={events} place={place}>
              {sentence}
            </Because>
          </li>
        ))}
      </ul>
      {further > 0 && <p>{`And ${counted(further, "more change")}.`}</p>}
    </>
  )
}
