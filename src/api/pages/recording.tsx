import type { VNode } from "preact"
import { ActFormDocument } from "../../documents/pages/recording/act-form.tsx"
import { ActsDocument } from "../../documents/pages/recording/acts.tsx"
import { PreviewDocument } from "../../documents/pages/recording/preview.tsx"
import type { Place } from "../../documents/place.ts"
import type { Act } from "../../documents/recording/acts.ts"
import type { Entries } from "../../documents/recording/entries.ts"
import { type FormRefusal, refusalsAt } from "../../documents/recording/form-view.ts"
import { nowSaid } from "../../documents/recording/now.ts"
import { offersFrom } from "../../documents/recording/offers.ts"
import type { Field } from "../../domain/shape/shape.ts"
import type { Preview } from "../../ledger/what-if/preview.ts"
import type { PackageState } from "../../projections/state.ts"

export function actsDocument(_answer: unknown, place: Place): VNode {
  return <ActsDocument place={place} />
}

/** The form of an act, with what was said in it and what was refused. */
export function actFormDocument(
  act: Act,
  fields: readonly Field[],
  entries: Entries,
  refusals: readonly FormRefusal[],
) {
  return (_answer: unknown, place: Place, state: PackageState): VNode => {
    const offers = offersFrom(state, [...place.events.values()])
    const now = nowSaid(act.type, entries, state, place.words)
    const form = { type: act.type, fields, entries, offers, now, refusals: refusalsAt(fields, entries, refusals) }
    return <ActFormDocument act={act} form={form} place={place} />
  }
}

/** An event before it is recorded. `event` is the only one of the preview. */
export function previewDocument(
  act: Act,
  fields: readonly Field[],
  entries: Entries,
  { events, asOf, difference }: Preview,
  notice?: string,
) {
  const names = fields.flatMap(({ name, shape }) =>
    name === "data" && shape.kind === "members" ? shape.fields.map((field) => field.name) : [],
  )
  return (_answer: unknown, place: Place): VNode => {
    const [event] = events
    if (event === undefined) throw new Error("a preview without its event")
    return <PreviewDocument {...{ act, place, event, names, asOf, difference, entries, notice }} />
  }
}
