import { dayInWords } from "../../../documents/words/dates.ts"
import { comesWhen, nothingAhead, outlookInShort } from "../../../documents/words/outlook.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Outlook, OutlookEntry } from "../../../projections/outlook/outlook.ts"
import { wrap } from "../text.ts"

/** What the months ahead bring, in their order; what only the clock decides is marked. */
export function outlookInWords(outlook: Outlook, _words: Words, width: number): readonly string[] {
  const { to, entries, overdue } = outlook
  const opening = `${outlookInShort(outlook)} What is marked with * holds if nothing else happens.`
  if (entries.length === 0 && overdue.length === 0) return wrap(`${opening} ${nothingAhead}`, width)
  return [
    ...wrap(opening, width),
    "",
    ...entries.flatMap((entry) => entryInWords(entry, width)),
    ...(overdue.length > 0
      ? [
          "",
          `OVERDUE BY ${dayInWords(to)}, if nothing else happens (${overdue.length}). Overdue is no finding.`,
          ...overdue.flatMap(({ sentence }) => wrap(sentence, width, "  ", "    ")),
        ]
      : []),
  ]
}

function entryInWords(entry: OutlookEntry, width: number): readonly string[] {
  const { kind, sentence, ifNothingElseHappens } = entry
  return [
    ...wrap(`${comesWhen(entry)}${ifNothingElseHappens ? " *" : ""}: ${spaced(kind)}`, width),
    ...wrap(sentence, width, "    "),
  ]
}
