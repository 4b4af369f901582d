import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import { endInstant, firstInstant, type Precision } from "../../domain/values/moment.ts"
import type { DueShown } from "../obligations/obligation.ts"
import { type Due, pointOf, type TimePoint } from "../time/point.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"

/** When something in an outlook comes: its day, the instant in UTC where hours matter, and no finer than it is known. */
export type OutlookDate = DueShown & { readonly precision: Precision }

/** A date with the millisecond by which it takes its place in the order: of a last day its last, of all else the first. */
export type Placed = { readonly date: OutlookDate; readonly at: number }

/** The time between two dates of one package: after the one, up to and including the other. */
export class Span {
  readonly now: View
  readonly ahead: View
  readonly readingNow: Resolver
  readonly readingAhead: Resolver
  /** The events on record that take effect between the two dates, by their ids, in effective order. Rectifications have no valid time. */
  readonly later: ReadonlyMap<string, OrderedEvent>

  constructor(now: View, ahead: View) {
    this.now = now
    this.ahead = ahead
    this.readingNow = new Resolver(now)
    this.readingAhead = new Resolver(ahead)
    const before = new Set(now.turns.map(({ id }) => id))
    const later = ahead.turns.filter(
      ({ id, at, type }) => !before.has(id) && this.holds(at) && type !== "EventRectified",
    )
    this.later = new Map(later.map((turn) => [turn.id, turn]))
  }

  get zone(): string {
    return this.ahead.zone
  }

  /** Whether an instant, in ms, lies in it. */
  holds(at: number): boolean {
    return this.now.through < at && at <= this.ahead.through
  }

  /**
   * A last day or instant that had not passed at the first date, and comes by the second; undefined for any other. What can be met up to and
   * including the first date's own last millisecond has not passed then.
   */
  reached(due: DueShown | null): Placed | undefined {
    if (due === null) return undefined
    const at = due.instant === null ? endInstant(due.day, due.zone) - 1 : Date.parse(due.instant)
    const isAhead = this.now.through <= at && at <= this.ahead.through
    return isAhead ? { date: { ...due, precision: due.instant === null ? "day" : "instant" }, at } : undefined
  }

  /** A last day in the package's zone, as `reached`. */
  reachedDay(day: string): Placed | undefined {
    return this.reached({ day, instant: null, zone: this.zone })
  }

  /** A day that begins in it, in the package's zone. */
  begun(day: string): Placed | undefined {
    const at = firstInstant(day, this.zone)
    return this.holds(at) ? { date: { day, instant: null, zone: this.zone, precision: "day" }, at } : undefined
  }

  /** What came about at a point in it, no finer than it is known. */
  cameAt(point: TimePoint): Placed | undefined {
    return this.holds(point.from) ? this.#placed(point, precisionOf(point)) : undefined
  }

  /** When an event that is on record already takes effect. */
  takesEffect(event: OrderedEvent): Placed {
    const moment = { at: event.effectiveAt, precision: event.precision }
    return this.#placed(pointOf(moment, this.zone), event.precision, event.at)
  }

  /** The last event in it, on record already, on which something rests, or by which a party rejects what it rested on. */
  lastBehind(because: readonly string[]): OrderedEvent | undefined {
    const behind = new Set(because)
    const named = ({ data }: OrderedEvent) => (data as { readonly event?: string }).event ?? ""
    return [...this.later.values()].findLast(
      (turn) => behind.has(turn.id) || (turn.type === "StanceTaken" && behind.has(named(turn))),
    )
  }

  #placed(point: TimePoint, precision: Precision, at = point.from): Placed {
    const instant = precision === "instant" ? new Date(point.from).toISOString() : null
    return { date: { day: point.day, instant, zone: this.zone, precision }, at }
  }
}

function precisionOf({ isInstant, from, upTo }: TimePoint): Precision {
  if (isInstant) return "instant"
  const days = (upTo - from) / 86_400_000
  return days < 2 ? "day" : days < 32 ? "month" : "year"
}

/** A due time as answers show it. */
export function shown({ day, instant, zone }: Due): DueShown {
  return { day, instant: instant === null ? null : new Date(instant).toISOString(), zone }
}

/** A date as a sentence says it, no finer than it is known. */
export function dateInWords({ day, instant, precision }: OutlookDate): string {
  return instant ?? day.slice(0, precision === "year" ? 4 : precision === "month" ? 7 : 10)
}
