import { pathOf, type Said } from "../../../addresses.ts"
import { partyChoices, thingChoices } from "../../../components/choices.ts"
import { ChoiceField, TextField } from "../../../components/field.tsx"
import { HiddenFields } from "../../../components/hidden-fields.tsx"
import type { Place } from "../../../place.ts"

/** Asks for the incident: a plain form whose fields become the address. What stays empty is filled in from the record. */
export function IncidentForm({ place, said }: { readonly place: Place; readonly said: Said }) {
  const [commitment] = [said.commitments].flat()
  return (
    <form class="point-form" method="get" action={pathOf(place.package, "rehearsal")} aria-label="The incident">
      <HiddenFields said={place.asked} />
      <TextField
        name="at"
        label="When it occurs"
        hint="A date, or an instant with its offset. Empty: the date above."
        value={said.at}
      />
      <ChoiceField
        name="against"
        label="Against whom"
        hint="Who is said to have broken something."
        value={said.against}
        none="nobody named"
        choices={partyChoices(place)}
      />
      <ChoiceField
        name="commitments"
        label="What is said to be broken"
        hint="One commitment, or all that the accused owes."
        value={commitment}
        none="all that they owe"
        choices={thingChoices(place, "commitments")}
      />
      <ChoiceField
        name="mechanism"
        label="Under which mechanism"
        hint="By default each commitment’s own."
        value={said.mechanism}
        none="each commitment’s own"
        choices={thingChoices(place, "mechanisms")}
      />
      <ChoiceField
        name="by"
        label="Claimed by"
        hint="Who reports and claims it."
        value={said.by}
        none="whoever may"
        choices={partyChoices(place)}
      />
      <p>
        <button type="submit">Rehearse</button>
        <small>Nothing is recorded by this.</small>
      </p>
    </form>
  )
}
