import { done, type Result, refused } from "../../domain/admission/refusal.ts"
import type { Package } from "../../domain/package/opening.ts"
import type { PackageLog } from "../../event-store/event-store.ts"
import type { Clearance } from "../../projections/view.ts"
import type { WantedThings } from "../../views/package-views.ts"
import type { Asked } from "../coordinates.ts"
import type { Environment } from "../environment.ts"
import { PackageEvents } from "../package-events.ts"
import type { KeptViews } from "../views/kept-views.ts"
import { keptIsWhole, keptPoint } from "./kept-point.ts"
import { PackagePoint } from "./package-point.ts"
import type { StatePoint } from "./state-point.ts"

/** An answer, whether it can never change again, and whether it rests on events that not everybody may read. */
export type Answer<Value> = { readonly value: Value; readonly settled: boolean; readonly confidential: boolean }

/** What an answer is made of. `settled`: whether what it looked at beyond its point is settled too. */
export type Found<Value> = { readonly value: Value; readonly settled?: boolean }

/** What is looked at of a state: some of its things, or all; and whether each party's own view of it too. */
export type Looking = { readonly wanted?: WantedThings; readonly asParties?: true }

/** Stands at points of packages: over the events that the store holds, or where there are any that tell, over kept views. */
export class Asking {
  readonly #store: PackageLog
  readonly #environment: Environment
  readonly #events: PackageEvents
  readonly #views: KeptViews | undefined

  constructor(store: PackageLog, environment: Environment, views?: KeptViews) {
    this.#store = store
    this.#environment = environment
    this.#views = views
    this.#events = new PackageEvents(store)
  }

  /** The times at which something about the package became known, in order. */
  async recordTimes(packageId: string): Promise<Result<readonly string[]>> {
    const views = await this.#views?.caughtUp()
    if (views) return views.package(packageId) ? done(views.recordTimes(packageId)) : refused(noPackage(packageId))
    const events = await this.#events.of(packageId)
    if (events.length === 0) return refused(noPackage(packageId))
    return done([...new Set(events.map((event) => event.knownAt))])
  }

  /** The first and the last of them. */
  async recordBounds(packageId: string): Promise<Result<readonly string[]>> {
    const views = await this.#views?.caughtUp()
    if (!views) return this.recordTimes(packageId)
    const kept = views.package(packageId)
    return kept ? done([kept.firstKnownAt, kept.last.knownAt]) : refused(noPackage(packageId))
  }

  /** Answers from the things at a point of a package: from kept views where they tell, else from the events. */
  async atState<Value>(
    packageId: string,
    asked: Asked,
    clearance: Clearance,
    answer: (point: StatePoint) => Result<Found<Value>>,
    looking: Looking = {},
  ): Promise<Result<Answer<Value>>> {
    const kept = await this.#atKept(packageId, asked, clearance, answer, looking)
    return kept ?? this.at(packageId, asked, clearance, answer)
  }

  /** Undefined where there are no kept views, or where they do not tell. */
  async #atKept<Value>(
    packageId: string,
    asked: Asked,
    clearance: Clearance,
    answer: (point: StatePoint) => Result<Found<Value>>,
    { wanted, asParties }: Looking,
  ): Promise<Result<Answer<Value>> | undefined> {
    const views = await this.#views?.caughtUp()
    if (!views) return undefined
    return views.reading(() => {
      const kept = views.package(packageId)
      if (!kept) return refused(noPackage(packageId))
      if (!keptIsWhole(kept, asked, clearance) || (asParties && kept.stances)) return undefined
      const here = { packageId, now: this.#environment.now(), lastPosition: views.position() }
      const point = keptPoint(views, kept, here, asked, clearance, wanted)
      if (!point?.ok) return point
      return answered(point.value, answer(point.value), kept.sealed, kept.readers)
    })
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
    const erasable = events.some((event) => event.sealed !== undefined)
    const confidential = events.some((event) => event.readers !== undefined)
    return answered(point.value, answer(point.value), erasable, confidential)
  }
}

/** What can be erased is never promised for ever. */
function answered<Value>(
  point: Pick<StatePoint, "settled">,
  found: Result<Found<Value>>,
  erasable: boolean,
  confidential: boolean,
): Result<Answer<Value>> {
  if (!found.ok) return found
  const { value, settled = true } = found.value
  return done({ value, settled: settled && point.settled && !erasable, confidential })
}

function noPackage(packageId: string) {
  return { refusal: "not-found" as const, what: `package "${packageId}"`, accepted: "a package that this ledger holds" }
}
