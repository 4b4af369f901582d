import Big from "big.js"

/**
 * An exact decimal. big.js and not decimal.js: its sums, differences and products are exact whatever their length, where decimal.js
 * rounds each to a number of significant digits that must be set before. Only a fraction is ever rounded, and says so.
 */
export type Decimal = Big

/** Constructors of our own: their rounding, to so many digits and half up, is nobody else's to change. */
const Fraction = Big()
Fraction.DP = 4
Fraction.RM = Big.roundHalfUp

const PerCent = Big()
PerCent.DP = 1
PerCent.RM = Big.roundHalfUp

export const zero: Decimal = new Big(0)
export const unity: Decimal = new Big(1)

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

/** `part` of `whole` (above zero) in per cent, rounded half up to one digit from the exact quotient, and kept from 100 and 0 as a fraction is. */
export function percentOf(part: Decimal, whole: Decimal): string {
  const rounded = new PerCent(part.times(100)).div(whole)
  if (part.lt(whole) && rounded.gte(100)) return "99.9"
  return part.gt(0) && rounded.eq(0) ? "0.1" : rounded.toFixed(1)
}
