import type { Requirement } from "../../domain/package/requirements.ts"
import type { Period } from "../../domain/values/period.ts"
import { alikeInLength, overlapUnevenly } from "./days.ts"
import { type Decimal, decimalOf, fractionOf, plain } from "./decimal.ts"
import { keyOf, type Stage } from "./entries.ts"
import type { ByStage } from "./line-sums.ts"
import type { Chosen } from "./options.ts"
import { figureOf, inUnit, isEmpty, isWholly, type Tally } from "./tally.ts"
import { apartInWords, grouped, periodInWords } from "./words.ts"

/** The first period whose amount falls sharply from the one before. */
type Cliff = {
  /** What falls: the amount that has reached a stage, or the plan. */
  readonly basis: Stage | "plan"
  readonly period: Period
  readonly before: Period
  /** Lower bounds, in `unit`. */
  readonly from: string
  readonly to: string
  readonly unit: string
  /** By which fraction of `from` it falls. */
  readonly fall: string
  /** Whether all that the two periods hold is in these bounds: else open shares, or money without a rate, stand apart and may fill it. */
  readonly complete: boolean
  readonly because: readonly string[]
  readonly sentence: string
}

/** Why a period is not compared with the one before. */
type NotCompared = {
  readonly period: Period
  readonly why: "overlaps another period" | "of another length"
}

type CliffSearch = { readonly cliff: Cliff | null; readonly notCompared: readonly NotCompared[] }

/** A search for a cliff, by what it was looked for. */
export type ShownCliffs = readonly ({ readonly basis: Cliff["basis"] } & CliffSearch)[]

type Steps = readonly { readonly period: Period | null; readonly reached: ByStage<Tally>; readonly planned: Tally }[]

/**
 * The cliff at the chosen stage and, where anything is planned, that of the plan. A plan is silent on a period that it passes over, unless
 * something is required in it.
 */
export function cliffsIn(rows: Steps, required: readonly Requirement[], unit: string, chosen: Chosen): ShownCliffs {
  const { stage, cliffShare } = chosen
  const requiring = (period: Period | null) =>
    required.filter((one) => period !== null && keyOf(one.period) === keyOf(period)).map(({ changedBy }) => changedBy)
  const search = (basis: Cliff["basis"], tallyOf: (row: Steps[number]) => Tally, of: Steps) => {
    const steps = of.map((row) => ({ period: row.period, tally: tallyOf(row), required: requiring(row.period) }))
    return { basis, ...findCliff(steps, basis, unit, cliffShare) }
  }
  const planned = rows.filter((row) => row.planned.because.length > 0)
  const byPlan = rows.filter((row) => planned.includes(row) || requiring(row.period).length > 0)
  return [
    search(stage, ({ reached }) => reached[stage], rows),
    ...(planned.length > 0 ? [search("plan", (row) => row.planned, byPlan)] : []),
  ]
}

/** A period with its amount, and the events that require something in it. */
type Step<P = Period> = { readonly period: P; readonly tally: Tally; readonly required: readonly string[] }

/**
 * Looks for the first period whose lower bound is more than `share` (a fraction) below that of the one before. A required period without
 * amount is there with nothing (R41). A period that overlaps another with an amount is left out, and two of different lengths are not
 * held against each other: neither says that anything fell.
 */
function findCliff(
  rows: readonly Step<Period | null>[],
  basis: Cliff["basis"],
  unit: string,
  share: string,
): CliffSearch {
  const steps = rows.filter((row): row is Step => row.period !== null)
  const notCompared: NotCompared[] = []
  let before: Step | undefined
  let cliff: Cliff | null = null
  for (const step of steps) {
    const { period } = step
    if (steps.some((other) => overlapUnevenly(other.period, period) && !isEmpty(other.tally))) {
      notCompared.push({ period, why: "overlaps another period" })
      continue
    }
    if (before && !alikeInLength(before.period, period)) notCompared.push({ period, why: "of another length" })
    else if (before) cliff ??= fallTo(step, before, basis, unit, share)
    before = step
  }
  return { cliff, notCompared }
}

function fallTo(
  { period, tally, required }: Step,
  before: Step,
  basis: Cliff["basis"],
  unit: string,
  share: string,
): Cliff | null {
  const from: Decimal = inUnit(before.tally, unit).low
  const to: Decimal = inUnit(tally, unit).low
  if (from.eq(0) || from.minus(to).lte(from.times(decimalOf(share)))) return null
  return {
    basis,
    period,
    before: before.period,
    from: plain(from),
    to: plain(to),
    unit,
    fall: fractionOf(from.minus(to), from),
    complete: isWholly(before.tally, unit) && isWholly(tally, unit),
    because: [...new Set([...before.tally.because, ...tally.because, ...(isEmpty(tally) ? required : [])])],
    sentence: `What is ${basis === "plan" ? "planned" : basis} falls from ${grouped(plain(from))} ${unit} in ${periodInWords(before.period)} to ${grouped(plain(to))} ${unit}${apartInWords(figureOf(tally, unit))} in ${periodInWords(period)}.`,
  }
}
