import { realpathSync, rmSync } from "node:fs"
import { type FileHandle, open, rename } from "node:fs/promises"
import { resolve } from "node:path"
import type { Command } from "commander"
import { counted } from "../../documents/words/text.ts"
import { withLedger } from "../asking.ts"
import { Failure } from "../failure.ts"
import { commandOnStore, several } from "../options.ts"
import { ProgressLine } from "../progress.ts"
import type { Opened, Services, StoreAsked } from "../services.ts"

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
  await writeWhole(resolve(output), lines, services)
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

/** To rename an export over the ledger that it was read from would lose the ledger. */
function refuseOwnFile(output: string, ledger: string | undefined): void {
  if (ledger === undefined) return
  const files = [ledger, `${ledger}-wal`, `${ledger}-shm`].map(real)
  if (files.includes(real(output)))
    throw new Failure("usage", `${output} is the ledger itself. Give the export another name.`)
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/**
 * Writes beside the file, waits for the disk, and renames: a crash or an interrupt before the rename leaves the file as it was (and, after a
 * crash, a file `.partial` that nobody takes for an export).
 */
async function writeWhole(path: string, lines: AsyncIterable<string>, services: Services): Promise<void> {
  const partial = `${path}.${process.pid}.partial`
  const remove = () => rmSync(partial, { force: true })
  const calledOff = services.beforeInterrupt(remove)
  let file: FileHandle | undefined
  try {
    file = await open(partial, "wx")
    for await (const chunk of inChunks(lines)) await file.write(chunk)
    await file.sync()
    await file.close()
    file = undefined
    await rename(partial, path)
  } catch (error) {
    await file?.close()
    remove()
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new Failure("refused", `${path} cannot be written: ${message}`)
  } finally {
    calledOff()
  }
}
