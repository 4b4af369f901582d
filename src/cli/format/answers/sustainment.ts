import type { ShownLine } from "../../../projections/sustainment/lines.ts"
import type { Sustainment } from "../../../projections/sustainment/sustainment.ts"
import { dayInWords } from "../dates.ts"
import { spaced, table, wrap } from "../text.ts"
import type { Words } from "../words.ts"

type LinePeriod = ShownLine["periods"][number]
type Quantity = LinePeriod["planned"]["sum"]

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
    amount(one.reached.pledged.sum),
    amount(one.reached[furthest(one)].sum),
    spaced(furthest(one)),
    amount(one.planned.sum),
  ])
  return [...wrap(title, width), ...table([["PERIOD", "PLEDGED", "REACHED", "STAGE", "PLANNED"], ...rows], width, "  ")]
}

/** The furthest stage at which anything has arrived. */
function furthest({ reached }: LinePeriod): keyof LinePeriod["reached"] {
  const stages = Object.keys(reached) as (keyof LinePeriod["reached"])[]
  return stages.findLast((stage) => reached[stage].because.length > 0 && !isNothing(reached[stage].sum)) ?? "pledged"
}

function isNothing({ low, high }: Quantity): boolean {
  return low === "0" && high === "0"
}

function periodInWords({ period }: LinePeriod): string {
  if (period === null) return "no period"
  return period.label ?? `${dayInWords(period.from)} until before ${dayInWords(period.to)}`
}

/** An interval as its qualifier said it: a ceiling, a floor, about so much, or exactly. */
function amount({ low, high, about, unit }: Quantity): string {
  if (low === "0" && high === "0") return "–"
  const grouped = (value: string) => value.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, " ")
  const value =
    high === null
      ? `at least ${grouped(low)}`
      : low === high
        ? grouped(low)
        : low === "0"
          ? `up to ${grouped(high)}`
          : `${grouped(low)} to ${grouped(high)}`
  return `${about ? "about " : ""}${value} ${unit}`
}
