import type { Changes } from "../../../projections/changes/changes.ts"
import type { RehearsalDifference } from "../../../projections/rehearsal/difference.ts"
import type { Place } from "../../place.ts"
import type { SupposedQuestion } from "../../words/what-if.ts"

/** What the form of a supposition said, as it was typed. */
export type Said = {
  readonly ask: SupposedQuestion
  /** Events, in YAML or JSON. */
  readonly events: string
  readonly milestone: string
  readonly reachedOn: string
  readonly commitment: string
  readonly endedOn: string
  readonly against: string
  readonly mechanism: string
}

export const nothingSaid: Said = {
  ask: "obligations",
  events: "",
  milestone: "",
  reachedOn: "",
  commitment: "",
  endedOn: "",
  against: "",
  mechanism: "",
}

/** What is wrong with what was supposed, and at which field. */
export type Refused = { readonly field: keyof Said; readonly message: string }

/** The answer that would hold, beside the one that does. */
export type Supposed = {
  readonly sentence: string
  readonly events: readonly { readonly id: string; readonly stream: string }[]
  readonly answer: unknown
  readonly without: unknown
  readonly difference: RehearsalDifference | Changes
}

/** The place with names for events that are on no record. */
export function placeOfSupposed(place: Place, { events }: Supposed): Place {
  const names = new Map(events.map(({ id }, index) => [id, `supposed event ${index + 1}`]))
  const { eventNamed } = place.words
  return { ...place, words: { ...place.words, eventNamed: (id) => names.get(id) ?? eventNamed(id) } }
}
