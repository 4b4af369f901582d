import type { Extension, Response } from "../../domain/case/responses.ts"
import type { Entity } from "../../domain/fold/entity.ts"
import type { Mechanism } from "../../domain/package/mechanisms.ts"
import { type Anchors, resolveDeadline, resolveTrigger } from "../time/expressions.ts"
import { dueAt, pointOf } from "../time/point.ts"
import {
  awaiting,
  type DueResolution,
  distinct,
  firstOf,
  type Held,
  held,
  lastOf,
  type Resolution,
} from "../time/resolution.ts"
import type { CaseFile } from "./case-file.ts"
import type { Stage } from "./competence.ts"

/** What a stage looks at besides its own case. */
export type StageContext = {
  readonly anchors: Anchors
  readonly zone: string
  /** When the decision on the stage was taken, with whatever outcome; undefined where there is none, or it is still open. */
  readonly decided: (stage: string) => Held | undefined
  /** Decisions on other stages that ended in deadlock and hand over to this one (R29). */
  readonly handedOver: (stage: string) => Held | undefined
  readonly competent: ReadonlySet<string>
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
  /** Of a stage whose members owe singly: who has responded, and when. */
  readonly responded: ReadonlyMap<string, Held>
}

export function zoneOf(mechanism: Mechanism, zone: string): string {
  return mechanism.zone ?? zone
}

export function openingOf(mechanism: Mechanism, stage: Stage, context: StageContext): Resolution {
  const opened = resolveTrigger(stage.opens, context.anchors, zoneOf(mechanism, context.zone))
  const handedOver = context.handedOver(stage.stage)
  return opened.held ? (firstOf(handedOver ? [opened, handedOver] : [opened]) as Held) : (handedOver ?? opened)
}

/** The deadline of a stage, as extended: an extension counts as granted, whoever granted it and when, the last in effective order (R33). */
export function dueOfStage(
  mechanism: Mechanism,
  stage: Stage,
  file: CaseFile,
  context: StageContext,
): { due: DueResolution | null; extension: Extension | undefined } {
  const zone = zoneOf(mechanism, context.zone)
  const extension = file.extensions.filter((one) => one.stage === stage.stage).at(-1)
  if (extension) {
    const due =
      extension.until === undefined
        ? null
        : { due: dueAt(extension.until, zone), because: [extension.madeBy], maySoonerBy: [] }
    return { due, extension }
  }
  return {
    due: stage.deadline === undefined ? null : resolveDeadline(stage.deadline, context.anchors, zone),
    extension: undefined,
  }
}

export function runStage(file: CaseFile, mechanism: Mechanism, stage: Stage, context: StageContext): StageRun {
  const opened = openingOf(mechanism, stage, context)
  const responded = stage.role === "respond" ? respondedBy(file, mechanism, stage, context) : new Map<string, Held>()
  const concluded = opened.held
    ? conclusion(file, stage, responded, context)
    : awaiting([`case.concluded:${stage.stage}`], opened.because)
  return {
    mechanism: mechanism.id,
    stage,
    opened,
    ...dueOfStage(mechanism, stage, file, context),
    concluded,
    responded,
  }
}

/** Concluded by the report, advice, determination or response of its role, or by its decision; of responders who owe singly by the last (R31, R32). */
function conclusion(
  file: CaseFile,
  stage: Stage,
  responded: ReadonlyMap<string, Held>,
  context: StageContext,
): Resolution {
  const decided = context.decided(stage.stage)
  if (decided) return decided
  const open = awaiting([`case.concluded:${stage.stage}`])
  if (stage.role === "respond") {
    const responses = [...responded.values()]
    if (stage.rule) return firstOf(responses) ?? open
    const last =
      stage.members.length > 0 && stage.members.every((member) => responded.has(member)) ? lastOf(responses) : undefined
    return last
      ? held(
          last.point,
          responses.flatMap((one) => one.because),
        )
      : open
  }
  return firstOf(actsOfRole(file, stage, context).map((act) => heldBy(act, context.zone))) ?? open
}

function actsOfRole(file: CaseFile, stage: Stage, context: StageContext): readonly Entity[] {
  const byMember = (act: Entity) => stage.members.includes(String(Reflect.get(act, "by")))
  if (stage.role === "verify") return file.verifications.filter(byMember)
  if (stage.role === "judge")
    return file.determinations.filter(
      (one) => byMember(one) && context.competent.has(one.id) && (one.stage ?? stage.stage) === stage.stage,
    )
  return [...file.observations, ...file.verifications, ...file.attributions, ...file.determinations].filter(byMember)
}

/** The first response of each member in this stage. One without a stage is of the lowest that was open when it was taken. */
function respondedBy(
  file: CaseFile,
  mechanism: Mechanism,
  stage: Stage,
  context: StageContext,
): ReadonlyMap<string, Held> {
  const rungs = mechanism.stages.filter((one) => one.role === "respond")
  const first = new Map<string, Held>()
  for (const response of file.responses)
    if (
      !first.has(response.by) &&
      (response.stage ?? lowestOpen(rungs, mechanism, response, file, context)) === stage.stage
    )
      first.set(response.by, heldBy(response, context.zone))
  return first
}

function lowestOpen(
  rungs: readonly Stage[],
  mechanism: Mechanism,
  response: Response,
  file: CaseFile,
  context: StageContext,
): string | undefined {
  const at = pointOf(response.since, context.zone)
  return rungs.find((rung) => {
    const opened = openingOf(mechanism, rung, context)
    const answered = file.responses.some(
      (one) => one.stage === rung.stage && one.by === response.by && pointOf(one.since, context.zone).from < at.from,
    )
    return opened.held && opened.point.from <= at.upTo && !answered
  })?.stage
}

export function heldBy(entity: Entity, zone: string): Held {
  return held(pointOf(entity.since, zone), distinct([entity.madeBy]))
}
