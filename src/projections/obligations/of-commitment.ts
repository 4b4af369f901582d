import type { Commitment } from "../../domain/package/commitments.ts"
import type { Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"
import { bindingOf } from "./binding.ts"
import { endOf } from "./duty-end.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { occurrencesOf } from "./occurrences.ts"
import { type Performed, performedOf } from "./performed.ts"
import { sentenceOf } from "./sentences.ts"
import { besidesOf, type Facts, type Situation, situationOf, stateOf } from "./situation.ts"
import { timelinessOf } from "./timeliness.ts"

/** The obligations of a commitment: each obligor in each occurrence. A promise that names nobody is shown once, owed by nobody. */
export function obligationsOf(commitment: Commitment, reading: Reading): readonly Obligation[] {
  const obligors = commitment.obligors.length > 0 ? distinct(commitment.obligors) : [""]
  return obligors.flatMap((obligor) => {
    const binding = bindingOf(commitment, obligor, {}, reading)
    const course = endOf(commitment, obligor, reading)
    const occurrences = occurrencesOf(commitment, obligor, binding.from, course, reading)
    const performed = performedOf(commitment, obligor, occurrences, reading)
    return occurrences.map((occurrence) => {
      const done = performed.get(occurrence) as Performed
      return obligationOf({ commitment, obligor, occurrence, course, performed: done, reading })
    })
  })
}

function obligationOf(facts: Facts): Obligation {
  const { commitment, obligor, occurrence, performed, reading } = facts
  const situation = situationOf(facts)
  const state = stateOf(situation)
  const { binding, deadline, due, judged } = situation
  const { whole } = performed
  const isRunning = due !== null && due.passed > reading.through && whole === undefined
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
      ...(occurrence.by === "none-yet" && commitment.performance === "on-request"
        ? [`commitment:${commitment.id}.requested`]
        : []),
    ]),
    maySoonerBy: isRunning && deadline && deadline.due !== null ? deadline.maySoonerBy : [],
    ...(whole && {
      performance: { ...timelinessOf(reading.pointOf(whole.since), due), at: whole.since.at, event: whole.madeBy },
    }),
    partly: performed.partly.map((one) => one.madeBy),
    saidByOthers: judged.others.map(({ by, outcome, madeBy }) => ({ by, outcome, event: madeBy })),
    besides: besidesOf(situation, state),
    because: becauseOf(situation, state),
    sentence: sentenceOf(situation, state),
  }
}

/** The events that a state rests on. */
function becauseOf(situation: Situation, state: ObligationState): readonly string[] {
  const { commitment, occurrence, course, performed, judged, end, deadline, binding, suspended } = situation
  return distinct([
    commitment.madeBy,
    ...commitment.amendments.map((one) => one.event),
    ...(occurrence.event ? [occurrence.event] : []),
    ...binding.because,
    ...(deadline?.because ?? []),
    ...course.gaps.flatMap((gap) => gap.because),
    ...(state === "waived" ? performed.waivers.map((one) => one.madeBy) : []),
    ...(state === "excused" && performed.excuse ? [performed.excuse.madeBy] : []),
    ...(state === "breached" && judged.breach ? [judged.breach.madeBy] : []),
    ...(performed.whole ? [performed.whole.madeBy] : []),
    ...performed.partly.map((one) => one.madeBy),
    ...(end && state === end.how ? end.because : []),
    ...suspended.by,
  ])
}
