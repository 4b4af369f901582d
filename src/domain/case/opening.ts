import { z } from "zod"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, acting, type EventInView, endedBy, made, type Outcome, said } from "../fold/outcome.ts"
import { access } from "../package/reports.ts"
import { moment } from "../values/moment.ts"
import { commitment, mechanism, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"

const incident = { case: slug, by: party, occurredAt: moment, place: text.optional(), description: text }
const observation = {
  case: slug,
  by: party,
  method: text,
  occurredAt: moment.optional(),
  finding: text,
  access: z.array(access).optional(),
}
const claim = {
  case: slug,
  by: party,
  against: party,
  commitments: z.array(commitment).min(1),
  mechanism: mechanism.optional(),
  gravity: slug.optional(),
}

/** A breach case: what is said, found and done about something that happened. It begins with an incident, an observation or a claim. */
export type Case = Entity<"case", { readonly outcome?: string }>
export type Incident = Entity<"incident", z.infer<z.ZodObject<typeof incident>>>
export type Observation = Entity<"observation", z.infer<z.ZodObject<typeof observation>>>
/** A party's allegation, and never more than that. Ended when it is withdrawn. */
export type Claim = Entity<"claim", z.infer<z.ZodObject<typeof claim>>>

/** Adds to a case, and begins it where it has not begun. */
function begin(state: State, event: EventInView<{ readonly case: string }>, entry: Entity): Outcome {
  const id = event.data.case
  if (state.get("case", id)) return acting<Case>(state, "case", id, () => ({ writes: [entry] }))
  return { writes: [made<Case>("case", id, event, {}), entry] }
}

/** Adds to a case that has begun and has not been closed. */
export function addToCase(
  state: State,
  event: EventInView<{ readonly case: string }>,
  entry: Entity,
  even: "even-if-ended" | "unless-ended" = "unless-ended",
): Outcome {
  return acting<Case>(state, "case", event.data.case, () => ({ writes: [entry] }), even)
}

export const caseOpeningEvents = [
  eventType({
    type: "IncidentReported",
    stream: "case",
    data: z.strictObject(incident),
    actOf: (data) => data.by,
    sealable: ["place", "description"],
    apply: (state, event) => begin(state, event, said<Incident>("incident", event, event.data)),
  }),
  eventType({
    type: "ObservationMade",
    stream: "case",
    data: z.strictObject(observation),
    actOf: (data) => data.by,
    sealable: ["finding"],
    apply: (state, event) => begin(state, event, said<Observation>("observation", event, event.data)),
  }),
  eventType({
    type: "BreachClaimed",
    stream: "case",
    data: z.strictObject(claim),
    actOf: (data) => data.by,
    apply: (state, event) => begin(state, event, said<Claim>("claim", event, event.data)),
  }),
  eventType({
    type: "CaseClosed",
    stream: "case",
    data: z.strictObject({ case: slug, by: party.optional(), outcome: text.optional() }),
    actOf: (data) => data.by,
    apply: (state, event) =>
      act<Case>(state, "case", event.data.case, event, () => ({
        ended: endedBy("closed", event),
        ...(event.data.outcome !== undefined && { outcome: event.data.outcome }),
      })),
  }),
] as const
