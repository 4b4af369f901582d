import { holdingInWords, noControl } from "../../../documents/words/control.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { ControlRow, Handover } from "../../../projections/control.ts"
import { table, wrap } from "../text.ts"

type Answer = { readonly control: readonly ControlRow[]; readonly changes: readonly Handover[] }

/** The table of control, area by domain, and each change of hands. */
export function controlInWords({ control, changes }: Answer, words: Words, width: number): readonly string[] {
  if (control.length === 0) return [noControl]
  const held = (holding: ControlRow["agreed"]) => holdingInWords(holding, words)
  const rows = control.map((row) => [
    row.within === null ? row.area : `${row.area} (in ${row.within})`,
    spaced(row.domain),
    held(row.agreed),
    held(row["in-fact"]),
    held(row.claimed),
  ])
  const apart = control.filter((row) => row.differs || row.contested)
  return [
    ...table([["AREA", "DOMAIN", "AGREED", "IN FACT", "CLAIMED"], ...rows], width),
    "",
    ...apart.flatMap((row) => wrap(row.sentence, width)),
    ...(changes.length > 0 ? ["CHANGES"] : []),
    ...changes.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")),
  ]
}
