import { dayInWords, momentInWords } from "../../../documents/words/dates.ts"
import { counted, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Outlook, OutlookEntry } from "../../../projections/outlook/outlook.ts"
import { wrap } from "../text.ts"

/** What the months ahead bring, in their order; what only the clock decides is marked. */
export function outlookInWords(
  { from, to, entries, overdue }: Outlook,
  _words: Words,
  width: number,
): readonly string[] {
  const opening = `From ${dayInWords(from)} to ${dayInWords(to)}: ${counted(entries.length, "entry", "entries")}. What is marked with * holds if nothing else happens.`
  if (entries.length === 0 && overdue.length === 0)
    return wrap(`${opening} Nothing falls due, lapses, ends or is unfunded then, as the record stands.`, width)
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

function entryInWords({ date, kind, sentence, ifNothingElseHappens }: OutlookEntry, width: number): readonly string[] {
  const when = momentInWords({ at: date.instant ?? date.day, precision: date.precision }, date.zone)
  return [
    ...wrap(`${when}${ifNothingElseHappens ? " *" : ""}: ${spaced(kind)}`, width),
    ...wrap(sentence, width, "    "),
  ]
}
