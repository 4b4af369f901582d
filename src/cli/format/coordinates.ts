import { shapeOf } from "../../domain/values/moment.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { dayInWords, instantInWords } from "./dates.ts"
import type { Words } from "./words.ts"

/** The three coordinates in one sentence, and what the answer knows through in another. */
export function coordinatesInWords({ asOf, knownAt, seenBy, knowsThrough }: Coordinates, words: Words): string {
  const valid = asOf === null ? "Of every date" : `As of ${pointInWords(asOf, words)}`
  return `${valid}, ${known(knownAt, words)}, ${seen(seenBy, words)}. ${
    knowsThrough === null
      ? "Nothing was known of it then."
      : `It knows through position ${knowsThrough.position}, recorded ${instantInWords(knowsThrough.knownAt, words.zone)}.`
  }`
}

function known(knownAt: string | null, words: Words): string {
  if (knownAt === null) return "with all that is known here"
  if (knownAt.startsWith("@")) return `as known at position ${knownAt.slice(1)}`
  return shapeOf(knownAt) === "day"
    ? `as known when ${dayInWords(knownAt)} ended`
    : `as known on ${instantInWords(knownAt, words.zone)}`
}

function seen(seenBy: string | null, { nameOf }: Words): string {
  if (seenBy === null) return "as the record stands"
  return seenBy === "agreed" ? "without what any party rejects" : `as seen by ${nameOf(seenBy)}`
}

function pointInWords(value: string, { zone }: Words): string {
  return shapeOf(value) === "day" ? dayInWords(value) : instantInWords(value, zone)
}
