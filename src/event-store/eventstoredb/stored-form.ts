import {
  type AllStreamRecordedEvent,
  type BinaryEventType,
  binaryEvent,
  type EventData,
  type Position,
} from "@eventstore/db-client"
import { type EventToAppend, type ReplayRecord, StoreRefused } from "../event-store.ts"
import type { StreamNames } from "./stream-names.ts"

/** The stream of one value, and of nothing else: deleting it deletes exactly that value. */
export type ValueStream = { readonly path: string; readonly stream: string }

/** Which replay brought an event; the last one brings the record too. */
export type Brought = {
  readonly replay: string
  readonly record?: Omit<ReplayRecord, "firstPosition" | "lastPosition">
}

/** What stands beside an event's bytes: what a node must know of it, and cannot know from its place. */
type Beside = {
  readonly id: string
  readonly recordedAt: string
  readonly sealed?: readonly ValueStream[]
  readonly erased?: readonly { readonly path: string; readonly erasedBy: string }[]
  readonly erases?: EventToAppend["erases"]
  readonly brought?: Brought
}

/** One record of `$all` that a node takes up. */
export type Found =
  | ({
      readonly found: "event"
      readonly at: Position
      readonly created: number
      readonly stream: string
      readonly package: string
      readonly revision: number
      readonly canonical: string
    } & Beside)
  | {
      readonly found: "value"
      readonly at: Position
      readonly created: number
      readonly stream: string
      readonly salt: string
      readonly value: unknown
    }
  | { readonly found: "value-deleted"; readonly at: Position; readonly created: number; readonly stream: string }

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * An event as the cluster holds it: the canonical bytes as they are, as binary. As JSON the client would write them anew from an object, and read
 * them into one: what has one form would then depend on two programs.
 */
export function toStore(event: EventToAppend, sealed: readonly ValueStream[], brought?: Brought): EventData {
  if (!isUuid.test(event.id)) throw new TypeError(`an id of an event is a UUID, not "${event.id}"`)
  const erased = event.values.flatMap((value) =>
    "erasedBy" in value ? [{ path: value.path, erasedBy: value.erasedBy }] : [],
  )
  const beside: Beside = {
    id: event.id,
    recordedAt: event.recordedAt,
    ...(sealed.length > 0 && { sealed }),
    ...(erased.length > 0 && { erased }),
    ...(event.erases.length > 0 && { erases: event.erases }),
    ...(brought && { brought }),
  }
  return binaryEvent({
    id: event.id.toLowerCase(),
    type: event.type,
    data: Buffer.from(event.canonical, "utf8"),
    metadata: beside as BinaryEventType["metadata"] & object,
  })
}

/** A value as it lies in its stream. */
export function valueToStore(id: string, salt: string, value: unknown): EventData {
  return binaryEvent({ id, type: "SealedValue", data: Buffer.from(JSON.stringify({ salt, value }), "utf8") })
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/**
 * A record of `$all` as a node takes it up; undefined for one that is nobody's business here.
 *
 * @throws StoreRefused for a record in a ledger's stream that no ledger wrote: counting it would shift every position, and passing over it would
 * break the count of revisions.
 */
export function readRecord(record: AllStreamRecordedEvent, names: StreamNames): Found | undefined {
  const { streamId, type, position: at } = record
  const created = record.created.getTime()
  const stream = names.inLedger(streamId)
  if (names.holdsValues(streamId)) {
    if (type === "$streamDeleted") return { found: "value-deleted", at, created, stream }
    const value = valueIn(record)
    return value && { found: "value", at, created, stream, ...value }
  }
  const packageId = names.packageOf(streamId)
  if (packageId === undefined) return undefined
  const beside = record.metadata as Beside | undefined
  if (record.isJson || typeof beside?.recordedAt !== "string" || typeof beside.id !== "string")
    throw new StoreRefused(
      `event ${record.id} at revision ${record.revision} of stream ${streamId} was not written by a ledger: streams beginning with ${names.ledger.join(", ")} must be a ledger's alone. Give the ledger a cluster of its own, or restore it from a backup`,
    )
  const canonical = utf8.decode(record.data as Uint8Array)
  const revision = Number(record.revision)
  return { ...beside, found: "event", at, created, stream, package: packageId, revision, canonical }
}

/** What lies in a stream of values; undefined where it is no value of a ledger, which no event can then name. */
function valueIn({ type, isJson, data }: AllStreamRecordedEvent): { salt: string; value: unknown } | undefined {
  if (type !== "SealedValue" || isJson) return undefined
  return JSON.parse(utf8.decode(data as Uint8Array)) as { salt: string; value: unknown }
}
