import { Argument, type Command, InvalidArgumentError } from "commander"
import { type Collection, collections } from "../../projections/state.ts"
import { answered, answeredAbout, depositary, say, sayJson, wholeHistory, withLedger } from "../asking.ts"
import { collectionInWords, stateInWords } from "../format/state/package-state.ts"
import { commandOnStore, coordinateOptions, coordinatesOf, jsonOption, type QuestionOptions } from "../options.ts"
import type { Opened, Services } from "../services.ts"

const examples = `
Examples:
  $ depositary state paris-track
  $ depositary state paris-track --as-of 2026-01-06 --known-at 2026-01-06T12:00:00+02:00
  $ depositary state paris-track provisions --as-of 2026-01-06 --known-at 2026-01-07
  $ depositary state paris-track commitments paris-monitoring --json`

export function stateCommand(services: Services): Command {
  const command = commandOnStore("state")
    .summary("show a package at a point in time")
    .description(
      "Shows a package as of any date, as known at any date, as seen by any party: all of it, a collection, or one thing.",
    )
    .argument("<package>", "the package")
    .addArgument(new Argument("[collection]", `${Object.keys(collections).join(", ")}`).argParser(collectionNamed))
    .argument("[id]", "one thing of the collection")
    .addOption(jsonOption())
    .addHelpText("after", examples)
    .action((packageId: string, collection: Collection | undefined, id: string | undefined, options: QuestionOptions) =>
      withLedger(services, options, "read", (opened) => {
        const asked = { packageId, collection, id, options }
        return options.json ? json(services, opened, asked) : words(services, opened, asked)
      }),
    )
  for (const option of coordinateOptions()) command.addOption(option)
  return command
}

type AskedFor = {
  readonly packageId: string
  readonly collection: Collection | undefined
  readonly id: string | undefined
  readonly options: QuestionOptions
}

async function json(
  services: Services,
  { ledger }: Opened,
  { packageId, collection, id, options }: AskedFor,
): Promise<void> {
  const { questions } = ledger
  const asked = coordinatesOf(options)
  const answer =
    collection === undefined
      ? await questions.state(packageId, asked, depositary)
      : id === undefined
        ? await questions.collection(packageId, collection, asked, depositary)
        : await questions.thing(packageId, collection, id, asked, depositary)
  await sayJson(services, (await answeredAbout<{ readonly value: unknown }>(ledger, packageId, answer)).value)
}

async function words(
  services: Services,
  { ledger }: Opened,
  { packageId, collection, id, options }: AskedFor,
): Promise<void> {
  const { questions } = ledger
  const answer = await questions.state(packageId, coordinatesOf(options), depositary)
  const { value: state } = await answeredAbout(ledger, packageId, answer)
  // The same point once more, for the sources: now, and all that is known, must not have moved in between.
  const { asOf, knownAt, seenBy, knowsThrough } = state.coordinates
  const known = knownAt ?? (knowsThrough === null ? undefined : `@${knowsThrough.position}`)
  const point = { asOf: asOf ?? undefined, knownAt: known, seenBy: seenBy ?? undefined }
  const history = await wholeHistory(ledger, packageId, point)
  const { width } = services.out
  if (collection === undefined) return say(services, stateInWords(state, history, width))
  const things =
    id === undefined
      ? state[collection]
      : [answered(await questions.thing(packageId, collection, id, point, depositary)).value.item]
  await say(services, collectionInWords(state, collection, things, history, width))
}

/** A collection by its name, with hyphens (`lead-times`) or as the JSON has it. */
function collectionNamed(value: string): Collection {
  const name = value.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (Object.hasOwn(collections, name)) return name as Collection
  throw new InvalidArgumentError(`One of ${Object.keys(collections).join(", ")}.`)
}
