import { admit } from "../../../src/domain/admission/admit.ts"
import { checkCorrection, isCorrection } from "../../../src/domain/admission/corrections.ts"
import { done } from "../../../src/domain/admission/refusal.ts"
import { emptyFold, extend, followsOn, refold, type StreamFold } from "../../../src/domain/admission/stream-fold.ts"
import { precisionOf, type RecordedEvent } from "../../../src/domain/envelope.ts"
import { byEffectiveOrder, rectified } from "../../../src/domain/fold/effective-order.ts"
import { streamOf } from "../../../src/domain/streams.ts"
import type { Precision } from "../../../src/domain/values/moment.ts"

/** The one package of these histories. */
export const packageId = "lake"

/** What is known of an event before it has its place in a ledger. */
export type Draft = {
  readonly type: string
  readonly data: object
  readonly effectiveAt: string
  readonly precision?: Precision
  readonly actor: RecordedEvent["actor"]
  readonly readers?: readonly string[]
  /** Milliseconds by which the recorder's clock has moved since the event before; it may have been set back. */
  readonly tick: number
}

const clockBegins = Date.parse("2026-01-01T00:00:00.000Z")

/** A ledger of one package: `offer` gives an event its place, or says that it may not have one. */
export type Ledger = {
  readonly zone: string
  readonly events: readonly RecordedEvent[]
  readonly folds: ReadonlyMap<string, StreamFold>
  offer(draft: Draft, id?: string): boolean
}

/** Takes whatever it is given: such a history fits the schemas, and may be full of conflicts. */
export function heedlessLedger(zone: string): Ledger {
  return ledger(zone, () => true)
}

/** Takes what admission takes, each event in a request of its own (semantics section 3; permission is not asked). */
export function heedfulLedger(zone: string): Ledger {
  return ledger(zone, isAdmitted)
}

function ledger(
  zone: string,
  takes: (
    event: RecordedEvent,
    events: readonly RecordedEvent[],
    folds: Map<string, StreamFold>,
    zone: string,
  ) => boolean,
): Ledger {
  const events: RecordedEvent[] = []
  const folds = new Map<string, StreamFold>()
  let clock = clockBegins
  const offer = (draft: Draft, id?: string) => {
    const { tick, precision, ...said } = draft
    const stream = streamOf(packageId, said.type, said.data) ?? ""
    const position = events.length
    const lastKnownAt = Date.parse(events.at(-1)?.knownAt ?? "2000-01-01")
    const event: RecordedEvent = {
      id: id ?? scrambledId(position),
      package: packageId,
      stream,
      revision: events.filter((earlier) => earlier.stream === stream).length,
      position,
      version: 1,
      ...said,
      precision: precisionOf(said.effectiveAt, precision),
      recordedAt: new Date(clock + tick).toISOString(),
      knownAt: new Date(Math.max(clock + tick, lastKnownAt)).toISOString(),
    }
    if (!takes(event, events, folds, zone)) return false
    clock += tick
    events.push(deepFreeze(event))
    return true
  }
  return { zone, events, folds, offer }
}

/** What was recorded is never changed: whoever tries makes its test fail. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}

/** Ids in no order at all: nothing may rest on it. */
function scrambledId(position: number): string {
  const scrambled = Math.imul(position + 1, 0x9e3779b1) >>> 0
  return `${scrambled.toString(16).padStart(8, "0")}-0000-4000-8000-${position.toString(16).padStart(12, "0")}`
}

function isAdmitted(
  event: RecordedEvent,
  events: readonly RecordedEvent[],
  folds: Map<string, StreamFold>,
  zone: string,
): boolean {
  const { event: named } = event.data as { event?: string }
  const target = events.find((one) => one.id === named)
  const checked = isCorrection(event.type) ? checkCorrection(event, target, "") : done(event)
  if (!checked.ok) return false
  const fold = folds.get(event.stream) ?? emptyFold(zone)
  const batch = [...rectified([event], zone)].sort(byEffectiveOrder)
  const prospect = followsOn(fold, batch)
    ? extend(fold, batch)
    : refold(fold, [...events.filter((one) => one.stream === event.stream), event])
  const admitted = admit(
    packageId,
    [{ event: checked.value, pointer: "", target }],
    prospect,
    zone,
    (stream) => folds.get(stream)?.entities,
  )
  if (admitted.ok) folds.set(event.stream, prospect.accept())
  return admitted.ok
}
