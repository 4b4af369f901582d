import { Temporal } from "temporal-polyfill"
import type { CaseResolver } from "../cases/case-resolver.ts"
import type { StageRun } from "../cases/stages.ts"
import { type DueShown, shownDue } from "../obligations/obligation.ts"
import { distinct } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"

/** The clock of one stage in one case. Elapsed and remaining are ISO 8601, in hours and minutes; negative remaining is never shown: it is overdue. */
export type StageClock = {
  readonly mechanism: string
  readonly stage: string
  readonly role: string
  readonly members: readonly string[]
  readonly state: "not-open" | "running" | "overdue" | "concluded"
  readonly opened: string | null
  readonly due: DueShown | null
  readonly elapsed: string | null
  readonly remaining: string | null
  readonly waitsFor: readonly string[]
  /** What the text leaves open: no clock, nobody named, no rule; or an extension that set no date. */
  readonly gaps: readonly string[]
  readonly because: readonly string[]
}

export function clocksOf(file: CaseResolver, resolver: Resolver): readonly StageClock[] {
  return file.runs().map((run) => clockOf(run, resolver))
}

function clockOf(run: StageRun, resolver: Resolver): StageClock {
  const { stage, opened, concluded } = run
  const due = run.due?.due ?? null
  const open = resolver.has(opened)
  const state = concluded.held
    ? "concluded"
    : !open
      ? "not-open"
      : due !== null && due.passed <= resolver.through
        ? "overdue"
        : "running"
  return {
    mechanism: run.mechanism,
    stage: stage.stage,
    role: stage.role,
    members: stage.members,
    state,
    opened: open ? new Date(opened.point.from).toISOString() : null,
    due: shownDue(due),
    elapsed: open && state !== "concluded" ? length(resolver.through + 1 - opened.point.from) : null,
    remaining: state === "running" && due !== null ? length(due.passed - (resolver.through + 1)) : null,
    waitsFor: distinct([
      ...(opened.held ? [] : opened.waitsFor),
      ...(run.due && run.due.due === null ? run.due.waitsFor : []),
    ]),
    gaps: gapsOf(run),
    because: distinct([
      ...opened.because,
      ...(run.due?.because ?? []),
      ...(run.extension ? [run.extension.madeBy] : []),
      ...concluded.because,
    ]),
  }
}

function gapsOf({ stage, due, extension }: StageRun): readonly string[] {
  return [
    ...(stage.members.length === 0 ? ["nobody is named"] : []),
    ...(extension && extension.until === undefined ? ["the extension set no date"] : due === null ? ["no clock"] : []),
    ...(stage.role === "judge" && stage.members.length > 1 && !stage.rule
      ? ["no rule by which its members decide"]
      : []),
  ]
}

function length(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds: Math.max(0, milliseconds) })
    .round({ largestUnit: "hours", smallestUnit: "minutes" })
    .toString()
}
