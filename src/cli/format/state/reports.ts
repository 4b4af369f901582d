import { fieldInWords } from "../../../documents/words/fields.ts"
import { grouped, periodInWords } from "../../../documents/words/quantities.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Report } from "../../../domain/package/reports.ts"
import { field, heading, line, type Printing, type PrintThing } from "./printing.ts"

type Count = NonNullable<Report["counts"]>[number]
type Access = NonNullable<Report["access"]>[number]

/** What a reporter counted, each count by itself, and where it could go: without that a count says little. */
export const printReport: PrintThing = (report, printing) => [
  ...heading(`${report.id}: by ${printing.words.nameOf(String(report.by))}`, report, printing, ""),
  ...line(`about ${periodInWords(report.period as Report["period"])}`, printing),
  ...field("information until", "cutoff", report, printing),
  ...((report.counts ?? []) as readonly Count[]).flatMap((count) => printCount(count, printing)),
  ...((report.access ?? []) as readonly Access[]).flatMap((access) => printAccess(access, printing)),
  ...(report.access === undefined ? line("its access is not told", printing) : []),
]

function printCount(count: Count, printing: Printing): readonly string[] {
  const { what, number, qualifier, share, partOf, area, side, basis } = count
  const exactness = qualifier === undefined || qualifier === "exactly" ? "" : `${spaced(qualifier)} `
  const more = [
    basis,
    ...(share === undefined ? [] : [`share ${share}${partOf === undefined ? "" : ` of ${partOf}`}`]),
    ...(area === undefined ? [] : [`in ${area}`]),
    ...(side === undefined ? [] : [fieldInWords("side", side, printing.words)]),
  ]
  return line(`${exactness}${grouped(number)}: ${what} (${more.join("; ")})`, printing)
}

function printAccess({ area, level, by }: Access, printing: Printing): readonly string[] {
  const where = area === undefined ? "" : ` to ${area}`
  const whose = by === undefined ? "" : ` by ${printing.words.nameOf(by)}`
  return line(`access${where}: ${level}${whose}`, printing)
}
