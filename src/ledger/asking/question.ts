import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import { endInstant } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { blameOf } from "../../projections/blame.ts"
import { controlChanges, controlOf } from "../../projections/control.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { docketOf } from "../../projections/docket/docket.ts"
import { findingsOf } from "../../projections/findings/findings.ts"
import { historyOf } from "../../projections/history.ts"
import { allObligations } from "../../projections/obligations/obligations.ts"
import { collectionOf, stateOf } from "../../projections/state.ts"
import { type DecayQuestion, datesOfGrowth, decayCurve } from "../../projections/sustainment/decay.ts"
import type { SustainmentOptions } from "../../projections/sustainment/options.ts"
import { sustainmentOf } from "../../projections/sustainment/sustainment.ts"
import type { Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"

/** What can be asked of a package at a point: each a function of the point and of what the asker says besides. */
export const answers = {
  state: (point: PackagePoint) => found(stateOf(point.packageId, point.view, point.coordinates)),
  obligations: (point: PackagePoint) => found({ ...about(point), obligations: allObligations(point.view) }),
  docket: (point: PackagePoint) => found({ ...about(point), cases: docketOf({ view: point.view, as: as(point) }) }),
  sustainment: (point: PackagePoint, options: SustainmentOptions) =>
    found({ ...about(point), sustainment: sustainmentOf(point.view, options) }),
  decay,
  control: (point: PackagePoint) =>
    found({ ...about(point), control: controlOf(point.view), changes: controlChanges(wholeHistory(point)) }),
  findings: (point: PackagePoint) =>
    found({ ...about(point), findings: findingsOf({ view: point.view, as: as(point) }) }),
  blame,
} as const

type Answers = typeof answers
export type QuestionName = keyof Answers

/** What the asker says besides the point. */
export type Said<Name extends QuestionName> =
  Parameters<Answers[Name]> extends [PackagePoint, infer Said] ? Said : object

export type AnswerTo<Name extends QuestionName> =
  ReturnType<Answers[Name]> extends Result<Found<infer Value>> ? Value : never

export type Question = { [Name in QuestionName]: { readonly ask: Name } & Said<Name> }[QuestionName]

/** The answer to a question at a point. */
export function answerAt<Asks extends Question>(
  point: PackagePoint,
  { ask, ...said }: Asks,
): Result<Found<AnswerTo<Asks["ask"]>>> {
  const answer = answers[ask] as (point: PackagePoint, said: object) => ReturnType<typeof answerAt<Asks>>
  return answer(point, said)
}

function found<Value>(value: Value): Result<Found<Value>> {
  return done({ value })
}

function about(point: PackagePoint): { readonly package: string; readonly coordinates: Coordinates } {
  return { package: point.packageId, coordinates: point.coordinates }
}

function as(point: PackagePoint) {
  return (party: string) => point.seen({ viewer: { party } })
}

function wholeHistory({ events, point, zone }: PackagePoint) {
  return historyOf(events, point, zone, {})
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

/** D as asked, K each date up to the point's own on which the record grew (R43). */
function decay(at: PackagePoint, { from, to, ...whose }: Omit<DecayQuestion, "period"> & Pick<Period, "from" | "to">) {
  if (from >= to)
    return refused({ refusal: "bad-coordinate", coordinate: "to", value: to, accepted: `a day after ${from}` })
  const { events, zone, point } = at
  const known = events.filter(point.knows)
  const views = datesOfGrowth(known, zone).map((day) => {
    const end = endInstant(day, zone)
    return { knownAt: day, view: at.seen({ knows: (event) => point.knows(event) && Date.parse(event.knownAt) < end }) }
  })
  return found({ ...about(at), decay: decayCurve(views, { ...whose, period: { from, to } }) })
}
