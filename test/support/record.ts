import { createHash } from "node:crypto"
import { admit } from "../../src/domain/admission/admit.ts"
import { checkCorrection, isCorrection } from "../../src/domain/admission/corrections.ts"
import { parse } from "../../src/domain/admission/parse.ts"
import { mayRecord, type Principal } from "../../src/domain/admission/permission.ts"
import { done, type Refusal, type Result } from "../../src/domain/admission/refusal.ts"
import { extend, foldStream, followsOn, refold, type StreamFold } from "../../src/domain/admission/stream-fold.ts"
import { definitionOf } from "../../src/domain/catalogue.ts"
import { type Proposal, precisionOf, proposalSchema, type RecordedEvent } from "../../src/domain/envelope.ts"
import { rectified } from "../../src/domain/fold/effective-order.ts"
import type { Entity } from "../../src/domain/fold/entity.ts"
import { streamOf } from "../../src/domain/streams.ts"

/** An event as a test tells it. Nothing is checked before it is recorded, so that what is wrong can be told too. */
export type Told = { readonly type: string; readonly effectiveAt: string; readonly data: object } & {
  readonly [member: string]: unknown
}

/** Everything recorded so far in the one package of a test, in position order. */
export type History = readonly RecordedEvent[]

export const packageId = "lake"
const packageStream = `package-${packageId}`

/** `more` holds members of the envelope: an id, a source, a precision. */
export function told(type: string, effectiveAt: string, data: object, more: object = {}): Told {
  return { type, effectiveAt, data, ...more }
}

/** The same UUID for the same words. */
export function uuid(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}

/** The events of a batch with every stamp that depends on their place and nothing else: one minute of record time a batch. */
function stamp(history: History, proposals: readonly Proposal[], subject: string): History {
  const recordedAt = new Date(Date.UTC(2026, 5, 1) + history.length * 60_000).toISOString()
  const streams = history.map((event) => event.stream)
  return proposals.map((proposal, index) => {
    const stream = streamOf(packageId, proposal.type, proposal.data as { readonly case?: unknown })
    if (stream === undefined) throw new Error(`${proposal.type} names neither the case nor the line it belongs to`)
    const revision = streams.filter((one) => one === stream).length
    streams.push(stream)
    return deepFreeze<RecordedEvent>({
      id: proposal.id ?? uuid(`event ${history.length + index}`),
      package: packageId,
      stream,
      revision,
      position: history.length + index,
      type: proposal.type,
      version: 1,
      effectiveAt: proposal.effectiveAt,
      precision: precisionOf(proposal.effectiveAt, proposal.precision),
      recordedAt,
      knownAt: recordedAt,
      actor: { subject, ...(proposal.onBehalfOf && { onBehalfOf: proposal.onBehalfOf }) },
      ...(proposal.source && { source: proposal.source }),
      ...(proposal.readers && { readers: proposal.readers }),
      ...(proposal.seal && { sealed: Object.fromEntries(proposal.seal.map((path) => [path, "0".repeat(64)])) }),
      data: proposal.data,
    })
  })
}

/** Parses and stamps, and asks nothing else: for views and folds, where whatever was once recorded must be borne. */
export function recorded(...events: readonly Told[]): History {
  const history: RecordedEvent[] = []
  for (const event of events) {
    const parsed = parse(proposalSchema, event)
    if (!parsed.ok) throw new Error(`${event.type}: ${JSON.stringify(parsed.refusal, null, 2)}`)
    history.push(...stamp(history, [parsed.value], "recorder"))
  }
  return history
}

export function zoneOf(history: History): string {
  const opening = history.find((event) => event.type === "PackageOpened")
  return (opening?.data as { timeZone: string } | undefined)?.timeZone ?? "UTC"
}

/** The fold of one stream, with every thing in it frozen. */
export function foldOf(history: History, stream = packageStream): StreamFold {
  const fold = foldStream(
    history.filter((event) => event.stream === stream),
    zoneOf(history),
  )
  deepFreeze(fold.entities.everything())
  return fold
}

/** A thing as the history has left it, in whichever stream it stands; fails the test where it is not there. */
export function thing<E extends Entity>(history: History, kind: E["entity"], id: string): E {
  for (const stream of new Set(history.map((event) => event.stream))) {
    const found = foldOf(history, stream).entities.get<E>(kind, id)
    if (found) return found
  }
  throw new Error(`no ${kind} "${id}"`)
}

/** All things of a kind, in whichever streams they stand. */
export function things<E extends Entity>(history: History, kind: E["entity"]): readonly E[] {
  return [...new Set(history.map((event) => event.stream))].flatMap((stream) => [
    ...foldOf(history, stream).entities.all<E>(kind),
  ])
}

export type How = {
  /** Who asks; without it nobody's permission is looked at. */
  readonly as?: Principal
  /** Where the events stand in the request; by default in a list. */
  readonly pointers?: readonly string[]
}

/** What the domain says to one batch for one stream (semantics section 3), and on admission the history with it. */
export function attempt(history: History, batch: readonly Told[], how: How = {}): Result<History> {
  const pointers = how.pointers ?? batch.map((_, index) => `/${index}`)
  const proposals: Proposal[] = []
  for (const [index, event] of batch.entries()) {
    const parsed = parse(proposalSchema, event, pointers[index])
    if (!parsed.ok) return parsed
    proposals.push(parsed.value)
  }
  const stamped = stamp(history, proposals, how.as?.subject ?? "recorder")
  const stream = stamped[0]?.stream ?? packageStream
  if (stamped.some((event) => event.stream !== stream)) throw new Error("a batch is for one stream")
  const before = foldOf(history, stream)
  const zone = zoneOf([...history, ...stamped])
  const named = (event: RecordedEvent) =>
    [...history, ...stamped].find((one) => one.id === (event.data as { event?: string }).event)
  const events: RecordedEvent[] = []
  for (const [index, event] of stamped.entries()) {
    const checked = isCorrection(event.type) ? checkCorrection(event, named(event), pointers[index] ?? "") : done(event)
    if (!checked.ok) return checked
    events.push(deepFreeze(checked.value))
  }
  const ordered = rectified(events, zone)
  const prospect = followsOn(before, ordered)
    ? extend({ ...before, zone }, ordered)
    : refold({ ...before, zone }, [...history.filter((event) => event.stream === stream), ...events])
  for (const [index, event] of how.as ? events.entries() : []) {
    const definition = definitionOf(event.type)
    if (!how.as || !definition) continue
    const asked = event as RecordedEvent & { readonly data: object }
    const recorder = named(event)?.actor.subject
    const allowed = mayRecord(how.as, definition, asked, prospect.state, recorder, pointers[index] ?? "")
    if (!allowed.ok) return allowed
  }
  const elsewhere = (other: string) =>
    history.some((event) => event.stream === other) ? foldOf(history, other).entities : undefined
  const candidates = events.map((event, index) => ({
    event,
    pointer: pointers[index] ?? "",
    target: isCorrection(event.type) ? named(event) : undefined,
  }))
  const admitted = admit(packageId, candidates, prospect, zone, elsewhere)
  if (!admitted.ok) return admitted
  deepFreeze(prospect.accept().entities.everything())
  return done([...history, ...events])
}

/** The history with the batch; fails the test where it is refused. */
export function record(history: History, ...batch: readonly Told[]): History {
  const result = attempt(history, batch)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal, null, 2)}`)
  return result.value
}

/** Each event in a request of its own, one after the other. */
export function recordEach(history: History, ...events: readonly Told[]): History {
  return events.reduce((so, event) => record(so, event), history)
}

/** Why the batch is refused; fails the test where it is admitted. */
export function refusalOf(history: History, ...batch: readonly Told[]): Refusal {
  const result = attempt(history, batch)
  if (result.ok) throw new Error("admitted, and should have been refused")
  return result.refusal
}

/** The places that a refusal points at. A conflict lies between whole events: it points at the event in the request. */
export function pointersOf(refusal: Refusal): readonly string[] {
  if (refusal.refusal === "invalid") return refusal.issues.map((issue) => issue.pointer)
  if (refusal.refusal === "unknown-id") return refusal.missing.map((missing) => missing.pointer)
  if (refusal.refusal === "forbidden") return [refusal.pointer ?? ""]
  return [""]
}
