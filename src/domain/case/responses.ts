import { z } from "zod"
import { type Act, actOf } from "../fold/acts.ts"
import type { Entity, State } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { acting, changed, nothingToUndo, said } from "../fold/outcome.ts"
import { moment } from "../values/moment.ts"
import { party, stage } from "../values/names.ts"
import { slug, text } from "../values/slug.ts"
import { deadline } from "../values/trigger.ts"
import type { Determination } from "./findings.ts"
import { addToCase, type Case } from "./opening.ts"

const remedy = { case: slug, by: party, of: party, measure: text, deadline: deadline.optional() }
const cureNotice = { case: slug, by: party, to: party, deadline }
const response = { case: slug, by: party, measure: text, stage: stage.optional() }
const extension = { case: slug, stage, until: moment.optional(), by: party, announcedAt: moment.optional() }

export type Remedy = Entity<"remedy", z.infer<z.ZodObject<typeof remedy>>>
export type CureNotice = Entity<"cure-notice", z.infer<z.ZodObject<typeof cureNotice>> & { readonly cured?: Act }>
/** What was done about it. Without a stage it is of the lowest open one. */
export type Response = Entity<"response", z.infer<z.ZodObject<typeof response>>>
/** More time for a stage. Without `until` there is no due date any more. */
export type Extension = Entity<"extension", z.infer<z.ZodObject<typeof extension>>>

/** The event by which a party last cured what was found against it in a case. */
function lastCure(state: State, caseId: string, party: string): string | undefined {
  const found = [...state.all<Determination>("determination")].filter((one) => one.party === party)
  const notified = [...state.all<CureNotice>("cure-notice")].filter((one) => one.to === party)
  return [...found, ...notified].filter((one) => one.case === caseId).findLast((one) => one.cured)?.cured?.event
}

export const responseEvents = [
  eventType({
    type: "RemedyOrdered",
    stream: "case",
    data: z.strictObject(remedy),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Remedy>("remedy", event, event.data)),
  }),
  eventType({
    type: "CureNoticeGiven",
    stream: "case",
    data: z.strictObject(cureNotice),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<CureNotice>("cure-notice", event, event.data)),
  }),
  eventType({
    type: "BreachCured",
    stream: "case",
    data: z.strictObject({ case: slug, by: party }),
    actOf: (data) => data.by,
    // What can be cured is what was found against the party, or what it was given notice to put right.
    apply: (state, event) =>
      acting<Case>(state, "case", event.data.case, (there) => {
        const mine = (one: { case: string; cured?: Act }, of: string) =>
          one.case === there.id && of === event.data.by && !one.cured
        const curable: Entity[] = [
          ...[...state.all<Determination>("determination")].filter(
            (one) => mine(one, one.party) && one.outcome.endsWith("breach") && one.outcome !== "no-breach",
          ),
          ...[...state.all<CureNotice>("cure-notice")].filter((one) => mine(one, one.to)),
        ]
        if (curable.length === 0)
          return nothingToUndo("breach", `${there.id}/${event.data.by}`, lastCure(state, there.id, event.data.by))
        return {
          writes: curable.map((one) =>
            changed<Entity<string, { cured?: Act }>>(one, event, { cured: actOf(event, {}) }),
          ),
        }
      }),
  }),
  eventType({
    type: "ResponseTaken",
    stream: "case",
    data: z.strictObject(response),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Response>("response", event, event.data)),
  }),
  eventType({
    type: "ExtensionGranted",
    stream: "case",
    data: z.strictObject(extension),
    actOf: (data) => data.by,
    apply: (state, event) => addToCase(state, event, said<Extension>("extension", event, event.data), "even-if-ended"),
  }),
] as const
