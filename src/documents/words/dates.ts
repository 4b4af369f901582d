import type { Moment } from "../../domain/fold/entity.ts"
import { dayIn, type Precision, shapeOf } from "../../domain/values/moment.ts"
import { unbroken } from "./text.ts"

const inUtc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" })
const day = inUtc({ day: "numeric", month: "long", year: "numeric" })
const month = inUtc({ month: "long", year: "numeric" })

/** `2026-01-06` as `6 January 2026`. */
export function dayInWords(value: string): string {
  return unbroken(day.format(new Date(`${value}T00:00:00Z`)))
}

/**
 * A time as it is known, and no finer: `2026`, `January 2026`, `6 January 2026`, or an instant. What is kept as an instant, and known only to
 * the day, is printed as its day in the zone.
 */
export function momentInWords({ at, precision }: Moment, zone: string): string {
  if (precision === "instant") return instantInWords(at, zone)
  const known = at.length > 10 ? dayIn(Date.parse(at), zone) : at
  if (precision === "year" || known.length === 4) return known.slice(0, 4)
  if (precision === "month" || known.length === 7)
    return unbroken(month.format(new Date(`${known.slice(0, 7)}-01T00:00:00Z`)))
  return dayInWords(known)
}

/** A time that has the precision of its own shape. */
export function timeInWords(value: string, zone: string): string {
  const precision: Precision | undefined = shapeOf(value)
  return precision === undefined ? value : momentInWords({ at: value, precision }, zone)
}

/** An instant by the clocks of the zone, with UTC beside it: `6 January 2026, 22:17 (Europe/Kyiv; 20:17 UTC)`. Seconds only where there are any. */
export function instantInWords(at: string, zone: string): string {
  const instant = new Date(at)
  const universal = clock(instant, "UTC")
  if (zone === "UTC") return `${dayInWords(at.slice(0, 10))}, ${universal}\u{A0}UTC`
  const here = dayIn(instant.getTime(), zone)
  const there = instant.toISOString().slice(0, 10)
  const beside = here === there ? universal : `${dayInWords(there)}, ${universal}`
  return `${dayInWords(here)}, ${clock(instant, zone)} (${zone}; ${beside}\u{A0}UTC)`
}

function clock(instant: Date, timeZone: string): string {
  const seconds = instant.getTime() % 60_000 === 0 ? {} : { second: "2-digit" as const }
  return instant.toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...seconds,
    timeZone,
    hourCycle: "h23",
  })
}
