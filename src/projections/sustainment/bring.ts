import type { Amount } from "../../domain/values/amount.ts"
import { isCurrency } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { decimalOf } from "./decimal.ts"
import { intervalOf, times } from "./interval.ts"
import type { Tally } from "./tally.ts"

/**
 * One recorded amount, brought into a unit as far as the record allows. A share is taken of its figure for the same period and stays a
 * share where that is not stated (R36). A currency is exchanged at the direct rate with the greatest `on` up to D (R39); without one, and
 * in any other unit, the amount stays in its own.
 */
export function bring(amount: Amount, period: Period | undefined, event: string, unit: string, book: Book): Tally {
  if (!("share" in amount)) {
    const interval = intervalOf(amount.value, amount.qualifier)
    return exchanged({ units: new Map([[amount.unit, interval]]), shares: [], because: [event] }, unit, book)
  }
  const stated = period && book.figure(amount.of, period)
  if (!stated) {
    const { share, of, qualifier } = amount
    return {
      units: new Map(),
      shares: [{ share, of, qualifier: qualifier ?? null, period: period ?? null, event, off: false }],
      because: [event],
    }
  }
  const interval = times(intervalOf(amount.share, amount.qualifier), decimalOf(stated.value))
  const tally = { units: new Map([[stated.unit, interval]]), shares: [], because: [event, stated.changedBy] }
  return exchanged(tally, unit, book)
}

function exchanged(tally: Tally, unit: string, book: Book): Tally {
  const [own] = tally.units
  if (!own || own[0] === unit) return tally
  const rate = isCurrency(own[0]) && isCurrency(unit) ? book.rate(own[0], unit) : undefined
  if (!rate) return tally
  return {
    ...tally,
    units: new Map([[unit, times(own[1], decimalOf(rate.rate))]]),
    because: [...tally.because, rate.changedBy],
  }
}

/**
 * The unit in which amounts of several lines are added: the one that most of them are in, or can be brought to by a recorded rate; of
 * equals the first by its letters, so that it does not depend on the order of the record.
 */
export function commonUnit(units: readonly string[], book: Book): string {
  const reachable = (unit: string) =>
    units.filter((other) => other === unit || (isCurrency(other) && isCurrency(unit) && book.rate(other, unit))).length
  const [first] = [...new Set(units)].toSorted((a, b) => reachable(b) - reachable(a) || (a < b ? -1 : 1))
  return first ?? ""
}
