import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { make, said } from "../fold/outcome.ts"
import { amount } from "../values/amount.ts"
import { commitment, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { actingUnlessRestorable } from "./restoration.ts"

/** Which occurrence is meant: a period by its label or first day, a request or a case by its id. */
const occurrence = z.string().min(1).max(64).optional()

const request = { by: party, commitment, of: z.array(party).min(1).optional() }
const fulfilment = {
  commitment,
  by: party.optional(),
  occurrence,
  amount: amount.optional(),
  partial: z.boolean().optional(),
}
const waiver = { commitment, by: party, occurrence }
const excuse = { commitment, ground: text, occurrence }

/** A duty on request, requested. Each request is an occurrence of its own. */
export type Request = Entity<"request", z.infer<z.ZodObject<typeof request>>>
export type Fulfilment = Entity<"fulfilment", z.infer<z.ZodObject<typeof fulfilment>>>
/** A beneficiary gives up what is owed to it; the duty is waived when all have. */
export type Waiver = Entity<"waiver", z.infer<z.ZodObject<typeof waiver>>>
export type Excuse = Entity<"excuse", z.infer<z.ZodObject<typeof excuse>>>

export const performanceEvents = [
  eventType({
    type: "PerformanceRequested",
    stream: "package",
    data: z.strictObject({ request: slug, ...request }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { request: id, ...fields } = event.data
      return actingUnlessRestorable(
        state,
        "commitment",
        fields.commitment,
        () => make<Request>(state, "request", id, event, fields),
        "even-if-ended",
      )
    },
  }),
  eventType({
    type: "CommitmentFulfilled",
    stream: "package",
    data: z.strictObject(fulfilment),
    actOf: (data) => data.by,
    apply: (state, event) =>
      actingUnlessRestorable(
        state,
        "commitment",
        event.data.commitment,
        () => ({ writes: [said<Fulfilment>("fulfilment", event, event.data)] }),
        "even-if-ended",
      ),
  }),
  eventType({
    type: "CommitmentWaived",
    stream: "package",
    data: z.strictObject(waiver),
    actOf: (data) => data.by,
    apply: (state, event) =>
      actingUnlessRestorable(state, "commitment", event.data.commitment, () => ({
        writes: [said<Waiver>("waiver", event, event.data)],
      })),
  }),
  eventType({
    type: "CommitmentExcused",
    stream: "package",
    data: z.strictObject(excuse),
    apply: (state, event) =>
      actingUnlessRestorable(state, "commitment", event.data.commitment, () => ({
        writes: [said<Excuse>("excuse", event, event.data)],
      })),
  }),
] as const
