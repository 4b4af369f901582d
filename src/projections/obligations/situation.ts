import type { Commitment } from "../../domain/package/commitments.ts"
import { type Holder, holdersOf, type Succession } from "../parties/succession.ts"
import type { Due } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import type { DueResolution } from "../time/resolution.ts"
import { type Binding, bindingOf } from "./binding.ts"
import { type Judged, judgedOf } from "./breach.ts"
import { dueIn } from "./due.ts"
import type { DutyCourse, DutyEnd } from "./duty-end.ts"
import type { ObligationState } from "./obligation.ts"
import { type Occurrence, unlistedInWords } from "./occurrences.ts"
import { partsInWords } from "./parts.ts"
import type { Performed } from "./performed.ts"
import type { Suspended } from "./suspended.ts"

/** One obligor in one occurrence of one commitment, with what was done about it. */
export type Facts = {
  readonly commitment: Commitment
  readonly obligor: string
  readonly occurrence: Occurrence
  readonly course: DutyCourse
  readonly performed: Performed
  readonly reading: Reading
}

/** All that the state of an obligation is read from. */
export type Situation = Facts & {
  readonly binding: Binding
  readonly end: DutyEnd | undefined
  readonly due: Due | null
  readonly deadline: DueResolution | null
  readonly judged: Judged
  readonly suspended: Suspended
  /** To whom it is owed: what was due before a succession stays owed to the predecessor. */
  readonly owedTo: readonly Holder[]
}

/** What is the same in every occurrence of one obligor's part. */
export type Part = { readonly binding: Binding; readonly suspended: Suspended }

export function situationOf(facts: Facts, part: Part): Situation {
  const { commitment, obligor, occurrence, course, performed, reading } = facts
  const deadline = dueIn(commitment, obligor, occurrence, reading)
  const due = deadline?.due ?? null
  return {
    ...facts,
    owedTo: commitment.beneficiaries.map((one) => holderAt(one, due, reading)),
    binding: isOfItself(occurrence) ? part.binding : bindingOf(commitment, obligor, occurrence.scope, reading),
    end: course.end,
    deadline,
    due,
    judged: judgedOf(commitment.id, obligor, occurrence, performed, reading),
    suspended: part.suspended,
  }
}

/** Nothing but time brought it about: it binds as the commitment does. */
function isOfItself({ scope }: Occurrence): boolean {
  return scope.request === undefined && scope.case === undefined
}

/** Who holds a beneficiary's part when something falls due. */
function holderAt(beneficiary: string, due: Due | null, reading: Reading): Holder {
  const own: Holder = { party: beneficiary, through: [] }
  return holdersOf(beneficiary, reading).findLast(({ through }) => isBefore(through.at(-1), due)) ?? own
}

function isBefore(succession: Succession | undefined, due: Due | null): boolean {
  return succession === undefined || due === null || succession.since.point.from < due.passed
}

/** The first that holds (semantics section 6). */
export function stateOf(situation: Situation): ObligationState {
  const { commitment, occurrence, performed, judged, end, due, binding, suspended, reading } = situation
  const waivedBy = new Set(performed.waivers.map((one) => one.by))
  const hasWaived = ({ party, through }: Holder) =>
    [party, ...through.map(({ of }) => of)].some((one) => waivedBy.has(one))
  if (situation.owedTo.length > 0 && situation.owedTo.every(hasWaived)) return "waived"
  if (performed.excuse) return "excused"
  if (judged.breach) return "breached"
  if (performed.whole) return "fulfilled"
  if (end && end.due.passed <= reading.through && !wasDueBefore(end, situation)) return end.how
  if (occurrence.by === "none-yet" || binding.from === undefined) return "conditional"
  if (suspended.by.length > 0) return "suspended"
  if (due !== null && due.passed <= reading.through)
    return commitment.performancePublic === false ? "not-known" : "overdue"
  return "pending"
}

/** An end touches only what was not yet due: what it bound before the end, and was due by then, stays owed. */
export function wasDueBefore(end: DutyEnd, { due, binding }: Situation): boolean {
  return (
    due !== null && due.passed <= end.due.passed && binding.from !== undefined && binding.from.from < end.due.passed
  )
}

/** What else holds. */
export function besidesOf(situation: Situation, state: ObligationState): readonly string[] {
  const { course, occurrence, deadline, due, end, performed, judged, binding, suspended, reading } = situation
  const { through } = reading
  const passed = due !== null && due.passed <= through
  const hasEnded = end !== undefined && end.due.passed <= through
  const clockStands = deadline !== null && deadline.due === null && deadline.waitsFor.length === 0
  return [
    ...(state === "conditional" && passed ? ["its date has passed, and its trigger never came"] : []),
    ...(state === "conditional" ? binding.unmet : []),
    ...(state === "suspended" && passed ? ["its date has passed"] : []),
    ...(clockStands ? ["its clock stands still while it is suspended"] : []),
    ...(state !== "suspended" && suspended.by.length > 0 ? ["it is suspended"] : []),
    ...suspended.towards.map((party) => `it is suspended towards ${party}`),
    ...((state === "overdue" || state === "breached" || state === "not-known") && hasEnded
      ? [`the duty has ended since (${end.how}); what was due stays owed`]
      : []),
    ...(course.gaps.length > 0 ? ["it had ended, and was restored"] : []),
    ...(hasEnded ? [] : provisionally(situation)),
    ...(state !== "fulfilled" && performed.partly.length > 0 ? [inPart(situation)] : []),
    ...(occurrence.unlisted ? [unlistedInWords(occurrence.unlisted)] : []),
    ...(state !== "breached" &&
    judged.others.some((one) => one.outcome.endsWith("breach") && one.outcome !== "no-breach")
      ? ["others than the competent body say that it was broken"]
      : []),
  ]
}

function inPart({ commitment, performed }: Situation): string {
  const parts = partsInWords(commitment.amount, performed.partly)
  return `it is fulfilled in part${parts === undefined ? "" : `: ${parts}`}`
}

/** Bound by a text that is not in force: because the obligor applies it provisionally (R9). */
function provisionally({ commitment, obligor, binding, reading }: Situation): readonly string[] {
  const clock = commitment.instrument === undefined ? undefined : reading.instrument(commitment.instrument)
  if (!clock || obligor === "" || binding.from === undefined || reading.has(clock.inForce())) return []
  return [`${clock.instrument.title} is applied provisionally and is not in force`]
}
