import type { Line } from "../../domain/line/opening.ts"
import { stages } from "../../domain/line/stages.ts"
import type { Requirement } from "../../domain/package/requirements.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Book } from "./book.ts"
import { cliffsIn, type ShownCliffs } from "./cliff.ts"
import type { Stage } from "./entries.ts"
import { type HandedOver, handedOverOf } from "./handed-over.ts"
import { type ByStage, byStage, type LineSums, type Row } from "./line-sums.ts"
import type { Chosen } from "./options.ts"
import { type ShownPlan, shownPlan } from "./plan.ts"
import { type ShownSuspension, suspensionsOf } from "./suspensions.ts"
import { type Figure, figureOf, isEmpty, type Tally } from "./tally.ts"

/** One donor's support of one recipient with one item, in the line's own unit. */
export type ShownLine = {
  readonly line: string
  readonly donor: string
  readonly recipient: string
  readonly item: string
  readonly unit: string
  readonly commitment: string | null
  /** What this donor means by a stage, as it said itself. */
  readonly stageDefinitions: Readonly<Partial<Record<Stage, string>>>
  readonly pledge: "standing" | "ended" | null
  readonly suspended: boolean
  readonly suspensions: readonly ShownSuspension[]
  readonly plan: ShownPlan | null
  /** By period; what names none is last, where there is any. */
  readonly periods: readonly ({ readonly period: Period | null } & LineFigures)[]
  /** Over all periods; each act counts once. */
  readonly total: LineFigures
  readonly cliffs: ShownCliffs
  /** Events on the line of which another source says otherwise: kept beside each other, and never averaged. */
  readonly rivals: readonly { readonly event: string; readonly rival: string }[]
  readonly because: readonly string[]
}

type LineFigures = {
  /** What the acts of a stage add up to by themselves; only stages that have any. */
  readonly recorded: Readonly<Partial<Record<Stage, Figure>>>
  /** What has at least reached each stage. */
  readonly reached: ByStage<Figure>
  readonly planned: Figure
  /** What was taken off beyond all that was pledged here, if anything was. */
  readonly reducedBeyond: Figure | null
  readonly handedOver: HandedOver
}

export function shownLine(sums: LineSums, required: readonly Requirement[], chosen: Chosen, book: Book): ShownLine {
  const { line, unit } = sums
  const entries = new Set([line.madeBy, ...book.entries(line.id).map(({ id }) => id)])
  const suspensions = suspensionsOf(line, book)
  return {
    line: line.id,
    donor: line.donor,
    recipient: line.recipient,
    item: line.item,
    unit,
    commitment: line.commitment ?? null,
    stageDefinitions: definitionsOf(line),
    pledge: line.pledge ? (line.pledge.standing ? "standing" : "ended") : null,
    suspended: suspensions.some(({ resumedOn }) => resumedOn === null),
    suspensions,
    plan: sums.plan && shownPlan(sums.plan, unit),
    periods: sums.rows
      .filter((row) => row.period !== null || !isBlank(row))
      .map((row) => ({ period: row.period, ...figuresOf(row, row.beyond, unit) })),
    total: figuresOf(sums.total, null, unit),
    cliffs: cliffsIn(sums.rows, required, unit, chosen),
    rivals: book.rivals
      .filter(
        ({ event }) =>
          entries.has(event) || line.suspensions.some((one) => one.event === event || one.resumed?.event === event),
      )
      .map(({ event, id }) => ({ event, rival: id })),
    because: [line.madeBy],
  }
}

export function definitionsOf(line: Line): Readonly<Partial<Record<Stage, string>>> {
  return (line.stageDefinitions ?? {}) as Partial<Record<Stage, string>>
}

function figuresOf(row: Omit<Row, "period" | "beyond">, beyond: Tally | null, unit: string): LineFigures {
  return {
    recorded: Object.fromEntries(
      stages
        .filter((stage) => row.recorded[stage].because.length > 0)
        .map((stage) => [stage, figureOf(row.recorded[stage], unit)]),
    ),
    reached: byStage((stage) => figureOf(row.reached[stage], unit)),
    planned: figureOf(row.planned, unit),
    reducedBeyond: beyond && !isEmpty(beyond) ? figureOf(beyond, unit) : null,
    handedOver: handedOverOf(row, unit),
  }
}

function isBlank(row: Row): boolean {
  return (
    isEmpty(row.reached.pledged) &&
    isEmpty(row.planned) &&
    isEmpty(row.beyond) &&
    row.recorded.pledged.because.length === 0
  )
}
