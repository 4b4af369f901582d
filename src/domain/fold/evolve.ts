import { definitionOf } from "../catalogue.ts"
import type { OrderedEvent } from "./effective-order.ts"
import type { Moment, State, WritableState } from "./entity.ts"
import { type Conflict, type EventInView, nothing, type Outcome, whenOf } from "./outcome.ts"

/** An event that changes nothing where it stands, and why. */
export type Inapplicable = {
  readonly event: string
  readonly type: string
  readonly since: Moment
} & Conflict

/**
 * What an event does to a state. Total: a type that this program does not know changes nothing, a field that was
 * erased reads as erased, and an event that was erased whole never gets here.
 */
export function evolve(state: State, event: EventInView): Outcome {
  return definitionOf(event.type)?.apply(state, event as EventInView<never>) ?? nothing
}

/** Folds events that stand in effective order into a state, and answers which of them did not apply. */
export function foldInto(state: WritableState, events: Iterable<OrderedEvent>): readonly Inapplicable[] {
  const inapplicable: Inapplicable[] = []
  for (const event of events) {
    const outcome = evolve(state, event)
    if ("conflict" in outcome)
      inapplicable.push({ event: event.id, type: event.type, since: whenOf(event), ...outcome.conflict })
    else for (const entity of outcome.writes) state.put(entity)
    state.tookTurn(event.id, event.at)
  }
  return inapplicable
}
