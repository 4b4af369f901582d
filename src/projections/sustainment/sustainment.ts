import { resolveTrigger } from "../time/expressions.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import { type Arrear, arrearsOf, type IsMet } from "./arrears.ts"
import { bookOf, requirementsOf } from "./book.ts"
import type { Day } from "./days.ts"
import { lineSums } from "./line-sums.ts"
import { type ShownLine, shownLine } from "./lines.ts"
import { type Need, needsOf } from "./needs.ts"
import { type Chosen, chosen as chosenOf, type SustainmentOptions } from "./options.ts"
import { ordersOf, type ShownOrder } from "./orders.ts"
import { type ShownOverlap, shownOverlaps } from "./overlaps.ts"
import { restatementsOf, type ShownRestatement } from "./restatements.ts"
import { type DonorTimeline, timelinesOf } from "./timeline.ts"

/**
 * Money and materiel at one point of the three axes (semantics section 8). Plain JSON: quantities are exact decimals as strings, days
 * are `YYYY-MM-DD`, every figure says by the ids of events what it rests on.
 */
export type Sustainment = {
  /** The day of D in the package's zone. */
  readonly day: Day
  readonly chosen: Chosen
  readonly lines: readonly ShownLine[]
  readonly timelines: readonly DonorTimeline[]
  readonly needs: readonly Need[]
  readonly orders: readonly ShownOrder[]
  readonly arrears: readonly Arrear[]
  readonly restatements: readonly ShownRestatement[]
  readonly overlaps: readonly ShownOverlap[]
}

/** What a view says of sustainment: a function of the view and of what the asker chooses, and of nothing else. */
export function sustainmentOf(view: View, options: SustainmentOptions = {}): Sustainment {
  const book = bookOf(view)
  const chosen = chosenOf(options)
  const isMet = options.isMet ?? metIn(view)
  const timelines = timelinesOf(chosen, book)
  const needs = needsOf(chosen, book)
  const lines = book.lines.map((line) => {
    const required = requirementsOf(book, line.recipient, line.item)
    const periods = required.map(({ period }) => period)
    return { line, required, sums: lineSums(line, line.unit, periods, book) }
  })
  const added = [...timelines, ...needs].map((one) => new Set(one.lines))
  return {
    day: book.day,
    chosen,
    lines: lines.map(({ sums, required }) => shownLine(sums, required, chosen, book)),
    timelines,
    needs,
    orders: lines.flatMap(({ line }) => ordersOf(line, book)),
    arrears: lines.flatMap(({ sums }) => arrearsOf(sums, chosen.arrearsWhileSuspended, isMet, book)),
    restatements: lines.flatMap(({ line }) => restatementsOf(line, book)),
    overlaps: shownOverlaps(added, book),
  }
}

/** A condition is met once the record of the view says so; where it does not, whether it is met is not known. */
function metIn(view: View): IsMet {
  const reading = new Resolver(view)
  return (conditions) => (reading.has(resolveTrigger(conditions, reading.anchors({}), reading.zone)) ? true : undefined)
}
