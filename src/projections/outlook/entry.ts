import type { PoliticalDate } from "../../domain/package/calendar.ts"
import type { ObligationState } from "../obligations/obligation.ts"
import type { OutlookDate, Placed } from "./span.ts"

export type OutlookKind =
  /** A duty or a stage of a case. */
  | "falls-due"
  | "state-changes"
  | "instrument-ends"
  | "last-day-of-notice"
  | "last-day-to-extend"
  | "commitment-ends"
  | "milestone-lapses"
  | "window-closes"
  | "gap"
  | "cliff"
  | "last-day-to-order"
  | "arrears"
  /** On record already, with effect from then. */
  | "takes-effect"
  | PoliticalDate["kind"]

/** One thing that an outlook sees coming. */
export type OutlookEntry = {
  readonly date: OutlookDate
  readonly kind: OutlookKind
  readonly subject: { readonly kind: string; readonly id: string }
  /** Of an obligation: its state at the first date and at the second; null where it is not there. */
  readonly state?: { readonly from: ObligationState | null; readonly to: ObligationState | null }
  /** Whether the clock alone decides it: what is recorded later may undo it. False for what is on record, with effect or for a day ahead. */
  readonly ifNothingElseHappens: boolean
  readonly because: readonly string[]
  readonly sentence: string
}

/** An entry with the millisecond by which it stands in the order of things. */
export type Coming = { readonly at: number; readonly entry: OutlookEntry }

export function coming({ date, at }: Placed, entry: Omit<OutlookEntry, "date">): Coming {
  return { at, entry: { date, ...entry } }
}
