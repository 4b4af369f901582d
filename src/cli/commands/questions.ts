import type { Command } from "commander"
import { coordinatesInWords } from "../../documents/words/coordinates.ts"
import type { Words } from "../../documents/words/words.ts"
import type { Question } from "../../ledger/asking/question.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { answeredAbout, depositary, say, sayJson, withLedger, wordsAt } from "../asking.ts"
import { wrap } from "../format/text.ts"
import { commandOnStore, coordinateOptions, coordinatesOf, jsonOption, type QuestionOptions } from "../options.ts"
import type { Opened, Services } from "../services.ts"
import { type Commanded, questionTable } from "./question-table.ts"

/** A question as it was put at the terminal, and what was opened to answer it. */
export type Put<Options extends QuestionOptions = QuestionOptions> = {
  readonly opened: Opened
  readonly packageId: string
  readonly question: Question & { readonly ask: Commanded }
  readonly options: Options
}

export const commandedQuestions = Object.keys(questionTable) as readonly Commanded[]

export const questionCommands = commandedQuestions.map(
  (name) => (services: Services) => questionCommand(name, services, (put) => answer(services, put)),
)

/** The command of a question: its arguments, its options, and what is done once it has been put. */
export function questionCommand<Options extends QuestionOptions>(
  name: Commanded,
  services: Services,
  act: (put: Put<Options>) => Promise<void>,
): Command {
  const { summary, description, example, about, options: own = [] } = questionTable[name]
  const command = commandOnStore(name)
    .summary(summary)
    .description(description)
    .argument("<package>", "the package")
    .addOption(jsonOption())
    .addHelpText("after", `\nExample:\n  $ ${example}`)
  if (about) command.argument(`<${about[0]}>`, about[1])
  for (const option of [...own, ...coordinateOptions()]) command.addOption(option)
  return command.action(async (packageId: string, ...rest: readonly unknown[]) => {
    const options = command.opts<Options & Readonly<Record<string, unknown>>>()
    const said = own.flatMap((option) => {
      const value = options[option.attributeName()]
      return value === undefined ? [] : [[option.attributeName(), value] as const]
    })
    const subject = about ? { [about[0]]: rest[0] } : {}
    const question = { ask: name, ...subject, ...Object.fromEntries(said) } as Put["question"]
    await withLedger(services, options, "read", (opened) => act({ opened, packageId, question, options }))
  })
}

async function answer(services: Services, { opened, packageId, question, options }: Put): Promise<void> {
  const { ledger } = opened
  const asked = coordinatesOf(options)
  const { value } = await answeredAbout(
    ledger,
    packageId,
    await ledger.questions.ask(packageId, question, asked, depositary),
  )
  if (options.json) return sayJson(services, value)
  const words = await wordsAt(ledger, packageId, asked)
  const lines = answerInWords(question.ask, value, words, services.out.width)
  await say(services, `${lines.join("\n").trimEnd()}\n`)
}

/** An answer for people, with its coordinates in words at the top. */
export function answerInWords(
  name: Commanded,
  answer: { readonly coordinates: Coordinates },
  words: Words,
  width: number,
): readonly string[] {
  const inWords = questionTable[name].inWords as (...args: readonly unknown[]) => readonly string[]
  return [...wrap(coordinatesInWords(answer.coordinates, words), width), "", ...inWords(answer, words, width)]
}
