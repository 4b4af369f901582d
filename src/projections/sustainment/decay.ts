import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Line } from "../../domain/line/opening.ts"
import { dayIn } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import type { View } from "../view.ts"
import { type Book, bookOf } from "./book.ts"
import type { Day } from "./days.ts"
import { plain } from "./decimal.ts"
import { keyOf, type Stage } from "./entries.ts"
import { type GroupRow, groupSums, type NettedFigure, nettedFigure } from "./group-sums.ts"
import type { Interval } from "./interval.ts"
import { chosen } from "./options.ts"
import { type Figure, figureOf, inUnit, noTally, quantityOf, type Tally } from "./tally.ts"
import { unitFor } from "./timeline.ts"
import { quantityInWords } from "./words.ts"

/** Whose promise of what, and for when. Without a donor or a line: over all of them. */
export type DecayQuestion = {
  readonly recipient: string
  readonly item: string
  readonly period: Period
  readonly donor?: string
  readonly line?: string
  /** What counts as promised. Default `pledged`. */
  readonly stage?: Stage
  /** The currency in which to add; by default as the last view adds. */
  readonly currency?: string
}

export type DecayCurve = {
  readonly recipient: string
  readonly item: string
  readonly period: Period
  readonly donor: string | null
  readonly line: string | null
  readonly stage: Stage
  readonly unit: string
  readonly points: readonly DecayPoint[]
}

/** What was promised for the period as known at one date of the record. */
type DecayPoint = {
  readonly knownAt: string
  readonly reached: NettedFigure
  readonly planned: Figure
  /** Against the point before, end by end; below zero where it has eroded, `null` where an end has no number. */
  readonly change: { readonly reached: Change; readonly planned: Change } | null
  readonly sentence: string
}

type Change = {
  readonly low: string
  readonly high: string | null
  readonly direction: "grown" | "eroded" | "unchanged" | "not-known"
}

/** State(D, K) with D as asked and K one date on which the record grew. */
export type KnownView = { readonly knownAt: string; readonly view: View }

/** The dates on which the record of a package grew, in its zone and in their order: the K of a decay curve (R43). */
export function datesOfGrowth(events: readonly Pick<RecordedEvent, "knownAt">[], zone: string): readonly Day[] {
  return [...new Set(events.map(({ knownAt }) => dayIn(Date.parse(knownAt), zone)))].toSorted()
}

/**
 * How what was promised for a future period has grown or eroded, as known at each date since. The views are of one D, in the order of
 * their K; all are added in one unit, so that what changed is the promise and not the yardstick.
 */
export function decayCurve(views: readonly KnownView[], question: DecayQuestion): DecayCurve {
  const { recipient, item, period, donor, line, stage = "pledged", currency } = question
  const isAsked = (one: Line) =>
    one.recipient === recipient &&
    one.item === item &&
    (donor === undefined || one.donor === donor) &&
    (line === undefined || one.id === line)
  const books = views.map(({ knownAt, view }) => ({ knownAt, book: bookOf(view) }))
  const last = books.at(-1)?.book
  const unit = last ? unitFor(last.lines.filter(isAsked), chosen(currency === undefined ? {} : { currency }), last) : ""
  const rows = books.map(({ knownAt, book }) => ({
    knownAt,
    row: rowIn(book, book.lines.filter(isAsked), period, unit),
  }))
  return {
    recipient,
    item,
    period,
    donor: donor ?? null,
    line: line ?? null,
    stage,
    unit,
    points: rows.map((point, index) => pointOf(point, rows[index - 1], stage, unit)),
  }
}

type Known = { readonly knownAt: string; readonly row: GroupRow | undefined }

function rowIn(book: Book, lines: readonly Line[], period: Period, unit: string): GroupRow | undefined {
  return groupSums(lines, unit, [period], book).rows.find((row) => keyOf(row.period) === keyOf(period))
}

function pointOf({ knownAt, row }: Known, before: Known | undefined, stage: Stage, unit: string): DecayPoint {
  const [reached, planned] = talliesOf(row, stage)
  const [reachedBefore, plannedBefore] = talliesOf(before?.row, stage)
  const change = before && {
    reached: changeOf(reached, reachedBefore, unit),
    planned: changeOf(planned, plannedBefore, unit),
  }
  const words = (tally: Tally) => quantityInWords(quantityOf(inUnit(tally, unit), unit))
  return {
    knownAt,
    reached: row ? nettedFigure(row, stage, unit) : { ...figureOf(noTally, unit), netted: null },
    planned: figureOf(planned, unit),
    change: change ?? null,
    sentence: `As known at ${knownAt}, ${words(reached)} was at least ${stage} for the period and ${words(planned)} planned${
      change ? `: ${change.reached.direction} and ${change.planned.direction}` : ""
    }.`,
  }
}

function talliesOf(row: GroupRow | undefined, stage: Stage): readonly [Tally, Tally] {
  return row ? [row.reached[stage], row.planned] : [noTally, noTally]
}

function changeOf(now: Tally, before: Tally, unit: string): Change {
  const [after, then] = [inUnit(now, unit), inUnit(before, unit)]
  const low = after.low.minus(then.low)
  const high = after.high && then.high && after.high.minus(then.high)
  return { low: plain(low), high: high && plain(high), direction: directionOf(after, then) }
}

/** By both ends: grown or eroded where neither end says otherwise. */
function directionOf(after: Interval, before: Interval): Change["direction"] {
  const low = after.low.cmp(before.low)
  const high =
    after.high === null || before.high === null
      ? Number(after.high === null) - Number(before.high === null)
      : after.high.cmp(before.high)
  if (low === 0 && high === 0) return "unchanged"
  if (low >= 0 && high >= 0) return "grown"
  return low <= 0 && high <= 0 ? "eroded" : "not-known"
}
