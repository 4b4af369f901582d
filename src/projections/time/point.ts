import { Temporal } from "temporal-polyfill"
import type { Moment } from "../../domain/fold/entity.ts"
import { dayIn, endInstant, firstInstant } from "../../domain/values/moment.ts"
import { remembered } from "../../domain/values/remembered.ts"

/**
 * When something came about, as exactly as it is known. `from` is its first millisecond; `upTo` the first after it: for an instant the same
 * instant, for a day the beginning of the next. Where an instant only orders the fold (`precision: day`), its day counts. Clocks count
 * from `upTo`; whether it has come about goes by `from`.
 */
export type TimePoint = {
  readonly from: number
  readonly upTo: number
  readonly day: string
  readonly isInstant: boolean
}

export function pointOf(moment: Moment, zone: string): TimePoint {
  if (moment.precision === "instant") return instantPoint(firstInstant(moment.at, zone), zone)
  const at = moment.at.length > 10 ? dayIn(Date.parse(moment.at), zone).slice(0, digits[moment.precision]) : moment.at
  const from = firstInstant(at, zone)
  return { from, upTo: endInstant(at, zone), day: dayIn(from, zone), isInstant: false }
}

const digits = { year: 4, month: 7, day: 10 } as const

export function instantPoint(at: number, zone: string): TimePoint {
  return { from: at, upTo: at, day: dayIn(at, zone), isInstant: true }
}

/** The calendar day of a point as a clause counts it: an instant falls on a day only in a zone. */
export function dayOf(point: TimePoint, zone: string): string {
  return point.isInstant ? dayIn(point.upTo, zone) : point.day
}

const hour = 3_600_000

/** A point as people read it, no finer than it is known: an instant, a day, a month or a year. */
export function shownPoint(point: TimePoint): string {
  if (point.isInstant) return new Date(point.upTo).toISOString()
  const hours = (point.upTo - point.from) / hour
  return point.day.slice(0, hours < 26 ? digits.day : hours < 32 * 24 ? digits.month : digits.year)
}

/** A time by its own shape, as deadlines and reports write it. */
export function pointAt(at: string, zone: string): TimePoint {
  return pointOf(
    { at, precision: at.length > 10 ? "instant" : at.length === 10 ? "day" : at.length === 7 ? "month" : "year" },
    zone,
  )
}

/** A whole day as a point. */
export function dayPoint(day: string, zone: string): TimePoint {
  return { from: firstInstant(day, zone), upTo: endInstant(day, zone), day, isInstant: false }
}

/**
 * The last time for doing something. A `day` can be used whole, in its zone; `instant` up to and including the millisecond. `passed` is the first
 * millisecond at which it can no longer be met.
 */
export type Due = {
  readonly day: string
  readonly instant: number | null
  readonly zone: string
  readonly passed: number
}

export function dueOnDay(day: string, zone: string): Due {
  return { day, instant: null, zone, passed: endInstant(day, zone) }
}

export function dueAtInstant(at: number, zone: string): Due {
  const instant = Math.min(at, lastInstant)
  return { day: dayIn(instant, zone), instant, zone, passed: instant + 1 }
}

/** A deadline's own time: of a year, a month or a day the last day whole. */
export function dueAt(at: string, zone: string): Due {
  return at.length > 10 ? dueAtInstant(Date.parse(at), zone) : dueOnDay(dayIn(endInstant(at, zone) - 1, zone), zone)
}

/** An end, a due date or the close of a window as something that others count from: its last day, reached when that has passed (R8). */
export function pointOfDue(due: Due): TimePoint {
  return { from: due.passed, upTo: due.instant ?? due.passed, day: due.day, isInstant: due.instant !== null }
}

export function isOfTheClock(duration: string): boolean {
  return duration.startsWith("PT")
}

/** Milliseconds of a duration of the clock. */
export const clockMilliseconds = remembered((duration: string) =>
  Temporal.Duration.from(duration).total("milliseconds"),
)

/** A calendar day moved by a calendar duration; a day that the month lacks is its last. What leads out of the calendar stops at its end. */
export const moveDay = remembered((day: string, duration: string, direction: 1 | -1) => {
  const length = Temporal.Duration.from(duration)
  const date = Temporal.PlainDate.from(day)
  const furthest = direction === 1 ? lastDay : firstDay
  try {
    const moved = (direction === 1 ? date.add(length) : date.subtract(length)).toString()
    return moved.length > furthest.length ? furthest : moved
  } catch (error) {
    if (error instanceof RangeError) return furthest
    throw error
  }
})

/** Days are told in four digits of years; deadlines that count on one another, each within bounds, can add up to more. */
const [firstDay, lastDay] = ["0001-01-01", "9999-12-31"]
const lastInstant = Date.parse("9999-12-31T00:00:00Z")
