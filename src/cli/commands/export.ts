import type { Command } from "commander"
import { counted } from "../../documents/words/text.ts"
import { withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { commandOnStore, several } from "../options.ts"
import { ProgressLine } from "../progress.ts"
import type { Opened, Services, StoreAsked } from "../services.ts"
import { refuseOwnFile, writeWhole } from "../whole-file.ts"

type ExportOptions = StoreAsked & {
  readonly package?: readonly string[]
  readonly output?: string
  readonly progress?: true
}

const examples = `
One canonical JSON object a line: a header, then every event as its stored bytes have it, with what lies sealed beside it.
"depositary import --replay" brings it into another ledger, byte for byte.

Examples:
  $ depositary export --output talks.jsonl
  $ depositary export --package paris-track | sha256sum`

export function exportCommand(services: Services): Command {
  return commandOnStore("export")
    .summary("write packages as canonical JSON Lines")
    .description("Writes the ledger, or some of its packages, as canonical JSON Lines.")
    .option("--package <id>", "only this package; can be given several times", several)
    .option("--output <file>", "write to this file, which is there whole or not at all (default: the standard output)")
    .option("--progress", "show how far it is, even where the output is no terminal")
    .addHelpText("after", examples)
    .action((options: ExportOptions) =>
      withLedger(services, options, "read", (opened) => exportFrom(services, opened, options)),
    )
}

async function exportFrom(services: Services, opened: Opened, options: ExportOptions): Promise<void> {
  const { package: wanted, output } = options
  const held = await opened.ledger.questions.packages(() => true)
  const missing = (wanted ?? []).filter((id) => !held.some((one) => one.package === id))
  if (missing.length > 0)
    throw new Failure(
      "refused",
      `There is no package ${missing.join(", ")}. Here are: ${held.map((one) => one.package).join(", ") || "none"}.`,
    )
  const chosen = held.filter((one) => wanted === undefined || wanted.includes(one.package))
  const total = chosen.reduce((sum, one) => sum + one.events, 0)
  const progress = new ProgressLine(services, options.progress === true)
  let done = -1
  const lines = counting(
    opened.ledger.export((id) => chosen.some((one) => one.package === id)),
    () => progress.update(() => `Exported ${++done} of ${total} events`),
  )
  if (output === undefined) {
    for await (const chunk of inChunks(lines)) await services.out.write(chunk)
    return progress.end()
  }
  refuseOwnFile(output, opened.file)
  await writeWhole(output, inChunks(lines), services)
  progress.end()
  await services.err.write(`${output}: ${counted(total, "event")} of ${counted(chosen.length, "package")}\n`)
}

async function* counting(lines: AsyncIterable<string>, count: () => void): AsyncGenerator<string> {
  for await (const line of lines) {
    count()
    yield line
  }
}

/** Lines in pieces that are worth a write. */
async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ""
  for await (const line of lines) {
    chunk += `${line}\n`
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}
