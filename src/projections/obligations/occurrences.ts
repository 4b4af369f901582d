import { Temporal } from "temporal-polyfill"
import type { Case } from "../../domain/case/opening.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Request } from "../../domain/package/performance.ts"
import { dayIn, firstInstant } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { mechanismsOf } from "../cases/case-file.ts"
import { partOf } from "../parties/succession.ts"
import { dayOf, type TimePoint } from "../time/point.ts"
import type { Reading, Scope } from "../time/reading.ts"
import type { DutyCourse } from "./duty-end.ts"
import { namesCase } from "./names-case.ts"

/** One time that a commitment is owed. Without id it is the only one. `period` is half-open; `event` the one that brought the occurrence about. */
export type Occurrence = {
  readonly id: string | null
  readonly by: "itself" | "period" | "request" | "case" | "none-yet"
  readonly scope: Scope
  readonly period?: Period
  readonly event?: string
  /** The first ms of it, where something brought it about. */
  readonly from?: number
  /** On the first one listed: the periods before it that are not. */
  readonly unlisted?: Unlisted
}

type Unlisted = { readonly number: number; readonly from: string; readonly to: string }

/** Only the last so many periods of one commitment are listed, and the first of them says so: those before are listed at an earlier date. */
const mostPeriods = 2_000

export function unlistedInWords({ number, from, to }: Unlisted): string {
  return number === 1
    ? `one earlier period, from ${from}, is not listed`
    : `${number} earlier periods, from ${from} to ${to}, are not listed`
}

/** The occurrences of a commitment for one obligor up to D. `bindsFrom` is when it came to bind, where it has. */
export function occurrencesOf(
  commitment: Commitment,
  obligor: string,
  bindsFrom: TimePoint | undefined,
  course: DutyCourse,
  reading: Reading,
): readonly Occurrence[] {
  const { performance = "once" } = commitment
  if (performance === "on-request") return orNone(byRequest(commitment, obligor, reading))
  if (typeof performance === "object") {
    const zone = reading.zoneOf(commitment)
    const hasBegun = (period: Period) => isBegun(firstInstant(period.from, zone), course, reading)
    const { periods, unlisted } =
      "every" in performance
        ? recurring(performance.every, bindsFrom && dayOf(bindsFrom, zone), dayIn(lastOf(course, reading), zone))
        : { periods: performance.periods, unlisted: undefined }
    return orNone(
      periods.filter(hasBegun).map(
        (period, index): Occurrence => ({
          id: period.label ?? period.from,
          by: "period",
          scope: {},
          period,
          from: firstInstant(period.from, zone),
          ...(index === 0 && unlisted && { unlisted }),
        }),
      ),
    )
  }
  return namesCase(commitment) ? orNone(byCase(commitment, reading)) : [{ id: null, by: "itself", scope: {} }]
}

/** The last ms in which a period can begin. */
function lastOf({ end }: DutyCourse, { through }: Reading): number {
  return end && end.due.passed <= through ? end.due.passed - 1 : through
}

/** None is begun after the end (R16), nor while it had ended and was not yet restored. */
function isBegun(from: number, course: DutyCourse, reading: Reading): boolean {
  return from <= lastOf(course, reading) && !course.gaps.some((gap) => gap.from <= from && from < gap.until)
}

/** While there is no occurrence, one obligation without occurrence stands (R15). */
function orNone(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.length > 0 ? occurrences : [{ id: null, by: "none-yet", scope: {} }]
}

/** A request has an occurrence for each obligor in `of`, else for each obligor, the requester included (R19). */
function byRequest(commitment: Commitment, obligor: string, reading: Reading): readonly Occurrence[] {
  const own = partOf(obligor, commitment.obligors, reading)
  return [...reading.state.all<Request>("request")]
    .filter(
      (request) =>
        request.commitment === commitment.id &&
        (request.of === undefined || request.of.some((one) => own.includes(one))),
    )
    .map(
      (request): Occurrence => ({
        id: request.id,
        by: "request",
        scope: { request: request.id },
        event: request.madeBy,
        from: reading.pointOf(request.since).from,
      }),
    )
}

type Recurring = { readonly periods: readonly Period[]; readonly unlisted: Unlisted | undefined }

/** `every` counts from the day that it binds (R16). Counted from that day each time: a month's length must not drift. */
function recurring(every: string, bindsFrom: string | undefined, lastDay: string): Recurring {
  if (bindsFrom === undefined) return { periods: [], unlisted: undefined }
  const [first, last] = [Temporal.PlainDate.from(bindsFrom), Temporal.PlainDate.from(lastDay)]
  const length = lengthOf(every)
  const dayOfIndex = (index: number) => first.add(times(length, index))
  const number = countUpTo((index) => Temporal.PlainDate.compare(dayOfIndex(index), last) <= 0)
  const skipped = Math.max(0, number - mostPeriods)
  const periods: Period[] = []
  let from = dayOfIndex(skipped).toString()
  const unlisted = { number: skipped, from: bindsFrom, to: from }
  for (let index = skipped; index < number; index++) {
    const to = dayOfIndex(index + 1).toString()
    periods.push({ from, to })
    from = to
  }
  return { periods, unlisted: skipped > 0 ? unlisted : undefined }
}

/** How many whole numbers from 0 on are such, where none is after one that is not: found by halving, because a day may be the millionth. */
function countUpTo(is: (index: number) => boolean): number {
  let above = 1
  while (is(above - 1)) above *= 2
  let below = above >> 1
  while (below < above) {
    const middle = (below + above) >> 1
    if (is(middle)) below = middle + 1
    else above = middle
  }
  return below
}

type Length = Readonly<Record<"years" | "months" | "weeks" | "days", number>>

/** How far occurrences lie apart; a duration of the clock in whole days, at least one: an occurrence is known by its first day. */
function lengthOf(every: string): Length {
  const duration = Temporal.Duration.from(every)
  if (every.startsWith("PT"))
    return { years: 0, months: 0, weeks: 0, days: Math.max(1, Math.floor(duration.total("hours") / 24)) }
  const { years, months, weeks, days } = duration
  return { years, months, weeks, days }
}

function times({ years, months, weeks, days }: Length, factor: number): Temporal.DurationLike {
  return { years: years * factor, months: months * factor, weeks: weeks * factor, days: days * factor }
}

/** In every case of the package or, once claims are made there, in those under its mechanism (R17). */
function byCase(commitment: Commitment, reading: Reading): readonly Occurrence[] {
  return [...reading.state.all<Case>("case")]
    .filter(({ id }) => {
      const file = reading.case(id)?.file
      const claims = file ? [...file.claims, ...file.withdrawnClaims] : []
      return claims.length === 0 || mechanismsOf(reading.state, claims).some(({ id }) => id === commitment.mechanism)
    })
    .map(
      ({ id, madeBy, since }): Occurrence => ({
        id,
        by: "case",
        scope: { case: id },
        event: madeBy,
        from: reading.pointOf(since).from,
      }),
    )
}
