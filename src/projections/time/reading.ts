import type { Determination } from "../../domain/case/findings.ts"
import type { Moment, State } from "../../domain/fold/entity.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Decision } from "../../domain/package/decisions.ts"
import type { CaseFile } from "../cases/case-file.ts"
import type { StageRun } from "../cases/stages.ts"
import type { InstrumentReading } from "../instruments/ends.ts"
import type { Outcome } from "../rules/outcome.ts"
import type { Anchors } from "./expressions.ts"
import type { TimePoint } from "./point.ts"
import type { DueResolution, Held, Resolution } from "./resolution.ts"

/** Where an expression stands: an anchor reached more than once is, in an occurrence or a case, its own. */
export type Scope = { readonly case?: string; readonly request?: string }

/** A view as clocks read it: its state, its date, and what every anchor comes to. */
export interface Reading {
  readonly state: State
  readonly zone: string
  /** D: the last millisecond that counts. */
  readonly through: number
  readonly decisions: DecisionReading
  anchors(scope: Scope): Anchors
  resolve(anchor: string, scope: Scope): Resolution
  /** Whether something awaited has come about by D. */
  has(resolution: Resolution): resolution is Held
  pointOf(moment: Moment): TimePoint
  case(id: string): CaseReading | undefined
  instrument(id: string): InstrumentReading | undefined
  /** The zone in which a commitment's clocks run: its mechanism's, else the package's. */
  zoneOf(commitment: Commitment): string
  /** Computes once per view; what is asked for in a circle is `meanwhile`. */
  once<Value>(key: string, meanwhile: Value, compute: () => Value): Value
  /** Takes a step on the way to such a value once. It asks for itself, if at all, through what is computed `once`. */
  step<Value>(key: string, compute: () => Value): Value
}

export interface CaseReading {
  readonly file: CaseFile
  resolve(anchor: string): Resolution
  /** The determinations of the bodies that judge this commitment in this case, whatever they found. */
  competentOn(commitment: string): readonly Determination[]
  /** Whether a mechanism of the case names the party to verify. */
  verifies(party: string): boolean
  runs(): readonly StageRun[]
  /** The deadline of a stage as extended, and the zone of its clock. */
  windowOf(stage: string): DueResolution | null
  zoneOf(stage: string): string
}

export interface DecisionReading {
  /** By its id (`case/decision` in a case); undefined where it is not there, was withdrawn, or waits on itself. */
  outcome(id: string): Outcome | undefined
  /** When it was adopted; undefined until then. */
  adopted(id: string): Held | undefined
  windowOf(decision: Decision): DueResolution | null
  /** When the first decision on a stage of a case was adopted or rejected. */
  concludedOn(stage: string, caseId: string): Held | undefined
  /** Whether the last decision on the stage that was taken by `at`, in ms, rejected. */
  rejectedBy(at: number, stage: string, caseId: string): boolean
  /** Undefined where no decision on the stage was opened; null where one was, and has not ended in deadlock. */
  deadlockOn(stage: string, caseId: string): Held | null | undefined
  /** When the last snapback that restores this commitment or instrument took effect. */
  restored(thing: string): Held | undefined
}
