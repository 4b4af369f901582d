import { type Command, InvalidArgumentError, Option } from "commander"
import { counted } from "../../documents/words/text.ts"
import { wordsOf } from "../../documents/words/words.ts"
import { definitionOf } from "../../domain/catalogue.ts"
import type { HistoryPage } from "../../ledger/asking/history.ts"
import type { HistoryFilter } from "../../projections/history.ts"
import { answered, answeredAbout, depositary, say, sayJson, wholeHistory, withLedger } from "../asking.ts"
import { entryInWords, historyClosing, historyOpening } from "../format/history/page.ts"
import {
  anyTime,
  commandOnStore,
  coordinateOptions,
  coordinatesOf,
  jsonOption,
  type QuestionOptions,
  wholeNumber,
} from "../options.ts"
import type { Opened, Services } from "../services.ts"

type HistoryOptions = QuestionOptions &
  Omit<HistoryFilter, "from" | "to"> & {
    readonly from?: string
    readonly to?: string
    readonly limit?: number
    readonly cursor?: string
  }

const defaultPage = 50

const examples = `
Examples:
  $ depositary history paris-track --instrument paris-declaration
  $ depositary history paris-track --commitment paris-monitoring
  $ depositary history paris-track --from 2026-01-06 --to 2026-01-07 --limit 10 --json`

export function historyCommand(services: Services): Command {
  const command = commandOnStore("history")
    .summary("show who recorded what, when, from which source, and what it changed")
    .description(
      "Shows the audited record of a package, in the order in which it was recorded: when each event took effect, when it was known, who recorded it, from which source, and what it changed.",
    )
    .argument("<package>", "the package")
    .option("--commitment <id>", "only what is about this commitment")
    .option("--instrument <id>", "only what is about this instrument")
    .option("--case <id>", "only what was recorded in this case")
    .option("--line <id>", "only what was recorded on this line of sustainment")
    .addOption(
      new Option("--type <type>", "only events of this type, such as CommitmentUndertaken").argParser(eventType),
    )
    .option("--actor <name>", "only what this subject recorded, or was recorded on behalf of this party")
    .addOption(new Option("--from <time>", "only what took effect then or later").argParser(anyTime))
    .addOption(new Option("--to <time>", "only what took effect then or earlier, its day included").argParser(anyTime))
    .addOption(
      new Option("--limit <number>", `how many events (default: all; with --json ${defaultPage})`).argParser(
        wholeNumber(1, 10_000),
      ),
    )
    .option("--cursor <cursor>", "go on where an earlier page ended: its `next`")
    .addOption(jsonOption())
    .addHelpText("after", examples)
    .action((packageId: string, options: HistoryOptions) =>
      withLedger(services, options, "read", (opened) => history(services, opened, packageId, options)),
    )
  for (const option of coordinateOptions()) command.addOption(option)
  return command
}

async function history(services: Services, opened: Opened, packageId: string, options: HistoryOptions): Promise<void> {
  const page = await pageOf(opened, packageId, options)
  if (options.json) return sayJson(services, page)
  const { asOf = "9999-12-31", ...point } = coordinatesOf(options)
  const { value: state } = answered(await opened.ledger.questions.state(packageId, { asOf, ...point }, depositary))
  const words = wordsOf(state, page.entries)
  const { width } = services.out
  await say(services, `${historyOpening(page, state.title, words, width)}\n`)
  for (const entry of page.entries) await say(services, `${entryInWords(entry, words, width)}\n`)
  if (page.entries.length === 0) await say(services, "No event here is about that.\n\n")
  else
    await say(
      services,
      `${counted(page.entries.length, "event")}.${page.next === null ? "" : ` Go on with --cursor ${page.next}`}\n\n`,
    )
  await say(services, historyClosing(page, words, width))
}

async function pageOf({ ledger }: Opened, packageId: string, options: HistoryOptions): Promise<HistoryPage> {
  const { from, to, cursor, limit } = options
  const asked = { ...coordinatesOf(options), filter: filterOf(options), from, to }
  if (limit === undefined && cursor === undefined && !options.json) return wholeHistory(ledger, packageId, asked)
  const page = { ...asked, cursor, limit: limit ?? defaultPage }
  return answeredAbout(ledger, packageId, await ledger.questions.history(packageId, page, depositary))
}

function filterOf(options: HistoryOptions): Omit<HistoryFilter, "from" | "to"> {
  const names = ["commitment", "instrument", "case", "line", "type", "actor"] as const
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))
}

function eventType(value: string): string {
  if (definitionOf(value)) return value
  throw new InvalidArgumentError("An event type of the catalogue, such as CommitmentUndertaken or InstrumentSigned.")
}
