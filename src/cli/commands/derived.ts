import { Command } from "commander"
import type { Derived, DerivedAnswer } from "../../projections/derived.ts"
import { answeredAbout, depositary, say, sayJson, wholeHistory, withLedger } from "../asking.ts"
import { coordinatesInWords } from "../format/coordinates.ts"
import { docketInWords } from "../format/derived/docket.ts"
import { obligationsInShort, obligationsInWords } from "../format/derived/obligations.ts"
import { sustainmentInWords } from "../format/derived/sustainment.ts"
import { wrap } from "../format/text.ts"
import { type Words, wordsOf } from "../format/words.ts"
import { coordinateOptions, coordinatesOf, jsonOption, ledgerOption, type QuestionOptions } from "../options.ts"
import type { Opened, Services } from "../services.ts"

type Question<Name extends Derived> = {
  readonly summary: string
  readonly description: string
  readonly example: string
  readonly inWords: (answer: DerivedAnswer<Name>, words: Words, width: number) => readonly string[]
}

const questions: { readonly [Name in Derived]: Question<Name> } = {
  obligations: {
    summary: "show what is owed, by whom and by when",
    description:
      "Shows every obligation: each obligor in each occurrence of each commitment, the stages of cases, and the ends of texts.",
    example: "depositary obligations bilateral-agreements --as-of 2033-08-01",
    inWords: ({ obligations }, words, width) => [
      ...wrap(obligationsInShort(obligations), width),
      "",
      ...obligationsInWords(obligations, words, width),
    ],
  },
  docket: {
    summary: "show the cases and their clocks",
    description:
      "Shows the cases: the rungs that each has reached and those that are missing, its running clocks, and each party's reading of them.",
    example: "depositary docket paris-track",
    inWords: ({ cases }, words, width) => docketInWords(cases, words, width),
  },
  sustainment: {
    summary: "show what is pledged, ordered and delivered",
    description: "Shows each line by period, and the gaps, cliffs, late orders, arrears and overlap.",
    example: "depositary sustainment bilateral-agreements --as-of 2026-01-01",
    inWords: ({ sustainment }, words, width) => sustainmentInWords(sustainment, words, width),
  },
}

export const derivedCommands = (Object.keys(questions) as Derived[]).map(
  (name) => (services: Services) => derivedCommand(name, services),
)

function derivedCommand<Name extends Derived>(name: Name, services: Services): Command {
  const { summary, description, example } = questions[name]
  const command = new Command(name)
    .summary(summary)
    .description(description)
    .argument("<package>", "the package")
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .addHelpText("after", `\nExample:\n  $ ${example}`)
    .action((packageId: string, options: QuestionOptions) =>
      withLedger(services, options.ledger, "read", (opened) => answerTo(name, services, opened, packageId, options)),
    )
  for (const option of coordinateOptions()) command.addOption(option)
  return command
}

async function answerTo<Name extends Derived>(
  name: Name,
  services: Services,
  { ledger }: Opened,
  packageId: string,
  options: QuestionOptions,
): Promise<void> {
  const asked = coordinatesOf(options)
  const answer = await ledger.questions.derived(packageId, name, asked, depositary)
  const { value } = await answeredAbout(ledger, packageId, answer)
  if (options.json) return sayJson(services, value)
  const { value: state } = await answeredAbout(
    ledger,
    packageId,
    await ledger.questions.state(packageId, asked, depositary),
  )
  const words = wordsOf(state, (await wholeHistory(ledger, packageId, asked)).entries)
  const { width } = services.out
  const lines = questions[name].inWords(value, words, width)
  await say(
    services,
    `${[...wrap(coordinatesInWords(value.coordinates, words), width), "", ...lines].join("\n").trimEnd()}\n`,
  )
}
