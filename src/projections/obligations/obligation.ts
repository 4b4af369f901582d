import type { Due } from "../time/point.ts"

/** The state of an obligation: the first of these that holds (semantics section 6). */
export type ObligationState =
  | "waived"
  | "excused"
  | "breached"
  | "fulfilled"
  | "terminated"
  | "superseded"
  | "expired"
  | "conditional"
  | "suspended"
  | "overdue"
  | "not-known"
  | "pending"

/** Whether something done was in time; `by` is how late, as an ISO 8601 duration. Where precision cannot tell, it is not known. */
export type Timeliness = { readonly timely: "on-time" | "late" | "not-known" | "no-deadline"; readonly by?: string }

/** A due time as people read it: the last day, and the instant where hours matter. */
export type DueShown = { readonly day: string; readonly instant: string | null; readonly zone: string }

/** One obligor in one occurrence of one commitment, one stage of a case for its members, or the end of an instrument. */
export type Obligation = {
  readonly id: string
  readonly kind: "commitment" | "stage" | "end"
  /** The commitment, the stage as `mechanism/stage`, or the instrument. */
  readonly of: string
  /** Who owes it. Several where a stage is discharged for all of them at once; empty where nobody is named. */
  readonly obligors: readonly string[]
  readonly beneficiaries: readonly string[]
  readonly occurrence: string | null
  readonly case?: string
  readonly state: ObligationState
  readonly due: DueShown | null
  /** What a deadline, a trigger or an opening still waits for, in anchors. */
  readonly waitsFor: readonly string[]
  /** Legs of an earliest-of deadline that could still bring it forward. */
  readonly maySoonerBy: readonly string[]
  readonly performance?: Timeliness & { readonly at: string; readonly event: string }
  readonly partly: readonly string[]
  /** Determinations that are not the competent body's: shown as theirs. */
  readonly saidByOthers: readonly { readonly by: string; readonly outcome: string; readonly event: string }[]
  /** What else holds beside the state. */
  readonly besides: readonly string[]
  readonly because: readonly string[]
  readonly sentence: string
}

export function shownDue(due: Due | null): DueShown | null {
  return (
    due && { day: due.day, instant: due.instant === null ? null : new Date(due.instant).toISOString(), zone: due.zone }
  )
}
