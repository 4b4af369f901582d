import type { Case } from "../../domain/case/opening.ts"
import type { StageRun } from "../cases/stages.ts"
import { distinct } from "../time/resolution.ts"
import type { Resolver } from "../time/resolver.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { timelinessOf } from "./timeliness.ts"

/** The stages of every open case as obligations of their members: responders owe singly unless the stage has a rule (R32). */
export function stageObligations(resolver: Resolver): readonly Obligation[] {
  return [...resolver.state.all<Case>("case")].flatMap(({ id }) =>
    (resolver.case(id)?.runs() ?? []).flatMap((run) =>
      owesSingly(run)
        ? run.stage.members.map((member) => ofStage(id, run, [member], resolver))
        : [ofStage(id, run, run.stage.members, resolver)],
    ),
  )
}

export function owesSingly({ stage }: StageRun): boolean {
  return stage.role === "respond" && stage.rule === undefined && stage.members.length > 1
}

function ofStage(caseId: string, run: StageRun, obligors: readonly string[], resolver: Resolver): Obligation {
  const [only] = obligors
  const done =
    obligors.length === 1 && only !== undefined && owesSingly(run)
      ? run.responded.get(only)
      : run.concluded.held
        ? run.concluded
        : undefined
  const due = run.due?.due ?? null
  const opened = resolver.has(run.opened)
  const state: ObligationState = done
    ? "fulfilled"
    : !opened
      ? "conditional"
      : due !== null && due.passed <= resolver.through
        ? "overdue"
        : "pending"
  const name = `${run.mechanism}/${run.stage.stage}`
  const without = run.due === null ? (run.extension ? "the extension set no date" : "no clock") : null
  return {
    id: [name, caseId, ...(obligors.length === 1 ? obligors : [])].join("/"),
    kind: "stage",
    of: name,
    obligors,
    beneficiaries: [],
    occurrence: caseId,
    case: caseId,
    state,
    due: shownDue(due),
    waitsFor: distinct([
      ...(run.opened.held ? [] : run.opened.waitsFor),
      ...(run.due && run.due.due === null ? run.due.waitsFor : []),
    ]),
    maySoonerBy: run.due && run.due.due !== null ? run.due.maySoonerBy : [],
    ...(done && {
      performance: {
        ...timelinessOf(done.point, due),
        at: new Date(done.point.from).toISOString(),
        event: done.because[0] ?? "",
      },
    }),
    partly: [],
    saidByOthers: [],
    besides: [...(without ? [without] : []), ...(obligors.length === 0 ? ["nobody is named"] : [])],
    because: distinct([...run.opened.because, ...(run.due?.because ?? []), ...(done?.because ?? [])]),
    sentence: `${obligors.join(", ") || "Nobody named"}: ${run.stage.role} in case "${caseId}" (${name}) is ${state}${due ? `, due by ${due.instant === null ? due.day : new Date(due.instant).toISOString()}` : without ? `, ${without}` : ""}.`,
  }
}
