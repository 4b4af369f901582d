import { Badge } from "../../components/badge.tsx"
import { PackagePage } from "../../page/package-page.tsx"
import type { Place } from "../../place.ts"
import { supposedQuestions } from "../../words/what-if.ts"
import { Difference } from "./difference.tsx"
import { placeOfSupposed, type Refused, type Said, type Supposed } from "./supposed.ts"
import { SuppositionForm } from "./supposition-form.tsx"

type Props = {
  readonly place: Place
  readonly said: Said
  readonly refused?: readonly Refused[]
  readonly supposed?: Supposed
}

const shows = { steps: ["suppose"] }

/** What would be so: a form, and once it is sent what would be otherwise. Marked throughout, and recorded nowhere. */
export function WhatIfDocument({ place, said, refused = [], supposed }: Props) {
  if (!supposed)
    return (
      <PackagePage isForm place={place} title="What if" shows={shows}>
        <p class="lead">
          What is supposed here passes the same admission as what is recorded, stands after all that is known at the
          point above, and is recorded nowhere.
        </p>
        {refused.length > 0 && <Refusals refused={refused} />}
        <SuppositionForm place={place} said={said} refused={refused} />
      </PackagePage>
    )
  const [, question = ""] = supposedQuestions.find(([ask]) => ask === said.ask) ?? []
  return (
    <PackagePage isForm place={place} title="Hypothetical: what if" shows={shows}>
      <section class="hypothetical" aria-label="Hypothetical">
        <p class="lead">
          <Badge tone="warning">Hypothetical</Badge>
          {` ${supposed.sentence} Asked: ${question.toLowerCase()}.`}
        </p>
        <Difference supposed={supposed} place={placeOfSupposed(place, supposed)} />
      </section>
      <h2>What was supposed</h2>
      <SuppositionForm place={place} said={said} refused={[]} />
    </PackagePage>
  )
}

/** What is wrong, each at its field, before the form that is to be mended. */
function Refusals({ refused }: { readonly refused: readonly Refused[] }) {
  return (
    <section class="refusals" aria-labelledby="refusals" tabIndex={-1} autofocus>
      <h2 id="refusals">Nothing was answered</h2>
      <ul>
        {refused.map(({ field, message }) => (
          <li key={field + message}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
