import { Command } from "commander"
import type { Question } from "../../ledger/asking/question.ts"
import { answeredAbout, depositary, say, sayJson, wholeHistory, withLedger } from "../asking.ts"
import { coordinatesInWords } from "../format/coordinates.ts"
import { wrap } from "../format/text.ts"
import { wordsOf } from "../format/words.ts"
import { coordinateOptions, coordinatesOf, jsonOption, ledgerOption, type QuestionOptions } from "../options.ts"
import type { Opened, Services } from "../services.ts"
import { type Commanded, questionTable } from "./question-table.ts"

export const questionCommands = (Object.keys(questionTable) as Commanded[]).map(
  (name) => (services: Services) => questionCommand(name, services),
)

function questionCommand(name: Commanded, services: Services): Command {
  const { summary, description, example, about, options: own = [] } = questionTable[name]
  const command = new Command(name)
    .summary(summary)
    .description(description)
    .argument("<package>", "the package")
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .addHelpText("after", `\nExample:\n  $ ${example}`)
  if (about) command.argument(`<${about[0]}>`, about[1])
  for (const option of [...own, ...coordinateOptions()]) command.addOption(option)
  return command.action(async (packageId: string, ...rest: readonly unknown[]) => {
    const options = command.opts<QuestionOptions & Readonly<Record<string, unknown>>>()
    const said = own.flatMap((option) => {
      const value = options[option.attributeName()]
      return value === undefined ? [] : [[option.attributeName(), value] as const]
    })
    const subject = about ? { [about[0]]: rest[0] } : {}
    const question = { ask: name, ...subject, ...Object.fromEntries(said) } as Question & { readonly ask: Commanded }
    await withLedger(services, options.ledger, "read", (opened) =>
      answer(services, opened, packageId, question, options),
    )
  })
}

async function answer(
  services: Services,
  { ledger }: Opened,
  packageId: string,
  question: Question & { readonly ask: Commanded },
  options: QuestionOptions,
): Promise<void> {
  const asked = coordinatesOf(options)
  const { value } = await answeredAbout(
    ledger,
    packageId,
    await ledger.questions.ask(packageId, question, asked, depositary),
  )
  if (options.json) return sayJson(services, value)
  const { value: state } = await answeredAbout(
    ledger,
    packageId,
    await ledger.questions.state(packageId, asked, depositary),
  )
  const words = wordsOf(state, (await wholeHistory(ledger, packageId, asked)).entries)
  const { width } = services.out
  const inWords = questionTable[question.ask].inWords as (...args: readonly unknown[]) => readonly string[]
  const lines = inWords(value, words, width)
  await say(
    services,
    `${[...wrap(coordinatesInWords(value.coordinates, words), width), "", ...lines].join("\n").trimEnd()}\n`,
  )
}
