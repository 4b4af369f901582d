import type { Amount } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import { greatest, type Interval, isNothing, less, nothing, type Range, rangeOf, sameEnds, sum } from "./interval.ts"

/** A share of a figure that is not stated for its period: it stays a share, and is in no sum. */
type OpenShare = {
  readonly share: string
  readonly of: string
  readonly qualifier: Amount["qualifier"] | null
  readonly period: Period | null
  readonly event: string
  /** Whether it is taken off: by so much less, once its figure is stated. */
  readonly off: boolean
}

/** So much of each unit, the shares still open, and the events that it rests on. Units are never mixed. */
export type Tally = {
  readonly units: ReadonlyMap<string, Interval>
  readonly shares: readonly OpenShare[]
  readonly because: readonly string[]
}

/** An interval with its unit, as an answer shows it. */
export type Quantity = Range & { readonly unit: string }

/** A sum in one unit as an answer shows it, beside it what could not be added, and the ids of the events that it rests on. */
export type Figure = {
  readonly sum: Quantity
  /** In other units, or in currencies without a recorded rate: never added. */
  readonly apart: readonly Quantity[]
  readonly shares: readonly OpenShare[]
  readonly because: readonly string[]
}

export const noTally: Tally = { units: new Map(), shares: [], because: [] }

export function inUnit(tally: Tally, unit: string): Interval {
  return tally.units.get(unit) ?? nothing
}

/** Whether all that it counts is in this unit, with no share open. */
export function isWholly(tally: Tally, unit: string): boolean {
  return tally.shares.length === 0 && [...tally.units].every(([other, one]) => other === unit || isNothing(one))
}

export function isEmpty(tally: Tally): boolean {
  return tally.shares.length === 0 && [...tally.units.values()].every(isNothing)
}

export function added(all: Iterable<Tally>): Tally {
  // Of most periods and stages nothing, or one amount, is recorded.
  const tallies = [...all].filter((tally) => tally !== noTally)
  const [only = noTally] = tallies
  if (tallies.length < 2) return only
  const units = new Map<string, Interval>()
  const shares: OpenShare[] = []
  const because = new Set<string>()
  for (const tally of tallies) {
    for (const [unit, one] of tally.units) units.set(unit, sum(units.get(unit) ?? nothing, one))
    shares.push(...tally.shares)
    for (const event of tally.because) because.add(event)
  }
  return { units, shares, because: [...because] }
}

/** Takes `b` from `a` unit by unit, never below zero. What is unknown cannot be taken off: open shares in `b` stand beside, marked. */
export function taken(a: Tally, b: Tally): Tally {
  if (b.because.length === 0) return a
  const units = [...a.units].map(([unit, one]) => [unit, less(one, inUnit(b, unit))] as const)
  return {
    units: new Map(units),
    shares: [...a.shares, ...b.shares.map((share) => ({ ...share, off: !share.off }))],
    because: [...new Set([...a.because, ...b.because])],
  }
}

/**
 * The greatest of several, unit by unit and end by end. It rests on the first that reaches it alone, else on all that reach an end of it.
 * Open shares are those of the first that has any: a share pledged and then appropriated is one share.
 */
export function greatestOf(tallies: readonly Tally[]): Tally {
  const [first = noTally, ...others] = tallies
  if (others.every((tally) => tally === noTally)) return first
  const units = new Map<string, Interval>()
  for (const tally of tallies)
    for (const [unit, one] of tally.units) units.set(unit, greatest(units.get(unit) ?? nothing, one))
  const alone = tallies.find((tally) => [...units].every(([unit, most]) => sameEnds(inUnit(tally, unit), most)))
  const reaching = alone ? [alone] : tallies.filter((tally) => reachesAnEnd(tally, units))
  const withShares = tallies.find((tally) => tally.shares.length > 0)
  return {
    units,
    shares: withShares?.shares ?? [],
    because: [...new Set([...reaching, ...(withShares ? [withShares] : [])].flatMap((tally) => tally.because))],
  }
}

function reachesAnEnd(tally: Tally, units: ReadonlyMap<string, Interval>): boolean {
  return [...tally.units].some(([unit, one]) => {
    const most = units.get(unit)
    if (!most || isNothing(one)) return false
    return one.low.eq(most.low) || (most.high === null ? one.high === null : (one.high?.eq(most.high) ?? false))
  })
}

export function quantityOf(interval: Interval, unit: string): Quantity {
  return { ...rangeOf(interval), unit }
}

export function figureOf(tally: Tally, unit: string): Figure {
  const others = [...tally.units]
    .filter(([other, one]) => other !== unit && !isNothing(one))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    sum: quantityOf(inUnit(tally, unit), unit),
    apart: others.map(([other, one]) => quantityOf(one, other)),
    shares: tally.shares,
    because: tally.because,
  }
}
