import { dayInWords } from "../../../documents/words/dates.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { ShownLine } from "../../../projections/sustainment/lines.ts"
import type { Sustainment } from "../../../projections/sustainment/sustainment.ts"
import { quantityInWords } from "../../../projections/sustainment/words.ts"
import { table, wrap } from "../text.ts"

type LinePeriod = ShownLine["periods"][number]
type Figure = LinePeriod["planned"]
type Quantity = Figure["sum"]

/** What is promised and what has come, line by line and period by period; then the gaps, cliffs, orders and arrears. */
export function sustainmentInWords(
  { lines, needs, orders, arrears, restatements, overlaps, chosen }: Sustainment,
  words: Words,
  width: number,
): readonly string[] {
  if (lines.length === 0 && needs.length === 0) return ["No line and no requirement is recorded at this point."]
  const sentences = (title: string, said: readonly { readonly sentence: string }[]) =>
    said.length === 0 ? [] : [title, ...said.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")), ""]
  return [
    ...wrap(
      `What counts as funded here is what has been ${spaced(chosen.stage)}; a cliff is a fall by more than ${chosen.cliffShare} of the period before.`,
      width,
    ),
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
  const state = [
    ...(line.suspended ? ["suspended"] : []),
    ...(line.pledge === "ended" ? ["its pledge ended"] : []),
    ...(line.rivals.length > 0 ? ["another source says otherwise"] : []),
  ]
  const title = `${line.line}: ${words.nameOf(line.donor)} to ${words.nameOf(line.recipient)}, ${spaced(line.item)}${state.length > 0 ? ` (${state.join("; ")})` : ""}`
  if (line.periods.length === 0) return [...wrap(title, width), "  no amount is recorded"]
  const rows = line.periods.map((one) => [
    periodInWords(one),
    figure(one.reached.pledged),
    figure(one.reached[furthest(one)]),
    spaced(furthest(one)),
    figure(one.planned),
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

/** The furthest stage that anything was recorded at: money paid out is not called delivered, though the one counts as far as the other. */
function furthest({ recorded, reached }: LinePeriod): keyof LinePeriod["reached"] {
  const stages = Object.keys(recorded) as (keyof LinePeriod["reached"])[]
  return stages.findLast((stage) => !isNothing(reached[stage].sum)) ?? "pledged"
}

function isNothing({ low, high }: Quantity): boolean {
  return low === "0" && high === "0"
}

function periodInWords({ period }: LinePeriod): string {
  if (period === null) return "no period"
  return period.label ?? `${dayInWords(period.from)} until before ${dayInWords(period.to)}`
}

/** A sum, and beside it what cannot be added to it: other currencies, and shares whose figure is not stated. */
function figure({ sum, apart, shares }: Figure): string {
  const open = shares.map(({ share, of, qualifier, off }) =>
    [off ? "less" : "", (qualifier ?? "exactly") === "exactly" ? "" : spaced(qualifier ?? ""), `${share} of ${of}`]
      .filter((word) => word !== "")
      .join(" "),
  )
  const told = [...[sum, ...apart].filter((one) => !isNothing(one)).map(quantityInWords), ...open]
  return told.length === 0 ? "–" : told.join(", ")
}
