import type { Requirement } from "../../domain/package/requirements.ts"
import type { Book } from "./book.ts"
import { keyOf } from "./entries.ts"
import { needed } from "./gap.ts"
import type { GroupSums } from "./group-sums.ts"
import { less } from "./interval.ts"
import { type LatestSafeOrder, latestSafeOrder } from "./lead-times.ts"
import { ordersOf } from "./orders.ts"
import { inUnit, isWholly, type Quantity, quantityOf } from "./tally.ts"
import { periodInWords, quantityInWords } from "./words.ts"

/** Until when what is needed in a period can still be ordered, by the lead time of its item. */
export type OrderDeadline = LatestSafeOrder & {
  /** What is needed and has not at least been ordered. */
  readonly notOrdered: Quantity
  /** `not-known` where it hangs on a qualifier or on what cannot be added whether anything is still to be ordered. */
  readonly state: "ordered" | "still-time" | "too-late" | "not-known"
  /** Orders for the period that were placed after the latest day that was safe for them. */
  readonly placedTooLate: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

export function orderDeadlineOf(requirement: Requirement, sums: GroupSums, book: Book): OrderDeadline | null {
  const latest = latestSafeOrder(requirement.period, requirement.item, null, book)
  const row = sums.rows.find(({ period }) => keyOf(period) === keyOf(requirement.period))
  if (!latest || !row) return null
  const { unit } = requirement.amount
  const ordered = row.reached.ordered
  const need = needed(requirement, book)
  const left = less(inUnit(need, unit), inUnit(ordered, unit))
  const state = left.high?.eq(0)
    ? left.about
      ? "not-known"
      : "ordered"
    : left.low.eq(0) || left.about || !isWholly(ordered, unit)
      ? "not-known"
      : book.day > latest.date
        ? "too-late"
        : "still-time"
  const late = sums.lines
    .flatMap(({ line }) => ordersOf(line, book))
    .filter(
      ({ period, latestSafe }) => keyOf(period) === keyOf(requirement.period) && latestSafe?.timeliness === "too-late",
    )
    .map(({ event }) => event)
  const notOrdered = quantityOf(left, unit)
  return {
    ...latest,
    notOrdered,
    state,
    placedTooLate: late,
    because: [...new Set([...need.because, ...latest.because, ...ordered.because, ...late])],
    sentence:
      `What ${requirement.recipient} needs of ${requirement.item} in ${periodInWords(requirement.period)} had to be, or has to be, ordered by ${latest.date} ` +
      `(${latest.leadTime} before ${latest.neededBy}): ${wordsOf(state, quantityInWords(notOrdered))}${late.length > 0 ? `; ${late.length} of its orders came after that` : ""}.`,
  }
}

function wordsOf(state: OrderDeadline["state"], left: string): string {
  if (state === "ordered") return "it is"
  if (state === "still-time") return `${left} is still to be ordered, and there is time`
  return state === "too-late"
    ? `${left} is not, and it is too late`
    : `whether all of it is is not known (${left} may be left)`
}
