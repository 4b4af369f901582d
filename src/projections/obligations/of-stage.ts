import type { Case } from "../../domain/case/opening.ts"
import type { StageRun } from "../cases/stages.ts"
import { pointOf, shownPoint } from "../time/point.ts"
import type { CaseReading, Reading } from "../time/reading.ts"
import { distinct, type Held } from "../time/resolution.ts"
import { type Obligation, type ObligationState, shownDue } from "./obligation.ts"
import { dueInWords } from "./sentences.ts"
import { timelinessOf } from "./timeliness.ts"

/** The stages of every case as obligations of their members: responders owe singly unless the stage has a rule (R32). */
export function stageObligations(reading: Reading): readonly Obligation[] {
  return [...reading.state.all<Case>("case")].flatMap(({ id }) => {
    const there = reading.case(id)
    return (there?.runs() ?? []).flatMap((run) => {
      if (!there) return []
      return owesSingly(run)
        ? run.stage.members.map((member) => ofStage(there, run, [member], run.responded.get(member), reading))
        : [ofStage(there, run, run.stage.members, run.concluded.held ? run.concluded : undefined, reading)]
    })
  })
}

function owesSingly({ stage }: StageRun): boolean {
  return stage.role === "respond" && stage.rule === undefined && stage.members.length > 1
}

function ofStage(
  { file }: CaseReading,
  run: StageRun,
  obligors: readonly string[],
  done: Held | undefined,
  reading: Reading,
): Obligation {
  const { id, ended } = file.case
  const due = run.due?.due ?? null
  const closedAt = ended && pointOf(ended.since, reading.zone).from
  const state = stateOfStage(run, done, closedAt, reading)
  const name = `${run.mechanism}/${run.stage.stage}`
  const without = run.due === null ? (run.extension ? "the extension set no date" : "no clock") : null
  return {
    id: [name, id, ...(owesSingly(run) ? obligors : [])].join("/"),
    kind: "stage",
    of: name,
    obligors,
    beneficiaries: [],
    occurrence: id,
    case: id,
    state,
    due: shownDue(due),
    waitsFor: distinct([
      ...(run.opened.held ? [] : run.opened.waitsFor),
      ...(run.due && run.due.due === null ? run.due.waitsFor : []),
    ]),
    maySoonerBy: state === "pending" && run.due && run.due.due !== null ? run.due.maySoonerBy : [],
    ...(done && {
      performance: {
        ...timelinessOf(done.point, due),
        at: shownPoint(done.point),
        event: done.because[0] ?? "",
      },
    }),
    partly: [],
    saidByOthers: [],
    besides: [
      ...(without ? [without] : []),
      ...(obligors.length === 0 ? ["nobody is named"] : []),
      ...(ended ? ["the case is closed"] : []),
    ],
    because: distinct([
      ...run.because,
      ...file.claims.map((one) => one.madeBy),
      ...run.opened.because,
      ...(run.due?.because ?? []),
      ...(run.extension ? [run.extension.madeBy] : []),
      ...(done?.because ?? []),
      ...(ended ? [ended.by] : []),
    ]),
    sentence: `${obligors.join(", ") || "Nobody named"}: ${run.stage.role} in case "${id}" (${name}) is ${state}${due ? `, due by ${dueInWords(due)}` : without ? `, ${without}` : ""}.`,
  }
}

/** The closing of a case ends what was not yet due; what was due stays owed. */
function stateOfStage(
  run: StageRun,
  done: Held | undefined,
  closedAt: number | undefined,
  reading: Reading,
): ObligationState {
  if (done) return "fulfilled"
  const passed = run.due?.due?.passed
  const isOpen = reading.has(run.opened)
  if (closedAt !== undefined && !(isOpen && passed !== undefined && passed <= closedAt)) return "terminated"
  if (!isOpen) return "conditional"
  return passed !== undefined && passed <= reading.through ? "overdue" : "pending"
}
