import type { Outlook, OutlookEntry } from "../../projections/outlook/outlook.ts"
import { dayInWords, momentInWords } from "./dates.ts"
import { counted } from "./text.ts"

/** The span that is looked over, and how much is in it. */
export function outlookInShort({ from, to, entries }: Outlook): string {
  return `From ${dayInWords(from)} to ${dayInWords(to)}: ${counted(entries.length, "entry", "entries")}.`
}

export const nothingAhead = "Nothing falls due, lapses, ends or is unfunded then, as the record stands."

/** When it comes, as fine as it is known. */
export function comesWhen({ date }: OutlookEntry): string {
  return momentInWords({ at: date.instant ?? date.day, precision: date.precision }, date.zone)
}
