import { momentInWords } from "../../../documents/words/dates.ts"
import { fieldInWords } from "../../../documents/words/fields.ts"
import { sourceInWords } from "../../../documents/words/sources.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Blame } from "../../../projections/blame.ts"
import { wrap } from "../text.ts"

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
