import type { Amount } from "../../domain/values/amount.ts"
import type { Duration } from "../../domain/values/duration.ts"
import type { Period } from "../../domain/values/period.ts"
import { dayInWords } from "./dates.ts"
import { counted, listed, spaced, unbroken } from "./text.ts"

/** `at least 977 000 000 EUR`, `0.25 % of latvia-gdp`. Groups are parted by spaces, which no country takes for a decimal sign. */
export function amountInWords(amount: Amount): string {
  const qualifier =
    amount.qualifier === undefined || amount.qualifier === "exactly" ? "" : `${spaced(amount.qualifier)} `
  if ("share" in amount) return `${qualifier}${percent(amount.share)} % of ${amount.of}`
  return unbroken(`${qualifier}${grouped(amount.value)} ${amount.unit}`)
}

export function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".")
  const groups = unbroken(whole.replaceAll(/\B(?=(\d{3})+$)/g, " "))
  return fraction === undefined ? groups : `${groups}.${fraction}`
}

/** A decimal fraction as per cent, by moving the point: no float comes near it. */
export function percent(fraction: string): string {
  const [whole = "0", decimals = ""] = fraction.split(".")
  const digits = whole + decimals.padEnd(2, "0")
  const point = whole.length + 2
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, "")
  const after = digits.slice(point).replace(/0+$/, "")
  return after === "" ? before : `${before}.${after}`
}

const units = { Y: "year", M: "month", W: "week", D: "day" }
const clockUnits = { H: "hour", M: "minute", S: "second" }

/** `P1Y6M` as `1 year and 6 months`. */
export function durationInWords(duration: Duration): string {
  const [calendar = "", clock = ""] = duration.slice(1).split("T")
  const parts = (text: string, names: Record<string, string>) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].map(([, number, unit = ""]) => counted(Number(number), names[unit] ?? unit))
  return listed([...parts(calendar, units), ...parts(clock, clockUnits)])
}

/** `every year`, `every 6 months`. */
export function everyInWords(duration: Duration): string {
  const words = durationInWords(duration)
  return `every ${words.startsWith("1 ") && !words.includes(" and ") ? words.slice(2) : words}`
}

/** A period from its first to its last day, with its label beside it; a calendar year by its number. */
export function periodInWords({ from, to, label }: Period): string {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
  if (label === from.slice(0, 4) && from.endsWith("-01-01") && last === `${label}-12-31`) return label
  const days = last === from ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(last)}`
  return label === undefined || unbroken(label) === days ? days : `${days} (“${label}”)`
}
