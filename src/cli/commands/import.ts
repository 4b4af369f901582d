import { type Command, Option } from "commander"
import { counted } from "../../documents/words/text.ts"
import type { GivenFile } from "../../ledger/exchange/event-file.ts"
import type { Imported } from "../../ledger/exchange/import.ts"
import { say, sayJson, withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { filesNamed } from "../files.ts"
import { refusalInWords } from "../format/refusals.ts"
import { commandOnStore, jsonOption } from "../options.ts"
import { ProgressLine } from "../progress.ts"
import type { Opened, Services, StoreAsked } from "../services.ts"

type ImportOptions = StoreAsked & {
  readonly replay?: true
  readonly recorder: string
  readonly progress?: true
  readonly json?: true
}

type Refused = Extract<Imported, { readonly issues: unknown }>

const mostIssuesPrinted = 100

const examples = `
A YAML file holds { package, defaults?, sources?, events }; JSON Lines hold one event a line with its package, or an export.
All of it is recorded, or none: every problem is told by file, line and JSON pointer. What is there already is not recorded again.

Examples:
  $ depositary import talks.yaml --store talks.db
  $ depositary import --replay examples/paris-track.yaml examples/bilateral-agreements.yaml
  $ depositary export --store old.db | depositary import --replay - --store new.db`

export function importCommand(services: Services): Command {
  return commandOnStore("import")
    .summary("record what files of events say")
    .description(
      "Records the events of YAML and JSON Lines files, stamped now; with --replay brings whole packages with the record times that they have.",
    )
    .argument("<file...>", 'files of events; "-" is the standard input')
    .option("--replay", "bring whole packages with their recorded times: exports and examples")
    .addOption(
      new Option("--recorder <name>", "who records, a pseudonym: it stays in the record for ever")
        .env("DEPOSITARY_RECORDER")
        .default("depositary"),
    )
    .option("--progress", "show how far it is, even where the output is no terminal")
    .addOption(jsonOption("print what was done, or all that is wrong, as JSON"))
    .addHelpText("after", examples)
    .action(async (names: readonly string[], options: ImportOptions) => {
      const files = await filesNamed(names, services)
      return withLedger(services, options, "create", (opened) => importInto(services, opened, files, options))
    })
}

async function importInto(
  services: Services,
  { ledger }: Opened,
  files: readonly GivenFile[],
  options: ImportOptions,
): Promise<void> {
  const { replay, recorder } = options
  const progress = new ProgressLine(services, options.progress === true)
  const onProgress = (done: number, total: number) => progress.update(() => `Checked ${done} of ${total} events`)
  const imported = replay
    ? await ledger.replay(files, recorder, onProgress)
    : await ledger.import(files, { subject: recorder, role: "depositary" }, onProgress)
  await ledger.viewsCaughtUp()
  progress.end()
  if (options.json) await sayJson(services, imported)
  if (imported.ok) {
    if (!options.json) await say(services, imported.files.map(fileInWords).join(""))
    return
  }
  if ("unavailable" in imported) throw new Failure("store", refusalInWords(imported.unavailable))
  throw new Failure("refused", options.json ? "Nothing was written." : issuesInWords(imported))
}

function fileInWords({ name, events, recorded, packages }: Extract<Imported, { ok: true }>["files"][number]): string {
  const news =
    recorded === 0
      ? "nothing new"
      : recorded === events
        ? "all recorded"
        : `${recorded} recorded, the others were there`
  return `${name}: ${counted(events, "event")} of ${packages.length === 0 ? "no package" : packages.join(", ")}, ${news}\n`
}

/** Every problem by file, line and pointer, as far as a terminal bears it. */
function issuesInWords({ issues }: Refused): string {
  const lines = issues
    .slice(0, mostIssuesPrinted)
    .map(({ file, line, pointer, message }) => `${file}:${line}: ${pointer === "" ? "" : `${pointer}: `}${message}`)
  const rest = issues.length - lines.length
  const stamped = issues.some(
    ({ pointer, message }) => pointer.endsWith("/recordedAt") || message.includes("an export is replayed"),
  )
  return [
    ...lines,
    ...(rest > 0 ? [`… and ${rest} more: --json prints them all.`] : []),
    `${counted(issues.length, "problem")}. Nothing was written.`,
    ...(stamped ? ["These events have record times already. To bring them as they are, use --replay."] : []),
  ].join("\n")
}
