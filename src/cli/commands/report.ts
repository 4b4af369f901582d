import { Argument, type Command, Option } from "commander"
import { address, pathOf } from "../../documents/addresses.ts"
import { documentForms } from "../../documents/form.ts"
import { standardReports } from "../../documents/reports/standard-reports.tsx"
import { say, withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { wrap } from "../format/text.ts"
import {
  baseUrlOption,
  commandOnStore,
  coordinateOptions,
  coordinatesOf,
  type QuestionOptions,
  wholeNumber,
} from "../options.ts"
import type { Services } from "../services.ts"
import { writeDocument } from "../write-document.ts"

type Name = keyof typeof standardReports

/** What a report takes besides the point. */
type ReportOptions = {
  readonly commitment?: string
  readonly months?: number
  readonly fromAsOf?: string
  readonly fromKnownAt?: string
  readonly fromSeenBy?: string
}

type Options = QuestionOptions &
  ReportOptions & {
    readonly format: string
    readonly table?: string
    readonly output?: string
    readonly baseUrl?: string
  }

const names = Object.keys(standardReports) as readonly Name[]
const formats = [...Object.keys(documentForms), "json", "ics"]

const examples = `
Without a name it lists the reports. --format ics, the calendar of deadlines, is a form of the docket.

Examples:
  $ depositary report state paris-track --as-of 2026-01-06 --format docx --output state.docx
  $ depositary report changes paris-track --as-of 2026-01-06 --from-as-of 2025-12-15 --format html --output changes.html
  $ depositary report sustainment bilateral-agreements --months 24 --format xlsx --output sustainment.xlsx`

export function reportCommand(services: Services): Command {
  const command = commandOnStore("report")
    .summary("write a standard report for Word or Excel, as CSV or for print")
    .description("Writes a standard report: what several pages say, as one document, the same bytes that HTTP answers.")
    .addArgument(new Argument("[report]", "which; without: lists them").choices(names))
    .argument("[package]", "the package")
    .addOption(new Option("--format <form>", "in which form").choices(formats).default("docx"))
    .option("--table <name>", "of CSV: this table of the report (default: the first)")
    .option("--output <file>", "write to this file, which is there whole or not at all")
    .option("--commitment <id>", "of commitments: this one alone")
    .addOption(
      new Option("--months <number>", "of sustainment: how many months ahead").argParser(wholeNumber(1, 1_200)),
    )
    .option("--from-as-of <time>", "of changes: as of, at the point to compare with")
    .option("--from-known-at <time>", "of changes: known at, at the point to compare with")
    .option("--from-seen-by <party>", "of changes: seen by, at the point to compare with")
    .addOption(baseUrlOption())
    .addHelpText("after", examples)
    .action(async (name: Name | undefined, packageId: string | undefined, options: Options) => {
      if (name === undefined) return say(services, listOfReports(services.out.width))
      await write(services, name, packageId, options)
    })
  for (const option of coordinateOptions()) command.addOption(option)
  return command
}

async function write(services: Services, name: Name, packageId: string | undefined, options: Options): Promise<void> {
  const { output, format, table, baseUrl = "", commitment, months, fromAsOf, fromKnownAt, fromSeenBy } = options
  if (packageId === undefined) throw new Failure("usage", `Which package? depositary report ${name} <package>`)
  if (output === undefined) throw new Failure("usage", "Where to? A document needs a file: --output <file>.")
  if (format === "ics" && name !== "docket")
    throw new Failure("usage", "Deadlines are the docket's: depositary report docket … --format ics.")
  const said = { commitment, months, fromAsOf, fromKnownAt, fromSeenBy, table: format === "csv" ? table : undefined }
  const path = `${pathOf(packageId, "standard-reports", name)}.${format}`
  await withLedger(services, options, "read", (opened) =>
    writeDocument(services, opened, { address: address(path, said, coordinatesOf(options)), output, baseUrl }),
  )
}

function listOfReports(width: number): string {
  const lines = names.flatMap((name) => {
    const { title, about } = standardReports[name]
    return [`${name}: ${title}`, ...wrap(about, width - 2).map((line) => `  ${line}`), ""]
  })
  return [...lines, "depositary report <report> <package> --output <file>\n"].join("\n")
}
