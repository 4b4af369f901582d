import { pathOf, type Said } from "../../../addresses.ts"
import { partyChoices } from "../../../components/choices.ts"
import { ChoiceField, TextField } from "../../../components/field.tsx"
import { HiddenFields } from "../../../components/hidden-fields.tsx"
import type { Place } from "../../../place.ts"

/** Asks for the point to compare with: a plain form whose fields become the address. What stays empty is the same at both. */
export function OtherPoint({ place, said }: { readonly place: Place; readonly said: Said }) {
  return (
    <form
      class="point-form"
      method="get"
      action={pathOf(place.package, "changes")}
      aria-label="The point to compare with"
    >
      <HiddenFields said={place.asked} />
      <TextField
        name="fromAsOf"
        label="From as of"
        hint="What was so then. Empty: the same as above."
        value={said.fromAsOf}
      />
      <TextField
        name="fromKnownAt"
        label="From known at"
        hint="As it was known then. Empty: the same as above."
        value={said.fromKnownAt}
      />
      <ChoiceField
        name="fromSeenBy"
        label="From seen by"
        hint="Whose view to compare with."
        value={said.fromSeenBy}
        none="the same as above"
        choices={[{ value: "agreed", words: "agreed: without what any party rejects" }, ...partyChoices(place)]}
      />
      <p>
        <button type="submit">Compare</button>
        <small>
          A date, such as 2026-01-05, an instant with its offset, or for “known at” a position, such as @52.
        </small>
      </p>
    </form>
  )
}
