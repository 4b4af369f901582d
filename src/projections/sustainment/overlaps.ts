import type { Overlap } from "../../domain/package/requirements.ts"
import type { Amount } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { keyOf, rankOf, type Stage } from "./entries.ts"
import { added, type Tally } from "./tally.ts"
import { periodInWords } from "./words.ts"

/** What is promised more than once, as declared, and what became of it. */
export type ShownOverlap = {
  readonly event: string
  readonly lines: readonly string[]
  readonly stage: Stage
  readonly period: Period | null
  readonly amount: Amount
  /** Whether some sum holds all of its lines, so that it was netted there. */
  readonly netted: boolean
  readonly because: readonly string[]
  readonly sentence: string
}

/** An overlap counts at its stage and all before it (R40). None stated: at the pledge. */
const stageOf = (overlap: Overlap): Stage => overlap.stage ?? "pledged"

/**
 * What is to be netted from the sum of these lines at a stage, once for all of them: only what lies wholly between lines that are in the
 * sum, for what overlaps with a line outside it is counted once here. In a period: what names it; in all: everything.
 */
export function overlapIn(
  lines: ReadonlySet<string>,
  stage: Stage,
  period: Period | null | "all",
  unit: string,
  book: Book,
): Tally {
  const within = book.overlaps.filter(
    (overlap) =>
      isWithin(overlap, lines) &&
      rankOf[stage] <= rankOf[stageOf(overlap)] &&
      (period === "all" || keyOf(overlap.period) === keyOf(period)),
  )
  return added(within.map(({ amount, period: own, id }) => bring(amount, own, id, unit, book)))
}

function isWithin(overlap: Overlap, lines: ReadonlySet<string>): boolean {
  return overlap.lines.every((line) => lines.has(line))
}

/** Every overlap on record; `sums` are the sets of lines that are added up somewhere in the answer. */
export function shownOverlaps(sums: readonly ReadonlySet<string>[], book: Book): readonly ShownOverlap[] {
  return book.overlaps.map((overlap) => {
    const { id, lines, amount } = overlap
    const share = "share" in amount && bring(amount, overlap.period, id, "", book).shares.length > 0
    const netted = !share && sums.some((sum) => isWithin(overlap, sum))
    const where = `${stageOf(overlap)} and before it, ${overlap.period ? `in ${periodInWords(overlap.period)}` : periodInWords(null)}`
    return {
      event: id,
      lines,
      stage: stageOf(overlap),
      period: overlap.period ?? null,
      amount,
      netted,
      because: [id],
      sentence: netted
        ? `Counted once for ${lines.join(" and ")} together: at ${where}.`
        : share
          ? `Not netted: it is a share of a figure that is not stated for its period.`
          : `Not netted: no sum holds all of ${lines.join(" and ")}.`,
    }
  })
}
