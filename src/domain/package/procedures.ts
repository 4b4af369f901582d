import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, make } from "../fold/outcome.ts"
import { commitmentOrInstrument, party, procedure } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

const required = { party, description: text, gates: z.array(commitmentOrInstrument) }

const outcome = z.enum(["approved", "refused"])

/** What a party's own law asks for first: a vote, an authorisation. While pending or refused it holds what it gates. */
export type Procedure = Entity<
  "procedure",
  z.infer<z.ZodObject<typeof required>> & { readonly concluded?: Act<{ readonly outcome: z.infer<typeof outcome> }> }
>

export const procedureEvents = [
  eventType({
    type: "NationalProcedureRequired",
    stream: "package",
    data: z.strictObject({ procedure: slug, ...required }),
    actOf: (data) => data.party,
    sealable: ["description"],
    apply: (state, event) => {
      const { procedure: id, ...fields } = event.data
      return make<Procedure>(state, "procedure", id, event, fields)
    },
  }),
  eventType({
    type: "NationalProcedureConcluded",
    stream: "package",
    data: z.strictObject({ procedure, outcome }),
    actOf: (data, state) => state.get<Procedure>("procedure", data.procedure)?.party,
    // The last outcome stands (R21): a parliament may refuse in spring and approve in autumn.
    apply: (state, event) =>
      act<Procedure>(state, "procedure", event.data.procedure, event, () => ({
        concluded: actOf(event, { outcome: event.data.outcome }),
      })),
  }),
] as const
