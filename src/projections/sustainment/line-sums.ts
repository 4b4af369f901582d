import type { Entry, Line } from "../../domain/line/opening.ts"
import { stages } from "../../domain/line/stages.ts"
import type { Period } from "../../domain/values/period.ts"
import { groupBy } from "../group-by.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { daysOf } from "./days.ts"
import { distinct, keyOf, type Reached, rankOf, type Stage, stageOfAct } from "./entries.ts"
import { type Plan, plannedFor, planOf } from "./plan.ts"
import { type Pledges, pledgesOf } from "./pledges.ts"
import { added, greatestOf, noTally, type Tally, taken } from "./tally.ts"

export type ByStage<T> = { readonly [S in Stage]: T }

/** A line in one period, or in none. */
export type Row = {
  readonly period: Period | null
  /** What the acts of each stage add up to by themselves. */
  readonly recorded: ByStage<Tally>
  /** What has at least reached each stage (R38). */
  readonly reached: ByStage<Tally>
  readonly planned: Tally
  /** What was taken off the pledge beyond all that was pledged here: it lessens the line's total and no period. */
  readonly beyond: Tally
}

/** A line in one unit: its rows by period, `null` last, and its total, in which each act counts once. */
export type LineSums = {
  readonly line: Line
  readonly unit: string
  readonly rows: readonly Row[]
  readonly total: Omit<Row, "period" | "beyond">
  readonly plan: Plan | null
  readonly pledges: Pledges
}

/**
 * Sums a line's entries in a unit. Periods are those that the line itself names, and `also` (those for which its recipient has stated a
 * need). Entries are the line's own in effective order, or the first of them, for how it stood then.
 */
export function lineSums(
  line: Line,
  unit: string,
  also: readonly Period[],
  book: Book,
  entries: readonly Entry<unknown>[] = book.entries(line.id),
): LineSums {
  const pledges = pledgesOf(entries, unit, book)
  const plan = planOf(entries, unit, book)
  const amounts = entries.filter(isOfStage)
  const own = distinct(
    [...amounts.map(({ period }) => period ?? null), ...pledges.periods, ...restated(entries), ...planned(plan)].filter(
      (period) => period !== null,
    ),
  )
  const tallies = new Map(amounts.map((entry) => [entry, bring(entry.amount, entry.period, entry.id, unit, book)]))
  const sumsAmong = (periods: readonly Period[]) => {
    const placed = amounts.map((entry) => ({
      stage: stageOfAct[entry.act],
      keys: periodsHolding(entry, periods, book.zone).map(keyOf),
      tally: tallies.get(entry) ?? noTally,
    }))
    const ofStage = groupBy(placed, ({ stage }) => stage)
    const pledged = [...periods, null].map((period) => ({ keys: [keyOf(period)], tally: pledges.standing(period) }))
    return (among: readonly (Period | null)[]) => {
      const keys = new Set(among.map(keyOf))
      return byStage((stage) =>
        added(
          (stage === "pledged" ? pledged : (ofStage.get(stage) ?? [])).flatMap(({ keys: its, tally }) =>
            its.some((key) => keys.has(key)) ? [tally] : [],
          ),
        ),
      )
    }
  }
  const all = distinct([...own, ...also])
  const rowSums = sumsAmong(all)
  const rows = [...all, null].map((period) => {
    const recorded = rowSums([period])
    const beyond = pledges.beyond(period)
    return { period, recorded, reached: reachedBy(recorded), planned: plannedFor(plan, period), beyond }
  })
  return { line, unit, rows, total: totalOf(own, sumsAmong(own), pledges, plan), plan, pledges }
}

/** The sum at a stage is the greatest of those recorded at it and after it, so that what was pledged and then delivered counts once (R38). */
function reachedBy(recorded: ByStage<Tally>): ByStage<Tally> {
  return byStage((stage) =>
    greatestOf([
      recorded[stage],
      ...stages.filter((other) => other !== stage && rankOf[other] >= rankOf[stage]).map((other) => recorded[other]),
    ]),
  )
}

export function byStage<T>(of: (stage: Stage) => T): ByStage<T> {
  return Object.fromEntries(stages.map((stage) => [stage, of(stage)])) as ByStage<T>
}

/**
 * Periods apart are added. Periods that overlap are read as one, so that no act counts in each of them; but they hold no less than those
 * among them that lie apart. What was taken off beyond a period's pledge is taken from the whole, though never from what has come further.
 */
function totalOf(
  own: readonly Period[],
  sums: (among: readonly (Period | null)[]) => ByStage<Tally>,
  pledges: Pledges,
  plan: Plan | null,
): Omit<Row, "period" | "beyond"> {
  const blocks = [...blocksOf(own), [null]].map((block) => {
    const recorded = sums(block)
    const reached = reachedBy(recorded)
    const each = block.flatMap((period) => {
      const ofPeriod = period && reachedBy(sums([period]))
      return ofPeriod ? [{ period, reached: ofPeriod }] : []
    })
    const apart = (stage: Stage) => mostApart(each.map((one) => ({ period: one.period, tally: one.reached[stage] })))
    return {
      recorded,
      reached: each.length < 2 ? reached : byStage((stage) => greatestOf([reached[stage], apart(stage)])),
    }
  })
  const beyond = added([...own, null].map(pledges.beyond))
  const recorded = byStage((stage) => added(blocks.map((block) => block.recorded[stage])))
  const reached = byStage((stage) => added(blocks.map((block) => block.reached[stage])))
  return {
    recorded: { ...recorded, pledged: taken(recorded.pledged, beyond) },
    reached: { ...reached, pledged: greatestOf([taken(reached.pledged, beyond), reached.authorised]) },
    planned: plannedFor(plan),
  }
}

/** Periods that overlap, directly or through one another, together. They come by their first days. */
function blocksOf(periods: readonly Period[]): readonly (readonly Period[])[] {
  const blocks: { to: string; periods: Period[] }[] = []
  for (const period of periods) {
    const last = blocks.at(-1)
    if (last && period.from < last.to) {
      last.periods.push(period)
      if (period.to > last.to) last.to = period.to
    } else blocks.push({ to: period.to, periods: [period] })
  }
  return blocks.map((block) => block.periods)
}

/** The most that periods without a common day can hold together, by taking them in the order in which they end. */
function mostApart(steps: readonly { readonly period: Period; readonly tally: Tally }[]): Tally {
  const most: { readonly to: string; readonly tally: Tally }[] = []
  for (const { period, tally } of steps.toSorted((a, b) => (a.period.to < b.period.to ? -1 : 1))) {
    const before = most.findLast(({ to }) => to <= period.from)?.tally ?? noTally
    most.push({ to: period.to, tally: greatestOf([most.at(-1)?.tally ?? noTally, added([before, tally])]) })
  }
  return most.at(-1)?.tally ?? noTally
}

/**
 * The periods for which an amount counts: the one that it names; else, of what was paid out, delivered or received, each that wholly holds
 * its date (R37). Periods that overlap are views of the same money, and are never added to one another.
 */
function periodsHolding(
  { act, period, since }: Reached,
  periods: readonly Period[],
  zone: string,
): readonly (Period | null)[] {
  if (period) return [period]
  if (rankOf[stageOfAct[act] ?? "pledged"] < rankOf.delivered) return [null]
  const { first, last } = daysOf(since, zone)
  const holding = periods.filter(({ from, to }) => from <= first && last < to)
  return holding.length > 0 ? holding : [null]
}

function isOfStage(entry: Entry<unknown>): entry is Reached {
  return entry.act in stageOfAct && entry.act !== "PledgeMade"
}

function planned(plan: Plan | null): readonly Period[] {
  return plan?.phases.map(({ phase }) => phase.period) ?? []
}

function restated(entries: readonly Entry<unknown>[]): readonly (Period | null)[] {
  return entries.filter(({ act }) => act === "ValuationRestated").map((entry) => (entry as Reached).period ?? null)
}
