import type { Line } from "../../domain/line/opening.ts"
import { stages } from "../../domain/line/stages.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { distinct, keyOf, rankOf, type Stage } from "./entries.ts"
import { type ByStage, byStage, type LineSums, lineSums } from "./line-sums.ts"
import { overlapIn } from "./overlaps.ts"
import {
  added,
  type Figure,
  figureOf,
  greatestOf,
  inUnit,
  type Quantity,
  quantityOf,
  type Tally,
  taken,
} from "./tally.ts"

/** What several lines have reached in one period, added up, with what overlaps netted once. */
export type GroupRow = {
  readonly period: Period | null
  readonly reached: ByStage<Tally>
  readonly gross: ByStage<Tally>
  /** What is promised more than once among these lines. */
  readonly overlap: ByStage<Tally>
  /** What one of them repeats of promises that no line lists. */
  readonly unlisted: ByStage<Tally>
  readonly planned: Tally
}

export type GroupSums = {
  readonly unit: string
  readonly lines: readonly LineSums[]
  /** By period; what has none is last. */
  readonly rows: readonly GroupRow[]
  readonly total: Omit<GroupRow, "period">
}

/** A figure of several lines: where something overlaps, before and after netting, and how much of it was promised already by what no line lists. */
export type NettedFigure = Figure & {
  readonly netted: {
    readonly gross: Quantity
    readonly overlap: Quantity
    readonly unlisted: Quantity
    readonly because: readonly string[]
  } | null
}

export function groupSums(lines: readonly Line[], unit: string, also: readonly Period[], book: Book): GroupSums {
  const sums = lines.map((line) => lineSums(line, unit, also, book))
  const ids = new Set(lines.map(({ id }) => id))
  const periods = distinct([...also, ...sums.flatMap(({ rows }) => rows.flatMap(({ period }) => period ?? []))])
  const netted = (period: Period | null | "all", of: readonly Pick<GroupRow, "reached" | "planned">[]) => {
    const gross = byStage((stage) => added(of.map(({ reached }) => reached[stage])))
    const overlap = byStage((stage) => overlapIn("listed", ids, stage, period, unit, book))
    const unlisted = byStage((stage) => overlapIn("unlisted", ids, stage, period, unit, book))
    const off = byStage((stage) => added([overlap[stage], unlisted[stage]]))
    return { reached: net(gross, off), gross, overlap, unlisted, planned: added(of.map(({ planned }) => planned)) }
  }
  return {
    unit,
    lines: sums,
    rows: [...periods, null].map((period) => ({
      period,
      ...netted(
        period,
        sums.flatMap(({ rows }) => rows.find((row) => keyOf(row.period) === keyOf(period)) ?? []),
      ),
    })),
    total: netted(
      "all",
      sums.map(({ total }) => total),
    ),
  }
}

/** From the last stage to the first: what has gone further than the stage of an overlap was no double promise, and is not netted away. */
function net(gross: ByStage<Tally>, overlap: ByStage<Tally>): ByStage<Tally> {
  const result = new Map<Stage, Tally>()
  for (const stage of stages.toReversed()) {
    const further = stages.find((other) => rankOf[other] > rankOf[stage])
    const left = overlap[stage].because.length === 0 ? gross[stage] : taken(gross[stage], overlap[stage])
    const beyond = further && result.get(further)
    result.set(stage, left === gross[stage] || !beyond ? left : greatestOf([left, beyond]))
  }
  return byStage((stage) => result.get(stage) ?? gross[stage])
}

export function nettedFigure(
  row: Pick<GroupRow, "reached" | "gross" | "overlap" | "unlisted">,
  stage: Stage,
  unit: string,
): NettedFigure {
  const [overlap, unlisted] = [row.overlap[stage], row.unlisted[stage]]
  const because = [...overlap.because, ...unlisted.because]
  return {
    ...figureOf(row.reached[stage], unit),
    netted:
      because.length === 0
        ? null
        : {
            gross: quantityOf(inUnit(row.gross[stage], unit), unit),
            overlap: quantityOf(inUnit(overlap, unit), unit),
            unlisted: quantityOf(inUnit(unlisted, unit), unit),
            because,
          },
  }
}

export function nettedByStage(row: Omit<GroupRow, "period">, unit: string): ByStage<NettedFigure> {
  return byStage((stage) => nettedFigure(row, stage, unit))
}
