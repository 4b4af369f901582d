import { dayInWords, instantInWords } from "../../../documents/words/dates.ts"
import { listed, spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { StageClock } from "../../../projections/docket/clocks.ts"
import type { DocketEntry } from "../../../projections/docket/docket.ts"
import { wrap } from "../text.ts"

/** The cases of a package: what stands on each rung, what is missing, and every clock. */
export function docketInWords(cases: readonly DocketEntry[], words: Words, width: number): readonly string[] {
  if (cases.length === 0) return ["No case is recorded at this point."]
  return cases.flatMap((one) => [...caseInWords(one, words, width), ""])
}

function caseInWords(one: DocketEntry, words: Words, width: number): readonly string[] {
  const reached = one.ladder.filter((rung) => rung.reached).map((rung) => `${rung.rung} (${rung.events.length})`)
  const { claimed, confirmed, refuted, determined } = one.counts
  const claims = claimed.map(
    ({ by, against, number }) => `${words.nameOf(by)} against ${words.nameOf(against)}: ${number}`,
  )
  return [
    ...wrap(`${one.case}: ${one.open ? "open" : `closed${one.outcome === null ? "" : `, ${one.outcome}`}`}`, width),
    ...wrap(`reached: ${listed(reached)}`, width, "  ", "    "),
    ...(one.missing.length > 0 ? wrap(`missing below that: ${listed(one.missing)}`, width, "  ", "    ") : []),
    ...wrap(
      `claims: ${claims.length > 0 ? listed(claims) : "none"}; ${confirmed} confirmed, ${refuted} refuted, ${determined} determined: counted apart`,
      width,
      "  ",
      "    ",
    ),
    ...(one.mechanisms.length === 0
      ? ["  under no mechanism: no claim stands, or none of what is claimed has one"]
      : []),
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
  const due =
    clock.due &&
    (clock.due.instant === null ? dayInWords(clock.due.day) : instantInWords(clock.due.instant, clock.due.zone))
  const details = [
    spaced(clock.state),
    ...(due ? [`due by ${due}`] : []),
    ...(clock.elapsed ? [`${clock.elapsed} elapsed`] : []),
    ...(clock.remaining ? [`${clock.remaining} remaining`] : []),
    ...(clock.waitsFor.length > 0 ? [`waits for ${listed(clock.waitsFor)}`] : []),
    ...clock.gaps,
  ]
  const members = clock.members.length > 0 ? listed(clock.members.map(words.nameOf)) : "nobody named"
  return wrap(
    `${clock.stage} (${clock.role}: ${members}): ${details.join("; ")}`,
    width,
    `  ${indent}`,
    `    ${indent}`,
  )
}
