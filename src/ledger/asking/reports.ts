import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { collectionOf } from "../../projections/state.ts"
import type { Found } from "./answer.ts"
import { type CommitmentRead, commitmentAt } from "./commitment.ts"
import { overviewAt } from "./overview.ts"
import type { PackagePoint } from "./package-point.ts"
import { type AnswerTo, answerAt, type Question, type QuestionName } from "./question.ts"

/** What a report is asked for besides the point; each takes its own of these. */
export type ReportSaid = {
  /** Of commitments: this one alone. */
  readonly commitment?: string
  /** Of sustainment: how many months ahead to look. */
  readonly months?: number
  /** Of changes: the point to compare with. */
  readonly fromAsOf?: string
  readonly fromKnownAt?: string
  readonly fromSeenBy?: string
}

/** The standard reports: each is what several questions are answered with at one point. */
const reports = {
  state: (point: PackagePoint) =>
    together({
      state: done({ value: point.state }),
      overview: overviewAt(point),
      enforcement: asked(point, "enforcement"),
      control: asked(point, "control"),
    }),
  commitments: commitmentsAt,
  docket: (point: PackagePoint) =>
    together({
      docket: asked(point, "docket"),
      obligations: asked(point, "obligations"),
      enforcement: asked(point, "enforcement"),
      findings: asked(point, "findings"),
    }),
  sustainment: (point: PackagePoint, { months }: ReportSaid) =>
    together({
      sustainment: asked(point, "sustainment"),
      outlook: asked(point, "outlook", months === undefined ? {} : { months }),
    }),
  changes: (point: PackagePoint, { fromAsOf, fromKnownAt, fromSeenBy }: ReportSaid) =>
    together({ changes: asked(point, "changes", { fromAsOf, fromKnownAt, fromSeenBy }) }),
} as const

type Reports = typeof reports
export type ReportName = keyof Reports

/** The answers that a report is made of. */
export type PartsOf<Name extends ReportName> =
  ReturnType<Reports[Name]> extends Result<Found<infer Parts>> ? Parts : never

/** A report as data. */
export type ReportAnswer<Name extends ReportName> = {
  readonly package: string
  readonly coordinates: Coordinates
  readonly report: Name
  readonly parts: PartsOf<Name>
}

export function reportAt<Name extends ReportName>(
  point: PackagePoint,
  report: Name,
  said: ReportSaid,
): Result<Found<ReportAnswer<Name>>> {
  const make = reports[report] as (point: PackagePoint, said: ReportSaid) => Result<Found<PartsOf<Name>>>
  const found = make(point, said)
  if (!found.ok) return found
  const { packageId, coordinates } = point
  return done({ ...found.value, value: { package: packageId, coordinates, report, parts: found.value.value } })
}

function asked<Name extends QuestionName>(
  point: PackagePoint,
  ask: Name,
  said: object = {},
): Result<Found<AnswerTo<Name>>> {
  const question = { ask, ...said } as Question
  return answerAt(point, question) as Result<Found<AnswerTo<Name>>>
}

/** More than these, each with its history, are no document that anybody reads. */
const mostCommitments = 200

function commitmentsAt(point: PackagePoint, { commitment }: ReportSaid) {
  const ids = collectionOf(point.view, "commitments").map(({ id }) => id)
  if (commitment === undefined && ids.length > mostCommitments)
    return refused({
      refusal: "bad-coordinate",
      coordinate: "commitment",
      value: "",
      accepted: `the id of one: there are ${ids.length}, and a report holds at most ${mostCommitments}`,
    })
  const commitments: CommitmentRead[] = []
  for (const id of commitment === undefined ? ids : [commitment]) {
    const found = commitmentAt(point, id)
    if (!found.ok) return found
    commitments.push(found.value.value)
  }
  return done({ value: { commitments } })
}

type Answers = Readonly<Record<string, Result<Found<unknown>>>>
type Values<All extends Answers> = {
  readonly [Name in keyof All]: All[Name] extends Result<Found<infer Value>> ? Value : never
}

/** All answers as one, or the first refusal. It is settled where each of them is. */
function together<All extends Answers>(answers: All): Result<Found<Values<All>>> {
  const values: Record<string, unknown> = {}
  let settled = true
  for (const [name, answer] of Object.entries(answers)) {
    if (!answer.ok) return answer
    values[name] = answer.value.value
    settled &&= answer.value.settled ?? true
  }
  return done({ value: values as Values<All>, settled })
}
