import { Temporal } from "temporal-polyfill"
import type { Act, Suspension } from "../../domain/fold/acts.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Party } from "../../domain/package/parties.ts"
import type { Period } from "../../domain/values/period.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { everHeldBy, heldNowBy, partOf } from "../parties/succession.ts"
import { resolveDeadline } from "../time/expressions.ts"
import { type Due, dayOf, dueAtInstant, dueOnDay, moveDay, type TimePoint } from "../time/point.ts"
import type { Reading, Scope } from "../time/reading.ts"
import { type DueResolution, restingOn } from "../time/resolution.ts"

/** Where a duty stands when it is asked until when: in which request, case or period. */
type Place = { readonly scope: Scope; readonly period?: Period }

/** The deadline in one occurrence, moved by what tolls; of a period without one, its last day (R16). Null: the text states none. */
export function dueIn(commitment: Commitment, obligor: string, place: Place, reading: Reading): DueResolution | null {
  const stated = statedDue(commitment, place, reading)
  if (stated === null || stated.due === null) return stated
  const suspensions = suspensionsOf(commitment, obligor, reading).filter((one) => one.tolls)
  const { due, by } = tolled(stated.due, stated.countedFrom, suspensions, reading)
  const because = by.flatMap((one) => [one.event, ...(one.resumed ? [one.resumed.event] : [])])
  return restingOn(due === null ? { due, waitsFor: [], because: stated.because } : { ...stated, due }, because)
}

function statedDue(commitment: Commitment, { scope, period }: Place, reading: Reading): DueResolution | null {
  const zone = reading.zoneOf(commitment)
  if (commitment.deadline !== undefined)
    return restingOn(resolveDeadline(commitment.deadline, reading.anchors(scope), zone), [
      ...eventsThatSet(commitment, "deadline", "mechanism"),
      ...zoneEvents(commitment, reading),
    ])
  return period ? { due: dueOnDay(lastDayOf(period), zone), because: [], maySoonerBy: [] } : null
}

/** The events that set the zone in which it is counted, where its mechanism has ever stated one. */
function zoneEvents({ mechanism }: Commitment, reading: Reading): readonly string[] {
  const there = mechanism === undefined ? undefined : reading.state.get<Mechanism>("mechanism", mechanism)
  if (!there) return []
  return there.zone !== undefined || there.amendments.some((one) => one.fields.includes("zone"))
    ? eventsThatSet(there, "zone")
    : []
}

/** What `.due` is: of the occurrence asked from, and of periods the first. Of the party named, else of a sole obligor, else of all alike. */
export function firstDueOf(
  commitment: Commitment,
  party: string | undefined,
  scope: Scope,
  reading: Reading,
): DueResolution | null {
  const { performance, obligors } = commitment
  const [period] = typeof performance === "object" && "periods" in performance ? performance.periods : []
  const obligor = party ?? (obligors.length === 1 ? heldNowBy(obligors, reading)[0] : undefined) ?? ""
  return dueIn(commitment, obligor, { scope, ...(period && { period }) }, reading)
}

/** The last day of a period. */
function lastDayOf(period: Period): string {
  return moveDay(period.to, "P1D", -1)
}

/**
 * The suspensions of a commitment that reach one obligor: it suspends its own part, anybody else all of it (R20). What those suspended in whose place it
 * has come lasts no longer than their part.
 */
export function suspensionsOf(commitment: Commitment, obligor: string, reading: Reading): readonly Suspension[] {
  if (commitment.suspensions.length === 0) return []
  const everyone = everHeldBy(commitment.obligors, reading)
  const before = partOf(obligor, commitment.obligors, reading).slice(0, -1)
  return commitment.suspensions.flatMap((one) => {
    const by = one.by ?? ""
    const resumed = one.resumed ?? (before.includes(by) ? passingOf(by, reading) : undefined)
    if (before.includes(by)) return [{ ...one, ...(resumed && { resumed }) }]
    return by === obligor || !everyone.includes(by) ? [one] : []
  })
}

function passingOf(party: string, { state }: Reading): Act | undefined {
  const ended = state.get<Party>("party", party)?.ended
  return ended && { event: ended.by, since: ended.since }
}

/**
 * A due time moved by the suspensions that toll (R20): a calendar date by the days from the first day of each to that of resumption, a clock by
 * the time. While one of them lasts there is none: null. Only a clock that runs can be stopped: what lies before it was started, or after it
 * has run out, or in another suspension, moves nothing.
 */
function tolled(
  due: Due,
  countedFrom: TimePoint | undefined,
  suspensions: readonly Suspension[],
  reading: Reading,
): { readonly due: Due | null; readonly by: readonly Suspension[] } {
  let moved = due
  let counted = countedFrom
  const by: Suspension[] = []
  for (const suspension of suspensions) {
    const start = later(reading.pointOf(suspension.since), counted)
    const end = suspension.resumed && reading.pointOf(suspension.resumed.since)
    if (start.from >= moved.passed || (end && end.from <= start.from)) continue
    by.push(suspension)
    if (!end) return { due: null, by }
    moved = move(moved, start, end)
    counted = end
  }
  return { due: moved, by }
}

function later(point: TimePoint, other: TimePoint | undefined): TimePoint {
  return other && other.from > point.from ? other : point
}

function move(due: Due, start: TimePoint, end: TimePoint): Due {
  if (due.instant !== null) return dueAtInstant(due.instant + end.from - start.from, due.zone)
  const days = Temporal.PlainDate.from(dayOf(start, due.zone)).until(dayOf(end, due.zone), { largestUnit: "days" })
  return dueOnDay(moveDay(due.day, days.toString(), 1), due.zone)
}
