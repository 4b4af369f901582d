import { sealablePaths } from "../../domain/admission/corrections.ts"
import { parse } from "../../domain/admission/parse.ts"
import { done, type Issue, invalid, type Result } from "../../domain/admission/refusal.ts"
import { definitionOf } from "../../domain/catalogue.ts"
import {
  type Envelope,
  precisionOf,
  type RecordedEvent,
  type ReplayedProposal,
  replayedProposalSchema,
} from "../../domain/envelope.ts"
import { streamOf } from "../../domain/streams.ts"
import { slug } from "../../domain/values/slug.ts"
import type { SealedValue } from "../../event-store/event-store.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"
import { verifySealedValue } from "../../integrity/leaf.ts"
import { at, unseal, withoutSealed } from "../sealing.ts"
import type { EventInFile } from "./event-file.ts"
import { isPlainObject } from "./event-file.ts"

/** An event as a file brings it with its stamps: its bytes, what lies beside them, and both put together. */
export type Brought = {
  readonly event: RecordedEvent
  readonly canonical: string
  readonly values: readonly SealedValue[]
}

/**
 * Reads an exported event, and answers it only where a ledger could have written exactly these bytes with exactly these values beside
 * them. What the bytes do not commit to does not come in with them. Where it stands in its stream, and what it says of
 * other events, is looked at once all are read.
 */
export function readStored(one: EventInFile, values: readonly SealedValue[], index: number): Result<Brought> {
  const pointer = `/${index}`
  const commitments = one.event.sealed ?? {}
  const sealed = isPlainObject(commitments) ? Object.keys(commitments) : []
  for (const path of sealed)
    if (!isKept(one.event, values, path))
      return invalid({
        pointer: `${pointer}/sealed/${path.replaceAll("/", "~1")}`,
        message: "a value beside the event that this commits to, or the erasure that removed it, and nothing in clear",
      })
  if (values.length !== sealed.length || (one.event.sealed !== undefined && sealed.length === 0))
    return invalid({ pointer: `${pointer}/sealed`, message: "a commitment to each value beside the event" })
  const envelope = one.event as unknown as Envelope
  const canonical = canonicalize(envelope)
  if (!canonical.ok)
    return invalid({
      pointer: pointer + canonical.problem.pointer,
      message: `what can be canonical JSON: ${canonical.problem.reason}`,
    })
  const parsed = parse<ReplayedProposal>(replayedProposalSchema, readable(envelope, values), pointer)
  if (!parsed.ok) return parsed
  const { onBehalfOf: _, seal: __, ...said } = parsed.value
  const { package: packageId, stream, revision, type } = envelope
  const written = {
    ...said,
    id: said.id ?? "",
    version: 1,
    precision: precisionOf(said.effectiveAt, said.precision),
    ...{ package: packageId, stream, revision, type },
    ...(sealed.length > 0 && { sealed: envelope.sealed }),
  }
  const rewritten = canonicalize(withoutSealed(written as unknown as RecordedEvent))
  if (!rewritten.ok || rewritten.text !== canonical.text)
    return invalid({
      pointer,
      message: "the members of a stored event and no others, with its times in UTC to the millisecond",
    })
  const event = unseal({ position: index, knownAt: envelope.recordedAt, canonical: canonical.text, values })
  return done({ event, canonical: canonical.text, values })
}

function isKept(envelope: Readonly<Record<string, unknown>>, values: readonly SealedValue[], path: string): boolean {
  const [value, ...more] = values.filter((one) => one.path === path)
  if (value === undefined || more.length > 0 || at(envelope, path) !== undefined) return false
  const commitment = Reflect.get(envelope.sealed as object, path) as unknown
  if (typeof commitment !== "string" || !/^[0-9a-f]{64}$/.test(commitment)) return false
  return "erasedBy" in value || verifySealedValue(commitment, value.salt, path, value.value)
}

/** A text, and an address, that stands in for one that was erased: what is gone can no longer be held against its schema. */
const standsIn = "urn:erased"

function filled(value: SealedValue): SealedValue {
  if (!("erasedBy" in value)) return value
  const whole: Record<string, unknown> = { "/data": { party: "erased" }, "/source": { title: standsIn } }
  return { path: value.path, salt: "", value: whole[value.path] ?? standsIn }
}

/** The event as it was proposed, with its stamps. Data that were erased whole are stood in for by those of another type. */
function readable(envelope: Envelope, values: readonly SealedValue[]): Record<string, unknown> {
  const { sealed: _, package: __, stream: ___, revision: ____, ...open } = envelope
  const { position, knownAt, ...proposed } = unseal({
    position: 0,
    knownAt: "",
    canonical: JSON.stringify(open),
    values: values.map(filled),
  })
  return isErasedWhole(values) && definitionOf(envelope.type) ? { ...proposed, type: "PartyWithdrew" } : proposed
}

/** Whether nothing is left of what an event said. */
function isErasedWhole(values: readonly SealedValue[]): boolean {
  return values.some((one) => one.path === "/data" && "erasedBy" in one)
}

/** What is wrong with an exported event among the others of its package: its stream, its revision, what it seals, what was erased of it. */
export function misplaced(one: Brought, others: Others, revision: number): Issue | undefined {
  const { event, values } = one
  const due = isErasedWhole(values) ? event.stream : streamOf(event.package, event.type, event.data as object)
  if (event.stream !== due || !isStreamOf(event.package, due))
    return { pointer: "/stream", message: due ?? "the stream of a case or a line" }
  if (event.revision !== revision)
    return { pointer: "/revision", message: `${revision}: revisions of a stream follow one another` }
  if (event.type === "PackageOpened" && event.readers)
    return { pointer: "/readers", message: "nothing: the opening of a package is for all who may read the package" }
  const target = others.get((event.data as { event?: string }).event ?? "")?.event
  const sealed = Object.keys(event.sealed ?? {})
  const sealable = event.readers ? ["/data", ...(event.source ? ["/source"] : [])] : sealablePaths(event.type, target)
  const astray = sealed.find((path) => !sealable.includes(path))
  if (astray !== undefined || (event.readers && sealed.length < sealable.length))
    return { pointer: "/sealed", message: `commitments to ${sealable.join(" and ") || "nothing"}` }
  const unerased = values.find(
    (value) => "erasedBy" in value && !isErasureOf(others.get(value.erasedBy), event.id, value.path),
  )
  return (
    unerased && {
      pointer: `/sealed/${unerased.path.replaceAll("/", "~1")}`,
      message: "an erasure that this file brings",
    }
  )
}

export type Others = ReadonlyMap<string, Brought>

function isStreamOf(packageId: string, stream: string): boolean {
  const [kind = "", name = ""] = stream.split(/-(.*)/s)
  if (kind === "package") return name === packageId
  return (
    ["case", "line"].includes(kind) &&
    name.startsWith(`${packageId}.`) &&
    slug.safeParse(name.slice(packageId.length + 1)).success
  )
}

function isErasureOf(erasure: Brought | undefined, id: string, path: string): boolean {
  const { event, path: erased } = (erasure?.event.data ?? {}) as { event?: string; path?: string }
  return erasure?.event.type === "FieldErased" && event === id && erased === path
}

/**
 * The event as admission can still judge it: what was erased in it is stood in for. An event of which nothing is left, and a rectification of
 * one, is beyond judgement: it has no type, and folds to nothing.
 */
export function judged(one: Brought, others: Others): RecordedEvent {
  const named = one.event.type === "EventRectified" && others.get((one.event.data as { event?: string }).event ?? "")
  if (isErasedWhole(one.values) || (named && isErasedWhole(named.values))) return { ...one.event, type: "" }
  const { position, knownAt } = one.event
  return unseal({ position, knownAt, canonical: one.canonical, values: one.values.map(filled) })
}
