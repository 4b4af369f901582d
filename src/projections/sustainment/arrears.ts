import type { Period } from "../../domain/values/period.ts"
import type { Trigger } from "../../domain/values/trigger.ts"
import type { Book } from "./book.ts"
import { type Day, daysOfWritten, lastDayOf } from "./days.ts"
import { distinct, keyOf } from "./entries.ts"
import { isNothing, less } from "./interval.ts"
import type { LineSums } from "./line-sums.ts"
import { filledOrders } from "./order-book.ts"
import { type ArrearsPolicy, dueUnder, suspensionsOf } from "./suspensions.ts"
import { added, inUnit, type Quantity, quantityOf, type Tally, taken } from "./tally.ts"
import { periodInWords, quantityInWords } from "./words.ts"

/** What was due by D and has not been handed over. A plan and an order may tell of the same thing: they are never added. */
export type Arrear = {
  readonly line: string
  readonly donor: string
  readonly recipient: string
  readonly item: string
  readonly by: "plan" | "order"
  readonly period: Period | null
  readonly tranche: string | null
  /** The last day on which it was in time. */
  readonly dueBy: Day
  readonly amount: Quantity
  /** `not-known` where it hangs on a condition of the plan that nothing says is met. */
  readonly state: "due" | "not-known"
  readonly because: readonly string[]
  readonly sentence: string
}

/** Whether the conditions of a planned tranche are met at D; undefined where that is not known. */
export type IsMet = (conditions: Trigger) => boolean | undefined

export function arrearsOf(sums: LineSums, policy: ArrearsPolicy, isMet: IsMet, book: Book): readonly Arrear[] {
  const { line, unit } = sums
  const suspensions = suspensionsOf(line, book)
  const overdue = (lastDay: Day) => {
    const due = dueUnder(policy, lastDay, suspensions)
    return due !== null && due < book.day ? due : null
  }
  const who = { line: line.id, donor: line.donor, recipient: line.recipient, item: line.item }
  return [...byPlan(sums, overdue, isMet), ...byOrder(sums, overdue, book)].flatMap(
    ({ off, tally, because, ...arrear }) => {
      const left = less(inUnit(tally, unit), inUnit(off, unit))
      if (isNothing(left)) return []
      const amount = quantityOf(left, unit)
      const open = arrear.state === "due" ? "" : ", if its condition is met, which is not known"
      const sentence = `By ${arrear.by} ${quantityInWords(amount)} ${arrear.period ? `for ${periodInWords(arrear.period)} ` : ""}was due by ${arrear.dueBy} and is not on record as having come${open}.`
      return [{ ...who, ...arrear, amount, because: [...new Set([...because, ...off.because])], sentence }]
    },
  )
}

type Due = Pick<Arrear, "by" | "period" | "tranche" | "dueBy" | "state" | "because"> & {
  readonly tally: Tally
  /** What has come of it, or was let go. */
  readonly off: Tally
}

/** A period's plan is due by its last day. What the recipient let go in it is not owed, what came in it has come. */
function byPlan(sums: LineSums, overdue: (lastDay: Day) => Day | null, isMet: IsMet): readonly Due[] {
  const phases = sums.plan?.phases.filter(({ endedBy }) => endedBy === null) ?? []
  return distinct(phases.map(({ phase }) => phase.period)).flatMap((period) => {
    const dueBy = overdue(lastDayOf(period))
    if (dueBy === null) return []
    const ofPeriod = phases.filter(({ phase }) => keyOf(phase.period) === keyOf(period))
    const met = ({ phase }: (typeof phases)[number]) =>
      phase.conditions === undefined ? true : isMet(phase.conditions)
    const due = added(ofPeriod.filter((phase) => met(phase) === true).map(({ tally }) => tally))
    const perhaps = added(ofPeriod.filter((phase) => met(phase) === undefined).map(({ tally }) => tally))
    const row = sums.rows.find((one) => keyOf(one.period) === keyOf(period))
    const off = added([...(row ? [row.reached.delivered] : []), sums.pledges.released(period)])
    const base = { by: "plan", period, tranche: null, dueBy } as const
    return [
      { ...base, state: "due", because: due.because, tally: due, off },
      { ...base, state: "not-known", because: perhaps.because, tally: perhaps, off: taken(off, due) },
    ]
  })
}

/** An order is due by the last day of the date now expected. */
function byOrder({ line, unit }: LineSums, overdue: (lastDay: Day) => Day | null, book: Book): readonly Due[] {
  return filledOrders(book.entries(line.id), unit, book).flatMap((one) => {
    const dueBy = one.completeOn ? null : overdue(daysOfWritten(one.expectedOn, book.zone).last)
    if (dueBy === null || !one.countable) return []
    const come = { low: one.filled, high: one.filled, about: false }
    return {
      by: "order",
      period: one.order.period ?? null,
      tranche: one.order.tranche ?? null,
      dueBy,
      state: "due",
      because: [...one.tally.because, ...one.rescheduledBy],
      tally: one.tally,
      off: { units: new Map([[unit, come]]), shares: [], because: one.filledBy },
    }
  })
}
