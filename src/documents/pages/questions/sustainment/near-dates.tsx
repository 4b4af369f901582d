import type { NearDate } from "../../../../projections/sustainment/political-dates.ts"
import { ThingLink } from "../../../components/thing-link.tsx"
import type { Place } from "../../../place.ts"
import { nearDateInWords } from "../../../words/sustainment.ts"

type Props = { readonly dates: readonly NearDate[]; readonly place: Place }

/** The elections, budgets, mandates and reviews that fall near a period, each leading to its own page. */
export function NearDates({ dates, place }: Props) {
  if (dates.length === 0) return <>none recorded</>
  return (
    <ul class="plain">
      {dates.map((date) => (
        <li key={date.date}>
          <ThingLink kind="political-date" id={date.date} place={place}>
            {nearDateInWords(date, place.words)}
          </ThingLink>
        </li>
      ))}
    </ul>
  )
}
