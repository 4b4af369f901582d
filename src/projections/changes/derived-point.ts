import { byEffectiveOrder, type OrderedEvent } from "../../domain/fold/effective-order.ts"
import type { Coordinates } from "../coordinates.ts"
import type { Obligation } from "../obligations/obligation.ts"
import { allObligations } from "../obligations/obligations.ts"
import { type PackageState, stateOf } from "../state.ts"
import type { View } from "../view.ts"

/** A package at one point of the three axes, with what is derived from it and the events behind it. */
export type DerivedPoint = {
  readonly state: PackageState
  readonly obligations: readonly Obligation[]
  /** The events that had a turn there, and the rectifications known there, whatever their own date; in effective order. */
  readonly turns: readonly OrderedEvent[]
  /** The ids of the events that are known there, whether they have a turn or not; where either point does not say, it is not compared. */
  readonly known?: readonly string[]
}

/** A view as a point to be compared with another; what is derived from it already is not derived again. */
export function derivedPointOf(
  packageId: string,
  view: View,
  coordinates: Coordinates,
  known?: readonly string[],
  derived: Pick<DerivedPoint, "state" | "obligations"> = {
    state: stateOf(packageId, view, coordinates),
    obligations: allObligations(view),
  },
): DerivedPoint {
  return {
    state: derived.state,
    obligations: derived.obligations,
    turns: withRectifications(view),
    ...(known && { known }),
  }
}

function withRectifications({ turns, rectifications }: View): readonly OrderedEvent[] {
  const there = new Set(turns.map(({ id }) => id))
  const others = rectifications.filter(({ id }) => !there.has(id))
  return others.length === 0 ? turns : [...turns, ...others].sort(byEffectiveOrder)
}
