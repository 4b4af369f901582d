import type { Commitment } from "../../domain/package/commitments.ts"
import type { Instrument } from "../../domain/package/instruments.ts"
import type { Deadline } from "../../domain/values/trigger.ts"
import { type End, eventsThatSet } from "../instruments/ends.ts"
import { heldNowBy } from "../parties/succession.ts"
import { count } from "../time/expressions.ts"
import { type Due, pointOfDue } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { dueInWords } from "./sentences.ts"

/** The end of each instrument, the last day to give notice of leaving, and the last day to settle an extension (kind `end`, R14). */
export function endObligations(reading: Reading): readonly Obligation[] {
  return [...reading.state.all<Instrument>("instrument")].flatMap((instrument) =>
    endsOf({ ...instrument, parties: [...heldNowBy(instrument.parties, reading)] }, reading),
  )
}

function endsOf(instrument: Instrument, reading: Reading): readonly Obligation[] {
  const end = reading.instrument(instrument.id)?.end() ?? null
  const extended = instrument.extensions.at(-1)
  if (end === null)
    return extended && extended.until === undefined
      ? [ofEnd("ends", instrument, { due: null, because: [extended.event], besides: ["the extension set no date"] })]
      : []
  if (!("due" in end)) return [ofEnd("ends", instrument, { due: null, ...end })]
  const became = (due: Due): ObligationState =>
    due.passed > reading.through ? "pending" : end.how === "left" ? "terminated" : end.how
  const found = [ofEnd("ends", instrument, { ...end, state: became(end.due) })]
  if (end.how !== "expired") return found
  const { notice } = instrument
  if (notice !== undefined) {
    const due = count(pointOfDue(end.due), notice, -1, reading.zone)
    const state = due.passed <= reading.through ? "expired" : "pending"
    const because = [...eventsThatSet(instrument, "notice"), ...end.because]
    found.push(ofEnd("notice", instrument, { due, because, state }))
  }
  const last = lastDayToSettle(instrument, end, reading)
  found.push(ofEnd("extension", instrument, { ...last, state: became(last.due) }))
  return found
}

/** The last day of the text, unless a commitment sets one before its end (R14). */
function lastDayToSettle(
  instrument: Instrument,
  end: End,
  reading: Reading,
): { readonly due: Due; readonly because: readonly string[] } {
  const ends = `instrument:${instrument.id}.ends`
  for (const there of reading.state.all<Commitment>("commitment")) {
    const said = there.toConclude === undefined || there.ended ? undefined : beforeOf(there.deadline, ends)
    if (said !== undefined)
      return {
        due: count(pointOfDue(end.due), said, -1, reading.zone),
        because: [...eventsThatSet(there, "deadline", "toConclude"), ...end.because],
      }
  }
  return { due: end.due, because: end.because }
}

function beforeOf(deadline: Deadline | undefined, anchor: string): string | undefined {
  return deadline && "before" in deadline && deadline.of === anchor ? deadline.before : undefined
}

const words = {
  ends: "the text ends",
  notice: "the last day to give notice",
  extension: "the last day to settle an extension",
}

type Ending = {
  readonly due: Due | null
  readonly because: readonly string[]
  readonly state?: ObligationState
  readonly waitsFor?: readonly string[]
  readonly besides?: readonly string[]
}

function ofEnd(what: keyof typeof words, instrument: Instrument, ending: Ending): Obligation {
  const { due, because, state = "pending", waitsFor = [], besides = [] } = ending
  const when = due ? ` on ${dueInWords(due)}` : " at a time that is not certain yet"
  return {
    id: `${instrument.id}/${what}`,
    kind: "end",
    of: instrument.id,
    obligors: instrument.parties,
    beneficiaries: instrument.parties,
    occurrence: what,
    state,
    due: shownDue(due),
    waitsFor,
    maySoonerBy: [],
    partly: [],
    saidByOthers: [],
    besides,
    // What was recorded as its end may have kept a later amendment from applying.
    because: distinct([instrument.madeBy, ...because, ...(instrument.ended ? [instrument.ended.by] : [])]),
    sentence: `${instrument.title}: ${words[what]}${when} (${state}).`,
  }
}
