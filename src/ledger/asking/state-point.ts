import type { Coordinates } from "../../projections/coordinates.ts"
import type { Clearance, View } from "../../projections/view.ts"

/** A package at the point of a question, as far as its things tell: what is owed, what is open, what is pledged. */
export interface StatePoint {
  readonly packageId: string
  readonly zone: string
  readonly coordinates: Coordinates
  readonly clearance: Clearance
  /** Whether an answer from here can never change again. */
  readonly settled: boolean
  /** The things there, and what does not apply. Its turns are for whoever asks for the events. */
  readonly view: View
  /** The same, as a party sees it. */
  readonly as: (party: string) => View
}
