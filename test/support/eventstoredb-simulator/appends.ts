import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  TombstoneReq,
  TombstoneResp,
} from "@eventstore/db-client/generated/streams_pb.js"
import streams from "@eventstore/db-client/generated/streams_pb.js"
import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  handleUnaryCall,
  Metadata,
  sendUnaryData,
} from "@grpc/grpc-js"
import type { AppendFault } from "./faults.ts"
import type { Expected, Proposed, Written } from "./log.ts"
import {
  accessDenied,
  appended,
  expectedIn,
  nameIn,
  notLeader,
  proposedIn,
  streamDeleted,
  tooLarge,
  unavailable,
} from "./messages.ts"
import type { SimulatedNode } from "./node.ts"

/** One append as it came in. */
type Append = { readonly stream: string; readonly expected: Expected; readonly events: readonly Proposed[] }

export function appendHandler(node: SimulatedNode): handleClientStreamingCall<AppendReq, AppendResp> {
  return (call, reply) => {
    const events: Proposed[] = []
    let options: AppendReq.Options | undefined
    // A connection that is cut ends the call in an error on this side too.
    call.on("error", () => {})
    call.on("data", (request: AppendReq) => {
      options ??= request.getOptions()
      const message = request.getProposedMessage()
      if (message) events.push(proposedIn(message))
    })
    const whole = () => {
      if (call.cancelled || options === undefined) return
      node.count("append")
      const append = { stream: nameIn(options.getStreamIdentifier()), expected: expectedIn(options), events }
      answer(node, call.metadata, append, reply)
    }
    // A call that its client gives up in the midst ends too, and is known to be cancelled only a turn later: half an append is none.
    call.on("end", () => setImmediate(whole))
  }
}

function answer(node: SimulatedNode, metadata: Metadata, append: Append, reply: sendUnaryData<AppendResp>) {
  const { cluster } = node
  if (!node.admits(metadata)) return reply(accessDenied())
  const leader = cluster.nodes[cluster.leader]
  if (!node.leads && leader) return reply(notLeader("127.0.0.1", leader.gate.port))
  const store = () => cluster.log.append(append.stream, append.expected, append.events, node.now)
  const send = (written: Written) => {
    if (written.written === "deleted") reply(streamDeleted(append.stream))
    else if (written.written === "too-large") reply(tooLarge(cluster.maximumAppendBytes))
    else reply(null, appended(written))
  }
  meet(node, cluster.faults.forAppend(), { store, send, fail: reply })
}

type Doing = {
  readonly store: () => Written
  readonly send: (written: Written) => void
  readonly fail: sendUnaryData<AppendResp>
}

/** What becomes of an append that meets a fault. */
function meet(node: SimulatedNode, fault: AppendFault | undefined, { store, send, fail }: Doing) {
  const { cluster } = node
  const later = (work: () => void) => setTimeout(work, cluster.lateMilliseconds)
  switch (fault) {
    case undefined:
      return send(store())
    case "unavailable":
      return fail(unavailable())
    case "dropped":
    case "restart":
      return node.gate.cut()
    case "stored-and-dropped":
      store()
      return node.gate.cut()
    case "stored-and-late": {
      const written = store()
      later(() => send(written))
      return
    }
    case "late-and-stored":
      later(() => send(store()))
      return
    case "stored-twice":
      store()
      return send(store())
    case "leader-change": {
      cluster.leader = (cluster.leader + 1) % cluster.nodes.length
      const leader = cluster.nodes[cluster.leader]
      return leader && !node.leads ? fail(notLeader("127.0.0.1", leader.gate.port)) : fail(unavailable())
    }
  }
}

/**
 * Batches of any streams over one call, as the client prefers them where it may. A fault ends the whole call: every batch that is
 * under way on it, of whatever stream, is lost with it.
 */
export function batchAppendHandler(node: SimulatedNode): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> {
  return (call) => {
    call.on("error", () => {})
    call.on("data", (request: BatchAppendReq) => {
      node.count("batchAppend")
      const options = request.getOptions()
      const stream = nameIn(options?.getStreamIdentifier())
      const events = request.getProposedMessagesList().map((message) => proposedIn(message as never))
      const expected = options?.hasStreamPosition() ? Number(options.getStreamPosition()) : "none"
      const fault = node.cluster.faults.forAppend()
      if (fault !== undefined && fault !== "late-and-stored" && fault !== "stored-and-late")
        return call.emit("error", unavailable())
      const send = () => {
        const written = node.cluster.log.append(stream, expected, events, node.now)
        const response = new streams.BatchAppendResp()
        response.setCorrelationId(request.getCorrelationId())
        const success = new streams.BatchAppendResp.Success()
        if (written.written === "stored") success.setCurrentRevision(String(written.revision))
        response.setSuccess(success)
        call.write(response)
      }
      if (fault === undefined) send()
      else setTimeout(send, node.cluster.lateMilliseconds)
    })
  }
}

export function tombstoneHandler(node: SimulatedNode): handleUnaryCall<TombstoneReq, TombstoneResp> {
  return (call, reply) => {
    node.count("tombstone")
    const { cluster } = node
    if (!node.admits(call.metadata)) return reply(accessDenied())
    const leader = cluster.nodes[cluster.leader]
    if (!node.leads && leader) return reply(notLeader("127.0.0.1", leader.gate.port))
    if (cluster.faults.forRead() !== undefined) return reply(unavailable())
    const stream = nameIn(call.request.getOptions()?.getStreamIdentifier())
    const position = cluster.log.tombstone(stream, node.now)
    if (position === undefined) return reply(streamDeleted(stream))
    const response = new streams.TombstoneResp()
    response.setNoPosition()
    reply(null, response)
  }
}
