import type { Commitment } from "../../domain/package/commitments.ts"
import { type Course, courseOf, type End, eventsThatSet, type Gap, recordedEnd } from "../instruments/ends.ts"
import { heldNowBy, successionOf } from "../parties/succession.ts"
import { resolveDeadline } from "../time/expressions.ts"
import type { Due } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { restingOn } from "../time/resolution.ts"

/** How an obligor's duty has ended, or when it will. */
export type DutyEnd = End & {
  readonly how: "terminated" | "superseded" | "expired"
  /** Who stands in the obligor's place since, and owes what was not yet due. */
  readonly passedTo?: string
}

export type DutyCourse = { readonly end: DutyEnd | undefined; readonly gaps: readonly Gap[] }

/**
 * The earliest end of an obligor's duty: its own, its term's, and, unless it survives that, its instrument's, the obligor's leaving, or that
 * of all to whom it is owed (R13). What a snapback restores holds again.
 */
export function endOf(commitment: Commitment, obligor: string, reading: Reading): DutyCourse {
  const restored = reading.decisions.restored(`commitment:${commitment.id}`)
  const { end, gap } = courseOf(
    [
      ...recordedEnd(commitment, reading.zone),
      ...ofTerm(commitment, reading),
      ...ofInstrument(commitment, obligor, reading),
    ],
    restored,
  )
  const own: DutyEnd | undefined = end && { ...end, how: end.how === "left" ? "terminated" : end.how }
  const passing = bySuccession(obligor, reading)
  return {
    end: passing && (!own || passing.due.passed < own.due.passed) ? passing : own,
    gaps: [gap, gapOfInstrument(commitment, obligor, reading)].filter((one) => one !== undefined),
  }
}

/** What was not yet due passes to whoever stands in the obligor's place. No snapback brings the obligor back. */
function bySuccession(obligor: string, reading: Reading): DutyEnd | undefined {
  const succession = successionOf(obligor, reading)
  if (!succession) return undefined
  const { point, because } = succession.since
  const { zone } = reading
  const due: Due = { day: point.day, instant: point.isInstant ? point.from : null, zone, passed: point.from }
  return { how: "superseded", due, point, because, passedTo: succession.by }
}

function ofTerm(commitment: Commitment, reading: Reading): readonly End[] {
  const until = commitment.term?.until
  const resolved = until && resolveDeadline(until, reading.anchors({}), reading.zoneOf(commitment))
  if (!resolved || resolved.due === null) return []
  return [
    restingOn({ how: "expired", due: resolved.due, because: resolved.because }, eventsThatSet(commitment, "term")),
  ]
}

function ofInstrument(commitment: Commitment, obligor: string, reading: Reading): readonly End[] {
  const clock = instrumentOf(commitment, reading)
  const own = clock?.end(obligor)
  const ends = own && "due" in own ? [own] : []
  // Whoever has left is owed nothing under the text any more.
  const beneficiaries = heldNowBy(commitment.beneficiaries, reading)
  const left = beneficiaries.map((one) => clock?.end(one)).filter((end) => end && "due" in end)
  const all = left.filter((end): end is End => end !== undefined && end !== null && "due" in end && end.how === "left")
  const last = all.reduce<End | undefined>(
    (latest, one) => (latest === undefined || one.due.passed > latest.due.passed ? one : latest),
    undefined,
  )
  return last && all.length === beneficiaries.length ? [...ends, last] : ends
}

function gapOfInstrument(commitment: Commitment, obligor: string, reading: Reading): Course["gap"] {
  return instrumentOf(commitment, reading)?.gap(obligor)
}

function instrumentOf(commitment: Commitment, reading: Reading) {
  if (commitment.instrument === undefined || commitment.survivesTermination) return undefined
  return reading.instrument(commitment.instrument)
}
