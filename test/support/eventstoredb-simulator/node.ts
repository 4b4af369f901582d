import { GossipService } from "@eventstore/db-client/generated/gossip_grpc_pb.js"
import type { ClusterInfo } from "@eventstore/db-client/generated/gossip_pb.js"
import gossip from "@eventstore/db-client/generated/gossip_pb.js"
import { ServerFeaturesService } from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js"
import type { SupportedMethods } from "@eventstore/db-client/generated/serverfeatures_pb.js"
import features from "@eventstore/db-client/generated/serverfeatures_pb.js"
import { StreamsService } from "@eventstore/db-client/generated/streams_grpc_pb.js"
import { type Metadata, Server, ServerCredentials, type sendUnaryData } from "@grpc/grpc-js"
import { appendHandler, batchAppendHandler, tombstoneHandler } from "./appends.ts"
import type { Faults } from "./faults.ts"
import { Gate } from "./gate.ts"
import type { LogRecord, SimulatedLog } from "./log.ts"
import { readHandler } from "./readings.ts"

/** What the nodes of one simulated cluster have in common. */
export type Cluster = {
  readonly log: SimulatedLog
  readonly faults: Faults
  readonly nodes: readonly SimulatedNode[]
  readonly calls: Map<string, number>
  /** The user and password that may do everything; absent where anybody may. */
  readonly user: { readonly name: string; readonly password: string } | undefined
  readonly maximumAppendBytes: number
  /** How long an answer is withheld that comes late. */
  readonly lateMilliseconds: number
  leader: number
}

export type NodeOptions = {
  /** What its clock is off by. */
  readonly skewMilliseconds: number
  /** How far it lags behind while it does not lead. */
  readonly lagMilliseconds: number
  readonly tls: { readonly key: Buffer; readonly certificate: Buffer } | undefined
}

/** One node of the simulated cluster: a real gRPC server behind a gate that can be cut. */
export class SimulatedNode {
  readonly index: number
  readonly cluster: Cluster
  readonly gate: Gate
  readonly #options: NodeOptions
  readonly #server = new Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 })
  #innerPort = 0

  constructor(index: number, cluster: Cluster, options: NodeOptions) {
    this.index = index
    this.cluster = cluster
    this.#options = options
    this.gate = new Gate(() => this.#innerPort)
    this.#server.addService(StreamsService, {
      append: appendHandler(this),
      batchAppend: batchAppendHandler(this),
      tombstone: tombstoneHandler(this),
      delete: tombstoneHandler(this),
      read: readHandler(this),
    })
    this.#server.addService(GossipService, {
      read: (_call: unknown, reply: sendUnaryData<ClusterInfo>) => reply(null, this.#members()),
    })
    this.#server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, reply: sendUnaryData<SupportedMethods>) => reply(null, supported()),
    })
  }

  get leads(): boolean {
    return this.cluster.leader === this.index
  }

  get now(): number {
    return Date.now() + this.#options.skewMilliseconds
  }

  get lagMilliseconds(): number {
    return this.leads ? 0 : this.#options.lagMilliseconds
  }

  /** Whether this node has this record yet. */
  has(record: LogRecord): boolean {
    return this.leads || record.storedAt + this.#options.lagMilliseconds <= performance.now()
  }

  /** Whether whoever calls may. */
  admits(metadata: Metadata): boolean {
    const { user } = this.cluster
    if (user === undefined) return true
    const given = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString("base64")}`
    return metadata.get("authorization")[0] === given
  }

  count(call: string): void {
    this.cluster.calls.set(call, (this.cluster.calls.get(call) ?? 0) + 1)
  }

  async start(): Promise<void> {
    const { tls } = this.#options
    const credentials = tls
      ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
      : ServerCredentials.createInsecure()
    this.#innerPort = await new Promise<number>((resolve, reject) =>
      this.#server.bindAsync("ipv4:127.0.0.1:0", credentials, (error, port) => (error ? reject(error) : resolve(port))),
    )
    await this.gate.listen()
  }

  async stop(): Promise<void> {
    await this.gate.close()
    this.#server.forceShutdown()
  }

  #members() {
    const info = new gossip.ClusterInfo()
    for (const { index, gate } of this.cluster.nodes) {
      const member = new gossip.MemberInfo()
      const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState
      member.setState(index === this.cluster.leader ? LEADER : FOLLOWER)
      member.setIsAlive(true)
      const endpoint = new gossip.EndPoint()
      endpoint.setAddress("127.0.0.1")
      endpoint.setPort(gate.port)
      member.setHttpEndPoint(endpoint)
      info.addMembers(member)
    }
    return info
  }
}

/** As servers from 21.10 on: they can take batches, which the client then prefers. */
function supported() {
  const methods = new features.SupportedMethods()
  methods.setEventStoreServerVersion("24.10.0")
  const batchAppend = new features.SupportedMethod()
  batchAppend.setServiceName("event_store.client.streams.streams")
  batchAppend.setMethodName("batchappend")
  methods.addMethods(batchAppend)
  return methods
}
