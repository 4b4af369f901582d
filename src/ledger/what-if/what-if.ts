import { done, invalid, type Result } from "../../domain/admission/refusal.ts"
import type { PackageLog } from "../../event-store/event-store.ts"
import type { Changes } from "../../projections/changes/changes.ts"
import { compareRehearsals, type RehearsalDifference } from "../../projections/rehearsal/difference.ts"
import type { Clearance } from "../../projections/view.ts"
import { type Answer, Asking } from "../asking/answer.ts"
import { type AnswerTo, answerAt, differenceOf, type Question, type QuestionName } from "../asking/question.ts"
import type { Asked } from "../coordinates.ts"
import type { Environment } from "../environment.ts"
import { batched } from "../exchange/batched.ts"
import type { EventInFile } from "../exchange/event-file.ts"
import { fileIssues } from "../exchange/file-issues.ts"
import { Recorder } from "../recorder.ts"
import { HypotheticalStore } from "./hypothetical-store.ts"
import { readWhole } from "./read-whole.ts"

/** What is supposed, as it would be proposed for recording, and what is asked of it. */
export type Supposition = { readonly events: readonly EventInFile[]; readonly question: Question }

/** An answer that would hold if the events were recorded, marked as such, beside the one that holds. */
export type WhatIf = {
  readonly package: string
  readonly hypothetical: true
  readonly sentence: string
  /** The hypothetical events as they stand: after all that is known, and never stored. */
  readonly events: readonly { readonly id: string; readonly stream: string; readonly position: number }[]
  readonly answer: AnswerTo<QuestionName>
  /** The answer that holds; null where the question is about something that is only supposed. */
  readonly without: AnswerTo<QuestionName> | null
  /** Of two rehearsals what the one adds to the other; else what differs in the package. */
  readonly difference: RehearsalDifference | Changes
}

/**
 * What would be so (semantics section 10): the events pass admission as if the depositary recorded them, stand after everything that is known
 * at the point, and count as known there. Nothing is stored. What would be refused is refused, at its place in what was supposed.
 */
export async function whatIf(
  store: PackageLog,
  environment: Environment,
  packageId: string,
  { events, question }: Supposition,
  asked: Asked,
  clearance: Clearance,
): Promise<Result<Answer<WhatIf>>> {
  const present = await new Asking(store, environment).at(packageId, asked, clearance, (point) => {
    // A question about what is only supposed has no answer without it.
    const without = answerAt(point, question)
    return done({ value: { point, without: without.ok ? without.value.value : null } })
  })
  if (!present.ok) return present
  const { point, without } = present.value.value
  const known = new Set(point.events.filter(point.point.knows).map((event) => event.position))
  const stored = await readWhole(store, packageId)
  const supposed = new HypotheticalStore(stored.filter((event) => known.has(event.position)))
  const recorded = await suppose(supposed, environment, packageId, events)
  if (!recorded.ok) return recorded
  // The point is the same; what is supposed counts as known there, so that nothing known is left out.
  const there = { asOf: point.coordinates.asOf ?? undefined, seenBy: asked.seenBy }
  const would = await new Asking(supposed, environment).at(packageId, there, clearance, (at) => {
    const answer = answerAt(at, question)
    return answer.ok ? done({ value: { at, answer: answer.value.value } }) : answer
  })
  if (!would.ok) return inQuestion(would)
  const { at, answer } = would.value.value
  return done({
    settled: false,
    confidential: present.value.confidential || would.value.confidential,
    value: {
      package: packageId,
      hypothetical: true,
      sentence: `${events.length === 1 ? "One event is" : `${events.length} events are`} supposed here, and not recorded.`,
      events: recorded.value,
      answer: { ...answer, coordinates: point.coordinates },
      without,
      difference: differenceBetween(without, answer) ?? differenceOf(point, at),
    },
  })
}

async function suppose(
  store: HypotheticalStore,
  environment: Environment,
  packageId: string,
  events: readonly EventInFile[],
): Promise<Result<WhatIf["events"]>> {
  // Stamped at the beginning of time, they are known as soon as what was known last: record time never decreases in a package.
  const recorder = new Recorder(store, { ...environment, now: () => 0 })
  const groups = batched(events.map(withSource), new Set())
  const requests = groups.map(({ bodies }) => ({
    package: packageId,
    body: bodies,
    principal: { subject: "supposed", role: "depositary" as const },
  }))
  const recorded = await recorder.recordAll(requests, () => {})
  if (recorded.ok) return done(recorded.value.flatMap((receipt) => receipt.events.map(placeOf)))
  if (!("refusals" in recorded)) return recorded
  return invalid(
    ...recorded.refusals.flatMap(({ request, refusal }) => {
      const { events: its = [], bodies = [] } = groups[request] ?? {}
      const ids = bodies.map((body) => body.id as string | undefined)
      return fileIssues(refusal, its, ids).map(({ pointer, message }) => ({ pointer, message }))
    }),
  )
}

/** What a question finds wrong with itself stands, in what is supposed, at the question. */
function inQuestion(answer: Extract<Result<unknown>, { ok: false }>): Extract<Result<never>, { ok: false }> {
  const { refusal } = answer
  if (refusal.refusal !== "invalid") return answer
  return invalid(...refusal.issues.map(({ pointer, message }) => ({ pointer: `/question${pointer}`, message })))
}

function differenceBetween(
  without: AnswerTo<QuestionName> | null,
  answer: AnswerTo<QuestionName>,
): RehearsalDifference | undefined {
  if (without === null || !("rehearsal" in without) || !("rehearsal" in answer)) return undefined
  return compareRehearsals(without.rehearsal, answer.rehearsal)
}

function placeOf({ id, stream, position }: WhatIf["events"][number]): WhatIf["events"][number] {
  return { id, stream, position }
}

/** What is supposed was read nowhere: where no source is named, it says so itself. */
function withSource(one: EventInFile): EventInFile {
  return "source" in one.event ? one : { ...one, event: { ...one.event, source: { title: "Supposed, not recorded" } } }
}
