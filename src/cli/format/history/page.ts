import { coordinatesInWords } from "../../../documents/words/coordinates.ts"
import { momentInWords } from "../../../documents/words/dates.ts"
import { fieldInWords } from "../../../documents/words/fields.ts"
import { replayInWords } from "../../../documents/words/replays.ts"
import { recordingInWords, sourceInWords } from "../../../documents/words/sources.ts"
import { standingInWords } from "../../../documents/words/standing.ts"
import { capital, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { HistoryPage } from "../../../ledger/asking/history.ts"
import type { HistoryEntry } from "../../../projections/history.ts"
import { wrap } from "../text.ts"
import { changeInWords } from "./changes.ts"

const margin = "       "

/** What stands before the first event: the package, and the point from which its record is read. */
export function historyOpening(page: HistoryPage, title: string | null, words: Words, width: number): string {
  const { package: id, coordinates } = page
  return `${[...wrap(title === null ? id : `${title} (${id})`, width), "", ...wrap(coordinatesInWords(coordinates, words), width)].join("\n")}\n`
}

/** One event: when it took effect, when it was known, who recorded it, from which source, and what it changed. */
export function entryInWords(entry: HistoryEntry, words: Words, width: number): string {
  const { position, type, id, effectiveAt, precision, rectifiedBy } = entry
  const [title = "", ...details] = sourceInWords(entry, words)
  const said = (text: string) => wrap(text, width, margin, `${margin}  `)
  return `${[
    `${`#${position}`.padEnd(margin.length - 1)} ${type}, in effect ${momentInWords({ at: effectiveAt, precision }, words.zone)}`,
    ...said(capital(recordingInWords(entry, words))),
    ...said(entry.source === undefined ? title : `Source: ${title}`),
    ...details.flatMap((line) => wrap(line, width, `${margin}  `)),
    ...said(`Event ${id}${rectifiedBy === null ? "" : `, rectified by ${words.eventNamed(rectifiedBy)}`}`),
    ...(entry.standing === "applied" ? [] : said(standingInWords(entry, words))),
    ...whatItDid(entry, words, width),
  ].join("\n")}\n`
}

/** What stands after the last event: who brought the package here. */
export function historyClosing({ replays }: HistoryPage, words: Words, width: number): string {
  if (replays.length === 0) return ""
  const lines = replays.flatMap((replay) => wrap(replayInWords(replay, words), width, "  ", "    "))
  return `${["Brought here by replay, with the record times that it had:", ...lines].join("\n")}\n`
}

/** What it changed; what it said, where it changed nothing. */
function whatItDid(entry: HistoryEntry, words: Words, width: number): readonly string[] {
  if (entry.changes.length > 0) return entry.changes.flatMap((change) => changeInWords(change, entry.id, words, width))
  const said = Object.entries(entry.data as object).flatMap(([name, value]) =>
    wrap(`${spaced(name)}: ${fieldInWords(name, value, words)}`, width, `${margin}  `, `${margin}    `),
  )
  return said.length === 0 ? [] : [`${margin}says`, ...said]
}
