import { z } from "zod"
import type { Act } from "../fold/acts.ts"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { said } from "../fold/outcome.ts"
import { commitment, party, stage } from "../values/names.ts"
import { slug } from "../values/slug.ts"
import { addToCase } from "./opening.ts"

const verification = { case: slug, by: party, finding: z.enum(["confirmed", "refuted", "inconclusive"]) }
const attribution = { case: slug, by: party, to: party }
const determination = {
  case: slug,
  by: party,
  stage: stage.optional(),
  party,
  commitments: z.array(commitment).min(1),
  outcome: z.enum(["no-breach", "breach", "material-breach", "no-decision"]),
  /** A word of the mechanism, such as `persistent` or `expanded`. */
  level: slug.optional(),
}

/** Whether the fact is true. */
export type Verification = Entity<"verification", z.infer<z.ZodObject<typeof verification>>>
/** Who did it. */
export type Attribution = Entity<"attribution", z.infer<z.ZodObject<typeof attribution>>>
/** Whether a duty was broken, as its maker says. Only the body that the mechanism names makes a breach of it. */
export type Determination = Entity<
  "determination",
  z.infer<z.ZodObject<typeof determination>> & { readonly cured?: Act }
>

export const findingEvents = [
  eventType({
    type: "VerificationReported",
    stream: "case",
    data: z.strictObject(verification),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Verification>("verification", event, event.data)),
  }),
  eventType({
    type: "AttributionMade",
    stream: "case",
    data: z.strictObject(attribution),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Attribution>("attribution", event, event.data)),
  }),
  eventType({
    type: "DeterminationMade",
    stream: "case",
    data: z.strictObject(determination),
    actOf: (data) => data.by,
    apply: (state, event) =>
      addToCase(state, event, said<Determination>("determination", event, event.data), "even-if-ended"),
  }),
] as const
