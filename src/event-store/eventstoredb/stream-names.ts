import { StoreRefused } from "../event-store.ts"

const ledgerKinds = ["package-", "case-", "line-"]
const valueKind = "sealed-"

/**
 * How the streams of a ledger are named in the cluster: as in the ledger, or with a namespace before it, so that one cluster can hold many ledgers that know
 * nothing of each other. Those of `sealed-` are no part of the log: they hold values that can be erased.
 */
export class StreamNames {
  readonly #before: string
  /** What the cluster's names of the ledger's own streams begin with. */
  readonly ledger: readonly string[]
  /** What a node follows: the ledger's streams, and those of values. */
  readonly followed: readonly string[]

  /** @throws StoreRefused where a namespace is not made of small letters, digits and hyphens. */
  constructor(namespace: string | undefined) {
    if (namespace !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(namespace))
      throw new StoreRefused(`a namespace is made of small letters, digits and hyphens, not "${namespace}"`)
    this.#before = namespace === undefined ? "" : `${namespace}.`
    this.ledger = ledgerKinds.map((kind) => this.#before + kind)
    this.followed = [...this.ledger, this.#before + valueKind]
  }

  inCluster(stream: string): string {
    return this.#before + stream
  }

  inLedger(stored: string): string {
    return stored.slice(this.#before.length)
  }

  /** The package that a stream of the ledger belongs to; undefined where the name is none. */
  packageOf(stored: string): string | undefined {
    if (!this.ledger.some((start) => stored.startsWith(start))) return undefined
    return /^[a-z]+-([^.]+)/.exec(this.inLedger(stored))?.[1]
  }

  holdsValues(stored: string): boolean {
    return stored.startsWith(this.#before + valueKind)
  }
}

/** The stream, named as in the ledger, of one value and of nothing else. */
export const valueStreamOf = (packageId: string, name: string) => `${valueKind}${packageId}.${name}`
