import { Temporal } from "temporal-polyfill"
import type { Suspension } from "../../domain/fold/acts.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import { type Due, dueAtInstant, dueOnDay, moveDay } from "../time/point.ts"
import type { Resolver } from "../time/resolver.ts"

/** The suspensions of a commitment that reach one obligor: it suspends its own part, anybody else all of it (R20); of its instrument, its own. */
export function suspensionsOf(commitment: Commitment, obligor: string, resolver: Resolver): readonly Suspension[] {
  const own = commitment.suspensions.filter((one) => one.by === obligor || !commitment.obligors.includes(one.by ?? ""))
  const instrument =
    commitment.instrument === undefined ? undefined : resolver.instrument(commitment.instrument)?.instrument
  const ofText = (instrument?.suspensions ?? []).filter(
    (one) => one.by === obligor && (one.towards === undefined || commitment.beneficiaries.includes(one.towards)),
  )
  return [...own, ...(commitment.survivesTermination ? [] : ofText)]
}

/**
 * A due time moved by the suspensions that toll (R20): a calendar date by the days from the first day of each to that of resumption, a clock by
 * the time. While one of them lasts there is no due time: null. A suspension that began after it was due moves nothing.
 */
export function tolled(due: Due, suspensions: readonly Suspension[], resolver: Resolver): Due | null {
  let moved = due
  for (const suspension of suspensions) {
    const start = resolver.pointOf(suspension.since)
    if (!suspension.tolls || start.from >= moved.passed) continue
    if (!suspension.resumed) return null
    const end = resolver.pointOf(suspension.resumed.since)
    if (moved.instant !== null) moved = dueAtInstant(moved.instant + end.from - start.from, moved.zone)
    else {
      const days = Temporal.PlainDate.from(start.day).until(Temporal.PlainDate.from(end.day), { largestUnit: "days" })
      moved = dueOnDay(moveDay(moved.day, days.toString(), 1), moved.zone)
    }
  }
  return moved
}
