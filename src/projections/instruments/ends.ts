import type { Instrument } from "../../domain/package/instruments.ts"
import type { Notice } from "../../domain/package/signing.ts"
import { type Anchors, count, resolveDeadline } from "../time/expressions.ts"
import { type Due, dueAt, dueOnDay, moveDay, pointOf } from "../time/point.ts"
import { type DueResolution, distinct } from "../time/resolution.ts"

/** How a text ends, or one party's part in it: on which last day, by what, resting on which events. */
export type End = {
  readonly how: "terminated" | "superseded" | "expired" | "left"
  readonly due: Due
  readonly because: readonly string[]
  readonly by?: string
}

/** When a text ends by its own terms: as last extended, or by its deadline. Null: it says nothing of an end, or the extension set none. */
export function termOf(instrument: Instrument, anchors: Anchors, zone: string): DueResolution | null {
  const extension = instrument.extensions.at(-1)
  if (extension)
    return extension.until === undefined
      ? null
      : { due: dueAt(extension.until, zone), because: [extension.event], maySoonerBy: [] }
  if (instrument.ends === undefined) return null
  const resolved = resolveDeadline(instrument.ends, anchors, zone)
  return { ...resolved, because: distinct([instrument.changedBy, ...resolved.because]) }
}

/** The last day on which whoever gave notice is bound (R12); null where the text states no period and the notice no day. */
export function noticeRuns(notice: Notice, instrument: Instrument, zone: string): Due | null {
  if (notice.effectiveOn !== undefined)
    return dueOnDay(
      moveDay(
        pointOf({ at: notice.effectiveOn, precision: notice.effectiveOn.length > 10 ? "instant" : "day" }, zone).day,
        "P1D",
        -1,
      ),
      zone,
    )
  return instrument.notice === undefined ? null : count(pointOf(notice.since, zone), instrument.notice, 1, zone)
}

/** The recorded end of a text, as an end. What was terminated on a day is bound until that day is reached. */
export function recordedEnd(instrument: Instrument, zone: string): End | undefined {
  const { ended } = instrument
  if (!ended) return undefined
  const point = pointOf(ended.since, zone)
  const due: Due = { day: point.day, instant: point.isInstant ? point.from : null, zone, passed: point.from }
  return { how: ended.how === "superseded" ? "superseded" : "terminated", due, because: [ended.by] }
}
