import type { Commitment } from "../../domain/package/commitments.ts"
import { type Due, dayOf, dueOnDay } from "../time/point.ts"
import { type DueResolution, distinct } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { type Binding, bindingOf, type DutyEnd, endOf } from "./binding.ts"
import { type Judged, judgedOf } from "./breach.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { lastDayOf, type Occurrence, occurrencesOf } from "./occurrences.ts"
import { type Performed, performedOf } from "./performed.ts"
import { sentenceOf } from "./sentences.ts"
import { suspensionsOf, tolled } from "./suspension.ts"
import { timelinessOf } from "./timeliness.ts"

/** The obligations of a commitment: each obligor in each occurrence. A promise that names nobody is shown once, owed by nobody. */
export function obligationsOf(commitment: Commitment, resolver: Resolver): readonly Obligation[] {
  const obligors = commitment.obligors.length > 0 ? commitment.obligors : [""]
  return obligors.flatMap((obligor) => {
    const binding = bindingOf(commitment, obligor, {}, resolver)
    const end = endOf(commitment, obligor, resolver)
    const from = binding.from && dayOf(binding.from, resolver.zone)
    const occurrences = occurrencesOf(commitment, obligor, from, end?.due.day, resolver)
    const performed = performedOf(commitment, obligor, occurrences, resolver)
    return occurrences.map((occurrence) =>
      obligationOf({
        commitment,
        obligor,
        occurrence,
        end,
        performed: performed.get(occurrence) as Performed,
        resolver,
      }),
    )
  })
}

export type Facts = {
  readonly commitment: Commitment
  readonly obligor: string
  readonly occurrence: Occurrence
  readonly end: DutyEnd | undefined
  readonly performed: Performed
  readonly resolver: Resolver
}

/** All that the state of an obligation is read from. */
export type Situation = Facts & {
  readonly binding: Binding
  readonly due: Due | null
  readonly deadline: DueResolution | null
  readonly judged: Judged
  readonly suspendedBy: readonly string[]
}

function obligationOf(facts: Facts): Obligation {
  const { commitment, obligor, occurrence, performed, resolver } = facts
  const suspensions = suspensionsOf(commitment, obligor, resolver)
  const deadline = deadlineOf(commitment, occurrence, resolver)
  const situation: Situation = {
    ...facts,
    binding: bindingOf(commitment, obligor, occurrence.scope, resolver),
    deadline,
    due: deadline?.due ? tolled(deadline.due, suspensions, resolver) : null,
    judged: judgedOf(commitment.id, obligor, occurrence, resolver),
    suspendedBy: suspensions.filter((one) => !one.resumed).map((one) => one.event),
  }
  const state = stateOf(situation)
  const { binding, due, judged } = situation
  const whole = performed.whole
  return {
    id: [commitment.id, obligor || "nobody", occurrence.id].filter((part) => part !== null).join("/"),
    kind: "commitment",
    of: commitment.id,
    obligors: obligor === "" ? [] : [obligor],
    beneficiaries: commitment.beneficiaries,
    occurrence: occurrence.id,
    ...(occurrence.by === "case" && occurrence.id !== null && { case: occurrence.id }),
    state,
    due: shownDue(due),
    waitsFor: distinct([
      ...binding.waitsFor,
      ...(deadline && deadline.due === null ? deadline.waitsFor : []),
      ...(occurrence.by === "none-yet" ? awaitedOccurrence(commitment) : []),
    ]),
    maySoonerBy: deadline && deadline.due !== null ? deadline.maySoonerBy : [],
    ...(whole && {
      performance: { ...timelinessOf(resolver.pointOf(whole.since), due), at: whole.since.at, event: whole.madeBy },
    }),
    partly: performed.partly.map((one) => one.madeBy),
    saidByOthers: judged.others.map(({ by, outcome, madeBy }) => ({ by, outcome, event: madeBy })),
    besides: besidesOf(situation, state),
    because: becauseOf(situation, state),
    sentence: sentenceOf(situation, state),
  }
}

/** The deadline in this occurrence; of a period without one, its last day (R16). A continuous duty has none. */
function deadlineOf(commitment: Commitment, occurrence: Occurrence, resolver: Resolver): DueResolution | null {
  const stated = resolver.dueOf(commitment, occurrence.scope)
  if (stated !== null || !occurrence.period) return stated
  return { due: dueOnDay(lastDayOf(occurrence.period), resolver.zoneOf(commitment)), because: [], maySoonerBy: [] }
}

function awaitedOccurrence({ id, performance }: Commitment): readonly string[] {
  return performance === "on-request" ? [`commitment:${id}.requested`] : []
}

/** The first that holds (semantics section 6). */
export function stateOf({
  commitment,
  occurrence,
  performed,
  judged,
  end,
  due,
  binding,
  suspendedBy,
  resolver,
}: Situation): ObligationState {
  const { through } = resolver
  const waivedBy = new Set(performed.waivers.map((one) => one.by))
  if (waivedBy.size > 0 && commitment.beneficiaries.every((one) => waivedBy.has(one))) return "waived"
  if (performed.excuse) return "excused"
  if (judged.breach) return "breached"
  if (performed.whole) return "fulfilled"
  const isOver = end !== undefined && end.due.passed <= through
  // An end touches only what was not yet due: what was due stays owed.
  const wasDue = due !== null && end !== undefined && due.passed <= end.due.passed && binding.from !== undefined
  if (isOver && !wasDue) return end.how
  if (occurrence.by === "none-yet" || binding.from === undefined) return "conditional"
  if (suspendedBy.length > 0) return "suspended"
  if (due !== null && due.passed <= through) return commitment.performancePublic === false ? "not-known" : "overdue"
  return "pending"
}

function besidesOf(
  { due, end, performed, judged, binding, suspendedBy, resolver }: Situation,
  state: ObligationState,
): readonly string[] {
  const { through } = resolver
  const passed = due !== null && due.passed <= through
  return [
    ...(state === "conditional" && passed ? ["its date has passed, and its trigger never came"] : []),
    ...(state === "conditional" ? binding.unmet : []),
    ...(state === "suspended" && passed ? ["its date has passed while it is suspended"] : []),
    ...(state !== "suspended" && suspendedBy.length > 0 ? ["it is suspended"] : []),
    ...((state === "overdue" || state === "breached") && end && end.due.passed <= through
      ? [`the duty has ended since (${end.how}); what was due stays owed`]
      : []),
    ...(state !== "fulfilled" && performed.partly.length > 0 ? ["it is fulfilled in part"] : []),
    ...(state !== "breached" && judged.others.some((one) => one.outcome !== "no-breach")
      ? ["others than the competent body say that it was broken"]
      : []),
  ]
}

/** The events that a state rests on. */
function becauseOf(
  { commitment, occurrence, performed, judged, end, deadline, binding, suspendedBy }: Situation,
  state: ObligationState,
): readonly string[] {
  return distinct([
    commitment.madeBy,
    ...commitment.amendments.map((one) => one.event),
    ...(occurrence.event ? [occurrence.event] : []),
    ...binding.because,
    ...(deadline?.because ?? []),
    ...(state === "waived" ? performed.waivers.map((one) => one.madeBy) : []),
    ...(state === "excused" && performed.excuse ? [performed.excuse.madeBy] : []),
    ...(state === "breached" && judged.breach ? [judged.breach.madeBy] : []),
    ...(performed.whole ? [performed.whole.madeBy] : []),
    ...performed.partly.map((one) => one.madeBy),
    ...(end && state === end.how ? end.because : []),
    ...suspendedBy,
  ])
}
