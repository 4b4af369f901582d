import { done, type Result } from "../../domain/admission/refusal.ts"
import type { Changes } from "../../projections/changes/changes.ts"
import { type Finding, findingsOf } from "../../projections/findings/findings.ts"
import { type InstrumentStanding, instrumentStandings } from "../../projections/instruments/standing.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"
import type { Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"
import { differenceOf } from "./question.ts"

/** What a reader looks for first in a package: how its texts stand, what is owed and found, and what changed lately. */
export type Overview = {
  readonly instruments: readonly InstrumentStanding[]
  readonly obligations: readonly Obligation[]
  readonly findings: readonly Finding[]
  /** What differs from the same package `days` before, as known and as seen alike; null where nobody can stand there. */
  readonly lately: { readonly days: number; readonly from: string; readonly changes: Changes } | null
}

const day = 86_400_000
const days = 30

export function overviewAt(point: PackagePoint): Result<Found<Overview>> {
  return done({
    value: {
      instruments: instrumentStandings(point.reading),
      obligations: point.obligations,
      findings: findingsOf(point.view, point.reading),
      lately: latelyAt(point),
    },
  })
}

function latelyAt(point: PackagePoint): Overview["lately"] {
  const { asOf, knownAt, seenBy } = point.coordinates
  const before = new Date(Date.parse(asOf ?? "") - days * day).toISOString()
  const from = asOf?.length === 10 ? before.slice(0, 10) : before
  const earlier = point.another({ asOf: from, knownAt: knownAt ?? undefined, seenBy: seenBy ?? undefined })
  return earlier.ok ? { days, from, changes: differenceOf(earlier.value, point) } : null
}
