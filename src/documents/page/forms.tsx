import { documentForms, type FormName } from "../form.ts"
import type { Place } from "../place.ts"
import { inForm, type Shows } from "../regenerate.ts"

type Props = { readonly place: Place; readonly shows: Pick<Shows, "steps" | "said"> }

const forms = Object.entries(documentForms) as readonly [FormName, { readonly says: string }][]

/** The forms that a page can be had in, at the same point. */
export function Forms({ place, shows }: Props) {
  return (
    <>
      {forms.map(([name, { says }]) => (
        <span key={name}>
          <a href={inForm(place, shows, name)}>{says}</a>
          {", "}
        </span>
      ))}
      <a href={inForm(place, shows, "json")}>data (JSON)</a>
    </>
  )
}
