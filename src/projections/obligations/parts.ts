import type { Fulfilment } from "../../domain/package/performance.ts"
import type { Amount } from "../../domain/values/amount.ts"
import { groupBy } from "../group-by.ts"
import { decimalOf, plain } from "../sustainment/decimal.ts"
import { type Interval, intervalOf, nothing, sum } from "../sustainment/interval.ts"

type Quantity = Exclude<Amount, { readonly share: string }>
type Part = Pick<Fulfilment, "amount">

/**
 * Whether performances in part have certainly come to the whole amount. Only what is in its unit and not "about" is added; "up to" counts for nothing, since
 * it may have been nothing. What is owed "about" is never certainly reached, and a share has no amount.
 */
export function reachWhole(whole: Amount | undefined, parts: readonly Part[]): boolean {
  if (!isQuantity(whole) || whole.qualifier === "about") return false
  const certain = parts.flatMap(({ amount }) =>
    isQuantity(amount) && amount.unit === whole.unit && amount.qualifier !== "about" ? [amount] : [],
  )
  return certain.length > 0 && sumOf(certain).low.gte(decimalOf(whole.value))
}

/** What was done in part, of how much: each unit apart, shares and parts without an amount by their number. Undefined where nothing says how much. */
export function partsInWords(whole: Amount | undefined, parts: readonly Part[]): string | undefined {
  const quantities = parts.flatMap(({ amount }) => (isQuantity(amount) ? [amount] : []))
  if (quantities.length === 0) return undefined
  const sums = [...groupBy(quantities, ({ unit }) => unit)].map(
    ([unit, amounts]) => `${intervalInWords(sumOf(amounts))} ${unit}`,
  )
  const others = parts.length - quantities.length
  const told = [...sums, ...(others > 0 ? [`${others} ${others === 1 ? "part" : "parts"} of no stated amount`] : [])]
  return `${told.join(" and ")}${isQuantity(whole) ? ` of ${intervalInWords(intervalOf(whole.value, whole.qualifier))} ${whole.unit}` : ""}`
}

function isQuantity(amount: Amount | undefined): amount is Quantity {
  return amount !== undefined && !("share" in amount)
}

function sumOf(amounts: readonly Quantity[]): Interval {
  return amounts.reduce((total, { value, qualifier }) => sum(total, intervalOf(value, qualifier)), nothing)
}

function intervalInWords({ low, high, about }: Interval): string {
  const mark = about ? "about " : ""
  if (high === null) return `${mark}at least ${plain(low)}`
  if (low.eq(high)) return `${mark}${plain(low)}`
  return low.eq(0) ? `${mark}up to ${plain(high)}` : `${mark}${plain(low)} to ${plain(high)}`
}
