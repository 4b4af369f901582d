import { shapeOf } from "../../domain/values/moment.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { dayInWords, instantInWords } from "./dates.ts"
import type { Words } from "./words.ts"

/** The three coordinates in one sentence, and what the answer knows through in another. */
export function coordinatesInWords(coordinates: Coordinates, words: Words): string {
  return `${pointInWords(coordinates, words)}. ${knowsThroughInWords(coordinates, words)}`
}

/** `As of 6 January 2026, as known on 7 January 2026, as seen by all`. */
export function pointInWords({ asOf, knownAt, seenBy }: Coordinates, words: Words): string {
  const valid = asOf === null ? "Of every date" : `As of ${timeInWords(asOf, words)}`
  return `${valid}, ${known(knownAt, words)}, ${seen(seenBy, words)}`
}

/** Up to which event of the ledger an answer knows the package. */
export function knowsThroughInWords({ knowsThrough }: Coordinates, { zone }: Words): string {
  if (knowsThrough === null) return "Nothing was known of it then."
  return `It knows through position ${knowsThrough.position}, recorded ${instantInWords(knowsThrough.knownAt, zone)}.`
}

function known(knownAt: string | null, words: Words): string {
  if (knownAt === null) return "with all that is known here"
  if (knownAt.startsWith("@")) return `as known at position ${knownAt.slice(1)}`
  return `as known on ${timeInWords(knownAt, words)}`
}

function seen(seenBy: string | null, { nameOf }: Words): string {
  if (seenBy === null) return "as seen by all"
  return seenBy === "agreed" ? "without what any party rejects" : `as seen by ${nameOf(seenBy)}`
}

function timeInWords(value: string, { zone }: Words): string {
  return shapeOf(value) === "day" ? dayInWords(value) : instantInWords(value, zone)
}
