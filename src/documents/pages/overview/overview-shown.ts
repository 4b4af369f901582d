import type { Changes } from "../../../projections/changes/changes.ts"
import type { Finding } from "../../../projections/findings/findings.ts"
import type { InstrumentStanding } from "../../../projections/instruments/standing.ts"
import type { Obligation } from "../../../projections/obligations/obligation.ts"

/** What a reader looks for first, beside the state of the package itself. */
export type OverviewShown = {
  readonly instruments: readonly InstrumentStanding[]
  readonly obligations: readonly Obligation[]
  readonly findings: readonly Finding[]
  readonly lately: { readonly days: number; readonly from: string; readonly changes: Changes } | null
}
