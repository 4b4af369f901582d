import { type FaultRates, Faults } from "./faults.ts"
import { SimulatedLog } from "./log.ts"
import { type Cluster, type NodeOptions, SimulatedNode } from "./node.ts"
import { SeededRandom } from "./random.ts"

export type SimulatorOptions = {
  /** What goes wrong, and when, follows from it. Default 1. */
  readonly seed?: number
  readonly nodes?: number
  readonly rates?: FaultRates
  readonly user?: { readonly name: string; readonly password: string }
  readonly tls?: NodeOptions["tls"]
  /** How much the nodes' clocks differ, at the most. Default 0. */
  readonly skewMilliseconds?: number
  /** How far nodes that do not lead lag behind. Default 0. */
  readonly lagMilliseconds?: number
  /** How long an answer is withheld that comes late. Default 200. */
  readonly lateMilliseconds?: number
  /** As the server's MaxAppendSize. Default 16 000 000. */
  readonly maximumAppendBytes?: number
}

/**
 * A simulator of an EventStoreDB cluster: so much of its protocol as the adapter uses, over real HTTP/2, for the real client. It is not
 * EventStoreDB: it keeps nothing, replicates nothing and elects nobody; its nodes share one log in memory.
 */
export class Simulator {
  readonly #cluster: Cluster & { nodes: SimulatedNode[] }

  private constructor(cluster: Cluster & { nodes: SimulatedNode[] }) {
    this.#cluster = cluster
  }

  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const { seed = 1, nodes = 1, maximumAppendBytes = 16_000_000, skewMilliseconds = 0, lagMilliseconds = 0 } = options
    const random = new SeededRandom(seed)
    const cluster: Cluster & { nodes: SimulatedNode[] } = {
      log: new SimulatedLog(maximumAppendBytes),
      faults: new Faults(seed, options.rates ?? {}),
      nodes: [],
      calls: new Map(),
      user: options.user,
      maximumAppendBytes,
      lateMilliseconds: options.lateMilliseconds ?? 200,
      leader: 0,
    }
    for (let index = 0; index < nodes; index++)
      cluster.nodes.push(
        new SimulatedNode(index, cluster, {
          skewMilliseconds: Math.round((random.next() * 2 - 1) * skewMilliseconds),
          lagMilliseconds,
          tls: options.tls,
        }),
      )
    await Promise.all(cluster.nodes.map((node) => node.start()))
    return new Simulator(cluster)
  }

  get log(): SimulatedLog {
    return this.#cluster.log
  }

  get faults(): Faults {
    return this.#cluster.faults
  }

  get nodes(): readonly SimulatedNode[] {
    return this.#cluster.nodes
  }

  get leader(): SimulatedNode {
    return this.#cluster.nodes[this.#cluster.leader] as SimulatedNode
  }

  /** How often a method was called, such as `append`, `batchAppend`, `readStream`, `readAll`, `subscribe`, `tombstone`. */
  calls(method: string): number {
    return this.#cluster.calls.get(method) ?? 0
  }

  elect(index: number): void {
    this.#cluster.leader = index
  }

  /** For the client: one node by its address, more by their gossip. */
  connectionString({ credentials = "", query = "tls=false" } = {}): string {
    const hosts = this.nodes.map(({ gate }) => `127.0.0.1:${gate.port}`).join(",")
    return `esdb://${credentials && `${credentials}@`}${hosts}?${query}`
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()))
  }
}
