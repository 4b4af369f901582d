import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Command, Option } from "commander"
import type { Imported } from "../../ledger/exchange/import.ts"
import { say, withLedger } from "../asking.ts"
import { AddressInUse, Failure } from "../failure.ts"
import { refusalInWords } from "../format/refusals.ts"
import { wrap } from "../format/text.ts"
import { wholeNumber } from "../options.ts"
import type { Listening, Opened, Services } from "../services.ts"
import { answerTo, type DemoQuestion, questions } from "./demo-questions.ts"

type DemoOptions = { readonly store?: string; readonly port: number; readonly once?: true }

export function demoCommand(services: Services): Command {
  return (
    new Command("demo")
      .summary("replay the examples and answer questions about them")
      .description(
        "Replays the shipped examples into a ledger of its own, which is removed when it stops, and answers HTTP for it on this machine until Ctrl-C.",
      )
      // Not the one of the environment: nobody wants the examples in the ledger that they work with.
      .option("--store <file>", "replay into this file and leave it there (default: a file that is removed at the end)")
      .addOption(
        new Option("--port <number>", "the port; another that is free where it is in use")
          .default(8080)
          .argParser(wholeNumber(0, 65_535)),
      )
      .option("--once", "ask the questions itself, print what is answered, and stop")
      .addHelpText("after", "\nExamples:\n  $ depositary demo\n  $ depositary demo --once")
      .action(async (options: DemoOptions) => {
        const { store: file } = options
        if (file !== undefined) return demo(services, file, options)
        const directory = mkdtempSync(join(tmpdir(), "depositary-demo-"))
        const remove = () => rmSync(directory, { recursive: true, force: true })
        const calledOff = services.beforeInterrupt(remove)
        try {
          await demo(services, join(directory, "demo.db"), options)
        } finally {
          calledOff()
          remove()
        }
      })
  )
}

function demo(services: Services, file: string, options: DemoOptions): Promise<void> {
  return withLedger(services, { store: file }, "create", async (opened) => {
    const toldToStop = options.once ? Promise.resolve() : services.toldToStop()
    await replayExamples(services, opened)
    const listening = await listen(services, opened, options.port)
    const ledger = options.store ?? (existsSync("depositary.db") ? file : undefined)
    for (const question of questions) await tell(services, question, listening, ledger, options.once === true)
    if (!options.once)
      await say(services, `Ctrl-C stops it. Ask the Paris package at\n${listening.url}/packages/paris-track\n`)
    await toldToStop
    await listening.stop()
    await say(services, "Stopped.\n")
  })
}

async function replayExamples(services: Services, { ledger }: Opened): Promise<void> {
  const imported = await ledger.replay(await services.examples(), "depositary", () => {})
  if (!imported.ok) throw new Failure("refused", whyNot(imported))
  const events = imported.files.map((file) => `${file.events} of ${file.packages.join(", ")} (${file.name})`)
  const text = [
    `Events replayed: ${events.join("; ")}.`,
    "No ledger ran at the time: as its record time each event has the day on which its source was published.\n",
  ]
  await say(services, `${text.flatMap((line) => wrap(line, services.out.width)).join("\n")}\n`)
}

function whyNot(imported: Extract<Imported, { ok: false }>): string {
  if ("unavailable" in imported) return refusalInWords(imported.unavailable)
  return imported.issues.map(({ file, line, pointer, message }) => `${file}:${line}: ${pointer}: ${message}`).join("\n")
}

/** On the port asked for, or on any other: a demonstration shall not fail for a number. */
async function listen(services: Services, { ledger }: Opened, port: number): Promise<Listening> {
  const host = "127.0.0.1"
  try {
    return await services.listen(ledger, { host, port })
  } catch (error) {
    if (!(error instanceof AddressInUse)) throw error
    await services.err.write(`Port ${port} is in use: another is taken.\n`)
    return services.listen(ledger, { host, port: 0 })
  }
}

async function tell(
  services: Services,
  question: DemoQuestion,
  { url }: Listening,
  ledger: string | undefined,
  once: boolean,
): Promise<void> {
  const address = `${url}${question.path}`
  const option = ledger === undefined ? "" : ` --store '${ledger}'`
  const answer = once ? ["", ...(await answerTo(question, address))] : []
  const lines = [
    ...wrap(question.question, services.out.width),
    `  curl '${address}'`,
    `  npx depositary ${question.command}${option}`,
    ...answer.flatMap((line) => wrap(line, services.out.width, "    ")),
  ]
  await say(services, `${lines.join("\n")}\n\n`)
}
