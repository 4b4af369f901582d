import { Temporal } from "temporal-polyfill"
import type { Moment } from "../../domain/fold/entity.ts"
import type { Duration } from "../../domain/values/duration.ts"
import { dayIn, firstInstant, type Precision, shapeOf } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { remembered } from "../../domain/values/remembered.ts"

/** Calendar days as `YYYY-MM-DD`, which stand in the order of their letters. */
export type Day = string

/** The days within which a time as known lies: both the same where it is known to the day. */
export type Days = { readonly first: Day; readonly last: Day }

/** The days of a recorded time in a zone. As a deadline a time is its last day, as a start its first (semantics section 2). */
export function daysOf({ at, precision }: Moment, zone: string): Days {
  const day = at.length > 10 ? dayIn(Date.parse(at), zone) : `${at}-01-01`.slice(0, 10)
  if (precision === "year") return { first: `${day.slice(0, 4)}-01-01`, last: `${day.slice(0, 4)}-12-31` }
  if (precision !== "month") return { first: day, last: day }
  const month = Temporal.PlainYearMonth.from(day.slice(0, 7))
  return { first: `${day.slice(0, 7)}-01`, last: month.toPlainDate({ day: month.daysInMonth }).toString() }
}

/** The days of a time that was written without a stated precision, such as `expectedOn`. */
export function daysOfWritten(at: string, zone: string): Days {
  return daysOf({ at, precision: (shapeOf(at) ?? "instant") as Precision }, zone)
}

/** Days from `from` to `to`: above zero where `to` is later. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days
}

export function plusDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The last day that lies wholly before the first day after a period. */
export function lastDayOf(period: Period): Day {
  return plusDays(period.to, -1)
}

/** The first day that the calendar of this program has. */
const firstDayOfAll: Day = "-271821-04-20"

/**
 * A day less a duration. Of the calendar: counted in days, months and years, a day that the month lacks is its last. Of the clock:
 * counted back from the day's first instant in the zone, to the day in which that falls. Never throws: a duration that leads out of the
 * calendar leads to its first day, which stands before every other also by its letters.
 */
export function dayLess(day: Day, duration: Duration, zone: string): Day {
  try {
    if (!duration.startsWith("PT")) return Temporal.PlainDate.from(day).subtract(duration).toString()
    const milliseconds = Temporal.Duration.from(duration).total({ unit: "millisecond" })
    return dayIn(firstInstant(day, zone) - milliseconds, zone)
  } catch (error) {
    if (error instanceof RangeError) return firstDayOfAll
    throw error
  }
}

/** Whether two periods share a day without being the same. */
export function overlapUnevenly(a: Period, b: Period): boolean {
  return a.from < b.to && b.from < a.to && !(a.from === b.from && a.to === b.to)
}

/** Whether two periods are of the same length on the calendar: a leap year is as long as any year, a quarter is not. */
export function alikeInLength(a: Period, b: Period): boolean {
  return lengthInMonths(a.from, a.to) === lengthInMonths(b.from, b.to)
}

const lengthInMonths = remembered((from: Day, to: Day) =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "month" }).toString(),
)
