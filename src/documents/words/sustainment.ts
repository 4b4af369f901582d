import { stages } from "../../domain/line/stages.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Gap } from "../../projections/sustainment/gap.ts"
import type { ShownLine } from "../../projections/sustainment/lines.ts"
import type { Need } from "../../projections/sustainment/needs.ts"
import type { Chosen } from "../../projections/sustainment/options.ts"
import type { NearDate } from "../../projections/sustainment/political-dates.ts"
import type { TimelinePeriod } from "../../projections/sustainment/timeline.ts"
import { quantityInWords as inWords } from "../../projections/sustainment/words.ts"
import { timeInWords } from "./dates.ts"
import { percent, periodInWords } from "./quantities.ts"
import { spaced, unbroken } from "./text.ts"
import type { Words } from "./words.ts"

export type Figure = TimelinePeriod["planned"]
type Quantity = Figure["sum"]
type Reached = ShownLine["total"]["reached"]
export type Stage = keyof Reached

export const nothingToSustain = "No line and no requirement is recorded at this point."

/** What was chosen for the answer: without it no gap and no cliff can be read. */
export function chosenInWords({ stage, cliffShare }: Chosen): string {
  return `What counts as funded here is what has been ${spaced(stage)}; a cliff is a fall by more than ${cliffShare} of the period before.`
}

/** An exact quantity with its qualifier and its unit, such as `at least 4 ISK`; no line break parts it. */
export function quantityInWords(quantity: Quantity): string {
  return unbroken(inWords(quantity))
}

/**
 * A sum, and beside it what cannot be added to it: other currencies, and shares whose figure is not stated. Amounts in `stated`, the unit
 * that stands above them all, do not say it again.
 */
export function figureInWords(
  { sum, apart, shares }: Pick<Figure, "sum" | "apart" | "shares">,
  stated?: string,
): string {
  const amount = (one: Quantity) => {
    const words = quantityInWords(one)
    return one.unit === stated ? words.slice(0, -stated.length - 1) : words
  }
  const open = shares.map(({ share, of, qualifier, off }) =>
    [off ? "less" : "", (qualifier ?? "exactly") === "exactly" ? "" : spaced(qualifier ?? ""), `${share} of ${of}`]
      .filter((word) => word !== "")
      .join(" "),
  )
  const told = [...[sum, ...apart].filter((one) => !isNothing(one)).map(amount), ...open]
  return told.length === 0 ? "–" : told.join(", ")
}

/** A period by its days; amounts that name none stand apart. */
export function placedInWords(period: Period | null): string {
  return period === null ? "no period" : periodInWords(period)
}

/** The furthest stage that anything was recorded at: money paid out is not called delivered, though the one counts as far as the other. */
export function furthest({ recorded, reached }: Pick<ShownLine["total"], "recorded" | "reached">): Stage {
  return stages.findLast((stage) => stage in recorded && !isNothing(reached[stage].sum)) ?? "pledged"
}

/** The stages that anything in these periods has reached, in their order; the pledge is always among them. */
export function stagesReached(periods: readonly { readonly reached: Reached }[]): readonly Stage[] {
  return stages.filter(
    (stage) => stage === "pledged" || periods.some(({ reached }) => figureInWords(reached[stage]) !== "–"),
  )
}

/** How a line stands besides its figures: suspended, its pledge ended, contested. */
export function lineStandings({ suspended, pledge, rivals }: ShownLine): readonly string[] {
  return [
    ...(suspended ? ["suspended"] : []),
    ...(pledge === "ended" ? ["its pledge ended"] : []),
    ...(rivals.length > 0 ? ["another source says otherwise"] : []),
  ]
}

/** Such as `election, Ukraine: 25 October 2026`. */
export function nearDateInWords({ party, kind, on }: NearDate, { nameOf, zone }: Words): string {
  return `${spaced(kind)}, ${nameOf(party)}: ${writtenInWords(on, zone)}`
}

/** A date, or a window by both its ends. */
export function writtenInWords(written: string, zone: string): string {
  return written
    .split("/")
    .map((end) => timeInWords(end, zone))
    .join(" to ")
}

/** A range of fractions in per cent. */
export function coverageInWords({ low, high, about }: NonNullable<Gap["coverage"]>): string {
  return quantityInWords({ low: percent(low), high: high === null ? null : percent(high), about, unit: "%" })
}

function isNothing({ low, high }: Quantity): boolean {
  return low === "0" && high === "0"
}

/** What the picture of a need shows, for whoever does not see it; the table beside it says the same and more. */
export function needChartName({ recipient, item, unit }: Need, { nameOf }: Words): string {
  return `${nameOf(recipient)}: ${spaced(item)}, by period and stage, in ${unit}`
}

/** A sentence in which no line break parts a number. */
export function withWholeNumbers(sentence: string): string {
  return sentence.replaceAll(/(?<=\d) (?=\d{3})/g, "\u{A0}")
}
