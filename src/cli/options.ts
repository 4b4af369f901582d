import { Command, InvalidArgumentError, Option } from "commander"
import { shapeOf } from "../domain/values/moment.ts"
import type { Asked } from "../ledger/coordinates.ts"
import { type StoreAsked, usualPatienceSeconds } from "./services.ts"

/** The options of every question, as commander hands them over. */
export type QuestionOptions = Asked & StoreAsked & { readonly json?: true }

/** A command that works on a ledger: with the options that say where it is, and, of one in a cluster, where this node keeps its copy and how long it waits. */
export function commandOnStore(name: string): Command {
  const command = new Command(name)
  for (const option of storeOptions()) command.addOption(option)
  return command
}

/** Those of a cluster, for a command that names its ledgers otherwise. */
export function clusterOptions(): readonly Option[] {
  return storeOptions().slice(1)
}

function storeOptions(): readonly Option[] {
  return [
    new Option(
      "--store <place>",
      'the ledger: a file, or a cluster\'s address such as esdb://host:2113 (default: "depositary.db" in the current directory)',
    ).env("DEPOSITARY_STORE"),
    new Option(
      "--cache <directory>",
      "of a cluster: where this node keeps its copy (default: in the user's cache directory)",
    ).env("DEPOSITARY_CACHE"),
    new Option(
      "--patience <seconds>",
      `of a cluster: how long to try to reach it before giving up (default: ${usualPatienceSeconds})`,
    )
      .env("DEPOSITARY_PATIENCE")
      .argParser(wholeNumber(0, 86_400)),
  ]
}

/** What stands before the addresses in what is answered: without it, links within the ledger lead nowhere once a document has left it. */
export function baseUrlOption(): Option {
  return new Option(
    "--base-url <url>",
    "what stands before the addresses in what is answered, such as https://ledger.example",
  )
    .env("DEPOSITARY_BASE_URL")
    .argParser(baseUrl)
}

function baseUrl(value: string): string {
  if (URL.canParse(value) && /^https?:\/\/[^?#]+$/.test(value)) return value.replace(/\/+$/, "")
  throw new InvalidArgumentError('An address with http or https and no query, such as "https://ledger.example".')
}

export function jsonOption(description = "print the JSON that the HTTP interface answers"): Option {
  return new Option("--json", description)
}

/** The three coordinates. A time that is none is a slip of the keyboard and refused here; the ledger decides about the others. */
export function coordinateOptions(): readonly Option[] {
  return [
    new Option(
      "--as-of <time>",
      "what is in effect then: a date, or an instant with its offset (default: now)",
    ).argParser(asOf),
    new Option(
      "--known-at <time>",
      "what was known then: a date, an instant, or a position such as @52 (default: all)",
    ).argParser(knownAt),
    new Option("--seen-by <party>", 'a party\'s view, or "agreed" (default: the record as it stands)'),
  ]
}

function asOf(value: string): string {
  if (isPoint(value)) return value
  throw new InvalidArgumentError(
    'A date or an instant with its offset, such as "2026-01-06" or "2026-01-06T22:17:00+02:00".',
  )
}

function knownAt(value: string): string {
  if (isPoint(value) || /^@\d{1,15}$/.test(value)) return value
  throw new InvalidArgumentError(
    'A date, an instant with its offset, or a position, such as "2026-01-07", "2026-01-06T12:00:00+02:00" or "@52".',
  )
}

function isPoint(value: string): boolean {
  return ["day", "instant"].includes(shapeOf(value) ?? "")
}

/** A time of any precision. */
export function anyTime(value: string): string {
  if (shapeOf(value) !== undefined) return value
  throw new InvalidArgumentError('A year, a month, a date or an instant with its offset, such as "2026-01-06".')
}

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`)
  }
}

/** For options that can be given several times, and take several values each time. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

export function coordinatesOf({ asOf, knownAt, seenBy }: QuestionOptions): Asked {
  return { asOf, knownAt, seenBy }
}
