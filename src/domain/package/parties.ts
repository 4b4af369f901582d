import { z } from "zod"
import { changesOf, fieldsSet } from "../fold/changes.ts"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, endedBy, make } from "../fold/outcome.ts"
import { party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

/** Whoever is admitted to the package. Being bound is per instrument. */
const description = {
  name: text,
  kind: z.enum(["state", "organisation", "body", "armed-group"]),
  /** guarantor, beneficiary, adversary, verifier, depositary, observer and whatever else a package calls for. */
  capacities: z.array(slug),
  /** Of a body: who sits in it. */
  members: z.array(party).optional(),
}

export type Party = Entity<
  "party",
  z.infer<z.ZodObject<typeof description>> & {
    /** Who stands in its place since it ended. */
    readonly succeededBy?: string
  }
>

export const partyEvents = [
  eventType({
    type: "PartyAdmitted",
    stream: "package",
    data: z.strictObject({ party: slug, ...description }),
    apply: (state, event) => {
      const { party: id, ...fields } = event.data
      return make<Party>(state, "party", id, event, fields)
    },
  }),
  eventType({
    type: "PartyChanged",
    stream: "package",
    data: z.strictObject({ party, changes: changesOf(description) }),
    apply: (state, event) => act<Party>(state, "party", event.data.party, event, () => fieldsSet(event.data.changes)),
  }),
  eventType({
    type: "PartySucceeded",
    stream: "package",
    data: z.strictObject({ party, by: party }),
    apply: (state, event) =>
      act<Party>(state, "party", event.data.party, event, () => ({
        ended: endedBy("succeeded", event),
        succeededBy: event.data.by,
      })),
  }),
  eventType({
    type: "PartyWithdrew",
    stream: "package",
    data: z.strictObject({ party }),
    actOf: (data) => data.party,
    apply: (state, event) =>
      act<Party>(state, "party", event.data.party, event, () => ({ ended: endedBy("withdrew", event) })),
  }),
] as const
