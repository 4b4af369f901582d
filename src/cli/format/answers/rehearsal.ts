import { timeInWords } from "../../../documents/words/dates.ts"
import { membersInWords } from "../../../documents/words/docket.ts"
import {
  incidentInWords,
  lineDetails,
  lineDue,
  nothingRecorded,
  vetoesInWords,
  worstInWords,
} from "../../../documents/words/rehearsal.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Rehearsal } from "../../../projections/rehearsal/rehearsal.ts"
import { wrap } from "../text.ts"

type Line = Rehearsal["runSheet"][number]
type Rung = Rehearsal["rungs"][number]

/** The run sheet in its order, what never fires, the gaps, and the worst-case time of each rung. */
export function rehearsalInWords(rehearsal: Rehearsal, words: Words, width: number): readonly string[] {
  const { runSheet, neverFires, gaps, rungs, near } = rehearsal
  return [
    ...wrap(`HYPOTHETICAL INCIDENT ${incidentInWords(rehearsal, words)}. ${nothingRecorded}`, width),
    "",
    "RUN SHEET",
    ...(runSheet.length > 0 ? runSheet.flatMap((line) => lineInWords(line, words, width)) : ["  Nothing fires."]),
    "",
    ...section("WAITS FOR SOMETHING ELSE", neverFires, width),
    ...section("GAPS", gaps, width),
    ...(rungs.length > 0
      ? ["WORST CASE PER RUNG", ...rungs.flatMap((rung) => rungInWords(rung, words, width)), ""]
      : []),
    ...(near.length > 0
      ? [
          "NEAR",
          ...near.flatMap(({ on, party, kind }) =>
            wrap(`${timeInWords(on, words.zone)}: ${words.nameOf(party)}, ${spaced(kind)}`, width, "  ", "    "),
          ),
        ]
      : []),
  ]
}

function section(title: string, said: readonly { readonly sentence: string }[], width: number): readonly string[] {
  if (said.length === 0) return []
  return [title, ...said.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")), ""]
}

function lineInWords(line: Line, words: Words, width: number): readonly string[] {
  const { order, clause, role, who } = line
  const details = [`from ${timeInWords(line.from.shown, words.zone)}; ${lineDue(line)}`, ...lineDetails(line, words)]
  return [
    ...wrap(
      `${order}. ${clause}${role === null ? "" : ` (${role})`}: ${membersInWords(who, words)}`,
      width,
      "  ",
      "     ",
    ),
    ...details.flatMap((detail) => wrap(detail, width, "     ", "       ")),
  ]
}

function rungInWords(rung: Rung, words: Words, width: number): readonly string[] {
  const { mechanism, stage, besides } = rung
  const vetoes = vetoesInWords(rung, words)
  return [
    ...wrap(`${mechanism}/${stage}: ${worstInWords(rung)}`, width, "  ", "    "),
    ...besides.flatMap((one) => wrap(one, width, "      ")),
    ...(vetoes === null ? [] : wrap(`can be stopped alone by ${vetoes}`, width, "      ")),
  ]
}
