import type { Period } from "../../domain/values/period.ts"
import type { Figure, Quantity } from "./tally.ts"

/** A plain decimal with its thousands set apart by spaces: "7 100 000 000", "0.0025". */
export function grouped(decimal: string): string {
  return decimal.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, " ")
}

/** A quantity as a sentence says it: "about 5 EUR", "up to 3 f-16", "at least 4 ISK", "2 to 5 EUR". */
export function quantityInWords({ low, high, about, unit }: Quantity): string {
  const [least, most] = [grouped(low), high === null ? null : grouped(high)]
  const count =
    most === least ? least : most === null ? `at least ${least}` : low === "0" ? `up to ${most}` : `${least} to ${most}`
  return `${about ? "about " : ""}${count} ${unit}`
}

/** A period by its label, else by its first day and the first day after it. */
export function periodInWords(period: Period | null): string {
  if (period === null) return "without a period"
  return period.label ?? `${period.from} to before ${period.to}`
}

/** What stands beside a sum because it cannot be added: ", and apart 3 DKK and 0.0025 of latvia-gdp"; nothing where there is nothing. */
export function apartInWords({ apart, shares }: Pick<Figure, "apart" | "shares">): string {
  const parts = [
    ...apart.map(quantityInWords),
    ...shares.map(({ share, of, off }) => `${off ? "less " : ""}${share} of ${of}`),
  ]
  return parts.length === 0 ? "" : `, and apart ${parts.join(" and ")}`
}
