import { Command, Option } from "commander"
import { counted } from "../../documents/words/text.ts"
import type { Words } from "../../documents/words/words.ts"
import type { EventInFile } from "../../ledger/exchange/event-file.ts"
import { readEventFile } from "../../ledger/exchange/read-event-file.ts"
import type { WhatIf } from "../../ledger/what-if/what-if.ts"
import { answeredAbout, depositary, say, sayJson, wordsAt } from "../asking.ts"
import { Failure } from "../failure.ts"
import { filesNamed } from "../files.ts"
import { changesInWords } from "../format/answers/changes.ts"
import { wrap } from "../format/text.ts"
import { coordinatesOf, type QuestionOptions } from "../options.ts"
import type { Services } from "../services.ts"
import { answerInWords, commandedQuestions, type Put, questionCommand } from "./questions.ts"

type WhatIfOptions = QuestionOptions & { readonly events: string }

const example = `
The file holds events as "depositary import" takes them, or a list of them as HTTP does. They are never recorded.

Example:
  $ depositary what-if sustainment eu-support-loan --events examples/what-if/eu-70bn.json --stage pledged`

/** Every question, as it would be answered if the events of a file were recorded. */
export function whatIfCommand(services: Services): Command {
  const command = new Command("what-if")
    .summary("answer a question as if events of a file were recorded")
    .description(
      "Answers any question as it would be answered if the events of a file were recorded: they pass the same admission, stand after all that is known at the point, and are never stored.",
    )
    .addHelpText("after", example)
  for (const name of commandedQuestions) {
    const question = questionCommand<WhatIfOptions>(name, services, (put) => answerWith(services, put))
    question.addOption(
      new Option("--events <file>", 'a file of events to suppose; "-" is the standard input').makeOptionMandatory(),
    )
    command.addCommand(question)
  }
  return command
}

async function answerWith(services: Services, put: Put<WhatIfOptions>): Promise<void> {
  const { opened, packageId, question, options } = put
  const { ledger } = opened
  const asked = coordinatesOf(options)
  const events = await eventsIn(options.events, packageId, services)
  const result = await ledger.whatIf(packageId, { events, question }, asked, depositary)
  if (!result.ok && result.refusal.refusal === "invalid")
    throw new Failure("refused", issuesInWords(options.events, events, result.refusal.issues))
  const { value } = await answeredAbout(ledger, packageId, result)
  if (options.json) return sayJson(services, value)
  const words = await wordsAt(ledger, packageId, asked)
  const { width } = services.out
  const lines = [
    ...wrap(`HYPOTHETICAL. ${value.sentence}`, width),
    "",
    ...answerInWords(question.ask, value.answer, words, width),
    "",
    "DIFFERENCE",
    ...differenceInWords(value.difference, words, width),
  ]
  await say(services, `${lines.join("\n").trimEnd()}\n`)
}

function differenceInWords(difference: WhatIf["difference"], words: Words, width: number): readonly string[] {
  if (!("rungs" in difference)) return changesInWords(difference, words, width)
  const rungs = difference.rungs.map(({ mechanism, stage, sentence }) => `${mechanism}/${stage}: ${sentence}`)
  return [difference.sentence, ...rungs].flatMap((line) => wrap(line, width, "  ", "    "))
}

async function eventsIn(name: string, packageId: string, services: Services): Promise<readonly EventInFile[]> {
  const [file] = await filesNamed([name], services)
  const { events, issues } = readEventFile(file ?? { name, text: "" }, packageId)
  const astray = events.filter((event) => event.package !== packageId)
  const all = [
    ...issues,
    ...astray.map(({ pointer, lineOf, package: its }) => ({
      line: lineOf(""),
      pointer,
      message: `expected an event of ${packageId}: this one is of ${its}`,
    })),
  ]
  if (all.length > 0) throw new Failure("refused", issuesInWords(name, events, all))
  return events
}

type Issue = { readonly pointer: string; readonly message: string; readonly line?: number }

/** What is wrong with the file, each with its line; and with the question, each with its option. */
function issuesInWords(file: string, events: readonly EventInFile[], issues: readonly Issue[]): string {
  const lines = issues.map(({ pointer, message, line }) => {
    if (pointer.startsWith("/question/")) return `--${pointer.slice("/question/".length)}: ${message}`
    const event = events.find((one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`))
    const at = line ?? event?.lineOf(pointer.slice(event.pointer.length)) ?? 1
    return `${file}:${at}: ${pointer === "" ? "" : `${pointer}: `}${message}`
  })
  return [...lines, `${counted(issues.length, "problem")}. Nothing was answered.`].join("\n")
}
