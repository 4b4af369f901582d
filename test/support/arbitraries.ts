import fc from "fast-check"
import { catalogue } from "../../src/domain/catalogue.ts"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { dayIn, firstInstant } from "../../src/domain/values/moment.ts"
import { dataOf, parties, weights } from "./arbitraries/data.ts"
import { type Draft, heedfulLedger, heedlessLedger, type Ledger } from "./arbitraries/ledger.ts"
import { scaffold } from "./arbitraries/scaffold.ts"
import { type PlannedTime, plannedPoint, plannedTime, timeIn, zones } from "./arbitraries/times.ts"
import type { Question } from "./oracle.ts"

/** Everything recorded in one package, in position order. */
export type History = { readonly zone: string; readonly events: readonly RecordedEvent[] }

/** One thing that a recorder does, before it is known what is there to be corrected. Numbers pick among what is there then. */
type Step = Stamp &
  (
    | { readonly step: "tell"; readonly type: string; readonly data: object }
    | {
        readonly step: "rectify"
        readonly of: number
        readonly how: "data" | "time" | "both" | "annul" | "restore"
        readonly moved: PlannedTime
        readonly seed: number
      }
    | { readonly step: "take a stance"; readonly of: number; readonly party: string; readonly stance: string }
    | { readonly step: "report otherwise"; readonly of: number }
  )

type Stamp = {
  readonly time: PlannedTime
  readonly subject: string
  readonly onBehalfOf: string | null
  readonly readers: readonly string[] | null
  readonly tick: number
}

const corrections = new Set(["EventRectified", "StanceTaken", "ReportedOtherwise", "FieldErased"])

const hour = 3_600_000
const steadyTick = fc.constantFrom(0, 0, 1, hour, 24 * hour, 45 * 24 * hour)
const waveringTick = fc.constantFrom(0, 1, hour, 24 * hour, -hour, -48 * hour)

function stampWith(tick: fc.Arbitrary<number>): fc.Arbitrary<Stamp> {
  const readers = fc.constantFrom(["north"], ["south", "verifier"], ["judge"])
  return fc.record({
    time: plannedTime,
    subject: fc.constantFrom("clerk", "delegate"),
    onBehalfOf: fc.option(fc.constantFrom(...parties), { freq: 3 }),
    readers: fc.option(readers, { freq: 1 }).chain((some) => fc.constantFrom(some, null, null, null)),
    tick,
  })
}

const told = fc.oneof(
  ...catalogue
    .filter(({ type }) => type !== "PackageOpened" && !corrections.has(type))
    .map(({ type }) => ({
      weight: weights[type] ?? 1,
      arbitrary: fc.record({ step: fc.constant("tell" as const), type: fc.constant(type), data: dataOf(type) }),
    })),
)

const act: fc.Arbitrary<Omit<Step, keyof Stamp>> = fc.oneof(
  { weight: 14, arbitrary: told },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant("rectify" as const),
      of: fc.nat(),
      how: fc.constantFrom("data", "time", "both", "annul", "annul", "restore"),
      moved: plannedTime,
      seed: fc.nat(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant("take a stance" as const),
      of: fc.nat(),
      party: fc.constantFrom(...parties),
      stance: fc.constantFrom("rejects", "rejects", "reserves", "recognises"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant("report otherwise" as const),
      of: fc.nat(),
    }),
  },
)

function stepsWith(tick: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<readonly Step[]> {
  const step = fc.tuple(act, stampWith(tick)).map(([what, stamp]) => ({ ...what, ...stamp }) as Step)
  return fc.array(step, { maxLength, size: "max" })
}

export type Wanted = {
  /** "anything" fits the schemas and may be full of conflicts; "admitted" is what admission has let in. */
  readonly kind: "anything" | "admitted"
  /** At most so many steps, besides the opening and what is there from the start. */
  readonly steps?: number
  /** The recorder's clock may be set back: then record time falls behind known time. */
  readonly wavering?: boolean
  /** No two events take effect at the same instant, whatever the rectifications say. */
  readonly distinct?: boolean
}

/** Histories of one small package: late, backdated, future, tied, rectified, annulled, restored and disputed events over a few ids. */
export function histories({ kind, steps = 30, wavering = false, distinct = false }: Wanted): fc.Arbitrary<History> {
  return fc
    .record({
      zone: fc.constantFrom(...zones),
      prepared: kind === "admitted" ? fc.constant(true) : fc.boolean(),
      steps: stepsWith(wavering ? fc.oneof(steadyTick, waveringTick) : steadyTick, steps),
    })
    .map((plan) => {
      const ledger = kind === "admitted" ? heedfulLedger(plan.zone) : heedlessLedger(plan.zone)
      for (const [index, draft] of scaffold(plan.zone, plan.prepared).entries())
        ledger.offer({ ...draft, ...timeApart(plan.zone, { value: draft.effectiveAt }, distinct ? index : undefined) })
      for (const [index, step] of plan.steps.entries()) take(ledger, step, distinct ? (index + 1) * 10_007 : undefined)
      return { zone: plan.zone, events: ledger.events }
    })
}

/** All kinds of histories. */
export const anyHistory: fc.Arbitrary<History> = fc.oneof(
  histories({ kind: "anything" }),
  histories({ kind: "anything", wavering: true }),
  histories({ kind: "admitted", steps: 60 }),
  histories({ kind: "admitted", steps: 60, wavering: true }),
)

function take(ledger: Ledger, step: Step, apart: number | undefined): void {
  const { subject, onBehalfOf, readers, tick, time } = step
  const what = said(ledger, step, apart)
  if (!what) return
  ledger.offer({
    ...what,
    ...timeApart(ledger.zone, time, apart),
    actor: { subject, ...(onBehalfOf && { onBehalfOf }) },
    ...(readers && { readers }),
    tick,
  })
}

/** With `apart`, an instant of its own: as many milliseconds after the first instant of the time as planned. */
function timeApart(zone: string, planned: PlannedTime, apart: number | undefined) {
  const time = timeIn(zone, planned)
  if (apart === undefined) return time
  return { ...time, effectiveAt: new Date(firstInstant(time.effectiveAt, zone) + apart).toISOString() }
}

function said(
  { zone, events }: Ledger,
  step: Step,
  apart: number | undefined,
): Pick<Draft, "type" | "data"> | undefined {
  if (step.step === "tell") return { type: step.type, data: step.data }
  const mayBeNamed = events.filter((event) =>
    step.step === "rectify" ? event.type !== "EventRectified" : !corrections.has(event.type),
  )
  const target = mayBeNamed.at(mayBeNamed.length === 0 ? 0 : -1 - (step.of % mayBeNamed.length))
  if (!target) return undefined
  const named = { ...placeOf(target), event: target.id }
  if (step.step === "take a stance")
    return { type: "StanceTaken", data: { ...named, party: step.party, stance: step.stance } }
  if (step.step === "report otherwise") return { type: "ReportedOtherwise", data: { ...named, ...otherwise(target) } }
  const reason = "a slip of the pen"
  if (step.how === "annul") return { type: "EventRectified", data: { ...named, annulled: true, reason } }
  if (step.how === "restore") return { type: "EventRectified", data: { ...named, restored: true, reason } }
  const replacement = {
    ...(step.how !== "time" && { data: otherData(target, events, step.seed) }),
    ...(step.how !== "data" && timeApart(zone, step.moved, apart && apart + 5_003)),
  }
  return { type: "EventRectified", data: { ...named, replacement, reason } }
}

function otherwise(target: RecordedEvent): object {
  return "text" in (target.data as object)
    ? { changes: { text: "another source's words" } }
    : { effectiveAt: "2026-01" }
}

function placeOf(event: RecordedEvent): object {
  const { case: inCase, line } = event.data as { case?: string; line?: string }
  if (event.stream.startsWith("case-")) return { case: inCase }
  return event.stream.startsWith("line-") ? { line } : {}
}

/** Other data of the event's type, which leave it in its stream. */
function otherData(target: RecordedEvent, events: readonly RecordedEvent[], seed: number): object {
  if (target.type === "PackageOpened") return { ...(target.data as object), title: "Another title" }
  const place = placeOf(target)
  if (target.type === "StanceTaken") {
    const inStream = events.filter((event) => event.stream === target.stream && !corrections.has(event.type))
    const named = inStream[seed % inStream.length]?.id
    return { ...place, event: named, party: parties[seed % 3], stance: seed % 2 === 0 ? "rejects" : "reserves" }
  }
  if (target.type === "ReportedOtherwise") return { ...(target.data as object), effectiveAt: "2026-01" }
  const [other] = fc.sample(dataOf(target.type), { numRuns: 1, seed })
  const { case: _case, line: _line, ...data } = other as { case?: string; line?: string }
  return { ...data, ...place }
}

/** A question before it is known what is there to ask about. */
export type PlannedQuestion = {
  readonly asOf: { readonly event: number; readonly plus: number; readonly asDate: boolean } | PlannedTime
  readonly knownAt: {
    readonly event: number
    readonly as: "position" | "instant" | "date"
    readonly plus: number
  } | null
  readonly seenBy: string | null
  readonly reader: Question["reader"]
}

/** Points around the events and exactly upon them; every viewer; mostly a reader who may read everything. */
export const questions: fc.Arbitrary<PlannedQuestion> = fc.record({
  asOf: fc.oneof(
    fc.record({ event: fc.nat(), plus: fc.constantFrom(0, 0, -1, 1), asDate: fc.boolean() }),
    plannedPoint,
    fc.constant({ value: "2030-01-01" }),
  ),
  knownAt: fc.option(
    fc.record({
      event: fc.nat(),
      as: fc.constantFrom("position", "instant", "date"),
      plus: fc.constantFrom(0, 0, -1, 1),
    }),
    { freq: 2 },
  ),
  seenBy: fc.constantFrom(null, null, "agreed", ...parties),
  reader: fc.constantFrom<Question["reader"]>(
    { role: "depositary" },
    { role: "depositary" },
    { role: "depositary" },
    { role: "observer" },
    { role: "verifier", party: "guarantor" },
    { role: "delegate", party: "north" },
  ),
})

/** The question as it is put to a history. */
export function asked({ zone, events }: History, planned: PlannedQuestion): Question {
  return {
    asOf: pointIn(zone, events, planned.asOf),
    knownAt: planned.knownAt && knownIn(zone, events, planned.knownAt),
    seenBy: planned.seenBy,
    reader: planned.reader,
  }
}

function pointIn(zone: string, events: readonly RecordedEvent[], planned: PlannedQuestion["asOf"]): string {
  if (!("event" in planned)) return timeIn(zone, planned).effectiveAt
  const event = events[planned.event % events.length] as RecordedEvent
  const replaced = (event.data as { replacement?: { effectiveAt?: string } }).replacement?.effectiveAt
  const at = firstInstant(replaced ?? event.effectiveAt, zone) + planned.plus
  return planned.asDate ? dayIn(at, zone) : new Date(at).toISOString()
}

function knownIn(
  zone: string,
  events: readonly RecordedEvent[],
  planned: NonNullable<PlannedQuestion["knownAt"]>,
): string {
  const event = events[planned.event % events.length] as RecordedEvent
  if (planned.as === "position") return `@${event.position}`
  const at = Date.parse(event.knownAt) + planned.plus
  return planned.as === "date" ? dayIn(at, zone) : new Date(at).toISOString()
}
