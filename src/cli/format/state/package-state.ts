import { whyInapplicable } from "../../../documents/words/conflicts.ts"
import { coordinatesInWords } from "../../../documents/words/coordinates.ts"
import { momentInWords } from "../../../documents/words/dates.ts"
import { replayInWords } from "../../../documents/words/replays.ts"
import { counted, listed, spaced } from "../../../documents/words/text.ts"
import { wordsOf } from "../../../documents/words/words.ts"
import type { Inapplicable } from "../../../domain/fold/evolve.ts"
import type { HistoryPage } from "../../../ledger/asking/history.ts"
import { type Collection, collections, type PackageState, type Shown } from "../../../projections/state.ts"
import { Citations } from "../citations.ts"
import { wrap } from "../text.ts"
import type { Printing, Thing } from "./printing.ts"
import { printThing } from "./things.ts"

/** A package at a point for people: coordinates, each collection that holds anything, what does not apply, and the sources of it all. */
export function stateInWords(state: PackageState, history: HistoryPage, width: number): string {
  const printing = printingOf(state, history, width)
  const names = Object.keys(collections) as Collection[]
  const filled = names.filter((name) => state[name].length > 0)
  const empty = names.filter((name) => state[name].length === 0)
  return joined([
    opening(state, printing),
    ...filled.map((name) => section(name, state[name], printing)),
    empty.length === 0 ? [] : wrap(`Nothing here yet of: ${listed(empty.map(spaced))}.`, width),
    inapplicable(state.inapplicable, printing),
    withheld(state.withheld),
    sources(history, printing),
  ])
}

/** One collection of a package, or one thing of it. */
export function collectionInWords(
  state: PackageState,
  name: Collection,
  things: readonly Shown[],
  history: HistoryPage,
  width: number,
): string {
  const printing = printingOf(state, history, width)
  return joined([opening(state, printing), section(name, things, printing), sources(history, printing)])
}

function printingOf(state: PackageState, history: HistoryPage, width: number): Printing {
  return { words: wordsOf(state, history.entries), citations: new Citations(history.entries), width }
}

function joined(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`
}

function opening(
  { package: id, title, purpose, coordinates }: PackageState,
  { words, width }: Printing,
): readonly string[] {
  return [
    ...wrap(title === null ? id : `${title} (${id})`, width),
    ...(purpose === null ? [] : wrap(purpose, width)),
    "",
    ...wrap(coordinatesInWords(coordinates, words), width),
    ...(title === null
      ? wrap("The package is not open at this point: ask for a later date, or a later record time.", width)
      : []),
  ]
}

function section(name: Collection, things: readonly Shown[], printing: Printing): readonly string[] {
  const title = spaced(name).toUpperCase()
  if (things.length === 0) return [title, "  none at this point"]
  return [`${title} (${things.length})`, ...things.flatMap((thing) => printThing(name, thing as Thing, printing))]
}

function inapplicable(events: readonly Inapplicable[], printing: Printing): readonly string[] {
  const { words, citations, width } = printing
  if (events.length === 0) return []
  return [
    `DOES NOT APPLY HERE (${events.length})`,
    ...events.flatMap((one) =>
      wrap(
        `${one.type}, ${momentInWords(one.since, words.zone)}${citations.cite(one.event)}: ${whyInapplicable(one, words)}`,
        width,
        "  ",
        "      ",
      ),
    ),
  ]
}

function withheld(number: number): readonly string[] {
  return number === 0 ? [] : [`${counted(number, "event is", "events are")} kept from this reader.`]
}

function sources(history: HistoryPage, { citations, words, width }: Printing): readonly string[] {
  const lines = citations.lines(words, width)
  const replays = history.replays.flatMap((replay) => wrap(replayInWords(replay, words), width, "  ", "    "))
  return [
    ...(lines.length === 0 ? [] : ["SOURCES", ...lines]),
    ...(replays.length === 0 ? [] : ["", "BROUGHT HERE BY REPLAY, with the record times that it had", ...replays]),
  ]
}
