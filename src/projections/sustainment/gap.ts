import type { Requirement } from "../../domain/package/requirements.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { overlapUnevenly } from "./days.ts"
import { keyOf, type Stage } from "./entries.ts"
import { type GroupSums, type NettedFigure, nettedFigure } from "./group-sums.ts"
import { coverageOf, type Interval, less, type Range } from "./interval.ts"
import { type Figure, figureOf, inUnit, isEmpty, isWholly, type Quantity, quantityOf, type Tally } from "./tally.ts"
import { apartInWords, periodInWords, quantityInWords } from "./words.ts"

/** What is missing of one need in one period, over all donors, in the unit of the need. */
export type Gap = {
  readonly requirement: Figure
  /** The stage that what counts has at least reached. */
  readonly stage: Stage
  readonly reached: NettedFigure
  /** Requirement less what has reached the stage, and the other way round; neither is ever below zero. */
  readonly gap: Quantity
  readonly surplus: Quantity
  /** What has reached the stage as a fraction of the requirement, above one where there is a surplus; `null` where nothing is required. */
  readonly coverage: Range | null
  /** `not-known` where it hangs on a qualifier, on about so much, or on what cannot be added. */
  readonly state: "covered" | "short" | "not-known"
  /** Amounts for periods that overlap this one without being it, or for none: shown as they are, and not in the sum. */
  readonly beside: readonly { readonly period: Period | null; readonly reached: Figure }[]
  readonly because: readonly string[]
  readonly sentence: string
}

/** The need as a tally in its own unit. */
export function needed(requirement: Requirement, book: Book): Tally {
  const { amount, period, changedBy } = requirement
  return bring(amount, period, changedBy, amount.unit, book)
}

/** `sums` are those of all lines of the recipient and the item, in the unit of the requirement. */
export function gapOf(requirement: Requirement, stage: Stage, sums: GroupSums, book: Book): Gap | null {
  const row = sums.rows.find(({ period }) => keyOf(period) === keyOf(requirement.period))
  if (!row) return null
  const { unit } = requirement.amount
  const need = needed(requirement, book)
  const reached = row.reached[stage]
  const [most, got] = [inUnit(need, unit), inUnit(reached, unit)]
  const state = stateOf(most, got, isWholly(reached, unit))
  const gap = quantityOf(less(most, got), unit)
  const figure = nettedFigure(row, stage, unit)
  return {
    requirement: figureOf(need, unit),
    stage,
    reached: figure,
    gap,
    surplus: quantityOf(less(got, most), unit),
    coverage: coverageOf(got, most),
    state,
    beside: sums.rows
      .filter(({ period }) => period === null || overlapUnevenly(period, requirement.period))
      .filter((other) => !isEmpty(other.reached[stage]))
      .map((other) => ({ period: other.period, reached: figureOf(other.reached[stage], unit) })),
    because: [...new Set([...need.because, ...reached.because])],
    sentence:
      `${requirement.recipient} needs ${quantityInWords(quantityOf(most, unit))} of ${requirement.item} in ${periodInWords(requirement.period)}; ` +
      `${quantityInWords(quantityOf(got, unit))}${apartInWords(figure)} is at least ${stage}: ${state === "short" ? `short of ${quantityInWords(gap)}` : wordsOf[state]}.`,
  }
}

const wordsOf = {
  covered: "covered",
  "not-known": "whether that is enough is not known",
} as const

/** Firm only: covered when even the least is enough, short when even the most is not, and never on what is only about so much. */
function stateOf(most: Interval, got: Interval, whole: boolean): Gap["state"] {
  if (most.about || got.about) return "not-known"
  if (most.high !== null && got.low.gte(most.high)) return "covered"
  return whole && got.high?.lt(most.low) ? "short" : "not-known"
}
