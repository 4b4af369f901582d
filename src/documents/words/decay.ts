import type { DecayCurve } from "../../projections/sustainment/decay.ts"
import { grouped, periodInWords } from "./quantities.ts"
import { spaced } from "./text.ts"
import type { Words } from "./words.ts"

export type Point = DecayCurve["points"][number]
type Change = NonNullable<Point["change"]>["reached"]

/** Whose promise of what to whom, for when, and from which stage on. */
export function promiseInWords(curve: DecayCurve, words: Words): string {
  const from = curve.donor === null ? "all donors" : words.nameOf(curve.donor)
  const line = curve.line === null ? "" : ` on ${curve.line}`
  return `What ${from} promised ${words.nameOf(curve.recipient)} of ${spaced(curve.item)} for ${periodInWords(curve.period)}, counted from the stage ${curve.stage}${line}`
}

/** The dates on which it was other than before, the first of all among them. */
export function movedPoints({ points }: DecayCurve): readonly Point[] {
  return points.filter(
    ({ change }) =>
      change === null || change.reached.direction !== "unchanged" || change.planned.direction !== "unchanged",
  )
}

export const othersUnmoved = "Other dates on which the record grew left it as it was."

export const nothingKnown = "Nothing was known of the package at this point: there is no date on which to look."

/** `grown by 10`, where both ends moved alike; else the direction alone. */
export function changeInWords({ low, high, direction }: Change): string {
  if (direction === "unchanged" || low !== high) return spaced(direction)
  return `${spaced(direction)} by ${grouped(low.replace("-", ""))}`
}

/** What the picture shows, for whoever does not see it; the table beside it says the same. */
export function decayChartName(curve: DecayCurve, { nameOf }: Words): string {
  return `${nameOf(curve.recipient)}: ${spaced(curve.item)} for ${periodInWords(curve.period)}, as known at each date, in ${curve.unit}`
}
