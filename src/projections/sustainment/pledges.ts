import type { Entry } from "../../domain/line/opening.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { type Day, daysOf } from "./days.ts"
import { lessNotBelowZero } from "./decimal.ts"
import { keyOf, type Place, type Release } from "./entries.ts"
import { isNothing } from "./interval.ts"
import { added, inUnit, noTally, type Tally, taken } from "./tally.ts"

/** A pledge or what is taken from one, in the place that it names. */
type Move = { readonly sign: "more" | "less"; readonly place: Place; readonly tally: Tally; readonly released: boolean }

/** What a line's pledges have come to. */
export type Pledges = {
  /** What stands pledged for a period (`null`: for none): what was pledged less what was reduced and let go, never below zero. */
  readonly standing: (period: Period | null) => Tally
  /** What was taken off in a period beyond all that was pledged for it: it lessens the line, and no period. */
  readonly beyond: (period: Period | null) => Tally
  /** What the recipient has let go in a period, where it said how much. */
  readonly released: (period: Period | null) => Tally
  readonly periods: readonly (Period | null)[]
}

/**
 * What of a place an act ends, and whether it ends it whole. The donor ends every period not over on that day, and what has no period;
 * the recipient lets go of the period and the tranche that it names, of all where it names none.
 */
export type End = { readonly event: string; readonly ends: (place: Place) => boolean }

export function endOf(entry: Entry<unknown>, zone: string): End | null {
  if (entry.act === "PledgeEnded") {
    const day: Day = daysOf(entry.since, zone).first
    return { event: entry.id, ends: ({ period }) => !period || period.to > day }
  }
  const { act, amount, period, tranche } = entry as Release
  if (act !== "PledgeReleased" || amount !== undefined) return null
  return {
    event: entry.id,
    ends: (place) =>
      (!period || keyOf(period) === keyOf(place.period)) && (tranche === undefined || tranche === place.tranche),
  }
}

/** Follows a line's pledges in effective order. What is reduced counts against the whole of its period, whichever came first. */
export function pledgesOf(entries: readonly Entry<unknown>[], unit: string, book: Book): Pledges {
  let moves: Move[] = []
  const endings = new Map<string, { readonly period: Period | null; readonly tally: Tally }>()
  const ending = (period: Period | null) => endings.get(keyOf(period))?.tally ?? noTally
  for (const entry of entries) {
    const end = endOf(entry, book.zone)
    if (end) {
      for (const { period = null } of moves.map(({ place }) => place).filter(end.ends))
        endings.set(keyOf(period), { period, tally: added([ending(period), restingOn(end.event)]) })
      moves = moves.filter((move) => !end.ends(move.place))
    }
    const { act, amount, period, tranche } = entry as Release
    if (amount === undefined || !(act in signs)) continue
    const tally = bring(amount, period, entry.id, unit, book)
    moves.push({ sign: signs[act] ?? "more", place: { period, tranche }, tally, released: act === "PledgeReleased" })
  }
  const of = (period: Period | null, which: (move: Move) => boolean) =>
    added(moves.filter((move) => keyOf(move.place.period) === keyOf(period) && which(move)).map(({ tally }) => tally))
  const more = (period: Period | null) => of(period, ({ sign }) => sign === "more")
  const lessening = (period: Period | null) => of(period, ({ sign }) => sign === "less")
  return {
    standing: (period) => added([taken(more(period), lessening(period)), ending(period)]),
    beyond: (period) => surelyBeyond(lessening(period), more(period)),
    released: (period) => of(period, ({ released }) => released),
    periods: [...moves.map(({ place }) => place.period ?? null), ...[...endings.values()].map(({ period }) => period)],
  }
}

const signs: Readonly<Record<string, Move["sign"]>> = {
  PledgeMade: "more",
  PledgeReduced: "less",
  PledgeReleased: "less",
}

/** What surely goes beyond: only where even the least that was taken off is more than the most that was pledged. */
function surelyBeyond(off: Tally, pledged: Tally): Tally {
  const units = [...off.units].flatMap(([unit, one]) => {
    const { high } = inUnit(pledged, unit)
    if (high === null || one.low.lte(high)) return []
    return [
      [
        unit,
        { ...one, low: lessNotBelowZero(one.low, high), high: one.high && lessNotBelowZero(one.high, high) },
      ] as const,
    ]
  })
  return units.every(([, one]) => isNothing(one))
    ? noTally
    : { units: new Map(units), shares: [], because: off.because }
}

function restingOn(event: string): Tally {
  return { units: new Map(), shares: [], because: [event] }
}
