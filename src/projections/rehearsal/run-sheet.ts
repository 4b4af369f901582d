import { Temporal } from "temporal-polyfill"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { StageRun } from "../cases/stages.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { bindingOf } from "../obligations/binding.ts"
import { dueIn } from "../obligations/due.ts"
import type { Obligation } from "../obligations/obligation.ts"
import { listed } from "../rules/sentences.ts"
import { type Due, pointAt, shownPoint, type TimePoint } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { type Deciding, decidingOf, stoppedBy } from "./deciding.ts"
import { onRecordAlone } from "./hypothesis.ts"
import type { Assumption } from "./incident.ts"
import { type Gate, gatesOf, gatesOfDuty, notBound } from "./responders.ts"
import { caseOf, requestOf } from "./run.ts"
import { type DueInUtc, inUtc } from "./rung-time.ts"

/** A due time as a run sheet shows it: `local` in the package's zone, with its offset; of a day, the day as its clock counts it. */
type DueOnSheet = DueInUtc & { readonly local: string }

/** One clause that fires, were the incident to happen. */
export type Line = {
  readonly hypothetical: true
  readonly order: number
  readonly kind: "stage" | "commitment" | "request"
  /** The stage as `mechanism/stage`, or the commitment. */
  readonly clause: string
  readonly role: string | null
  readonly who: readonly string[]
  readonly beneficiaries: readonly string[]
  /** When it begins: no finer than is known, and in UTC. */
  readonly from: { readonly shown: string; readonly utc: string }
  readonly due: DueOnSheet | null
  readonly deciding: Deciding | null
  readonly gatedBy: readonly Gate[]
  readonly notBound: readonly string[]
  /** Events on record; what is assumed is listed apart. */
  readonly because: readonly string[]
  readonly sentence: string
}

export type LineInTime = Omit<Line, "order"> & { readonly at: number; readonly passed: number }

/** A stage that opens in the hypothetical case of its mechanism. */
export function lineOfStage(run: StageRun, mechanism: Mechanism, { accused, at }: Assumption, reading: Reading) {
  const { stage, opened } = run
  const incident = pointAt(at, reading.zone)
  const from = opened.held && opened.point.from > incident.from ? opened.point : incident
  const due = run.due?.due ?? null
  const unbound = notBound(stage, mechanism, reading).map(({ party }) => party)
  const deciding = decidingOf(stage, accused, reading)
  const gatedBy = gatesOf(stage.members, reading)
  return lineOf({
    kind: "stage",
    clause: `${mechanism.id}/${stage.stage}`,
    role: stage.role,
    who: stage.members,
    beneficiaries: [],
    deciding,
    gatedBy,
    notBound: unbound,
    because: [...eventsThatSet(mechanism, "stages", "zone"), ...opened.because, ...(run.due?.because ?? [])],
    span: { from, due, zone: reading.zone },
    sentence: sentenceOf(`${listed(stage.members) || "nobody named"} to ${stage.role} in ${stage.stage}`, from, due, [
      deciding.words,
      ...stoppedBy(deciding),
      ...gatedBy.filter((gate) => gate.status !== "approved").map(inWords),
      unbound.length > 0 ? `${listed(unbound)} named and not bound` : "",
    ]),
  })
}

/** A duty that the case or a request calls for, of one obligor. */
export function lineOfDuty(obligation: Obligation, commitment: Commitment, { at }: Assumption, reading: Reading) {
  const [obligor = ""] = obligation.obligors
  const isRequest = obligation.case === undefined
  const { occurrence } = obligation
  const scope = occurrence === null ? {} : isRequest ? { request: occurrence } : { case: occurrence }
  const incident = pointAt(at, reading.zone)
  const bound = bindingOf(commitment, obligor, scope, reading).from
  const from = bound && bound.from > incident.from ? bound : incident
  const due = dueIn(commitment, obligor, { scope }, reading)?.due ?? null
  const gatedBy = gatesOfDuty(commitment, obligation.obligors, reading)
  return lineOf({
    kind: isRequest ? "request" : "commitment",
    clause: commitment.id,
    role: null,
    who: obligation.obligors,
    beneficiaries: commitment.beneficiaries,
    deciding: null,
    gatedBy,
    notBound: [],
    because: [...obligation.because, ...gatedBy.flatMap((gate) => gate.because)],
    span: { from, due, zone: reading.zone },
    sentence: sentenceOf(
      `${obligor || "nobody named"}: "${commitment.id}"${isRequest ? ", if it is requested at once" : ""}`,
      from,
      due,
      gatedBy.filter((gate) => gate.status !== "approved").map(inWords),
    ),
  })
}

/** In the order in which they begin; of those that begin together, what is due first, and what has no clock last. */
export function inOrder(lines: readonly LineInTime[]): readonly Line[] {
  return lines
    .toSorted((a, b) => a.at - b.at || a.passed - b.passed)
    .map(({ at: _, passed: __, ...line }, index) => ({ ...line, order: index + 1 }))
}

type Part = Omit<Line, "hypothetical" | "order" | "from" | "due"> & {
  readonly span: { readonly from: TimePoint; readonly due: Due | null; readonly zone: string }
}

function lineOf({ span, because, ...line }: Part): LineInTime {
  const { from, due, zone } = span
  return {
    hypothetical: true,
    ...line,
    from: { shown: shownPoint(from), utc: new Date(from.from).toISOString() },
    due: due && { ...inUtc(due), local: localOf(due, zone) },
    because: onRecordAlone(because),
    at: from.from,
    passed: due?.passed ?? Number.POSITIVE_INFINITY,
  }
}

function localOf(due: Due, zone: string): string {
  if (due.instant === null) return due.day
  const local = Temporal.Instant.fromEpochMilliseconds(due.instant).toZonedDateTimeISO(zone)
  return local.toString({ timeZoneName: "never" })
}

function sentenceOf(what: string, from: TimePoint, due: Due | null, more: readonly string[]): string {
  const until = due === null ? "without a due date" : `due by ${due.instant === null ? due.day : inUtc(due).utc}`
  const isTooLate = due !== null && due.passed <= from.from ? ["its clock has run out before it begins"] : []
  return `From ${shownPoint(from)}, ${[what, until, ...isTooLate, ...more.filter((words) => words !== "")].join("; ")}.`
}

function inWords({ procedure, party, status, gates }: Gate): string {
  const holds = gates.length > 0 ? ` and holds ${listed(gates)}` : ""
  return `the national procedure ${procedure} of ${party} ${status === "refused" ? "was refused" : "is pending"}${holds}`
}

/** Whether an obligation is one of the hypothetical case of a mechanism that is rehearsed, or of a hypothetical request. */
export function isCalledFor({ occurrence, of }: Obligation, { claims }: Assumption): boolean {
  return occurrence === requestOf(of) || claims.some((one) => caseOf(one.mechanism.id) === occurrence)
}
