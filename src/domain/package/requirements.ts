import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { said, set } from "../fold/outcome.ts"
import { stageName } from "../line/stages.ts"
import { amount, decimal, isCurrency, quantity, unit } from "../values/amount.ts"
import { duration } from "../values/duration.ts"
import { date } from "../values/moment.ts"
import { line, party } from "../values/names.ts"
import { period, periodKey } from "../values/period.ts"
import { slug } from "../values/slug.ts"

const currency = unit.refine(isCurrency, 'an ISO 4217 currency code, such as "DKK"')

const requirement = { recipient: party, item: slug, period, amount: quantity }
const leadTime = { item: slug, duration }
const rate = {
  from: currency,
  to: currency,
  rate: decimal.refine((value) => /[1-9]/.test(value), "a rate above zero"),
  on: date,
}
const overlap = {
  lines: z.array(line).min(1),
  stage: stageName.optional(),
  period: period.optional(),
  amount,
}

/** What a recipient needs of an item in a period. Set again, the new need stands. */
export type Requirement = Entity<"requirement", z.infer<z.ZodObject<typeof requirement>>>
/** How long an item takes from order to delivery. */
export type LeadTime = Entity<"lead-time", z.infer<z.ZodObject<typeof leadTime>>>
/** One unit of `from` is `rate` of `to`, fixed on that day. */
export type ExchangeRate = Entity<"exchange-rate", z.infer<z.ZodObject<typeof rate>>>
/** What is promised more than once, to be netted once for all the lines together. */
export type Overlap = Entity<"overlap", z.infer<z.ZodObject<typeof overlap>>>

export const requirementEvents = [
  eventType({
    type: "RequirementSet",
    stream: "package",
    data: z.strictObject(requirement),
    actOf: (data) => data.recipient,
    apply: (state, event) => {
      const { recipient, item, period: needed } = event.data
      return set<Requirement>(state, "requirement", `${recipient}/${item}/${periodKey(needed)}`, event, event.data)
    },
  }),
  eventType({
    type: "LeadTimeStated",
    stream: "package",
    data: z.strictObject(leadTime),
    apply: (state, event) => set<LeadTime>(state, "lead-time", event.data.item, event, event.data),
  }),
  eventType({
    type: "ExchangeRateFixed",
    stream: "package",
    data: z.strictObject(rate),
    apply: (state, event) => {
      const { from, to, on } = event.data
      return set<ExchangeRate>(state, "exchange-rate", `${from}/${to}/${on}`, event, event.data)
    },
  }),
  eventType({
    type: "OverlapDeclared",
    stream: "package",
    data: z.strictObject(overlap),
    apply: (_, event) => ({ writes: [said<Overlap>("overlap", event, event.data)] }),
  }),
] as const
