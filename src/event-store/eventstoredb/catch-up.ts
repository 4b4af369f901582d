import {
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Position,
  START,
  streamNameFilter,
} from "@eventstore/db-client"
import { type Standing, StoreRefused } from "../event-store.ts"
import type { Cluster } from "./cluster.ts"
import { CallTimedOut, failureOf, isFailure } from "./failures.ts"
import { EventMissing, type IndexWriter, isAfter } from "./index-writer.ts"
import { newestEvent } from "./newest-event.ts"
import { type Found, readRecord } from "./stored-form.ts"
import type { StreamNames } from "./stream-names.ts"
import { Waiting } from "./waiting.ts"

export type CatchUpTimes = {
  /** How long the cluster may take to answer a question about its newest event. */
  readonly answerMilliseconds: number
  /** How often it is asked. */
  readonly heartbeatMilliseconds: number
  /** How long something that is known to be there may take to come, before the subscription is begun anew. */
  readonly stallMilliseconds: number
}

const firstPauseMilliseconds = 20
const longestPauseMilliseconds = 1_000

/** So many records at once mean that more are coming: then a transaction is worth waiting for. */
const busyRecords = 4
const busyMilliseconds = 5

/**
 * Follows `$all` and takes up what is the ledger's: subscribes after the place that the index has reached, and again whenever the subscription ends, fails or
 * is found to stand still. The index passes over what comes twice and stops at what is missing, so nothing is skipped or repeated, whatever
 * becomes of subscriptions.
 */
export class CatchUp {
  readonly #cluster: Cluster
  readonly #names: StreamNames
  readonly #index: IndexWriter
  readonly #times: CatchUpTimes
  readonly #onTaken: () => void
  readonly #waiting = new Waiting()
  #running: Promise<unknown> | undefined
  #endSubscription: ((reason?: unknown) => void) | undefined
  #target: Position | undefined
  #asked = false
  #reachable = false
  #lostAt = performance.now()
  #problem: string | undefined
  #missingAfter: string | undefined
  #refused: StoreRefused | undefined

  /** `onTaken` is called when events were taken up. */
  constructor(cluster: Cluster, names: StreamNames, index: IndexWriter, times: CatchUpTimes, onTaken: () => void) {
    this.#cluster = cluster
    this.#names = names
    this.#index = index
    this.#times = times
    this.#onTaken = onTaken
  }

  start(): void {
    this.#running ??= Promise.all([this.#follow(), this.#ask()])
  }

  async stop(): Promise<void> {
    this.#waiting.stop()
    this.#endSubscription?.()
    await this.#running
  }

  /** What is in a ledger's stream and is not a ledger's: nothing more can be taken up. */
  get refused(): StoreRefused | undefined {
    return this.#refused
  }

  /** For how long the cluster has not answered; 0 where it does. */
  get cutOffMilliseconds(): number {
    return this.#reachable ? 0 : performance.now() - this.#lostAt
  }

  standing(): Standing {
    const caughtUp = this.#asked && this.#reachable && this.#has(this.#target)
    const problem = this.#refused?.message ?? this.#problem
    return { reachable: this.#reachable, caughtUp, ...(problem !== undefined && { problem }) }
  }

  /**
   * Whether `reached` becomes so in that time. Where it is known that it must, and the subscription stands still, that is begun anew.
   */
  async until(reached: () => boolean, milliseconds: number, { must = true } = {}): Promise<boolean> {
    const end = performance.now() + milliseconds
    while (!reached()) {
      const left = end - performance.now()
      if (left <= 0 || this.#waiting.stopped || this.#refused) return false
      const told = await this.#waiting.told(Math.min(left, this.#times.stallMilliseconds))
      if (!told && must) this.#endSubscription?.(new CallTimedOut("the subscription stands still"))
    }
    return true
  }

  #has(place: Position | undefined): boolean {
    const reached = this.#index.reached
    return place === undefined || (reached !== undefined && !isAfter(place, reached))
  }

  async #follow(): Promise<void> {
    for (let pause = firstPauseMilliseconds; !this.#waiting.stopped && !this.#refused; ) {
      const before = this.#index.reached
      try {
        await this.#subscribe()
      } catch (error) {
        this.#note(error)
      }
      pause = before === this.#index.reached ? Math.min(pause * 2, longestPauseMilliseconds) : firstPauseMilliseconds
      await this.#waiting.pause(pause)
    }
  }

  /** One subscription, until it ends. Rejects with what it failed of. */
  async #subscribe(): Promise<void> {
    const lease = this.#cluster.lease()
    const filter = streamNameFilter({ prefixes: [...this.#names.followed], maxSearchWindow: 1_000 })
    const subscription = lease.client.subscribeToAll({ fromPosition: this.#index.reached ?? START, filter })
    try {
      await this.#drain(subscription)
    } catch (error) {
      lease.failed(error)
      throw error
    } finally {
      this.#endSubscription = undefined
      subscription.destroy()
      // It may still be looking for the cluster, and take its time; and where that fails there is nothing to cancel.
      subscription.unsubscribe().then(lease.giveBack, lease.giveBack)
    }
  }

  #drain(subscription: AllStreamSubscription): Promise<void> {
    return new Promise((resolve, reject) => {
      let waiting: Found[] = []
      let cancelTaking: (() => void) | undefined
      let busy = false
      const end = (error?: unknown) => {
        cancelTaking?.()
        waiting = []
        subscription.removeAllListeners("data")
        if (error === undefined) resolve()
        else reject(error)
      }
      const guarded = (work: () => void) => {
        try {
          work()
        } catch (error) {
          end(error)
        }
      }
      const take = () => {
        cancelTaking = undefined
        const taken = waiting
        waiting = []
        busy = taken.length >= busyRecords
        this.#take(taken)
      }
      this.#endSubscription = end
      // For ever: an error that comes after the end would have nobody to go to, and end the process.
      subscription.on("error", end)
      subscription.on("close", () => end())
      subscription.on("data", ({ event }: AllStreamResolvedEvent) =>
        guarded(() => {
          const found = event && this.#readOrStop(event, take)
          if (!found) return
          waiting.push(found)
          // What has come in one turn is one transaction; while much is coming, what comes in a few milliseconds.
          cancelTaking ??= busy ? after(busyMilliseconds, () => guarded(take)) : nextTurn(() => guarded(take))
        }),
      )
    })
  }

  /** What came before something foreign is still the ledger's. */
  #readOrStop(event: AllStreamRecordedEvent, take: () => void): Found | undefined {
    try {
      return readRecord(event, this.#names)
    } catch (error) {
      take()
      throw error
    }
  }

  #take(records: readonly Found[]): void {
    const events = this.#index.take(records)
    this.#waiting.tell()
    if (events > 0) this.#onTaken()
  }

  /** Asks now and then how far the cluster is: whether it answers, and whether the subscription keeps up with it. */
  async #ask(): Promise<void> {
    while (!this.#waiting.stopped && !this.#refused) {
      try {
        const newest = await newestEvent(
          this.#cluster,
          this.#names,
          this.#index.reached,
          this.#times.answerMilliseconds,
        )
        this.#target = newest ?? this.#target
        this.#asked = true
        this.#reachable = true
        this.#problem = undefined
        this.#waiting.tell()
        if (!this.#has(newest)) await this.until(() => this.#has(newest), this.#times.stallMilliseconds + 1)
      } catch (error) {
        if (this.#reachable) this.#lostAt = performance.now()
        this.#reachable = false
        this.#note(this.#asked ? error : lasting(error))
      }
      await this.#waiting.pause(this.#reachable ? this.#times.heartbeatMilliseconds : firstPauseMilliseconds * 5)
    }
  }

  #note(error: unknown): void {
    if (error instanceof StoreRefused) this.#refused = error
    else if (error instanceof EventMissing) this.#noteMissing(error)
    else if (isFailure(error)) {
      const failure = failureOf(error)
      this.#problem = "why" in failure ? failure.why : failure.failure
    } else this.#refused = new StoreRefused(`this node's index cannot be written: ${error}`, { cause: error })
    this.#waiting.tell()
  }

  /** Once may be a subscription's mistake. Twice at one place, positions may have been counted without what is missing. */
  #noteMissing({ message }: EventMissing): void {
    const reached = String(this.#index.reached?.commit)
    if (this.#missingAfter === reached) {
      this.#index.giveUp()
      const what = `${message}. Streams of a ledger must keep all of their events, without $maxCount, $maxAge or $tb`
      this.#refused = new StoreRefused(`${what}. If they do, start this node again: it will read the cluster anew`)
    }
    this.#missingAfter = reached
    this.#problem = message
  }
}

/** What the cluster refuses from the start it will refuse until somebody acts; later it may be somebody's passing mistake. */
function lasting(error: unknown): unknown {
  const failure = isFailure(error) ? failureOf(error) : undefined
  return failure?.failure === "refused" ? new StoreRefused(failure.why) : error
}

/** Each returns what cancels it, and cancels it alone: a timer given to `clearImmediate` stops the process from waking for any immediate. */
function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}

function nextTurn(work: () => void): () => void {
  const immediate = setImmediate(work)
  return () => clearImmediate(immediate)
}
