import { Temporal } from "temporal-polyfill"
import { type Due, dayOf, type TimePoint } from "../time/point.ts"

const calendar = ["years", "months", "weeks", "days"] as const

/** One length of the clock in ISO 8601, in hours, minutes and seconds and never in days: a day need not have 24 hours. */
export function ofTheClock(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds }).round({ largestUnit: "hours" }).toString()
}

/**
 * Lengths laid end to end, in ISO 8601: those of the calendar and those of the clock are each added among themselves and never turned into each other
 * ("P15D" and "PT6H" are "P15DT6H"). Undefined where lengths taken off do not come off whole units of the same kind.
 */
export function sumOf(lengths: readonly string[]): string | undefined {
  const sum = { years: 0, months: 0, weeks: 0, days: 0 }
  let milliseconds = 0
  for (const length of lengths.map((one) => Temporal.Duration.from(one))) {
    for (const unit of calendar) sum[unit] += length[unit]
    const { hours, minutes, seconds } = length
    milliseconds += Temporal.Duration.from({ hours, minutes, seconds }).total("milliseconds")
  }
  const signs = [...Object.values(sum), milliseconds].map(Math.sign).filter((sign) => sign !== 0)
  if (new Set(signs).size > 1) return undefined
  const { hours, minutes, seconds } = Temporal.Duration.from(ofTheClock(milliseconds))
  return Temporal.Duration.from({ ...sum, hours, minutes, seconds }).toString()
}

/** From a point to a due time: in hours where both are known to the instant, else in whole days. */
export function elapsedUntil(due: Due, since: TimePoint): string {
  if (due.instant !== null) return ofTheClock(due.instant - since.upTo)
  return Temporal.PlainDate.from(dayOf(since, due.zone)).until(due.day, { largestUnit: "days" }).toString()
}

/** A length as people say it: "42 h", "65 days", "15 days and 6 h", "1 h 30 min". */
export function lengthInWords(length: string): string {
  const { sign, ...parts } = { sign: length.startsWith("-") ? "minus " : "", ...fieldsOf(length) }
  const days = calendar.flatMap((unit) => (parts[unit] === 0 ? [] : [plural(parts[unit], unit)]))
  const clock = (
    [
      ["hours", "h"],
      ["minutes", "min"],
      ["seconds", "s"],
    ] as const
  ).flatMap(([unit, word]) => (parts[unit] === 0 ? [] : [`${parts[unit]} ${word}`]))
  const words = [...days, ...(clock.length > 0 ? [clock.join(" ")] : [])]
  return sign + (words.length < 2 ? (words[0] ?? "no time") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`)
}

function fieldsOf(length: string) {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(length).abs()
  return { years, months, weeks, days, hours, minutes, seconds }
}

function plural(number: number, unit: string): string {
  return `${number} ${number === 1 ? unit.slice(0, -1) : unit}`
}
