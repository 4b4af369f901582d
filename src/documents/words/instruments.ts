import type { InstrumentStanding } from "../../projections/instruments/standing.ts"
import { anchorInWords } from "./conditions.ts"
import { dayInWords, timeInWords } from "./dates.ts"
import { listed } from "./text.ts"
import type { Words } from "./words.ts"

const bindingness: Readonly<Record<string, string>> = {
  legal: "legally binding",
  political: "politically binding",
  statement: "binding as a statement",
}

/** What kind of bond a text is. */
export function bindingnessInWords(value: unknown): string {
  return bindingness[String(value)] ?? String(value)
}

/** Whether a text is in force, since when or waiting for what, and when it ends: in one sentence or two. */
export function forceInWords({ state, since, end, waitsFor }: InstrumentStanding, words: Words): string {
  const ending =
    end === null
      ? ""
      : end.isPast
        ? ` It ended on ${dayInWords(end.day)} (${end.how}).`
        : ` Its last day is ${dayInWords(end.day)} (${end.how}), if nothing else happens.`
  return `${force(state, since, waitsFor, words)}${ending}`
}

function force(
  state: InstrumentStanding["state"],
  since: string | null,
  waitsFor: readonly string[],
  words: Words,
): string {
  if (since !== null) return `In force ${state === "ended" ? "from" : "since"} ${timeInWords(since, words.zone)}.`
  const waiting = waitsFor.length === 0 ? "" : ` until ${listed(waitsFor.map((one) => anchorInWords(one, words)))}`
  if (state === "applied-provisionally") return `Applied provisionally; not in force${waiting}.`
  if (state === "ended") return "It was never in force."
  return waiting === "" ? "Not in force yet at this point." : `Not in force${waiting}.`
}
