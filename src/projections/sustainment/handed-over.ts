import { percentOf } from "./decimal.ts"
import { coverageOf, type Interval, isNothing, type Range } from "./interval.ts"
import type { Row } from "./line-sums.ts"
import { inUnit, quantityOf } from "./tally.ts"
import { quantityInWords } from "./words.ts"

/**
 * What was paid out or handed over as a fraction (four digits, rounded half up) of what was pledged and of what was planned; `null` where nothing
 * was. The sentence says it in per cent, rounded half up to one digit, once anything was.
 */
export type HandedOver = {
  readonly ofPledged: Range | null
  readonly ofPlanned: Range | null
  readonly sentence: string | null
}

export function handedOverOf(row: Pick<Row, "recorded" | "reached" | "planned">, unit: string): HandedOver {
  const part = inUnit(row.reached.delivered, unit)
  const pledged = inUnit(row.recorded.pledged, unit)
  const planned = inUnit(row.planned, unit)
  const shares = [shareInWords(part, pledged, unit, "pledged"), shareInWords(part, planned, unit, "planned")]
  const told = isNothing(part) ? [] : shares.filter((share) => share !== null)
  return {
    ofPledged: coverageOf(part, pledged),
    ofPlanned: coverageOf(part, planned),
    sentence:
      told.length === 0
        ? null
        : `${quantityInWords(quantityOf(part, unit))} paid out or handed over: ${told.join(" and ")}.`,
  }
}

/** Such as "7.9 % of 90 EUR pledged". */
function shareInWords(part: Interval, whole: Interval, unit: string, what: string): string | null {
  const percent = coverageOf(part, whole, percentOf)
  return (
    percent && `${quantityInWords({ ...percent, unit: "%" })} of ${quantityInWords(quantityOf(whole, unit))} ${what}`
  )
}
