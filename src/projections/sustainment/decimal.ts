import Big from "big.js"

/**
 * An exact decimal. big.js and not decimal.js: its sums, differences and products are exact whatever their length, where decimal.js
 * rounds each to a number of significant digits that must be set before. Only a fraction is ever rounded, and says so.
 */
export type Decimal = Big

/** A constructor of our own: its rounding, four digits and half up, is nobody else's to change. */
const Fraction = Big()
Fraction.DP = 4
Fraction.RM = Big.roundHalfUp

export const zero: Decimal = new Big(0)

export function decimalOf(value: string): Decimal {
  return new Big(value)
}

/** The decimal in full, without exponent and without trailing zeros. */
export function plain(value: Decimal): string {
  return value.toFixed()
}

export function larger(a: Decimal, b: Decimal): Decimal {
  return a.gte(b) ? a : b
}

/** What is left, and nothing where nothing is. */
export function lessNotBelowZero(a: Decimal, b: Decimal): Decimal {
  return a.gt(b) ? a.minus(b) : zero
}

/**
 * `part` / `whole` (above zero) with four digits, rounded half up; but what is short of the whole is never rounded up to it, and what
 * is not nothing never down to nothing.
 */
export function fractionOf(part: Decimal, whole: Decimal): string {
  const rounded = new Fraction(part).div(whole)
  if (part.lt(whole) && rounded.gte(1)) return "0.9999"
  return part.gt(0) && rounded.eq(0) ? "0.0001" : rounded.toFixed(4)
}
