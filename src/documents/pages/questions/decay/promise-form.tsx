import { stages } from "../../../../domain/line/stages.ts"
import { pathOf, type Said } from "../../../addresses.ts"
import { partyChoices } from "../../../components/choices.ts"
import { ChoiceField, TextField } from "../../../components/field.tsx"
import { HiddenFields } from "../../../components/hidden-fields.tsx"
import type { Place } from "../../../place.ts"
import { spaced } from "../../../words/text.ts"

/** Asks for another period, donor or stage of the same need: a plain form whose fields become the address. */
export function PromiseForm({ place, said }: { readonly place: Place; readonly said: Said }) {
  const { recipient, item, line, currency } = said
  return (
    <form class="point-form" method="get" action={pathOf(place.package, "decay")} aria-label="The promise">
      <HiddenFields said={{ ...place.asked, recipient, item, line, currency }} />
      <TextField name="from" label="From" hint="The first day that was promised for." value={said.from} />
      <TextField name="to" label="Until" hint="The first day after it." value={said.to} />
      <ChoiceField
        name="donor"
        label="Promised by"
        hint="One donor, or all of them."
        value={said.donor}
        none="all donors"
        choices={partyChoices(place)}
      />
      <ChoiceField
        name="stage"
        label="What counts as promised"
        hint="An amount counts at the stage that it reached, and at all before it."
        value={said.stage}
        none="pledged"
        choices={stages.filter((stage) => stage !== "pledged").map((stage) => ({ value: stage, words: spaced(stage) }))}
      />
      <p>
        <button type="submit">Show this promise</button>
      </p>
    </form>
  )
}
