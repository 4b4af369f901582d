import { z } from "zod"
import type { Entity } from "../fold/entity.ts"
import { eventType } from "../fold/event-type.ts"
import { set } from "../fold/outcome.ts"
import { decimal, unit } from "../values/amount.ts"
import { moment } from "../values/moment.ts"
import { party } from "../values/names.ts"
import { period, periodKey } from "../values/period.ts"
import { slug } from "../values/slug.ts"

const politicalDate = { party, kind: z.enum(["election", "budget", "mandate-end", "review"]), on: moment }
const figure = { figure: slug, period, value: decimal, unit }

/** An election, a budget, a mandate's end: what commitments must survive. Set again, it has moved. */
export type PoliticalDate = Entity<"political-date", z.infer<z.ZodObject<typeof politicalDate>>>

/** A figure for a period (a GDP, an index) of which shares can be taken. Stated again, the last one stands. */
export type Figure = Entity<"figure", z.infer<z.ZodObject<typeof figure>>>

export const calendarEvents = [
  eventType({
    type: "PoliticalDateSet",
    stream: "package",
    data: z.strictObject({ date: slug, ...politicalDate }),
    apply: (state, event) => {
      const { date: id, ...fields } = event.data
      return set<PoliticalDate>(state, "political-date", id, event, fields)
    },
  }),
  eventType({
    type: "FigureStated",
    stream: "package",
    data: z.strictObject(figure),
    apply: (state, event) =>
      set<Figure>(state, "figure", `${event.data.figure}/${periodKey(event.data.period)}`, event, event.data),
  }),
] as const
