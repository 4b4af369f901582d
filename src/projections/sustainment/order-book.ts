import type { Entry } from "../../domain/line/opening.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { type Day, daysBetween, daysOf, daysOfWritten } from "./days.ts"
import { type Decimal, lessNotBelowZero, zero } from "./decimal.ts"
import { keyOf, type Order, type Place, type Reached, type Reschedule } from "./entries.ts"
import { type Interval, nothing } from "./interval.ts"
import { inUnit, isWholly, type Tally } from "./tally.ts"

/** An order and how far it has been filled. */
export type FilledOrder = {
  readonly order: Order
  readonly tally: Tally
  /** Expected at first, and after the last rescheduling. */
  readonly firstExpectedOn: string
  readonly expectedOn: string
  readonly rescheduledBy: readonly string[]
  readonly filled: Decimal
  /** What filled it, and the days of the act that filled it whole. */
  readonly filledBy: readonly string[]
  readonly completeOn: { readonly first: Day; readonly last: Day } | null
  /** Whether its amount could be brought into the line's unit: what could not is never said to be filled. */
  readonly countable: boolean
}

const handingOver = ["Delivered", "ReceiptAccepted", "Disbursed"] as const

/**
 * Fills a line's orders with what was handed over after them. Matched by tranche and by period where both name one, the order expected
 * first is filled first, by stated values. Deliveries, receipts and payments each tell of the same things: of the three tellings the one
 * that fills an order most counts.
 */
export function filledOrders(entries: readonly Entry<unknown>[], unit: string, book: Book): readonly FilledOrder[] {
  const tellings = handingOver.map((act) => filledBy(act, entries, unit, book))
  return (tellings[0] ?? []).map((first, index) =>
    tellings.flatMap((orders) => orders[index] ?? []).reduce((best, one) => (isFuller(one, best) ? one : best), first),
  )
}

function isFuller(one: FilledOrder, other: FilledOrder): boolean {
  if (one.completeOn && other.completeOn) return one.completeOn.last < other.completeOn.last
  return one.filled.gt(other.filled)
}

/** The number that was said, whatever its qualifier: the lower end, but the upper one of an "up to". */
function stated({ low, high }: Interval): Decimal {
  return low.eq(0) && high !== null ? high : low
}

type Open = { -readonly [Name in keyof FilledOrder]: FilledOrder[Name] }

function filledBy(act: string, entries: readonly Entry<unknown>[], unit: string, book: Book): readonly FilledOrder[] {
  const orders: Open[] = []
  for (const entry of entries)
    if (entry.act === "OrderPlaced") orders.push(placedOrder(entry as Order, unit, book))
    else if (entry.act === "DeliveryRescheduled") reschedule(entry as Reschedule, orders, unit)
    else if (entry.act === act) fill(entry as Reached, orders, unit, book)
  return orders
}

function placedOrder(order: Order, unit: string, book: Book): Open {
  const tally = bring(order.amount, order.period, order.id, unit, book)
  return {
    order,
    tally,
    firstExpectedOn: order.expectedOn,
    expectedOn: order.expectedOn,
    rescheduledBy: [],
    filled: zero,
    filledBy: [],
    completeOn: null,
    countable: isWholly(tally, unit),
  }
}

/** A new date is for the orders that it could be about and that are still open. */
function reschedule({ id, expectedOn, period, tranche }: Reschedule, orders: readonly Open[], unit: string): void {
  for (const open of orders)
    if (couldBeAbout({ period, tranche }, open.order) && !isComplete(open, unit)) {
      open.expectedOn = expectedOn
      open.rescheduledBy = [...open.rescheduledBy, id]
    }
}

function fill(entry: Reached, orders: readonly Open[], unit: string, book: Book): void {
  const dueOn = (open: Open) => daysOfWritten(open.expectedOn, book.zone).last
  let left = stated(inUnit(bring(entry.amount, entry.period, entry.id, unit, book), unit))
  const matching = orders
    .filter((open) => couldBeAbout(entry, open.order) && open.countable && !isComplete(open, unit))
    .toSorted((a, b) => daysBetween(dueOn(b), dueOn(a)))
  for (const open of matching) {
    if (left.eq(0)) return
    const lacking = lessNotBelowZero(wanted(open, unit), open.filled)
    const given = left.gt(lacking) ? lacking : left
    left = left.minus(given)
    open.filled = open.filled.plus(given)
    open.filledBy = [...open.filledBy, entry.id]
    if (isComplete(open, unit)) open.completeOn = daysOf(entry.since, book.zone)
  }
}

function wanted({ tally }: Open, unit: string): Decimal {
  return stated(tally.units.get(unit) ?? nothing)
}

function isComplete(open: Open, unit: string): boolean {
  return open.countable && open.filled.gte(wanted(open, unit))
}

function couldBeAbout(act: Place, order: Place): boolean {
  return (
    (act.tranche === undefined || order.tranche === undefined || act.tranche === order.tranche) &&
    (act.period === undefined || order.period === undefined || keyOf(act.period) === keyOf(order.period))
  )
}
