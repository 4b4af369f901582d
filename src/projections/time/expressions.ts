import type { Deadline, Trigger } from "../../domain/values/trigger.ts"
import {
  clockMilliseconds,
  type Due,
  dayOf,
  dayPoint,
  dueAt,
  dueAtInstant,
  dueOnDay,
  instantPoint,
  isOfTheClock,
  moveDay,
  pointAt,
  type TimePoint,
} from "./point.ts"
import {
  awaiting,
  type DueResolution,
  distinct,
  firstOf,
  type Held,
  held,
  lastOf,
  type Resolution,
  restingOn,
} from "./resolution.ts"

/** What an anchor resolves to where the expression stands: in a package, in an occurrence, in a case. */
export type Anchors = (anchor: string) => Resolution

/**
 * When a trigger holds (semantics section 5): from the instant of its anchor, or the first instant of the day; after a duration; when the last, or when
 * the first, of several holds.
 */
export function resolveTrigger(trigger: Trigger, anchors: Anchors, zone: string): Resolution {
  if (typeof trigger === "string") return anchors(trigger)
  if ("at" in trigger) return held(pointAt(trigger.at, zone), [])
  if ("after" in trigger) {
    const anchor = anchors(trigger.of)
    return anchor.held ? held(later(anchor.point, trigger.after, trigger.zone ?? zone), anchor.because) : anchor
  }
  const legs = ("allOf" in trigger ? trigger.allOf : trigger.anyOf).map((leg) => resolveTrigger(leg, anchors, zone))
  const holding = legs.filter((leg): leg is Held => leg.held)
  const open = legs.filter((leg) => !leg.held)
  if ("allOf" in trigger) {
    const last = open.length === 0 ? lastOf(holding) : undefined
    return last
      ? held(
          last.point,
          holding.flatMap((leg) => leg.because),
        )
      : waiting(open)
  }
  const first = firstOf(holding)
  if (!first) return waiting(open)
  // What came first rests on what it came before.
  const one = restingOn(
    first,
    holding.flatMap((leg) => leg.because),
  )
  return open.length === 0 ? one : { ...one, orSooner: waiting(open).waitsFor }
}

function waiting(legs: readonly Resolution[]) {
  return awaiting(
    legs.flatMap((leg) => (leg.held ? [] : leg.waitsFor)),
    legs.flatMap((leg) => leg.because),
  )
}

function later(point: TimePoint, duration: string, zone: string): TimePoint {
  if (isOfTheClock(duration)) return instantPoint(point.upTo + clockMilliseconds(duration), zone)
  return dayPoint(moveDay(dayOf(point, zone), duration, 1), zone)
}

/** When a deadline falls due, or what it waits for. The day of the anchor is not counted; the last day counts whole. */
export function resolveDeadline(deadline: Deadline, anchors: Anchors, zone: string): DueResolution {
  if ("at" in deadline) return { due: dueAt(deadline.at, zone), because: [], maySoonerBy: [] }
  if ("earliestOf" in deadline) return earliest(deadline.earliestOf.map((leg) => resolveDeadline(leg, anchors, zone)))
  if ("latestOf" in deadline) return latest(deadline.latestOf.map((leg) => resolveDeadline(leg, anchors, zone)))
  const anchor = anchors(deadline.of)
  if (!anchor.held) return { due: null, waitsFor: anchor.waitsFor, because: anchor.because }
  const counted =
    "within" in deadline
      ? count(anchor.point, deadline.within, 1, deadline.zone ?? zone)
      : count(anchor.point, deadline.before, -1, deadline.zone ?? zone)
  return {
    due: counted,
    because: anchor.because,
    maySoonerBy: [],
    ...("within" in deadline && { countedFrom: anchor.point }),
  }
}

/** Counts a duration from, or back from, a point. A clock duration from a day without an hour runs from the end of that day. */
export function count(point: TimePoint, duration: string, direction: 1 | -1, zone: string): Due {
  if (isOfTheClock(duration))
    return dueAtInstant(
      (direction === 1 || point.isInstant ? point.upTo : point.from) + direction * clockMilliseconds(duration),
      zone,
    )
  return dueOnDay(moveDay(dayOf(point, zone), duration, direction), zone)
}

type Fixed = Extract<DueResolution, { maySoonerBy: readonly string[] }>

function earliest(legs: readonly DueResolution[]): DueResolution {
  const fixed = legs.filter((leg): leg is Fixed => leg.due !== null)
  const waitsFor = legs.flatMap((leg) => (leg.due === null ? leg.waitsFor : leg.maySoonerBy))
  const [first, ...rest] = fixed
  if (!first) return { due: null, waitsFor: distinct(waitsFor), because: distinct(legs.flatMap((leg) => leg.because)) }
  const soonest = rest.reduce((best, leg) => (leg.due.passed < best.due.passed ? leg : best), first)
  return { ...soonest, because: distinct(fixed.flatMap((leg) => leg.because)), maySoonerBy: distinct(waitsFor) }
}

function latest(legs: readonly DueResolution[]): DueResolution {
  const open = legs.filter((leg) => leg.due === null)
  const because = distinct(legs.flatMap((leg) => leg.because))
  const fixed = legs.filter((leg): leg is Fixed => leg.due !== null)
  const [first, ...rest] = fixed
  if (open.length > 0 || !first)
    return { due: null, waitsFor: distinct(open.flatMap((leg) => (leg.due === null ? leg.waitsFor : []))), because }
  const last = rest.reduce((best, leg) => (leg.due.passed > best.due.passed ? leg : best), first)
  return { ...last, because, maySoonerBy: distinct(fixed.flatMap((leg) => leg.maySoonerBy)) }
}
