import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import type { Package } from "../../domain/package/opening.ts"
import type { PackageLog } from "../../event-store/event-store.ts"
import type { Clearance } from "../../projections/view.ts"
import type { Asked } from "../coordinates.ts"
import type { Environment } from "../environment.ts"
import { PackageEvents } from "../package-events.ts"
import { PackagePoint } from "./package-point.ts"

/** An answer, whether it can never change again, and whether it rests on events that not everybody may read. */
export type Answer<Value> = { readonly value: Value; readonly settled: boolean; readonly confidential: boolean }

/** What an answer is made of. `settled`: whether what it looked at beyond its point is settled too. */
export type Found<Value> = { readonly value: Value; readonly settled?: boolean }

/** Stands at points of packages, over the events that the store holds. */
export class Asking {
  readonly #store: PackageLog
  readonly #environment: Environment
  readonly #events: PackageEvents

  constructor(store: PackageLog, environment: Environment) {
    this.#store = store
    this.#environment = environment
    this.#events = new PackageEvents(store)
  }

  /** The times at which something about the package became known, in order. */
  async recordTimes(packageId: string): Promise<Result<readonly string[]>> {
    const events = await this.#events.of(packageId)
    if (events.length === 0) return refused(noPackage(packageId))
    return done([...new Set(events.map((event) => event.knownAt))])
  }

  /** Answers from a point of a package, or says why nobody can stand there. */
  async at<Value>(
    packageId: string,
    asked: Asked,
    clearance: Clearance,
    answer: (point: PackagePoint) => Result<Found<Value>>,
  ): Promise<Result<Answer<Value>>> {
    const events = await this.#events.of(packageId)
    const first = events[0]
    if (!first) return refused(noPackage(packageId))
    const zone = (first.data as Pick<Package, "timeZone">).timeZone
    const lastPosition = await this.#store.lastPosition()
    const ground = { events, zone, now: this.#environment.now(), lastPosition }
    const point = PackagePoint.at(packageId, ground, asked, clearance)
    if (!point.ok) return point
    const found = answer(point.value)
    if (!found.ok) return found
    const { value, settled = true } = found.value
    // What can be erased is never promised for ever.
    const erasable = events.some((event) => event.sealed !== undefined)
    const confidential = events.some((event) => event.readers !== undefined)
    return done({ value, settled: settled && point.value.settled && !erasable, confidential })
  }
}

function noPackage(packageId: string) {
  return { refusal: "not-found" as const, what: `package "${packageId}"`, accepted: "a package that this ledger holds" }
}
