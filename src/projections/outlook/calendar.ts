import type { PoliticalDate } from "../../domain/package/calendar.ts"
import type { Party } from "../../domain/package/parties.ts"
import { dayIn, shapeOf } from "../../domain/values/moment.ts"
import { bookOf } from "../sustainment/book.ts"
import { plusDays } from "../sustainment/days.ts"
import { chosen, type SustainmentOptions } from "../sustainment/options.ts"
import { datesNear } from "../sustainment/political-dates.ts"
import { pointAt } from "../time/point.ts"
import { type Coming, coming, type OutlookKind } from "./entry.ts"
import { dateInWords, type OutlookDate, type Span } from "./span.ts"

/** The elections, budgets, mandates' ends and reviews of any party that fall into the span, or so shortly before it that they count as near. */
export function comingPoliticalDates(span: Span, options: SustainmentOptions): readonly Coming[] {
  const { now, ahead, zone } = span
  const period = { from: dayIn(now.through, zone), to: plusDays(dayIn(ahead.through, zone), 1) }
  const parties = [...ahead.entities.all<Party>("party")].map(({ id }) => id)
  const set = new Set([...ahead.entities.all<PoliticalDate>("political-date")].map(({ party }) => party))
  return datesNear(period, [...parties, ...set], chosen(options).near, bookOf(ahead)).map(
    ({ date: id, party, kind, on, because }) => {
      const point = pointAt(on, zone)
      const instant = point.isInstant ? new Date(point.from).toISOString() : null
      const date: OutlookDate = { day: point.day, instant, zone, precision: shapeOf(on) ?? "instant" }
      return coming(
        { date, at: point.from },
        {
          kind: kind as OutlookKind,
          subject: { kind: "political-date", id },
          ifNothingElseHappens: false,
          because,
          sentence: `${party}: ${words[kind] ?? kind} ("${id}") falls on ${dateInWords(date)}${point.upTo <= now.through ? ", shortly before" : ""}.`,
        },
      )
    },
  )
}

const words: Readonly<Record<string, string>> = {
  election: "an election",
  budget: "a budget",
  "mandate-end": "the end of a mandate",
  review: "a review",
}
