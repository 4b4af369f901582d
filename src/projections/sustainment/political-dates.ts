import type { Moment } from "../../domain/fold/entity.ts"
import type { Duration } from "../../domain/values/duration.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { dayLess, daysOfWritten } from "./days.ts"

/** An election, a budget, a mandate's end or a review that falls near a period. */
export type NearDate = {
  readonly date: string
  readonly party: string
  readonly kind: string
  /** As it was recorded, in the precision in which it is known. */
  readonly on: Moment["at"]
  readonly because: readonly string[]
}

/**
 * The political dates of these parties, and of the members of those that are bodies, that fall in a period or in the time before it that
 * counts as near: an election just before a year decides what is paid in it. In the order of their days.
 */
export function datesNear(period: Period, parties: readonly string[], near: Duration, book: Book): readonly NearDate[] {
  const concerned = new Set(parties.flatMap((id) => [id, ...(book.party(id)?.members ?? [])]))
  const from = dayLess(period.from, near, book.zone)
  return book.politicalDates
    .filter(({ party, on }) => {
      const { first, last } = daysOfWritten(on, book.zone)
      return concerned.has(party) && first < period.to && last >= from
    })
    .map(({ id, party, kind, on, changedBy }) => ({ date: id, party, kind, on, because: [changedBy] }))
    .toSorted((a, b) => (a.on === b.on ? (a.date < b.date ? -1 : 1) : a.on < b.on ? -1 : 1))
}
