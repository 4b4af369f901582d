import type { Moment } from "../../../domain/fold/entity.ts"
import type { ControlChange, ControlRow } from "../../../projections/control.ts"
import { momentInWords } from "../dates.ts"
import { spaced, table, wrap } from "../text.ts"
import type { Words } from "../words.ts"

type Answer = { readonly control: readonly ControlRow[]; readonly changes: readonly ControlChange[] }

/** The table of control, area by domain, and each change of hands. */
export function controlInWords({ control, changes }: Answer, words: Words, width: number): readonly string[] {
  if (control.length === 0) return ["No control of any area is recorded at this point."]
  const held = (holding: ControlRow["agreed"]) =>
    holding === null
      ? "not recorded"
      : `${spaced(words.nameOf(holding.holder))}, since ${momentInWords({ at: holding.since, precision: holding.precision }, words.zone)}`
  const rows = control.map((row) => [
    row.within === null ? row.area : `${row.area} (in ${row.within})`,
    spaced(row.domain),
    held(row.agreed),
    held(row["in-fact"]),
    held(row.claimed),
  ])
  const apart = control.filter((row) => row.differs)
  return [
    ...table([["AREA", "DOMAIN", "AGREED", "IN FACT", "CLAIMED"], ...rows], width),
    "",
    ...apart.flatMap((row) =>
      wrap(`${row.area}, ${spaced(row.domain)}: what is so in fact differs from what was agreed.`, width),
    ),
    ...(changes.length > 0 ? ["CHANGES"] : []),
    ...changes.flatMap(({ id, at, precision, from, to }) =>
      wrap(
        `${momentInWords({ at, precision } as Moment, words.zone)}: ${id}: ${from === null ? "" : `from ${words.nameOf(from)} `}to ${words.nameOf(to)}`,
        width,
        "  ",
        "    ",
      ),
    ),
  ]
}
