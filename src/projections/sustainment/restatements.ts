import type { Moment } from "../../domain/fold/entity.ts"
import type { Line } from "../../domain/line/opening.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { keyOf, ofAct, type Restatement, type Stage } from "./entries.ts"
import { lineSums } from "./line-sums.ts"
import { type Figure, figureOf } from "./tally.ts"
import { periodInWords, quantityInWords } from "./words.ts"

/** Another yardstick for the same thing: the value as it was counted and the value restated, beside each other. No sum uses it. */
export type ShownRestatement = {
  readonly event: string
  readonly line: string
  readonly since: Moment
  readonly basis: string
  readonly stage: Stage
  readonly period: Period | null
  readonly tranche: string | null
  /** What had reached the stage when it was restated: in the period that it names, else on the whole line. */
  readonly original: Figure
  readonly restated: Figure
  readonly because: readonly string[]
  readonly sentence: string
}

export function restatementsOf(line: Line, book: Book): readonly ShownRestatement[] {
  const entries = book.entries(line.id)
  return ofAct<Restatement>(entries, "ValuationRestated").map((entry) => {
    const before = lineSums(
      line,
      line.unit,
      entry.period ? [entry.period] : [],
      book,
      entries.slice(0, entries.indexOf(entry)),
    )
    const row = before.rows.find(({ period }) => keyOf(period) === keyOf(entry.period))
    const reached = entry.period ? row?.reached[entry.stage] : before.total.reached[entry.stage]
    const original = figureOf(reached ?? { units: new Map(), shares: [], because: [] }, line.unit)
    const restated = figureOf(bring(entry.amount, entry.period, entry.id, line.unit, book), line.unit)
    return {
      event: entry.id,
      line: line.id,
      since: entry.since,
      basis: entry.basis,
      stage: entry.stage,
      period: entry.period ?? null,
      tranche: entry.tranche ?? null,
      original,
      restated,
      because: [...new Set([...original.because, ...restated.because])],
      sentence: `What is ${entry.stage}${entry.period ? ` in ${periodInWords(entry.period)}` : ""} was counted as ${quantityInWords(original.sum)} and is restated as ${quantityInWords(restated.sum)} (${entry.basis}); the thing itself has not changed.`,
    }
  })
}
