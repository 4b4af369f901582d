import { SeededRandom } from "./random.ts"

/** What can go wrong with one append. Where something is stored all the same, the name says so. */
const appendFaults = [
  "unavailable",
  "dropped",
  "stored-and-dropped",
  "stored-and-late",
  "late-and-stored",
  "stored-twice",
  "leader-change",
  "restart",
] as const
export type AppendFault = (typeof appendFaults)[number]

/** What can go wrong with one subscription. That one passes over an event is no server's way: it is never drawn, only told. */
export const subscriptionFaults = ["dropped", "ended", "stalled", "repeated"] as const
export type SubscriptionFault = (typeof subscriptionFaults)[number] | "skipping"

/** What can go wrong with one reading. */
const readFaults = ["unavailable", "dropped", "late"] as const
export type ReadFault = (typeof readFaults)[number]

export type FaultRates = {
  readonly append?: number
  readonly subscription?: number
  readonly read?: number
}

/** Which call meets which fault, drawn from the seed: the n-th append of two runs with one seed meets the same. Or told, one by one. */
export class Faults {
  readonly #rates: FaultRates
  readonly #random: { readonly append: SeededRandom; readonly subscription: SeededRandom; readonly read: SeededRandom }
  readonly #told: { append: AppendFault[]; subscription: SubscriptionFault[]; read: ReadFault[] } = {
    append: [],
    subscription: [],
    read: [],
  }
  #off = false

  constructor(seed: number, rates: FaultRates) {
    this.#rates = rates
    this.#random = {
      append: new SeededRandom(seed * 3 + 1),
      subscription: new SeededRandom(seed * 3 + 2),
      read: new SeededRandom(seed * 3 + 3),
    }
  }

  /** The next appends meet these, in order, before any that are drawn. */
  tellAppends(...faults: readonly AppendFault[]): void {
    this.#told.append.push(...faults)
  }

  tellSubscriptions(...faults: readonly SubscriptionFault[]): void {
    this.#told.subscription.push(...faults)
  }

  tellReads(...faults: readonly ReadFault[]): void {
    this.#told.read.push(...faults)
  }

  /** From here on nothing goes wrong. */
  cease(): void {
    this.#off = true
  }

  forAppend(): AppendFault | undefined {
    return this.#told.append.shift() ?? this.#draw("append", appendFaults)
  }

  forSubscription(): SubscriptionFault | undefined {
    return this.#told.subscription.shift() ?? this.#draw("subscription", subscriptionFaults)
  }

  forRead(): ReadFault | undefined {
    return this.#told.read.shift() ?? this.#draw("read", readFaults)
  }

  /** After how many events a subscription that meets a fault meets it. */
  eventsUntilFault(): number {
    return this.#random.subscription.below(12)
  }

  #draw<Fault>(kind: keyof FaultRates, faults: readonly Fault[]): Fault | undefined {
    const random = this.#random[kind]
    // Both are drawn each time, so that ceasing and rates do not shift what comes later.
    const [met, fault] = [random.next() < (this.#rates[kind] ?? 0), random.pick(faults)]
    return met && !this.#off ? fault : undefined
  }
}
