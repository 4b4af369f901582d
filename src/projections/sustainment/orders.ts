import type { Moment } from "../../domain/fold/entity.ts"
import type { Line } from "../../domain/line/opening.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { type Days, daysBetween, daysOf, daysOfWritten } from "./days.ts"
import { type LatestSafeOrder, latestSafeOrder, timelinessOf } from "./lead-times.ts"
import { type FilledOrder, filledOrders } from "./order-book.ts"
import { type Figure, figureOf, type Quantity, quantityOf } from "./tally.ts"
import { quantityInWords } from "./words.ts"

/** One order: what was to come when, what has come, and whether it was placed in time for its period. */
export type ShownOrder = {
  readonly event: string
  readonly line: string
  readonly donor: string
  readonly recipient: string
  readonly item: string
  readonly period: Period | null
  readonly tranche: string | null
  readonly amount: Figure
  readonly placedOn: Moment
  readonly expectedOn: { readonly first: string; readonly last: string; readonly rescheduledBy: readonly string[] }
  readonly delivered: Quantity
  readonly state: "delivered" | "part-delivered" | "undelivered" | "not-known"
  readonly slippage: Slippage | null
  /** `null` where the order names no period or no lead time is known. */
  readonly latestSafe: (LatestSafeOrder & { readonly timeliness: "in-time" | "too-late" | "not-known" }) | null
  readonly because: readonly string[]
  readonly sentence: string
}

/**
 * Planned minus actual date in days: below zero is late. Planned is the last day of `expectedOn` as first stated, and as last
 * rescheduled; actual the day on which the order was filled, or D while it is not and that has passed. `null` where a day is not known.
 */
type Slippage = {
  readonly fromFirst: number | null
  readonly fromLast: number | null
  /** Whether it still grows: the order is not filled at D. */
  readonly running: boolean
}

export function ordersOf(line: Line, book: Book): readonly ShownOrder[] {
  return filledOrders(book.entries(line.id), line.unit, book).map((filled) => shownOrder(filled, line, book))
}

function shownOrder(filled: FilledOrder, line: Line, book: Book): ShownOrder {
  const { order, filledBy, rescheduledBy } = filled
  const latest = order.period ? latestSafeOrder(order.period, line.item, order, book) : null
  const timeliness = latest && timelinessOf(daysOf(order.since, book.zone), latest.date)
  const state = stateOf(filled)
  const slippage = slippageOf(filled, book)
  const amount = figureOf(filled.tally, line.unit)
  const delivered = quantityOf({ low: filled.filled, high: filled.filled, about: false }, line.unit)
  return {
    event: order.id,
    line: line.id,
    donor: line.donor,
    recipient: line.recipient,
    item: line.item,
    period: order.period ?? null,
    tranche: order.tranche ?? null,
    amount,
    placedOn: order.since,
    expectedOn: { first: filled.firstExpectedOn, last: filled.expectedOn, rescheduledBy },
    delivered,
    state,
    slippage,
    latestSafe: latest && timeliness && { ...latest, timeliness },
    because: [...new Set([...amount.because, ...rescheduledBy, ...filledBy, ...(latest?.because ?? [])])],
    sentence: `Of ${quantityInWords(amount.sum)} ordered ${quantityInWords(delivered)} came${slippageInWords(slippage)}${
      latest && timeliness
        ? `; to come by ${latest.neededBy} it had to be ordered by ${latest.date}: ${wordsOf[timeliness]}`
        : ""
    }.`,
  }
}

const wordsOf = {
  "in-time": "it was",
  "too-late": "it was too late",
  "not-known": "whether it was is not known",
} as const

function stateOf({ countable, completeOn, filled }: FilledOrder): ShownOrder["state"] {
  if (!countable) return "not-known"
  if (completeOn) return "delivered"
  return filled.gt(0) ? "part-delivered" : "undelivered"
}

function slippageOf({ completeOn, countable, firstExpectedOn, expectedOn }: FilledOrder, book: Book): Slippage | null {
  if (!countable) return null
  const first = daysOfWritten(firstExpectedOn, book.zone).last
  const last = daysOfWritten(expectedOn, book.zone).last
  if (completeOn === null)
    return first < book.day
      ? { fromFirst: daysBetween(book.day, first), fromLast: daysBetween(book.day, last), running: true }
      : null
  return { fromFirst: since(completeOn, first), fromLast: since(completeOn, last), running: false }
}

function since({ first, last }: Days, planned: string): number | null {
  return first === last ? daysBetween(first, planned) : null
}

function slippageInWords(slippage: Slippage | null): string {
  if (!slippage || slippage.fromFirst === null) return ""
  const { fromFirst, running } = slippage
  const days = `${Math.abs(fromFirst)} ${Math.abs(fromFirst) === 1 ? "day" : "days"}`
  if (running) return `, and it is ${days} late so far`
  return fromFirst === 0
    ? ", on the day first expected"
    : `, ${days} ${fromFirst < 0 ? "later" : "sooner"} than first expected`
}
