import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import { remembered } from "./remembered.ts"

/** How exactly a time is known. Kept for ever: a day never grows an hour. */
export type Precision = "year" | "month" | "day" | "instant"

export const precisions = ["year", "month", "day", "instant"] as const satisfies readonly Precision[]

const shapes: readonly (readonly [Precision, RegExp])[] = [
  ["year", /^\d{4}$/],
  ["month", /^\d{4}-(0[1-9]|1[0-2])$/],
  ["day", /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/],
  [
    "instant",
    /^\d{4}-(0[1-9]|1[0-2])-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  ],
]

/** Whether a stated precision is at most as fine as the shape of the time that it is stated of. */
export function isNoFiner(precision: Precision, value: string): boolean {
  return precisions.indexOf(precision) <= precisions.indexOf(shapeOf(value) ?? "instant")
}

const accepted =
  'a year, a month, a day or an instant with its offset, such as "2026", "2026-01", "2026-01-06" or "2026-01-06T22:17:00+02:00"'

/** The precision that a time's own shape has, or undefined where it is no time that exists. */
export function shapeOf(value: string): Precision | undefined {
  const precision = shapes.find(([, pattern]) => pattern.test(value))?.[0]
  if (precision !== "day" && precision !== "instant") return precision
  const day = Number(value.slice(8, 10))
  if (day < 1 || day > daysInMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7)))) return undefined
  // An instant is kept in UTC, where the year must still have four digits.
  return precision === "day" || new Date(value).toISOString().length === 24 ? precision : undefined
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/**
 * A time as it is known: year, month, day, or instant (RFC 3339, at most milliseconds). Instants are kept in UTC with milliseconds,
 * so that one instant has one form; the others are kept as written.
 */
export const moment = z.string().transform((value, context) => {
  const precision = shapeOf(value)
  if (precision === undefined) {
    context.addIssue({ code: "custom", message: accepted })
    return z.NEVER
  }
  return precision === "instant" ? new Date(value).toISOString() : value
})

/** A calendar date that exists, `YYYY-MM-DD`. */
export const date = z.string().refine((value) => shapeOf(value) === "day", 'a date that exists, such as "2026-01-06"')

/** An instant, kept in UTC with milliseconds. */
export const instant = z.string().transform((value, context) => {
  if (shapeOf(value) !== "instant") {
    context.addIssue({ code: "custom", message: 'an instant with its offset, such as "2026-01-06T22:17:00+02:00"' })
    return z.NEVER
  }
  return new Date(value).toISOString()
})

/** An IANA time zone that this machine's time-zone data knows, such as `Europe/Kyiv`. */
export const timeZone = z.string().refine(isTimeZone, 'an IANA time zone, such as "Europe/Kyiv" or "UTC"')

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value })
    return !/^[+-]/.test(value)
  } catch {
    return false
  }
}

/** The first instant of a time as known, in milliseconds since 1970: where it stands in the order of things. */
export function firstInstant(value: string, zone: string): number {
  return value.length > 10
    ? Date.parse(value)
    : startOfDay(value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value, zone)
}

/** The instant at which a time as known is over: for a day, when the next day begins in the zone. An instant is over as it happens. */
export function endInstant(value: string, zone: string): number {
  return value.length > 10 ? Date.parse(value) : startOfDay(dayAfter(value), zone)
}

/** The first day after a year, a month or a day. */
const dayAfter = remembered((value: string) => {
  const first = Temporal.PlainDate.from(
    value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value,
  )
  return first.add(value.length === 4 ? { years: 1 } : value.length === 7 ? { months: 1 } : { days: 1 }).toString()
})

const startOfDay = remembered(
  (day: string, zone: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds,
)

/** The calendar day on which an instant falls in a zone, `YYYY-MM-DD`. */
export const dayIn = remembered((epochMilliseconds: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone).toPlainDate().toString(),
)
