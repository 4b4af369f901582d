import { periodInWords } from "../../../documents/words/quantities.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { DecayCurve } from "../../../projections/sustainment/decay.ts"
import { wrap } from "../text.ts"

/** The decay curve, a sentence for each date on which the promise was other than before. */
export function decayInWords(curve: DecayCurve, words: Words, width: number): readonly string[] {
  const moved = curve.points.filter(
    ({ change }) =>
      change === null || change.reached.direction !== "unchanged" || change.planned.direction !== "unchanged",
  )
  const from = curve.donor === null ? "all donors" : words.nameOf(curve.donor)
  return [
    ...wrap(
      `What ${from} promised ${words.nameOf(curve.recipient)} of ${spaced(curve.item)} for ${periodInWords(curve.period)}, counted from the stage ${curve.stage}${
        curve.line === null ? "" : ` on ${curve.line}`
      }:`,
      width,
    ),
    "",
    ...moved.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")),
    ...(curve.points.length > moved.length
      ? ["", ...wrap("Other dates on which the record grew left it as it was.", width)]
      : []),
  ]
}
