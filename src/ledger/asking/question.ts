import { done, invalid, type Result, refused } from "../../domain/admission/refusal.ts"
import { endInstant } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { blameOf } from "../../projections/blame.ts"
import { type Changes, changesBetween, derivedPointOf } from "../../projections/changes/changes.ts"
import { controlHistory, controlOf } from "../../projections/control.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { docketOf } from "../../projections/docket/docket.ts"
import { enforcementOf } from "../../projections/enforcement.ts"
import { findingsOf } from "../../projections/findings/findings.ts"
import { historyOf } from "../../projections/history.ts"
import { allObligations } from "../../projections/obligations/obligations.ts"
import { outlookOf } from "../../projections/outlook/outlook.ts"
import { type Incident, incidentMisfits, rehearse } from "../../projections/rehearsal/rehearsal.ts"
import { collectionOf, stateOf } from "../../projections/state.ts"
import { type DecayQuestion, datesOfGrowth, decayCurve } from "../../projections/sustainment/decay.ts"
import type { SustainmentOptions } from "../../projections/sustainment/options.ts"
import { sustainmentOf } from "../../projections/sustainment/sustainment.ts"
import { monthsAfter } from "../../projections/time/months-after.ts"
import type { Clearance } from "../../projections/view.ts"
import type { Asked } from "../coordinates.ts"
import type { Answer, Asking, Found, Looking } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"
import type { StatePoint } from "./state-point.ts"

/** What can be asked of a package at a point: each a function of the point and of what the asker says besides. */
const answers = {
  state: (point: StatePoint) => found(stateOf(point.packageId, point.view, point.coordinates)),
  obligations: (point: StatePoint) => found({ ...about(point), obligations: allObligations(point.view) }),
  docket: (point: StatePoint) => found({ ...about(point), cases: docketOf(point) }),
  sustainment: (point: StatePoint, options: SustainmentOptions) =>
    found({ ...about(point), sustainment: sustainmentOf(point.view, options) }),
  decay,
  control: (point: PackagePoint) =>
    found({ ...about(point), control: controlOf(point.view), changes: controlHistory(point.view) }),
  enforcement: (point: PackagePoint) =>
    found({ ...about(point), enforcement: enforcementOf(point.view, point.reading) }),
  findings: (point: PackagePoint) => found({ ...about(point), findings: findingsOf(point.view, point.reading) }),
  blame,
  outlook,
  changes,
  rehearsal,
} as const

/** The questions that the things at a point answer, whoever asks, and what they look at there. */
const ofThings: Partial<Record<QuestionName, Looking>> = {
  state: {},
  obligations: {},
  sustainment: {},
  docket: { asParties: true },
}

type Answers = typeof answers
export type QuestionName = keyof Answers

/** What the asker says besides the point. */
type Said<Name extends QuestionName> = Parameters<Answers[Name]> extends [StatePoint, infer Said] ? Said : object

export type AnswerTo<Name extends QuestionName> =
  ReturnType<Answers[Name]> extends Result<Found<infer Value>> ? Value : never

export type Question = { [Name in QuestionName]: { readonly ask: Name } & Said<Name> }[QuestionName]

/** The answer to a question at a point. */
export function answerAt<Asks extends Question>(
  point: PackagePoint,
  { ask, ...said }: Asks,
): Result<Found<AnswerTo<Asks["ask"]>>> {
  return answerTo<Asks>(ask)(point, said)
}

/** Whoever asks in `ofThings` has looked which points an answer can be made at. */
function answerTo<Asks extends Question>(name: Asks["ask"]) {
  return answers[name] as (point: StatePoint, said: object) => Result<Found<AnswerTo<Asks["ask"]>>>
}

/** Asks a question at a point of a package: of its things where they answer it, else of its events. */
export function ask<Asks extends Question>(
  asking: Asking,
  packageId: string,
  question: Asks,
  asked: Asked,
  clearance: Clearance,
): Promise<Result<Answer<AnswerTo<Asks["ask"]>>>> {
  const looking = ofThings[question.ask]
  if (!looking) return asking.at(packageId, asked, clearance, (point) => answerAt(point, question))
  const { ask: name, ...said } = question
  return asking.atState(packageId, asked, clearance, (point) => answerTo<Asks>(name)(point, said), looking)
}

function found<Value>(value: Value): Result<Found<Value>> {
  return done({ value })
}

function about(point: StatePoint): { readonly package: string; readonly coordinates: Coordinates } {
  return { package: point.packageId, coordinates: point.coordinates }
}

function blame(point: PackagePoint, { commitment }: { readonly commitment: string }) {
  const { events, zone, view } = point
  const ids = collectionOf(view, "commitments").map((one) => one.id)
  if (!ids.includes(commitment))
    return refused({
      refusal: "not-found",
      what: `commitment "${commitment}" there`,
      accepted: ids.join(", ") || "none: there is no commitment",
    })
  const history = historyOf(events, point.point, zone, { commitment })
  return found({ ...about(point), commitment, fields: blameOf("commitment", commitment, history, view.turns) })
}

/** State(D + n months, K), and what lies between. */
function outlook(point: PackagePoint, { months = 12 }: { readonly months?: number }) {
  const { zone, coordinates } = point
  const asOf = monthsAfter(coordinates.asOf ?? "", months, zone)
  const through = asOf.length === 10 ? endInstant(asOf, zone) - 1 : Date.parse(asOf)
  return found({ ...about(point), months, ahead: asOf, outlook: outlookOf(point.view, point.seen({ through })) })
}

/** From the point where the named coordinates are others, to the point that is asked for. */
function changes(point: PackagePoint, { fromAsOf, fromKnownAt, fromSeenBy }: From) {
  if (fromAsOf === undefined && fromKnownAt === undefined && fromSeenBy === undefined)
    return refused({
      refusal: "bad-coordinate",
      coordinate: "fromAsOf",
      value: "",
      accepted: "at least one of fromAsOf, fromKnownAt and fromSeenBy: the point to compare with",
    })
  const { asOf, knownAt, seenBy } = point.coordinates
  const from = point.another({
    asOf: fromAsOf ?? asOf ?? undefined,
    knownAt: fromKnownAt ?? knownAt ?? undefined,
    seenBy: fromSeenBy ?? seenBy ?? undefined,
  })
  if (!from.ok) {
    const { refusal } = from
    if (refusal.refusal !== "bad-coordinate") return from
    const { coordinate } = refusal
    return refused({ ...refusal, coordinate: `from${coordinate.slice(0, 1).toUpperCase()}${coordinate.slice(1)}` })
  }
  const value = { ...about(point), from: from.value.coordinates, changes: differenceOf(from.value, point) }
  return done({ value, settled: from.value.settled })
}

type From = {
  readonly fromAsOf?: string | undefined
  readonly fromKnownAt?: string | undefined
  readonly fromSeenBy?: string | undefined
}

/** What differs from one point to another. */
export function differenceOf(before: PackagePoint, after: PackagePoint): Changes {
  return changesBetween(derivedPoint(before), derivedPoint(after))
}

function derivedPoint(at: PackagePoint) {
  const { packageId, view, coordinates, known } = at
  const ids = known.map(({ id }) => id)
  return derivedPointOf(packageId, view, coordinates, ids, at)
}

function rehearsal(point: PackagePoint, incident: Incident) {
  const misfits = incidentMisfits(incident, { state: point.view.entities })
  if (misfits.length > 0) return invalid(...misfits.map(({ pointer, accepted }) => ({ pointer, message: accepted })))
  return found({ ...about(point), rehearsal: rehearse(point.view, incident) })
}

/** D as asked, K each date up to the point's own on which the record grew (R43). */
function decay(at: PackagePoint, { from, to, ...whose }: Omit<DecayQuestion, "period"> & Pick<Period, "from" | "to">) {
  if (from >= to)
    return refused({ refusal: "bad-coordinate", coordinate: "to", value: to, accepted: `a day after ${from}` })
  const { known, zone, point } = at
  const views = datesOfGrowth(known, zone).map((day) => {
    const end = endInstant(day, zone)
    return { knownAt: day, view: at.seen({ knows: (event) => point.knows(event) && Date.parse(event.knownAt) < end }) }
  })
  return found({ ...about(at), decay: decayCurve(views, { ...whose, period: { from, to } }) })
}
