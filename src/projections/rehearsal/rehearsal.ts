import type { PoliticalDate } from "../../domain/package/calendar.ts"
import type { Commitment } from "../../domain/package/commitments.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import type { Stage } from "../cases/competence.ts"
import type { StageRun } from "../cases/stages.ts"
import type { Obligation } from "../obligations/obligation.ts"
import { obligationsOf } from "../obligations/of-commitment.ts"
import { plural } from "../rules/sentences.ts"
import { pointAt } from "../time/point.ts"
import type { Reading } from "../time/reading.ts"
import { Resolver } from "../time/resolver.ts"
import type { View } from "../view.ts"
import { type VetoPoint, vetoPointsOf } from "./deciding.ts"
import { type Gap, gapsOf } from "./gaps.ts"
import { type AssumedEvent, Hypothesis } from "./hypothesis.ts"
import { type Assumption, assumptionOf, type Incident } from "./incident.ts"
import { type Gate, gatesOf, type NamedNotBound, notBound } from "./responders.ts"
import { caseOf, requestAll, runOut } from "./run.ts"
import { inOrder, isCalledFor, type Line, lineOfDuty, lineOfStage } from "./run-sheet.ts"
import { type Silent, silentDuties, silentStage } from "./waiting.ts"
import { type RungTime, worstCaseOf } from "./worst-case.ts"

export { type Incident, incidentMisfits } from "./incident.ts"

/** A rung with its times, and who alone can keep it from being reached. */
export type RehearsedRung = RungTime & { readonly vetoPoints: readonly VetoPoint[] }

/** Day one of a hypothetical incident: nothing in it has happened, and no breach is found by it. */
export type Rehearsal = {
  readonly hypothetical: true
  readonly incident: {
    readonly at: string
    readonly by: string | null
    readonly against: string | null
    readonly mechanisms: readonly string[]
    readonly commitments: readonly string[]
  }
  /** What fires, in order. */
  readonly runSheet: readonly Line[]
  /** What does not, though every clock runs out, and what it waits for. */
  readonly neverFires: readonly Silent[]
  readonly gaps: readonly Gap[]
  readonly rungs: readonly RehearsedRung[]
  /** Who is named to respond and not bound, at every rung, whether it fires or not. */
  readonly notBound: readonly NamedNotBound[]
  /** The national procedures of all who are named at a rung. */
  readonly gatedBy: readonly Gate[]
  /** Elections, budgets and mandates' ends within ninety days of the incident. */
  readonly near: readonly {
    readonly date: string
    readonly party: string
    readonly kind: string
    readonly on: string
  }[]
  /** What is assumed to happen: the incident, its claim, and each stage speaking at its last moment. */
  readonly assumed: readonly AssumedEvent[]
  readonly sentence: string
}

/**
 * Rehearses an incident on a view (semantics section 10): folds it, its claim and its referral on a copy, lets every clock run out, and reads what
 * fires with the readers of real cases, so that nothing is computed a second way.
 */
export function rehearse(view: View, incident: Incident = {}): Rehearsal {
  const before = new Resolver(view)
  const assumption = assumptionOf(incident, before)
  const hypothesis = new Hypothesis(view)
  requestAll(hypothesis, assumption)
  const reading = runOut(hypothesis, assumption)
  const duties = [...reading.state.all<Commitment>("commitment")].flatMap((commitment) =>
    obligationsOf(commitment, reading).map((obligation) => ({ commitment, obligation })),
  )
  const called = duties.filter(({ obligation }) => isCalledFor(obligation, assumption) && isOwed(obligation))
  const runs = assumption.claims.flatMap(({ mechanism }) =>
    (reading.case(caseOf(mechanism.id))?.runs() ?? []).map((run) => ({ run, mechanism })),
  )
  const runSheet = inOrder([
    ...runs
      .filter(({ run }) => run.opened.held)
      .map(({ run, mechanism }) => lineOfStage(run, mechanism, assumption, reading)),
    ...called.map(({ commitment, obligation }) => lineOfDuty(obligation, commitment, assumption, reading)),
  ])
  const rungs = rungsOf(assumption, before)
  const opensOf = ({ mechanism, stage }: StageRun) =>
    rungs.find((one) => one.mechanism === mechanism && one.stage === stage.stage)?.opens
  const neverFires = [
    ...runs.filter(({ run }) => !run.opened.held).map(({ run }) => silentStage(run, opensOf(run))),
    ...silentDuties(duties.map((one) => one.obligation).filter((one) => isConditional(one, assumption))),
  ]
  const gaps = gapsOf(assumption)
  return {
    hypothetical: true,
    incident: incidentOf(assumption),
    runSheet,
    neverFires,
    gaps,
    rungs,
    notBound: eachStage(assumption, (stage, mechanism) => notBound(stage, mechanism, before)),
    gatedBy: gatesOf(
      eachStage(assumption, ({ members }) => members),
      before,
    ),
    near: near(assumption.at, before),
    assumed: hypothesis.assumed,
    sentence: `Were an incident to occur on ${assumption.at}${assumption.accused === null ? "" : ` against ${assumption.accused}`}: ${plural(runSheet.length, "clause fires", "clauses fire")}, ${plural(neverFires.length, "waits", "wait")} for something else, ${plural(gaps.length, "gap is", "gaps are")} open, and ${unboundedOf(rungs)}.`,
  }
}

function rungsOf({ claims, at }: Assumption, reading: Reading): readonly RehearsedRung[] {
  return claims.flatMap(({ mechanism }) =>
    worstCaseOf(mechanism, reading, at).map((time, index) => {
      const stage = mechanism.stages[index]
      return { ...time, vetoPoints: stage ? vetoPointsOf(mechanism, stage, reading) : [] }
    }),
  )
}

function eachStage<Part>(
  { claims }: Assumption,
  partsOf: (stage: Stage, mechanism: Mechanism) => readonly Part[],
): readonly Part[] {
  return claims.flatMap(({ mechanism }) => mechanism.stages.flatMap((stage) => partsOf(stage, mechanism)))
}

function incidentOf({ at, by, accused, claims, without }: Assumption): Rehearsal["incident"] {
  const commitments = [...claims.flatMap((one) => one.commitments), ...without].map(({ id }) => id)
  return {
    at,
    by,
    against: accused,
    mechanisms: claims.map(({ mechanism }) => mechanism.id),
    commitments: [...new Set(commitments)],
  }
}

const fires = new Set(["pending", "overdue", "not-known", "breached", "fulfilled"])

function isOwed({ state }: Obligation): boolean {
  return fires.has(state)
}

/** What the accused does not owe yet is no answer to its breach. */
function isConditional({ state, obligors }: Obligation, { accused }: Assumption): boolean {
  return state === "conditional" && !(obligors.length === 1 && obligors[0] === accused)
}

function unboundedOf(rungs: readonly RehearsedRung[]): string {
  const unbounded = rungs.filter(({ worst }) => !worst.bounded).length
  return unbounded === 0
    ? `every one of ${plural(rungs.length, "rung", "rungs")} has a latest time`
    : `${unbounded} of ${plural(rungs.length, "rung has", "rungs have")} no latest time`
}

const nearMilliseconds = 90 * 24 * 3_600_000

function near(at: string, { state, zone }: Reading): Rehearsal["near"] {
  const incident = pointAt(at, zone)
  return [...state.all<PoliticalDate>("political-date")]
    .map(({ id, party, kind, on }) => ({ date: id, party, kind, on, point: pointAt(on, zone) }))
    .filter(
      ({ point }) => point.from - incident.upTo <= nearMilliseconds && incident.from - point.upTo <= nearMilliseconds,
    )
    .toSorted((a, b) => a.point.from - b.point.from)
    .map(({ point: _, ...date }) => date)
}
