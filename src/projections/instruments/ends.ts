import type { Instrument } from "../../domain/package/instruments.ts"
import type { Notice } from "../../domain/package/signing.ts"
import { type Anchors, count, resolveDeadline } from "../time/expressions.ts"
import { type Due, dueAt, dueOnDay, moveDay, pointAt, pointOf, type TimePoint } from "../time/point.ts"
import { type DueResolution, distinct, type Held, type Resolution, restingOn } from "../time/resolution.ts"

/** How something ends, or one party's part in it: on which last day, by what, resting on which events. */
export type End = {
  readonly how: "terminated" | "superseded" | "expired" | "left"
  readonly due: Due
  /** What others count from, where it is not the last day: a recorded end is an act of its own day. */
  readonly point?: TimePoint
  readonly because: readonly string[]
  readonly by?: string
}

/** A time in which something had ended before a snapback restored it: from the first ms in which it was over up to that in which it held again. */
export type Gap = { readonly from: number; readonly until: number; readonly because: readonly string[] }

/** Its earliest end that stands, and the gap that a snapback has closed. */
export type Course = { readonly end: End | undefined; readonly gap: Gap | undefined }

export type Awaiting = { readonly waitsFor: readonly string[]; readonly because: readonly string[] }

/** When one instrument enters into force and ends, as a text and for each party, at the date of a view. */
export interface InstrumentReading {
  readonly instrument: Instrument
  inForce(): Resolution
  inForceFor(party: string): Resolution
  /** When it ends, for a party where one is named; what its end waits for; null where nothing says that it ends. */
  end(party?: string): End | Awaiting | null
  gap(party?: string): Gap | undefined
}

/** What a snapback restores holds again: an end that had come by then is undone. */
export function courseOf(ends: readonly End[], restored: Held | undefined): Course {
  const isUndone = (end: End) => restored !== undefined && end.due.passed <= restored.point.from
  const undone = earliest(ends.filter(isUndone))
  return {
    end: earliest(ends.filter((end) => !isUndone(end))),
    gap: undone &&
      restored && {
        from: undone.due.passed,
        until: restored.point.from,
        because: distinct([...undone.because, ...restored.because]),
      },
  }
}

function earliest(ends: readonly End[]): End | undefined {
  return ends.reduce<End | undefined>(
    (first, one) => (first === undefined || one.due.passed < first.due.passed ? one : first),
    undefined,
  )
}

/** The events that say what the text says in these of its fields. */
export function eventsThatSet(
  thing: { readonly madeBy: string; readonly amendments: readonly { event: string; fields: readonly string[] }[] },
  ...fields: readonly string[]
): readonly string[] {
  const amended = thing.amendments.filter((one) => one.fields.some((field) => fields.includes(field)))
  return [thing.madeBy, ...amended.map((one) => one.event)]
}

/** When a text ends by its own terms: as last extended, or by its deadline. Null: it says nothing of an end, or the extension set none. */
export function termOf(instrument: Instrument, anchors: Anchors, zone: string): DueResolution | null {
  const extension = instrument.extensions.at(-1)
  if (extension)
    return extension.until === undefined
      ? null
      : { due: dueAt(extension.until, zone), because: [extension.event], maySoonerBy: [] }
  if (instrument.ends === undefined) return null
  return restingOn(resolveDeadline(instrument.ends, anchors, zone), eventsThatSet(instrument, "ends"))
}

/** The last day on which whoever gave notice is bound (R12); null where the text states no period and the notice no day. */
export function noticeRuns(notice: Notice, instrument: Instrument, zone: string): Due | null {
  const { effectiveOn } = notice
  if (effectiveOn !== undefined) {
    const { day, from, isInstant } = pointAt(effectiveOn, zone)
    return isInstant ? { day, instant: from, zone, passed: from } : dueOnDay(moveDay(day, "P1D", -1), zone)
  }
  return instrument.notice === undefined ? null : count(pointOf(notice.since, zone), instrument.notice, 1, zone)
}

/** A recorded end, as an end. What was terminated on a day is over when that day begins. */
export function recordedEnd(
  thing: { readonly ended?: { how: string; by: string; since: Notice["since"] } },
  zone: string,
): readonly End[] {
  if (!thing.ended) return []
  const point = pointOf(thing.ended.since, zone)
  const due: Due = { day: point.day, instant: point.isInstant ? point.from : null, zone, passed: point.from }
  const how = thing.ended.how === "superseded" ? "superseded" : "terminated"
  return [{ how, due, point, because: [thing.ended.by] }]
}
