import type { Amount } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import { periodInWords } from "../sustainment/words.ts"

/** One place at which two values differ, and what stands there, in words. */
export type Difference = { readonly path: string; readonly one: string; readonly other: string }

/** Where two values differ, as deep as they are alike in shape: of a plan with one other year only that year's amount. */
export function differences(path: string, one: unknown, other: unknown): readonly Difference[] {
  if (isNested(one) && isNested(other) && Object.keys(one).join() === Object.keys(other).join())
    return Object.keys(one).flatMap((name) =>
      differences(`${path}/${name}`, Reflect.get(one, name), Reflect.get(other, name)),
    )
  const [words, others] = [inWords(one), inWords(other)]
  return words === others ? [] : [{ path, one: words, other: others }]
}

/** Lists and records; amounts and periods are said whole. */
function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isAmount(value) && !isPeriod(value)
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return "nothing"
  if (typeof value === "string") return value
  if (isAmount(value)) return amountInWords(value)
  return isPeriod(value) ? daysInWords(value) : JSON.stringify(value)
}

function amountInWords(amount: Amount): string {
  const { qualifier = "exactly" } = amount
  const words = "share" in amount ? `${amount.share} of ${amount.of}` : `${amount.value} ${amount.unit}`
  return qualifier === "exactly" ? words : `${qualifier.replace("-", " ")} ${words}`
}

/** With its dates: two years may go by one label. */
function daysInWords({ from, to, label }: Period): string {
  const dates = periodInWords({ from, to })
  return label === undefined ? dates : `${label} (${dates})`
}

function isAmount(value: unknown): value is Amount {
  return (
    typeof value === "object" &&
    value !== null &&
    (("value" in value && "unit" in value) || ("share" in value && "of" in value))
  )
}

function isPeriod(value: unknown): value is Period {
  return (
    typeof value === "object" && value !== null && "from" in value && "to" in value && typeof value.from === "string"
  )
}
