import { done, type Result } from "../../domain/admission/refusal.ts"
import type { RecordedEvent } from "../../domain/envelope.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import type { Obligation } from "../../projections/obligations/obligation.ts"
import { allObligations } from "../../projections/obligations/obligations.ts"
import { type PackageState, stateOf } from "../../projections/state.ts"
import { Resolver } from "../../projections/time/resolver.ts"
import { type Clearance, mayRead, type Point, type View, viewOf } from "../../projections/view.ts"
import { type Asked, type Ground, type Resolved, resolve } from "../coordinates.ts"
import type { StatePoint } from "./state-point.ts"

/** A package at the point of a question: what an answer is made from. Folded when it is asked for, and once. */
export class PackagePoint implements StatePoint {
  readonly packageId: string
  readonly #ground: Ground
  readonly #resolved: Resolved
  #view: View | undefined
  #known: readonly RecordedEvent[] | undefined
  #reading: Resolver | undefined
  #state: PackageState | undefined
  #obligations: readonly Obligation[] | undefined

  private constructor(packageId: string, ground: Ground, resolved: Resolved) {
    this.packageId = packageId
    this.#ground = ground
    this.#resolved = resolved
  }

  /** The point that was asked for, or why nobody can stand there. */
  static at(packageId: string, ground: Ground, asked: Asked, clearance: Clearance): Result<PackagePoint> {
    const resolved = resolve(asked, ground, clearance)
    return resolved.ok ? done(new PackagePoint(packageId, ground, resolved.value)) : resolved
  }

  /** All events of the package, in position order: those of the point are the ones that it `knows`. */
  get events(): readonly RecordedEvent[] {
    return this.#ground.events
  }

  /** The events that are known there and that this reader may read, in position order. */
  get known(): readonly RecordedEvent[] {
    this.#known ??= this.events.filter((event) => this.point.knows(event) && mayRead(event, this.clearance))
    return this.#known
  }

  get zone(): string {
    return this.#ground.zone
  }

  /** Milliseconds since 1970, by the clock of this node: what `asOf` is where none is asked for. */
  get now(): number {
    return this.#ground.now
  }

  get point(): Point {
    return this.#resolved.point
  }

  get clearance(): Clearance {
    return this.point.clearance
  }

  get coordinates(): Coordinates {
    return this.#resolved.coordinates
  }

  /** Whether an answer from here can never change again. */
  get settled(): boolean {
    return this.#resolved.settled
  }

  get view(): View {
    this.#view ??= this.seen({})
    return this.#view
  }

  /** What every anchor comes to there; shared by all that is read off the point, so that each is worked out once. */
  get reading(): Resolver {
    this.#reading ??= new Resolver(this.view)
    return this.#reading
  }

  get state(): PackageState {
    this.#state ??= stateOf(this.packageId, this.view, this.coordinates)
    return this.#state
  }

  get obligations(): readonly Obligation[] {
    this.#obligations ??= allObligations(this.view, this.reading)
    return this.#obligations
  }

  readonly as = (party: string): View => this.seen({ viewer: { party } })

  /** The package at the same point but for what is named. */
  seen(otherwise: Partial<Point>): View {
    return viewOf(this.events, { ...this.point, ...otherwise }, this.zone)
  }

  /** The same package at another point, for the same reader. */
  another(asked: Asked): Result<PackagePoint> {
    return PackagePoint.at(this.packageId, this.#ground, asked, this.point.clearance)
  }
}
