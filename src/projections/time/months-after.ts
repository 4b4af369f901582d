import { Temporal } from "temporal-polyfill"

/**
 * A date or an instant moved by calendar months in a zone: `2026-01-31` and one month is `2026-02-28`, for a day that the month lacks is its
 * last. A date stays a date; an instant keeps its time of day there, whatever summer time does, and is answered in UTC. Negative months lead
 * back. Throws a RangeError for months that are no whole number, or that lead out of the calendar.
 */
export function monthsAfter(asOf: string, months: number, zone: string): string {
  if (asOf.length <= 10) return Temporal.PlainDate.from(asOf).add({ months }).toString()
  const moved = Temporal.Instant.from(asOf).toZonedDateTimeISO(zone).add({ months })
  return new Date(moved.epochMilliseconds).toISOString()
}
