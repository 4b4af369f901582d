import type { Moment } from "../../domain/fold/entity.ts"
import type { Entry } from "../../domain/line/opening.ts"
import type { Period } from "../../domain/values/period.ts"
import type { Trigger } from "../../domain/values/trigger.ts"
import type { Book } from "./book.ts"
import { bring } from "./bring.ts"
import { keyOf, ofAct, type Phase, type Schedule } from "./entries.ts"
import { endOf } from "./pledges.ts"
import { added, type Figure, figureOf, type Tally } from "./tally.ts"

/** The plan that stands on a line: the schedule set last in effective order. A plan is not a stage (semantics section 8). */
export type Plan = {
  readonly setBy: string
  readonly since: Moment
  /** Schedules that it has replaced, in effective order. */
  readonly replaced: readonly string[]
  readonly phases: readonly PlannedPhase[]
}

type PlannedPhase = {
  readonly phase: Phase
  readonly tally: Tally
  /** The act that ended the pledge for this phase after the plan was set: it stands no more. */
  readonly endedBy: string | null
}

export type ShownPlan = Omit<Plan, "phases"> & {
  readonly phases: readonly {
    readonly period: Period
    readonly tranche: string | null
    readonly conditions: Trigger | null
    readonly amount: Figure
    readonly endedBy: string | null
  }[]
}

export function planOf(entries: readonly Entry<unknown>[], unit: string, book: Book): Plan | null {
  const schedules = ofAct<Schedule>(entries, "ScheduleSet")
  const standing = schedules.at(-1)
  if (!standing) return null
  const ends = entries.slice(entries.indexOf(standing) + 1).flatMap((entry) => endOf(entry, book.zone) ?? [])
  return {
    setBy: standing.id,
    since: standing.since,
    replaced: schedules.slice(0, -1).map(({ id }) => id),
    phases: standing.profile.map((phase) => ({
      phase,
      tally: bring(phase.amount, phase.period, standing.id, unit, book),
      endedBy: ends.find((end) => end.ends(phase))?.event ?? null,
    })),
  }
}

/** What is planned for a period, or for all of them where none is given. */
export function plannedFor(plan: Plan | null, period?: Period | null): Tally {
  const phases = plan?.phases.filter(({ phase }) => period === undefined || keyOf(phase.period) === keyOf(period)) ?? []
  return added(
    phases.map(({ tally, endedBy }) =>
      endedBy === null ? tally : { units: new Map(), shares: [], because: [...tally.because, endedBy] },
    ),
  )
}

export function shownPlan(plan: Plan, unit: string): ShownPlan {
  return {
    ...plan,
    phases: plan.phases.map(({ phase, tally, endedBy }) => ({
      period: phase.period,
      tranche: phase.tranche ?? null,
      conditions: phase.conditions ?? null,
      amount: figureOf(tally, unit),
      endedBy,
    })),
  }
}
