import {
  caseInShort,
  claimsInWords,
  clockDetails,
  membersInWords,
  noCase,
  underNoMechanism,
} from "../../../documents/words/docket.ts"
import { listed, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { StageClock } from "../../../projections/docket/clocks.ts"
import type { DocketEntry } from "../../../projections/docket/docket.ts"
import { wrap } from "../text.ts"

/** The cases of a package: what stands on each rung, what is missing, and every clock. */
export function docketInWords(cases: readonly DocketEntry[], words: Words, width: number): readonly string[] {
  if (cases.length === 0) return [noCase]
  return cases.flatMap((one) => [...caseInWords(one, words, width), ""])
}

function caseInWords(one: DocketEntry, words: Words, width: number): readonly string[] {
  const reached = one.ladder.filter((rung) => rung.reached).map((rung) => `${rung.rung} (${rung.events.length})`)
  const { confirmed, refuted, determined } = one.counts
  return [
    ...wrap(`${one.case}: ${caseInShort(one)}`, width),
    ...wrap(`reached: ${listed(reached)}`, width, "  ", "    "),
    ...(one.missing.length > 0 ? wrap(`missing below that: ${listed(one.missing)}`, width, "  ", "    ") : []),
    ...wrap(
      `claims: ${claimsInWords(one, words)}; ${confirmed} confirmed, ${refuted} refuted, ${determined} determined: counted apart`,
      width,
      "  ",
      "    ",
    ),
    ...(one.mechanisms.length === 0 ? wrap(underNoMechanism, width, "  ", "    ") : []),
    ...one.clocks.flatMap((clock) => clockInWords(clock, words, width)),
    ...one.readings.flatMap((reading) => [
      ...wrap(
        `as ${words.nameOf(reading.party)} reads it, which rejects ${listed(reading.rejects.map(words.eventNamed))}:`,
        width,
        "  ",
        "    ",
      ),
      ...(reading.clocks.length === 0
        ? ["    no clock runs"]
        : reading.clocks.flatMap((clock) => clockInWords(clock, words, width, "  "))),
    ]),
  ]
}

function clockInWords(clock: StageClock, words: Words, width: number, indent = ""): readonly string[] {
  const details = [spaced(clock.state), ...clockDetails(clock, words)]
  return wrap(
    `${clock.stage} (${clock.role}: ${membersInWords(clock.members, words)}): ${details.join("; ")}`,
    width,
    `  ${indent}`,
    `    ${indent}`,
  )
}
