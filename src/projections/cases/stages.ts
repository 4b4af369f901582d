import type { Determination } from "../../domain/case/findings.ts"
import type { Extension } from "../../domain/case/responses.ts"
import type { Entity } from "../../domain/fold/entity.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { eventsThatSet } from "../instruments/ends.ts"
import { type Anchors, resolveDeadline, resolveTrigger } from "../time/expressions.ts"
import { dueAt, pointOfDue } from "../time/point.ts"
import {
  awaiting,
  type DueResolution,
  firstOf,
  type Held,
  held,
  lastOf,
  type Resolution,
  restingOn,
} from "../time/resolution.ts"
import type { CaseFile } from "./case-file.ts"
import type { Stage } from "./competence.ts"
import { heldBy } from "./held-by.ts"
import { respondedAt } from "./responses.ts"

/** What a stage looks at besides its own case. */
export type StageContext = {
  readonly anchors: Anchors
  readonly zone: string
  /** D, in ms. */
  readonly through: number
  readonly run: (mechanism: Mechanism, stage: Stage) => StageRun
  readonly speaksFor: (stage: Stage, party: string) => boolean
  readonly isCompetent: (stage: Stage, determination: Determination) => boolean
  /** When the first decision on a stage was taken, with whatever outcome. */
  readonly decided: (stage: string) => Held | undefined
  /** When a decision on the stage ended in deadlock; null while none has, undefined where none was opened (R29). */
  readonly deadlocked: (stage: string) => Held | null | undefined
}

/** One rung in one case: when it opened, until when it runs, and when it was concluded. */
export type StageRun = {
  readonly mechanism: string
  readonly stage: Stage
  readonly opened: Resolution
  /** Null where the stage has no clock, or an extension has taken it away. */
  readonly due: DueResolution | null
  readonly extension: Extension | undefined
  readonly concluded: Resolution
  /** Of a stage that responds: who of its members has responded, and when. */
  readonly responded: ReadonlyMap<string, Held>
  /** The events that say what the mechanism says. */
  readonly because: readonly string[]
}

export function zoneOf(mechanism: Mechanism, zone: string): string {
  return mechanism.zone ?? zone
}

/** A rung before anything is known of it: what it is taken for while a circle is computed. */
export function notYet(mechanism: Mechanism, stage: Stage): StageRun {
  const waiting = awaiting([`case.concluded:${stage.stage}`])
  const because = eventsThatSet(mechanism, "stages", "zone")
  return {
    mechanism: mechanism.id,
    stage,
    opened: waiting,
    due: null,
    extension: undefined,
    concluded: waiting,
    responded: new Map(),
    because,
  }
}

export function runStage(file: CaseFile, mechanism: Mechanism, stage: Stage, context: StageContext): StageRun {
  const opened = openingOf(mechanism, stage, context)
  const responded =
    stage.role === "respond"
      ? respondedAt(stage, mechanism, file, { ...context, opening: (rung) => openingOf(mechanism, rung, context) })
      : new Map<string, Held>()
  const concluded = opened.held
    ? (conclusion(file, mechanism, stage, opened, responded, context) ?? awaiting([`case.concluded:${stage.stage}`]))
    : awaiting([`case.concluded:${stage.stage}`], opened.because)
  return {
    ...notYet(mechanism, stage),
    opened,
    ...dueOfStage(mechanism, stage, file, context),
    concluded,
    responded,
  }
}

/** By its own trigger, or by a stage that closed without adoption and hands over to it (R29), whichever comes first. */
function openingOf(mechanism: Mechanism, stage: Stage, context: StageContext): Resolution {
  const opened = resolveTrigger(stage.opens, context.anchors, zoneOf(mechanism, context.zone))
  const handedOver = mechanism.stages.flatMap((from) =>
    from.onDeadlock === stage.stage && from !== stage ? (handOver(mechanism, from, context) ?? []) : [],
  )
  return firstOf(opened.held ? [opened, ...handedOver] : handedOver) ?? opened
}

/** By its decision; where none was opened, by the clock of the stage, once that has run out without a conclusion. */
function handOver(mechanism: Mechanism, from: Stage, context: StageContext): Held | undefined {
  const deadlocked = context.deadlocked(from.stage)
  if (deadlocked !== undefined) return deadlocked ?? undefined
  const { opened, due, concluded, extension } = context.run(mechanism, from)
  if (!opened.held || due === null || due.due === null || due.due.passed > context.through) return undefined
  if (concluded.held && concluded.point.upTo <= due.due.passed) return undefined
  return held(pointOfDue(due.due), [...opened.because, ...due.because, ...(extension ? [extension.madeBy] : [])])
}

/** The deadline of a stage, as extended: an extension counts as granted, whoever granted it and when, the last in effective order (R33). */
export function dueOfStage(
  mechanism: Mechanism,
  stage: Stage,
  file: CaseFile,
  context: Pick<StageContext, "anchors" | "zone">,
): { due: DueResolution | null; extension: Extension | undefined } {
  const zone = zoneOf(mechanism, context.zone)
  const extension = file.extensions.filter((one) => one.stage === stage.stage).at(-1)
  if (!extension) {
    const { deadline } = stage
    return { due: deadline === undefined ? null : resolveDeadline(deadline, context.anchors, zone), extension }
  }
  const { until, madeBy } = extension
  return {
    due: until === undefined ? null : { due: dueAt(until, zone), because: [madeBy], maySoonerBy: [] },
    extension,
  }
}

/**
 * Concluded by the report, advice, determination or response of its role, or by its decision, whichever came first; where responders owe singly, when
 * the last has responded (R31, R32).
 */
function conclusion(
  file: CaseFile,
  mechanism: Mechanism,
  stage: Stage,
  opened: Held,
  responded: ReadonlyMap<string, Held>,
  context: StageContext,
): Held | undefined {
  const decided = context.decided(stage.stage)
  const done =
    stage.role === "respond"
      ? conclusionOfResponses(stage, responded)
      : firstOf(actsOfRole(file, mechanism, stage, opened, context).map((act) => heldBy(act, context.zone)))
  return firstOf([decided, done].filter((one) => one !== undefined))
}

function conclusionOfResponses(stage: Stage, responded: ReadonlyMap<string, Held>): Held | undefined {
  const responses = [...responded.values()]
  if (stage.rule) return firstOf(responses)
  const isComplete = stage.members.length > 0 && stage.members.every((member) => responded.has(member))
  const last = isComplete ? lastOf(responses) : undefined
  return (
    last &&
    restingOn(
      last,
      responses.flatMap((one) => one.because),
    )
  )
}

/** What its members have said in its role. What opened the stage, or concluded one of the same role before it, is not said in it. */
function actsOfRole(
  file: CaseFile,
  mechanism: Mechanism,
  stage: Stage,
  opened: Held,
  context: StageContext,
): readonly Entity[] {
  const before = mechanism.stages.slice(0, mechanism.stages.indexOf(stage)).filter((one) => one.role === stage.role)
  const spent = new Set(
    before.flatMap((one) => {
      const { concluded } = context.run(mechanism, one)
      return concluded.held ? concluded.because : []
    }),
  )
  // What holds an opening up later, being another way to the same, did not open the stage.
  const hasOpened = (act: Entity) =>
    opened.because.includes(act.madeBy) && heldBy(act, context.zone).point.from <= opened.point.upTo
  return saidAs(file, stage, context).filter((act) => !spent.has(act.madeBy) && !hasOpened(act))
}

function saidAs(file: CaseFile, stage: Stage, context: StageContext): readonly Entity[] {
  if (stage.role === "judge") return file.determinations.filter((one) => context.isCompetent(stage, one))
  const byMember = (act: Entity & { readonly by: string }) => context.speaksFor(stage, act.by)
  if (stage.role === "verify") return file.verifications.filter(byMember)
  return [...file.observations, ...file.verifications, ...file.attributions, ...file.determinations].filter(byMember)
}
