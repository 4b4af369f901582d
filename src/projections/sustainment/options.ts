import type { Duration } from "../../domain/values/duration.ts"
import type { IsMet } from "./arrears.ts"
import type { Stage } from "./entries.ts"
import type { ArrearsPolicy } from "./suspensions.ts"

/** What the asker may choose. Every answer states what was chosen. */
export type SustainmentOptions = {
  /**
   * The stage from which an amount counts against a need, and for the cliff. Default `appropriated`: the first at which anybody has voted
   * the money; a pledge alone fills no gap.
   */
  readonly stage?: Stage
  /** A fall by more than this fraction of the period before is a cliff. Default "0.5". */
  readonly cliffShare?: string
  /** How long before a period a political date still counts as near it. Default three months. */
  readonly near?: Duration
  /** Whether what falls due while a line is suspended is owed all the same. Default `accrue`. */
  readonly arrearsWhileSuspended?: ArrearsPolicy
  /** The currency into which lines are added that are in different ones; by default the one that most of them can be brought to. */
  readonly currency?: string
  /** Whether the conditions of a planned tranche are met; by default once the record says so, and else not known. */
  readonly isMet?: IsMet
}

export type Chosen = {
  readonly stage: Stage
  readonly cliffShare: string
  readonly near: Duration
  readonly arrearsWhileSuspended: ArrearsPolicy
  readonly currency: string | null
}

export function chosen(options: SustainmentOptions): Chosen {
  return {
    stage: options.stage ?? "appropriated",
    cliffShare: options.cliffShare ?? "0.5",
    near: options.near ?? "P3M",
    arrearsWhileSuspended: options.arrearsWhileSuspended ?? "accrue",
    currency: options.currency ?? null,
  }
}
