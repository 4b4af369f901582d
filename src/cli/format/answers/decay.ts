import { movedPoints, othersUnmoved, promiseInWords } from "../../../documents/words/decay.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { DecayCurve } from "../../../projections/sustainment/decay.ts"
import { wrap } from "../text.ts"

/** The decay curve, a sentence for each date on which the promise was other than before. */
export function decayInWords(curve: DecayCurve, words: Words, width: number): readonly string[] {
  const moved = movedPoints(curve)
  return [
    ...wrap(`${promiseInWords(curve, words)}:`, width),
    "",
    ...moved.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")),
    ...(curve.points.length > moved.length ? ["", ...wrap(othersUnmoved, width)] : []),
  ]
}
