import type { Duration } from "../../domain/values/duration.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { type Day, type Days, dayLess } from "./days.ts"

/** The latest day on which an order is still in time: the first day of its period less the lead time (R42). */
export type LatestSafeOrder = {
  readonly date: Day
  readonly neededBy: Day
  readonly leadTime: Duration
  readonly because: readonly string[]
}

/** By the lead time that an order states for itself, else by that of its item; `null` where neither is known. */
export function latestSafeOrder(
  period: Period,
  item: string,
  own: { readonly leadTime?: Duration | undefined; readonly id: string } | null,
  book: Book,
): LatestSafeOrder | null {
  const ofItem = book.leadTime(item)
  const leadTime = own?.leadTime ?? ofItem?.duration
  if (leadTime === undefined) return null
  const because = own?.leadTime !== undefined ? [own.id] : ofItem ? [ofItem.changedBy] : []
  return { date: dayLess(period.from, leadTime, book.zone), neededBy: period.from, leadTime, because }
}

/** Whether something done within these days was done by the date; `not-known` where they lie on both sides of it. */
export function timelinessOf({ first, last }: Days, date: Day): "in-time" | "too-late" | "not-known" {
  if (first > date) return "too-late"
  return last <= date ? "in-time" : "not-known"
}
