import { Temporal } from "temporal-polyfill"
import { type Due, dayOf, type TimePoint } from "../time/point.ts"
import type { Timeliness } from "./obligation.ts"

/** Whether what was done at a point was done by the due time. A day without an hour, and a due time within it, cannot tell. */
export function timelinessOf(point: TimePoint, due: Due | null): Timeliness {
  if (due === null) return { timely: "no-deadline" }
  const lastMoment = point.isInstant ? point.upTo : point.upTo - 1
  if (lastMoment < due.passed) return { timely: "on-time" }
  if (point.from < due.passed) return { timely: "not-known" }
  return { timely: "late", by: lateness(point, due) }
}

/** How late: by the clock where both are instants, else by whole days. */
function lateness(point: TimePoint, due: Due): string {
  if (point.isInstant && due.instant !== null)
    return Temporal.Duration.from({ milliseconds: point.upTo - due.instant })
      .round({ largestUnit: "hours" })
      .toString()
  return Temporal.PlainDate.from(due.day)
    .until(Temporal.PlainDate.from(dayOf(point, due.zone)))
    .toString()
}
