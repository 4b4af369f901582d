import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import { changesOf, fieldsSet } from "../fold/changes.ts"
import type { Entity, Moment } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { act, type Changes, type EventInView, make, whenOf } from "../fold/outcome.ts"
import { decisionRule } from "../values/decision-rule.ts"
import { timeZone } from "../values/moment.ts"
import { mechanism, party } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { deadline, trigger } from "../values/trigger.ts"

/** One rung: who does what, decided how, opened by what, until when. No members, no rule or no clock is a gap: shown, never filled in. */
const stage = z.strictObject({
  stage: slug,
  role: z.enum(["verify", "advise", "judge", "respond"]),
  members: z.array(party),
  rule: decisionRule.optional(),
  quorum: z.int().min(1).optional(),
  opens: trigger,
  deadline: deadline.optional(),
  /** The rule by which its deadline can be extended. */
  extendable: decisionRule.optional(),
  /** What follows when the window closes without adoption: another stage, or an outcome. */
  onDeadlock: slug.optional(),
  measures: z.array(text).optional(),
})

const terms = {
  /** The time zone of its clocks; absent, the package's. */
  zone: timeZone.optional(),
  /** Who may claim. Absent means that the text does not say. */
  standing: z.array(party).optional(),
  stages: z
    .array(stage)
    .refine((stages) => new Set(stages.map((one) => one.stage)).size === stages.length, "stages with different names"),
  levels: z.array(slug).optional(),
}

/** Who verifies, who judges, who responds, and how fast. */
export type Mechanism = Entity<
  "mechanism",
  z.infer<z.ZodObject<typeof terms>> & {
    readonly amendments: readonly Act<{ readonly fields: readonly string[] }>[]
    /** Every stage that it has had, since when: an amendment may take one away, and what was referred to it before still was. */
    readonly everStages: readonly Act<{ readonly stage: string; readonly until?: Moment }>[]
  }
>

/** The stages on record after an event has set them: new ones begin, missing ones end. */
function recordStages(
  before: Mechanism["everStages"],
  stages: Mechanism["stages"],
  event: EventInView,
): Mechanism["everStages"] {
  const now = new Set(stages.map((one) => one.stage))
  const kept = before.map((one) => (one.until || now.has(one.stage) ? one : { ...one, until: whenOf(event) }))
  const standing = new Set(kept.filter((one) => !one.until).map((one) => one.stage))
  return [...kept, ...[...now].filter((one) => !standing.has(one)).map((one) => actOf(event, { stage: one }))]
}

export const mechanismEvents = [
  eventType({
    type: "MechanismEstablished",
    stream: "package",
    data: z.strictObject({ mechanism: slug, ...terms }),
    apply: (state, event) => {
      const { mechanism: id, ...fields } = event.data
      return make<Mechanism>(state, "mechanism", id, event, {
        ...fields,
        amendments: [],
        everStages: recordStages([], fields.stages, event),
      })
    },
  }),
  eventType({
    type: "MechanismAmended",
    stream: "package",
    data: z.strictObject({ mechanism, changes: changesOf(terms) }),
    apply: (state, event) =>
      act<Mechanism>(state, "mechanism", event.data.mechanism, event, (there) => ({
        ...fieldsSet<Changes<Mechanism>>(event.data.changes),
        amendments: [...there.amendments, actOf(event, { fields: Object.keys(event.data.changes) })],
        everStages: recordStages(there.everStages, event.data.changes.stages ?? there.stages, event),
      })),
  }),
] as const
