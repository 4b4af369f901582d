import type { Line } from "../../domain/line/opening.ts"
import { isCurrency } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import { groupBy } from "../group-by.ts"
import { type Book, requirementsOf } from "./book.ts"
import { commonUnit } from "./bring.ts"
import type { Day } from "./days.ts"
import { distinct } from "./entries.ts"
import { type GroupSums, groupSums, type NettedFigure, nettedByStage } from "./group-sums.ts"
import type { ByStage } from "./line-sums.ts"
import type { Chosen } from "./options.ts"
import { datesNear, type NearDate } from "./political-dates.ts"
import { type Figure, figureOf, isEmpty } from "./tally.ts"

/** What one donor gives one recipient of one item, period by period over the whole term, with the political dates near. */
export type DonorTimeline = {
  readonly donor: string
  readonly recipient: string
  readonly item: string
  readonly unit: string
  readonly lines: readonly string[]
  /** From the first day that any period names to the first day after the last; `null` where no period is named. */
  readonly term: { readonly from: Day; readonly to: Day } | null
  readonly periods: readonly TimelinePeriod[]
  readonly total: { readonly reached: ByStage<NettedFigure>; readonly planned: Figure }
}

export type TimelinePeriod = {
  readonly period: Period | null
  readonly reached: ByStage<NettedFigure>
  readonly planned: Figure
  readonly politicalDates: readonly NearDate[]
}

/** One timeline per donor, recipient and item, in the order of their names. Periods in which something is required are always there. */
export function timelinesOf(chosen: Chosen, book: Book): readonly DonorTimeline[] {
  const groups = groupBy(book.lines, ({ donor, recipient, item }) => `${donor}/${recipient}/${item}`)
  return [...groups.keys()].toSorted().flatMap((key) => {
    const lines = groups.get(key) ?? []
    const [first] = lines
    if (!first) return []
    const { donor, recipient, item } = first
    const sums = groupSums(lines, unitFor(lines, chosen, book), requiredPeriods(book, recipient, item), book)
    const periods = timelinePeriods(sums, [donor, recipient], chosen, book)
    return {
      donor,
      recipient,
      item,
      unit: sums.unit,
      lines: lines.map(({ id }) => id),
      term: termOf(periods.flatMap(({ period }) => period ?? [])),
      periods,
      total: { reached: nettedByStage(sums.total, sums.unit), planned: figureOf(sums.total.planned, sums.unit) },
    }
  })
}

export function timelinePeriods(
  { rows, unit }: GroupSums,
  parties: readonly string[],
  chosen: Chosen,
  book: Book,
): readonly TimelinePeriod[] {
  return rows
    .filter((row) => row.period !== null || !isEmpty(row.reached.pledged) || !isEmpty(row.planned))
    .map((row) => ({
      period: row.period,
      reached: nettedByStage(row, unit),
      planned: figureOf(row.planned, unit),
      politicalDates: row.period ? datesNear(row.period, parties, chosen.near, book) : [],
    }))
}

/** The unit in which lines are added: the currency asked for, else that of all their needs where it is one, else what most can be brought to. */
export function unitFor(lines: readonly Line[], chosen: Chosen, book: Book): string {
  const [first] = lines
  const needs = first ? requirementsOf(book, first.recipient, first.item).map(({ amount }) => amount.unit) : []
  const units = [...needs, ...lines.map(({ unit }) => unit)]
  if (chosen.currency !== null && units.every(isCurrency)) return chosen.currency
  const [need] = new Set(needs).size === 1 ? needs : []
  return need ?? commonUnit(units, book)
}

export function requiredPeriods(book: Book, recipient: string, item: string): readonly Period[] {
  return distinct(requirementsOf(book, recipient, item).map(({ period }) => period))
}

function termOf(periods: readonly Period[]): DonorTimeline["term"] {
  if (periods.length === 0) return null
  const byDate = (a: string, b: string) => (a < b ? -1 : 1)
  return {
    from: periods.map(({ from }) => from).toSorted(byDate)[0] ?? "",
    to:
      periods
        .map(({ to }) => to)
        .toSorted(byDate)
        .at(-1) ?? "",
  }
}
