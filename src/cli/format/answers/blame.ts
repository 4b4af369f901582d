import type { Blame } from "../../../projections/blame.ts"
import { momentInWords } from "../dates.ts"
import { fieldInWords } from "../fields.ts"
import { sourceInWords } from "../sources.ts"
import { spaced, wrap } from "../text.ts"
import type { Words } from "../words.ts"

/** Each field as it stands, and below it the event that set it, with its source. */
export function blameInWords(fields: readonly Blame[], words: Words, width: number): readonly string[] {
  return fields.flatMap((one) => {
    const { field, value, event, effectiveAt, precision, rectifiedBy } = one
    const [title = ""] = sourceInWords(one as Parameters<typeof sourceInWords>[0], words)
    return [
      ...wrap(`${spaced(field)}: ${fieldInWords(field, value, words)}`, width, "", "  "),
      ...wrap(
        `set by ${words.eventNamed(event)}, ${momentInWords({ at: effectiveAt, precision }, words.zone)}${
          rectifiedBy === null ? "" : `, rectified by ${words.eventNamed(rectifiedBy)}`
        }. ${title}`,
        width,
        "    ",
        "      ",
      ),
    ]
  })
}
