import { endInstant, shapeOf } from "../../src/domain/values/moment.ts"
import { type PackageState, stateOf } from "../../src/projections/state.ts"
import { type Point, type View, viewOf } from "../../src/projections/view.ts"
import { packageId } from "../support/arbitraries/ledger.ts"
import type { History } from "../support/arbitraries.ts"
import { coordinatesOf, type Question, stateByContract } from "../support/oracle.ts"

/** The point of a question. A date counts through the last millisecond before the next day begins. */
export function pointOf({ asOf, knownAt, seenBy, reader }: Question, zone: string): Point {
  const through = (value: string) => (shapeOf(value) === "day" ? endInstant(value, zone) - 1 : Date.parse(value))
  const lastPosition = knownAt?.startsWith("@") ? Number(knownAt.slice(1)) : undefined
  const lastKnown = knownAt === null || lastPosition !== undefined ? Number.POSITIVE_INFINITY : through(knownAt)
  return {
    through: through(asOf),
    knows: (event) =>
      lastPosition === undefined ? Date.parse(event.knownAt) <= lastKnown : event.position <= lastPosition,
    viewer: seenBy === null ? "record" : seenBy === "agreed" ? "agreed" : { party: seenBy },
    clearance: reader,
  }
}

export function viewAt({ events, zone }: History, question: Question): View {
  return viewOf(events, pointOf(question, zone), zone)
}

/** What the program answers. */
export function answer(history: History, question: Question): PackageState {
  return stateOf(packageId, viewAt(history, question), coordinatesOf(question))
}

/** What the contract says. */
export function oracle({ events, zone }: History, question: Question): PackageState {
  return stateByContract(events, question, zone, packageId)
}

/** All that is known, as the record stands, at the end of days, for a reader who may read everything; but for what is said otherwise. */
export function ask(more: Partial<Question> = {}): Question {
  return { asOf: "2030-01-01", knownAt: null, seenBy: null, reader: { role: "depositary" }, ...more }
}
