import type { StageClock } from "../../projections/docket/clocks.ts"
import type { DocketEntry } from "../../projections/docket/docket.ts"
import { anchorInWords } from "./conditions.ts"
import { dayInWords, instantInWords } from "./dates.ts"
import { durationInWords } from "./quantities.ts"
import { listed, spaced } from "./text.ts"
import type { Words } from "./words.ts"

export const noCase = "No case is recorded at this point."

export const underNoMechanism = "under no mechanism: no claim stands, or none of what is claimed has one"

/** `open`, or `closed` with what came of it. */
export function caseInShort({ open, outcome }: DocketEntry): string {
  if (open) return "open"
  return `closed${outcome === null ? "" : `, ${spaced(outcome)}`}`
}

/** What is claimed, by who claims it of whom: sides are never added. */
export function claimsInWords({ counts: { claimed } }: DocketEntry, { nameOf }: Words): string {
  const sides = claimed.map(({ by, against, number }) => `${nameOf(by)} against ${nameOf(against)}: ${number}`)
  return sides.length > 0 ? listed(sides) : "none"
}

/** Who is named at a stage. */
export function membersInWords(members: readonly string[], { nameOf }: Words): string {
  return members.length > 0 ? listed(members.map(nameOf)) : "nobody named"
}

/** What a clock says beside its state: when it runs out, how far it has run, what it waits for, and what the text leaves open. */
export function clockDetails({ due, elapsed, remaining, waitsFor, gaps }: StageClock, words: Words): readonly string[] {
  return [
    ...(due ? [`due by ${due.instant === null ? dayInWords(due.day) : instantInWords(due.instant, due.zone)}`] : []),
    ...(elapsed ? [`${durationInWords(elapsed)} elapsed`] : []),
    ...(remaining ? [`${durationInWords(remaining)} remaining`] : []),
    ...(waitsFor.length > 0 ? [`waits until ${listed(waitsFor.map((anchor) => anchorInWords(anchor, words)))}`] : []),
    ...gaps,
  ]
}
