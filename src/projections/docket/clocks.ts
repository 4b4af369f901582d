import { Temporal } from "temporal-polyfill"
import type { StageRun } from "../cases/stages.ts"
import { type DueShown, shownDue } from "../obligations/obligation.ts"
import { type Due, dayOf, pointOf, shownPoint, type TimePoint } from "../time/point.ts"
import type { CaseReading, Reading } from "../time/reading.ts"
import { distinct } from "../time/resolution.ts"

/**
 * The clock of one stage in one case. Elapsed and remaining are ISO 8601: in hours and minutes where both ends are known to the instant, else in days;
 * negative remaining is never shown: it is overdue.
 */
export type StageClock = {
  readonly mechanism: string
  readonly stage: string
  readonly role: string
  readonly members: readonly string[]
  /** `ended`: the case was closed before it was concluded. */
  readonly state: "not-open" | "running" | "overdue" | "concluded" | "ended"
  /** No finer than it is known: an instant, a day, a month or a year. */
  readonly opened: string | null
  readonly due: DueShown | null
  readonly elapsed: string | null
  readonly remaining: string | null
  readonly waitsFor: readonly string[]
  /** What the text leaves open: no clock, nobody named, no rule; or an extension that set no date. */
  readonly gaps: readonly string[]
  readonly because: readonly string[]
}

export function clocksOf(there: CaseReading, reading: Reading): readonly StageClock[] {
  const { ended } = there.file.case
  const closedAt = ended && pointOf(ended.since, reading.zone).from
  return there.runs().map((run) => clockOf(run, closedAt, reading))
}

function clockOf(run: StageRun, closedAt: number | undefined, reading: Reading): StageClock {
  const { stage, opened, concluded } = run
  const due = run.due?.due ?? null
  const isOpen = reading.has(opened)
  const state = stateOf(run, closedAt, reading)
  const isTicking = state === "running" || state === "overdue"
  return {
    mechanism: run.mechanism,
    stage: stage.stage,
    role: stage.role,
    members: stage.members,
    state,
    opened: isOpen ? shownPoint(opened.point) : null,
    due: shownDue(due),
    elapsed: isOpen && isTicking ? elapsed(opened.point, reading) : null,
    remaining: state === "running" && due !== null ? remaining(due, reading) : null,
    waitsFor: distinct([
      ...(opened.held ? (opened.orSooner ?? []) : opened.waitsFor),
      ...(run.due && run.due.due === null ? run.due.waitsFor : []),
    ]),
    gaps: gapsOf(run),
    because: distinct([
      ...run.because,
      ...opened.because,
      ...(run.due?.because ?? []),
      ...(run.extension ? [run.extension.madeBy] : []),
      ...concluded.because,
    ]),
  }
}

function stateOf(run: StageRun, closedAt: number | undefined, reading: Reading): StageClock["state"] {
  if (run.concluded.held) return "concluded"
  const passed = run.due?.due?.passed
  const isOpen = reading.has(run.opened)
  const wasOverdue = isOpen && passed !== undefined && passed <= (closedAt ?? reading.through)
  if (wasOverdue) return "overdue"
  if (closedAt !== undefined) return "ended"
  return isOpen ? "running" : "not-open"
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

function elapsed(opened: TimePoint, { through, zone }: Reading): string {
  if (opened.isInstant) return ofTheClock(through + 1 - opened.upTo)
  return days(opened.day, dayOf({ ...opened, upTo: through, isInstant: true }, zone))
}

function remaining(due: Due, { through }: Reading): string {
  if (due.instant !== null) return ofTheClock(due.passed - (through + 1))
  return days(dayOf({ from: through, upTo: through, day: due.day, isInstant: true }, due.zone), due.day)
}

function days(from: string, to: string): string {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).toString()
}

function ofTheClock(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds: Math.max(0, milliseconds) })
    .round({ largestUnit: "hours", smallestUnit: "minutes" })
    .toString()
}
