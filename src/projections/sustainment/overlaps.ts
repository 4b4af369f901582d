import type { Overlap } from "../../domain/package/requirements.ts"
import type { Amount } from "../../domain/values/amount.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { keyOf, rankOf, type Stage } from "./entries.ts"
import { added, quantityOf, type Tally } from "./tally.ts"
import { periodInWords, quantityInWords } from "./words.ts"

/** What is promised more than once, as declared, and what became of it. */
export type ShownOverlap = {
  readonly event: string
  readonly lines: readonly string[]
  readonly stage: Stage
  readonly period: Period | null
  readonly amount: Amount
  /** Whether what is promised more than once stands on lines that are listed here; of one line alone it is promised already by what is not. */
  readonly with: "listed" | "unlisted"
  /** Whether some sum holds all of its lines, so that it was netted there. */
  readonly netted: boolean
  readonly because: readonly string[]
  readonly sentence: string
}

/** An overlap counts at its stage and all before it (R40). None stated: at the pledge. */
const stageOf = (overlap: Overlap): Stage => overlap.stage ?? "pledged"

/** An overlap of one line alone is with promises that no line here lists. */
const withOf = ({ lines }: Overlap): ShownOverlap["with"] => (new Set(lines).size > 1 ? "listed" : "unlisted")

/**
 * What is to be netted from the sum of these lines at a stage, once for all of them: only what lies wholly between lines that are in the
 * sum, for what overlaps with a line outside it is counted once here. In a period: what names it; in all: everything.
 */
export function overlapIn(
  kind: ShownOverlap["with"],
  lines: ReadonlySet<string>,
  stage: Stage,
  period: Period | null | "all",
  unit: string,
  book: Book,
): Tally {
  const within = book.overlaps.filter(
    (overlap) =>
      withOf(overlap) === kind &&
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
    const { units, shares } = bring(amount, overlap.period, id, "", book)
    const share = shares.length > 0
    const much = [...units].map(([unit, one]) => quantityInWords(quantityOf(one, unit))).join(" and ")
    const netted = !share && sums.some((sum) => isWithin(overlap, sum))
    const where = `${stageOf(overlap)} and before it, ${overlap.period ? `in ${periodInWords(overlap.period)}` : periodInWords(null)}`
    return {
      event: id,
      lines,
      stage: stageOf(overlap),
      period: overlap.period ?? null,
      amount,
      with: withOf(overlap),
      netted,
      because: [id],
      sentence: share
        ? "Not netted: it is a share of a figure that is not stated for its period."
        : !netted
          ? `Not netted: no sum holds all of ${lines.join(" and ")}.`
          : withOf(overlap) === "listed"
            ? `Counted once for ${lines.join(" and ")} together: ${much}, at ${where}.`
            : `Already promised, and unlisted: ${much} of ${lines[0]}, at ${where}; no sum takes it for new.`,
    }
  })
}
