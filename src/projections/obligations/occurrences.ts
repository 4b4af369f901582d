import { Temporal } from "temporal-polyfill"
import type { Case } from "../../domain/case/opening.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Request } from "../../domain/package/performance.ts"
import { dayIn } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { moveDay } from "../time/point.ts"
import type { Resolver, Scope } from "../time/resolver.ts"

/** One time that a commitment is owed. Without id it is the only one. `period` is half-open; `event` the one that brought the occurrence about. */
export type Occurrence = {
  readonly id: string | null
  readonly by: "itself" | "period" | "request" | "case" | "none-yet"
  readonly scope: Scope
  readonly period?: Period
  readonly event?: string
}

/** More than this many periods of one commitment are not listed: whoever owes daily is asked for a stretch of time. */
const mostPeriods = 2_000

/** The occurrences of a commitment for one obligor up to D. `bindsFrom` is the day from which it binds, where that has come. */
export function occurrencesOf(
  commitment: Commitment,
  obligor: string,
  bindsFrom: string | undefined,
  lastDay: string | undefined,
  resolver: Resolver,
): readonly Occurrence[] {
  const { performance = "once" } = commitment
  const today = dayIn(resolver.through, resolver.zone)
  if (performance === "on-request") return orNone(byRequest(commitment, obligor, resolver))
  if (typeof performance === "object") {
    const periods =
      "every" in performance ? recurring(performance.every, bindsFrom, lastDay, today) : performance.periods
    const begun = periods.filter((period) => period.from <= today && (lastDay === undefined || period.from <= lastDay))
    return orNone(
      begun.map((period): Occurrence => ({ id: period.label ?? period.from, by: "period", scope: {}, period })),
    )
  }
  return namesCase(commitment) ? orNone(byCase(commitment, resolver)) : [{ id: null, by: "itself", scope: {} }]
}

/** While there is no occurrence, one obligation without occurrence stands (R15). */
function orNone(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.length > 0 ? occurrences : [{ id: null, by: "none-yet", scope: {} }]
}

/** A request has an occurrence for each obligor in `of`, else for each obligor, the requester included (R19). */
function byRequest(commitment: Commitment, obligor: string, resolver: Resolver): readonly Occurrence[] {
  return [...resolver.state.all<Request>("request")]
    .filter(
      (request) => request.commitment === commitment.id && (request.of === undefined || request.of.includes(obligor)),
    )
    .map(
      (request): Occurrence => ({
        id: request.id,
        by: "request",
        scope: { request: request.id },
        event: request.madeBy,
      }),
    )
}

/** `every` counts from the day that it binds; none is begun after the end (R16). */
function recurring(
  every: string,
  bindsFrom: string | undefined,
  lastDay: string | undefined,
  today: string,
): readonly Period[] {
  if (bindsFrom === undefined) return []
  const periods: Period[] = []
  const length = Temporal.Duration.from(every)
  for (let index = 0; index < mostPeriods; index++) {
    // Counted from the first day each time: a month's length must not drift.
    const from = Temporal.PlainDate.from(bindsFrom).add(multiplied(length, index)).toString()
    if (from > today || (lastDay !== undefined && from > lastDay)) break
    periods.push({
      from,
      to: Temporal.PlainDate.from(bindsFrom)
        .add(multiplied(length, index + 1))
        .toString(),
    })
  }
  return periods
}

function multiplied({ years, months, weeks, days, hours }: Temporal.Duration, factor: number): Temporal.DurationLike {
  return {
    years: years * factor,
    months: months * factor,
    weeks: weeks * factor,
    days: (days + Math.max(hours > 0 ? 1 : 0, Math.floor(hours / 24))) * factor,
  }
}

/** In every case of the package or, once claims are made there, in those under its mechanism (R17). */
function byCase(commitment: Commitment, resolver: Resolver): readonly Occurrence[] {
  return [...resolver.state.all<Case>("case")]
    .filter(({ id }) => {
      const file = resolver.case(id)?.file
      return (
        file && (file.claims.length === 0 || file.mechanisms.some((mechanism) => mechanism.id === commitment.mechanism))
      )
    })
    .map(({ id, madeBy }): Occurrence => ({ id, by: "case", scope: { case: id }, event: madeBy }))
}

export function namesCase({ trigger, deadline }: Pick<Commitment, "trigger" | "deadline">): boolean {
  return /"case\./.test(JSON.stringify([trigger ?? null, deadline ?? null]))
}

/** The last day of a period. */
export function lastDayOf(period: Period): string {
  return moveDay(period.to, "P1D", -1)
}
