import type { EventStoreDBClient } from "@eventstore/db-client"
import type { Address } from "./address.ts"
import { CallTimedOut, failureOf, isFailure, isTimeout } from "./failures.ts"
import { type Endpoint, type GuardedClient, makeClient } from "./guarded-client.ts"

type Held = GuardedClient & { readonly since: number; calls: number; givenUp: boolean }

/**
 * So long a client may take to find the cluster and connect. Calls that are out of time before that say nothing against it: giving it up would begin the
 * search anew, and on a busy machine for ever.
 */
const findingMilliseconds = 1_000

/** A client to use until `giveBack`. */
export type Lease = { readonly client: EventStoreDBClient; giveBack(): void }

/**
 * The way to the cluster: lends out one client until a call on it tells that another is needed, and closes one that was given up when its
 * last call is done. Every call has its own time.
 */
export class Cluster {
  readonly #address: Address
  readonly #held = new Set<Held>()
  #current: Held

  /** @throws StoreRefused where no client can be made of the connection string. */
  constructor(address: Address) {
    this.#address = address
    this.#current = this.#hold()
  }

  get name(): string {
    return this.#address.name
  }

  /**
   * Does one call. The time is ours: reading and subscribing know no deadline in the client, nor does looking for the cluster.
   *
   * @throws what the client throws, or `CallTimedOut`; `failureOf` says what it means.
   */
  async call<Result>(milliseconds: number, work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
    const held = this.#current
    const lease = this.#lend(held)
    const working = work(lease.client)
    working.then(lease.giveBack, lease.giveBack)
    try {
      return await within(milliseconds, working)
    } catch (error) {
      this.#learnFrom(error, held)
      throw error
    }
  }

  /** For what lasts: a subscription. It tells what it died of by `failed`. */
  lease(): Lease & { failed(error: unknown): void } {
    const held = this.#current
    return { ...this.#lend(held), failed: (error) => this.#learnFrom(error, held) }
  }

  /** Lets go of the cluster. What is still under way has `milliseconds` to end. */
  async close(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds
    for (const held of this.#held) this.#giveUp(held)
    while (this.#held.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  #hold(leader?: Endpoint): Held {
    const held = { ...makeClient(this.#address, leader), since: performance.now(), calls: 0, givenUp: false }
    this.#held.add(held)
    return held
  }

  #lend(held: Held): Lease {
    held.calls++
    let back = false
    return {
      client: held.client,
      giveBack: () => {
        if (back) return
        back = true
        held.calls--
        this.#closeIfDone(held)
      },
    }
  }

  #learnFrom(error: unknown, held: Held): void {
    if (!isFailure(error)) return
    if (isTimeout(error) && performance.now() - held.since < findingMilliseconds) return
    const failure = failureOf(error)
    const elsewhere =
      failure.failure === "not-leader" || failure.failure === "unreachable" || failure.failure === "doubtful"
    // Of many who find the same client wanting, the first changes it.
    if (!elsewhere || held !== this.#current || held.givenUp) return
    this.#current = this.#hold(failure.failure === "not-leader" ? failure.leader : undefined)
    this.#giveUp(held)
  }

  #giveUp(held: Held): void {
    held.givenUp = true
    this.#closeIfDone(held)
  }

  #closeIfDone(held: Held): void {
    if (!held.givenUp || held.calls > 0 || !this.#held.has(held)) return
    this.#held.delete(held)
    void held.close()
  }
}

/** What `working` comes to, or `CallTimedOut`. */
async function within<Result>(milliseconds: number, working: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallTimedOut(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([working, late])
  } finally {
    clearTimeout(timer)
  }
}
