import { dayInWords } from "../../../documents/words/dates.ts"
import {
  chosenInWords,
  figureInWords,
  furthest,
  lineStandings,
  nothingToSustain,
} from "../../../documents/words/sustainment.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { ShownLine } from "../../../projections/sustainment/lines.ts"
import type { Sustainment } from "../../../projections/sustainment/sustainment.ts"
import { table, wrap } from "../text.ts"

type LinePeriod = ShownLine["periods"][number]

/** What is promised and what has come, line by line and period by period; then the gaps, cliffs, orders and arrears. */
export function sustainmentInWords(
  { lines, needs, orders, arrears, restatements, overlaps, chosen }: Sustainment,
  words: Words,
  width: number,
): readonly string[] {
  if (lines.length === 0 && needs.length === 0) return [nothingToSustain]
  const sentences = (title: string, said: readonly { readonly sentence: string }[]) =>
    said.length === 0 ? [] : [title, ...said.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")), ""]
  return [
    ...wrap(chosenInWords(chosen), width),
    "",
    ...lines.flatMap((line) => [...lineInWords(line, words, width), ""]),
    ...sentences(
      "GAPS",
      needs.flatMap((need) => need.gaps),
    ),
    ...sentences(
      "CLIFFS",
      lines.flatMap((line) =>
        line.cliffs.flatMap(({ cliff }) => (cliff ? [{ sentence: `${line.line}: ${cliff.sentence}` }] : [])),
      ),
    ),
    ...sentences("ORDERS", orders),
    ...sentences("ARREARS", arrears),
    ...sentences("OVERLAP", overlaps),
    ...sentences("RESTATED", restatements),
  ]
}

function lineInWords(line: ShownLine, words: Words, width: number): readonly string[] {
  const state = lineStandings(line)
  const title = `${line.line}: ${words.nameOf(line.donor)} to ${words.nameOf(line.recipient)}, ${spaced(line.item)}${state.length > 0 ? ` (${state.join("; ")})` : ""}`
  if (line.periods.length === 0) return [...wrap(title, width), "  no amount is recorded"]
  const rows = line.periods.map((one) => [
    periodInWords(one),
    figureInWords(one.reached.pledged),
    figureInWords(one.reached[furthest(one)]),
    spaced(furthest(one)),
    figureInWords(one.planned),
  ])
  return [
    ...wrap(title, width),
    ...table([["PERIOD", "PLEDGED", "REACHED", "STAGE", "PLANNED"], ...rows], width, "  "),
    ...line.periods.flatMap((one) => sharesInWords(periodInWords(one), one.handedOver, width)),
    ...(line.periods.length > 1 ? sharesInWords("in all", line.total.handedOver, width) : []),
  ]
}

/** Where anything has come: how much of what was pledged and planned that is. */
function sharesInWords(when: string, { sentence }: LinePeriod["handedOver"], width: number): readonly string[] {
  return sentence === null ? [] : wrap(`${when}: ${sentence}`, width, "  ", "    ")
}

function periodInWords({ period }: LinePeriod): string {
  if (period === null) return "no period"
  return period.label ?? `${dayInWords(period.from)} until before ${dayInWords(period.to)}`
}
