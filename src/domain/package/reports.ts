import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { make } from "../fold/outcome.ts"
import { decimal, qualifier } from "../values/amount.ts"
import { moment } from "../values/moment.ts"
import { party } from "../values/names.ts"
import { period } from "../values/period.ts"
import { slug, text } from "../values/slug.ts"

/** What a reporter counted, seen, told or claimed. Never added to another's, never divided by the day. */
const count = z.strictObject({
  what: text,
  number: decimal,
  qualifier: qualifier.optional(),
  /** Its share of `partOf`, as printed: rounded shares need not add up. */
  share: decimal.optional(),
  partOf: text.optional(),
  area: slug.optional(),
  side: party.optional(),
  basis: z.enum(["observed", "told", "claimed"]),
})

/** Where the reporter could go: a count is shown with what it could not see. */
export const access = z.strictObject({
  area: slug.optional(),
  level: z.enum(["full", "restricted", "denied", "none"]),
  by: party.optional(),
})

const report = {
  by: party,
  period,
  cutoff: moment.optional(),
  counts: z.array(count).optional(),
  access: z.array(access).optional(),
}

export type Report = Entity<"report", z.infer<z.ZodObject<typeof report>>>

export const reportEvents = [
  eventType({
    type: "ReportMade",
    stream: "package",
    data: z.strictObject({ report: slug, ...report }),
    actOf: (data) => data.by,
    apply: (state, event) => {
      const { report: id, ...fields } = event.data
      return make<Report>(state, "report", id, event, fields)
    },
  }),
] as const
