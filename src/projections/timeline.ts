import type { RecordedEvent } from "../domain/envelope.ts"
import { type OrderedEvent, rectified } from "../domain/fold/effective-order.ts"
import { dayIn, endInstant } from "../domain/values/moment.ts"
import { mayRead, type Point } from "./view.ts"

/** Where a point can be moved to along one axis. `value`: what the coordinate says there; null: now, and all that is known. */
export type Step = { readonly value: string | null; readonly events: number }

export type Axis = {
  /** How many different times the record has along the axis. */
  readonly times: number
  /** How many of them one step takes together, at the most; it stands at the last of them. */
  readonly timesPerStep: number
  readonly steps: readonly Step[]
  /** The step at which the point stands. */
  readonly at: number
}

/** The times at which a package changes: of `asOf`, days on which something that is known takes effect; of `knownAt`, when something became known. */
export type Timeline = { readonly asOf: Axis; readonly knownAt: Axis }

/** Where the point stands: as its coordinates state it, and the last millisecond of now. */
export type Standing = { readonly asOf: string | undefined; readonly knownAt: string | null; readonly now: number }

type Place = Step & { readonly place: number }

const mostSteps = 200

/**
 * The times of a package on both axes, for the reader of the point: of events that are kept from it nothing shows. Events must stand in
 * position order. What takes effect is asked of what is known at the point; what became known, of all that is held here.
 */
export function timelineOf(
  events: readonly RecordedEvent[],
  point: Point,
  zone: string,
  { asOf, knownAt, now }: Standing,
  most: number = mostSteps,
): Timeline {
  const readable = events.filter((event) => mayRead(event, point.clearance))
  const known = readable.filter(point.knows)
  const byDay = countBy(rectified(known, zone).filter(takesEffect), (event) => dayOf(event, zone))
  const days = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, count]) => ({ value, events: count, place: endInstant(value, zone) - 1 }))
  const times = [...countBy(readable, (event) => event.knownAt)].map(([value, count]) => ({ value, events: count }))
  let counted = 0
  // A place on this axis is a number of events: however close together they became known, none falls between two.
  const records = times.map((time) => {
    counted += time.events
    return { ...time, place: counted }
  })
  return {
    asOf: axisOf(days, most, { value: null, place: now }, { value: asOf ?? null, place: point.through }),
    knownAt: axisOf(
      records,
      most,
      { value: null, place: Number.POSITIVE_INFINITY },
      { value: knownAt, place: knownAt === null ? Number.POSITIVE_INFINITY : known.length },
    ),
  }
}

type Stand = Omit<Place, "events">

/** `here` is a step of its own only where none has its place already. */
function axisOf(times: readonly Place[], most: number, now: Stand, here: Stand): Axis {
  const timesPerStep = Math.max(1, Math.ceil(times.length / most))
  const places = [...grouped(times, timesPerStep), { ...now, events: 0 }]
  if (!places.some((one) => standsAt(one, here))) places.push({ ...here, events: 0 })
  // What is now comes before what the whole of a day is known to bring.
  places.sort((a, b) => a.place - b.place || Number(b.value === null) - Number(a.value === null))
  return {
    times: times.length,
    timesPerStep,
    steps: places.map(({ value, events }) => ({ value, events })),
    at: places.findIndex((one) => standsAt(one, here)),
  }
}

/** Now goes on, and a time that is named stays: they are never one step. */
function standsAt(step: Place, here: Stand): boolean {
  return step.place === here.place && (step.value === null) === (here.value === null)
}

function grouped(times: readonly Place[], size: number): Place[] {
  if (size === 1) return [...times]
  return Array.from({ length: Math.ceil(times.length / size) }, (_, index) => {
    const group = times.slice(index * size, (index + 1) * size)
    const events = group.reduce((sum, time) => sum + time.events, 0)
    return { ...(group.at(-1) as Place), events }
  })
}

/** What corrects the record does so whatever the date that is asked about. */
function takesEffect({ type }: OrderedEvent): boolean {
  return type !== "EventRectified" && type !== "FieldErased"
}

/** The day with which an event has taken effect: of a month or a year, the first. */
function dayOf({ effectiveAt, at }: OrderedEvent, zone: string): string {
  if (effectiveAt.length > 10) return dayIn(at, zone)
  return `${effectiveAt}-01-01`.slice(0, 10)
}

function countBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) {
    const key = keyOf(value)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
