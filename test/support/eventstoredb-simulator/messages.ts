import shared from "@eventstore/db-client/generated/shared_pb.js"
import type { AppendReq, AppendResp, ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js"
import streams from "@eventstore/db-client/generated/streams_pb.js"
import { Metadata, type ServiceError, status } from "@grpc/grpc-js"
import type { Expected, LogRecord, Proposed, Written } from "./log.ts"

/** Of .NET, 100 nanoseconds each. The client counts them from 1970. */
const ticksOf = (milliseconds: number) => `${BigInt(milliseconds) * 10_000n}`

export const nameIn = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString("utf8")

export function expectedIn(options: AppendReq.Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision())
  if (options.hasNoStream()) return "none"
  return options.hasStreamExists() ? "exists" : "any"
}

export function proposedIn(message: AppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()?.getString() ?? "",
    type: message.getMetadataMap().get("type") ?? "",
    contentType: message.getMetadataMap().get("content-type") ?? "",
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

export function appended(written: Written): AppendResp {
  const reply = new streams.AppendResp()
  if (written.written === "stored") {
    const success = new streams.AppendResp.Success()
    success.setCurrentRevision(String(written.revision))
    const position = new streams.AppendResp.Position()
    position.setCommitPosition(String(written.position))
    position.setPreparePosition(String(written.position))
    success.setPosition(position)
    reply.setSuccess(success)
  }
  if (written.written === "conflict") {
    const conflict = new streams.AppendResp.WrongExpectedVersion()
    if (written.current < 0) conflict.setCurrentNoStream(new shared.Empty())
    else conflict.setCurrentRevision(String(written.current))
    conflict.setExpectedAny(new shared.Empty())
    reply.setWrongExpectedVersion(conflict)
  }
  return reply
}

export function recorded(record: LogRecord): ReadResp {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
  const id = new shared.UUID()
  id.setString(record.id)
  event.setId(id)
  const stream = new shared.StreamIdentifier()
  stream.setStreamName(Buffer.from(record.stream, "utf8"))
  event.setStreamIdentifier(stream)
  event.setStreamRevision(String(record.revision))
  event.setCommitPosition(String(record.position))
  event.setPreparePosition(String(record.position))
  event.getMetadataMap().set("type", record.type)
  event.getMetadataMap().set("content-type", record.contentType)
  event.getMetadataMap().set("created", ticksOf(record.created))
  event.setData(record.data)
  event.setCustomMetadata(record.metadata)
  const read = new streams.ReadResp.ReadEvent()
  read.setEvent(event)
  read.setCommitPosition(String(record.position))
  const reply = new streams.ReadResp()
  reply.setEvent(read)
  return reply
}

export function notFound(stream: string): ReadResp {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(stream, "utf8"))
  const missing = new streams.ReadResp.StreamNotFound()
  missing.setStreamIdentifier(identifier)
  const reply = new streams.ReadResp()
  reply.setStreamNotFound(missing)
  return reply
}

export function confirmation(id: string): ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation()
  confirmed.setSubscriptionId(id)
  const reply = new streams.ReadResp()
  reply.setConfirmation(confirmed)
  return reply
}

export function checkpoint(position: number): ReadResp {
  const reached = new streams.ReadResp.Checkpoint()
  reached.setCommitPosition(String(position))
  reached.setPreparePosition(String(position))
  const reply = new streams.ReadResp()
  reply.setCheckpoint(reached)
  return reply
}

/** Whether a subscription or a reading wants what stands in this stream. */
export function wants(options: ReadReq.Options | undefined, stream: string): boolean {
  const prefixes = options?.getFilter()?.getStreamIdentifier()?.getPrefixList()
  return prefixes === undefined || prefixes.some((prefix) => stream.startsWith(prefix))
}

/** An error as the server's: a gRPC status, and for some an `exception` among the trailers. */
function failure(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata()
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export const unavailable = () => failure(status.UNAVAILABLE, "the server is not ready")

export const notLeader = (host: string, port: number) =>
  failure(status.NOT_FOUND, `Leader info available. Leader is at ${host}:${port}.`, {
    exception: "not-leader",
    "leader-endpoint-host": host,
    "leader-endpoint-port": String(port),
  })

export const streamDeleted = (stream: string) =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: "stream-deleted",
    "stream-name": stream,
  })

export const tooLarge = (bytes: number) =>
  failure(status.INVALID_ARGUMENT, "Maximum Append Size Exceeded.", {
    exception: "maximum-append-size-exceeded",
    "maximum-append-size": String(bytes),
  })

export const accessDenied = () => failure(status.PERMISSION_DENIED, "Access Denied", { exception: "access-denied" })
