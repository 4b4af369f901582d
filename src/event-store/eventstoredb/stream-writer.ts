import {
  type AppendExpectedRevision,
  BACKWARDS,
  END,
  type EventData,
  NO_STREAM,
  StreamNotFoundError,
} from "@eventstore/db-client"
import { StoreUnavailable } from "../event-store.ts"
import type { Cluster } from "./cluster.ts"
import { type Failure, failureOf } from "./failures.ts"
import { readRecords } from "./reading.ts"
import type { StreamNames } from "./stream-names.ts"

/** What the cluster holds where the events were to go. */
type Seen = "ours" | "others" | "nothing"

export type WriteTimes = {
  /** One attempt at one call. */
  readonly attemptMilliseconds: number
  /** One append, with everything that belongs to it. */
  readonly appendMilliseconds: number
}

const firstPauseMilliseconds = 10
const longestPauseMilliseconds = 500

/** Writes to streams of the cluster, each time until it is known what became of it, or the time is over. */
export class StreamWriter {
  readonly #cluster: Cluster
  readonly #names: StreamNames
  readonly #attemptMilliseconds: number

  constructor(cluster: Cluster, names: StreamNames, { attemptMilliseconds }: WriteTimes) {
    this.#cluster = cluster
    this.#names = names
    this.#attemptMilliseconds = attemptMilliseconds
  }

  /**
   * Appends events after `expectedRevision`, or says that others stand there. A call that failed is made again with the same ids and the same expected
   * revision, which the server takes for what it is: so a lost reply, or one that comes late, stores nothing twice. Before it is said that
   * something is not known, or that others were faster, the stream is read.
   *
   * @throws StoreUnavailable where it could not be had by `until` (of `performance.now()`).
   */
  async append(
    stream: string,
    expectedRevision: number,
    events: readonly EventData[],
    until: number,
  ): Promise<"stored" | "conflict"> {
    const expected: AppendExpectedRevision = expectedRevision < 0 ? NO_STREAM : BigInt(expectedRevision)
    let mayBeStored = false
    for (let pause = firstPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
      const failure = await this.#attempt(stream, expected, events)
      if (failure === undefined) return "stored"
      if (failure.failure === "doubtful") mayBeStored = true
      if (failure.failure === "conflict") {
        const seen = await this.#seen(stream, expectedRevision, events)
        if (seen === "ours") return "stored"
        // Without having read we know it only where no attempt before can have come through.
        if (seen !== undefined || !mayBeStored) return "conflict"
      }
      const final = failure.failure === "refused" || failure.failure === "stream-deleted"
      if (!final && performance.now() + pause < until) {
        await new Promise((resolve) => setTimeout(resolve, pause))
        continue
      }
      if (mayBeStored && (await this.#seen(stream, expectedRevision, events)) === "ours") return "stored"
      throw new StoreUnavailable(`${this.#cluster.name}: ${inWords(failure, stream)}`, { mayBeStored })
    }
  }

  /**
   * The stream's last revision, as the leader has it.
   *
   * @throws StoreUnavailable where it cannot be had.
   */
  async lastRevision(stream: string, until: number): Promise<number> {
    for (let pause = firstPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
      try {
        const [last] = await this.#read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })
        return last ? Number(last.revision) : -1
      } catch (error) {
        const failure = failureOf(error)
        if (failure.failure === "refused" || failure.failure === "stream-deleted" || performance.now() + pause >= until)
          throw new StoreUnavailable(`${this.#cluster.name}: ${inWords(failure, stream)}`, { mayBeStored: false })
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  /** Deletes a stream for ever: it can be written no more, and a scavenge takes it off the disk. Says whether it is deleted. */
  async tombstone(stream: string): Promise<boolean> {
    const deadline = this.#attemptMilliseconds
    try {
      await this.#cluster.call(deadline, (client) =>
        client.tombstoneStream(this.#names.inCluster(stream), {
          expectedRevision: "any",
          requiresLeader: true,
          deadline,
        }),
      )
      return true
    } catch (error) {
      return failureOf(error).failure === "stream-deleted"
    }
  }

  async #attempt(
    stream: string,
    expectedRevision: AppendExpectedRevision,
    events: readonly EventData[],
  ): Promise<Failure | undefined> {
    const deadline = this.#attemptMilliseconds
    try {
      await this.#cluster.call(deadline, (client) =>
        client.appendToStream(this.#names.inCluster(stream), [...events], {
          expectedRevision,
          requiresLeader: true,
          deadline,
        }),
      )
      return undefined
    } catch (error) {
      return failureOf(error)
    }
  }

  /** What stands where the events were to go; undefined where it cannot be read. */
  async #seen(stream: string, expectedRevision: number, events: readonly EventData[]): Promise<Seen | undefined> {
    try {
      const fromRevision = BigInt(expectedRevision + 1)
      const there = await this.#read(stream, { fromRevision, maxCount: events.length })
      if (there.length === 0) return "nothing"
      const ours =
        there.length === events.length &&
        there.every(({ id, data }, index) => {
          const event = events[index]
          return event?.id === id && Buffer.compare(event.data as Uint8Array, data as Uint8Array) === 0
        })
      return ours ? "ours" : "others"
    } catch (error) {
      failureOf(error)
      return undefined
    }
  }

  async #read(stream: string, options: object) {
    try {
      return await this.#cluster.call(this.#attemptMilliseconds, (client) =>
        readRecords(
          client.readStream(this.#names.inCluster(stream), { ...options, requiresLeader: true }),
          this.#attemptMilliseconds,
        ),
      )
    } catch (error) {
      if (error instanceof StreamNotFoundError) return []
      throw error
    }
  }
}

function inWords(failure: Failure, stream: string): string {
  switch (failure.failure) {
    case "conflict":
      return `others wrote to ${stream}, and it could not be read what they wrote`
    case "not-leader":
      return "the cluster has no leader"
    case "stream-deleted":
      return `stream ${stream} was deleted: restore it from a backup`
    case "unreachable":
      return `not reachable: ${failure.why}`
    case "doubtful":
      return `no answer that can be relied on: ${failure.why}`
    case "refused":
      return failure.why
  }
}
