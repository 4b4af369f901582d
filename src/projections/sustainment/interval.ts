import type { Amount } from "../../domain/values/amount.ts"
import { type Decimal, decimalOf, fractionOf, larger, lessNotBelowZero, plain, unity, zero } from "./decimal.ts"

/**
 * What a qualified amount can be, in its unit: from `low` to `high`, or without upper end (`null`). `about` marks what rests on a figure
 * that was stated as about so much: it is a point or a sum of points, and never firm (semantics section 8).
 */
export type Interval = { readonly low: Decimal; readonly high: Decimal | null; readonly about: boolean }

/** An interval as an answer shows it. */
export type Range = { readonly low: string; readonly high: string | null; readonly about: boolean }

export const nothing: Interval = { low: zero, high: zero, about: false }

export function intervalOf(value: string, qualifier: Amount["qualifier"]): Interval {
  const stated = decimalOf(value)
  return {
    low: qualifier === "up-to" ? zero : stated,
    high: qualifier === "at-least" ? null : stated,
    about: qualifier === "about",
  }
}

export function sum(a: Interval, b: Interval): Interval {
  return {
    low: a.low.plus(b.low),
    high: a.high && b.high && a.high.plus(b.high),
    about: a.about || b.about,
  }
}

/** What can be left of `a` once `b` is taken from it: never below zero. */
export function less(a: Interval, b: Interval): Interval {
  return {
    low: b.high === null ? zero : lessNotBelowZero(a.low, b.high),
    high: a.high && lessNotBelowZero(a.high, b.low),
    about: a.about || b.about,
  }
}

export function times(a: Interval, factor: Decimal): Interval {
  return { low: a.low.times(factor), high: a.high === null ? null : a.high.times(factor), about: a.about }
}

/** The greatest of two, end by end; the mark stays where an end that is marked is among the greatest. */
export function greatest(a: Interval, b: Interval): Interval {
  const low = larger(a.low, b.low)
  const high = a.high && b.high && larger(a.high, b.high)
  const reaches = (one: Interval) => one.low.eq(low) || (high === null ? one.high === null : one.high?.eq(high))
  return { low, high, about: [a, b].some((one) => one.about && reaches(one)) }
}

export function isNothing({ low, high }: Interval): boolean {
  return low.eq(0) && high?.eq(0) === true
}

export function sameEnds(a: Interval, b: Interval): boolean {
  return a.low.eq(b.low) && (a.high === null || b.high === null ? a.high === b.high : a.high.eq(b.high))
}

export function rangeOf({ low, high, about }: Interval): Range {
  return { low: plain(low), high: high && plain(high), about }
}

/** How one decimal is told as a part of another. */
type Told = (part: Decimal, whole: Decimal) => string

/**
 * `part` of `whole` end by end, as fractions with four digits unless told otherwise; an end is `null` where it has none, all of it where
 * the whole is nothing.
 */
export function coverageOf(part: Interval, whole: Interval, told: Told = fractionOf): Range | null {
  if (isNothing(whole)) return null
  const about = part.about || whole.about
  return {
    low: whole.high === null ? told(zero, unity) : told(part.low, whole.high),
    high: part.high === null || whole.low.eq(0) ? null : told(part.high, whole.low),
    about,
  }
}
