import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js"
import type { handleServerStreamingCall, ServerWritableStream } from "@grpc/grpc-js"
import type { LogRecord } from "./log.ts"
import {
  accessDenied,
  checkpoint,
  confirmation,
  nameIn,
  notFound,
  notLeader,
  recorded,
  streamDeleted,
  unavailable,
  wants,
} from "./messages.ts"
import type { SimulatedNode } from "./node.ts"

type Call = ServerWritableStream<ReadReq, ReadResp>

export function readHandler(node: SimulatedNode): handleServerStreamingCall<ReadReq, ReadResp> {
  return (call) => {
    call.on("error", () => {})
    const options = call.request.getOptions()
    const subscribes = options?.hasSubscription() ?? false
    node.count(subscribes ? "subscribe" : options?.hasAll() ? "readAll" : "readStream")
    if (!node.admits(call.metadata)) return void call.emit("error", accessDenied())
    const leader = node.cluster.nodes[node.cluster.leader]
    if (call.metadata.get("requires-leader").length > 0 && !node.leads && leader)
      return void call.emit("error", notLeader("127.0.0.1", leader.gate.port))
    if (subscribes) subscribe(node, call)
    else read(node, call)
  }
}

function read(node: SimulatedNode, call: Call) {
  const fault = node.cluster.faults.forRead()
  if (fault === "unavailable") return void call.emit("error", unavailable())
  if (fault === "dropped") return node.gate.cut()
  const answer = () => {
    const options = call.request.getOptions()
    const limit = Number(options?.getCount() ?? 0)
    const stream = nameIn(options?.getStream()?.getStreamIdentifier())
    if (options?.hasStream() && node.cluster.log.isTombstoned(stream))
      return void call.emit("error", streamDeleted(stream))
    const found = options?.hasAll() ? all(node, call) : ofStream(node, call, stream)
    if (options?.hasStream() && node.cluster.log.stream(stream).length === 0) call.write(notFound(stream))
    for (const record of found.slice(0, limit)) call.write(recorded(record))
    call.end()
  }
  if (fault === "late") setTimeout(answer, node.cluster.lateMilliseconds)
  else answer()
}

const isBackwards = (call: Call) => call.request.getOptions()?.getReadDirection() === 1

function ofStream(node: SimulatedNode, call: Call, stream: string): readonly LogRecord[] {
  const options = call.request.getOptions()?.getStream()
  const there = node.cluster.log.stream(stream).filter((record) => node.has(record))
  if (isBackwards(call)) {
    const from = options?.hasRevision() ? Number(options.getRevision()) : Number.MAX_SAFE_INTEGER
    return there.filter(({ revision }) => revision <= from).reverse()
  }
  const from = options?.hasRevision() ? Number(options.getRevision()) : 0
  return there.filter(({ revision }) => revision >= from)
}

/** Forwards a position is the first to be read, backwards the first that is not. */
function all(node: SimulatedNode, call: Call): readonly LogRecord[] {
  const position = call.request.getOptions()?.getAll()?.getPosition()
  const from = position && Number(position.getCommitPosition())
  const there = node.cluster.log.records.filter((record) => node.has(record))
  if (!isBackwards(call)) return from === undefined ? there : there.filter((record) => record.position >= from)
  return (from === undefined ? there : there.filter((record) => record.position < from)).reverse()
}

/** After how many records a subscription tells how far it has looked. */
const recordsACheckpoint = 50

function subscribe(node: SimulatedNode, call: Call) {
  const { log, faults } = node.cluster
  const options = call.request.getOptions()
  const position = options?.getAll()?.getPosition()
  const fault = faults.forSubscription()
  const eventsUntilFault = faults.eventsUntilFault()
  let after = position ? Number(position.getCommitPosition()) : -1
  if (fault === "repeated") {
    const before = log.records.filter((record) => record.position <= after && wants(options, record.stream))
    after = before.at(-3)?.position ?? -1
  }
  let [next, sent, looked, met, stopped] = [0, 0, 0, false, false]
  const pump = () => {
    // Positions only grow, but a scavenge takes records out before the place that was reached.
    next = Math.min(next, log.records.length)
    while (next > 0 && (log.records[next - 1]?.position ?? 0) > after) next--
    for (; !stopped && next < log.records.length; next++) {
      const record = log.records[next] as LogRecord
      if (record.position <= after) continue
      if (!node.has(record)) return void setTimeout(pump, node.lagMilliseconds / 2 + 1)
      const meets = fault !== undefined && fault !== "repeated" && !met && sent >= eventsUntilFault
      if (meets && fault === "skipping" && wants(options, record.stream)) {
        met = true
        after = record.position
        continue
      }
      if (meets && fault !== "skipping") {
        stopped = true
        if (fault === "dropped") node.gate.cut()
        if (fault === "ended") call.end()
        return
      }
      after = record.position
      if (wants(options, record.stream)) {
        call.write(recorded(record))
        node.count("sent")
        sent++
      } else if (++looked % recordsACheckpoint === 0) call.write(checkpoint(after))
    }
  }
  const stopListening = log.onAppended(() => setImmediate(pump))
  const stop = () => {
    stopped = true
    stopListening()
  }
  call.on("cancelled", stop)
  call.on("close", stop)
  call.write(confirmation(`subscription-${node.cluster.calls.get("subscribe")}`))
  pump()
}
