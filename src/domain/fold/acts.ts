import type { Moment } from "./entity.ts"
import { type EventInView, nothingToUndo, type Outcome, whenOf } from "./outcome.ts"

/** One dated act on a thing (a signature, an extension), kept with the event that recorded it. */
export type Act<Fields = unknown> = { readonly event: string; readonly since: Moment } & Fields

export function actOf<Fields>(event: EventInView, fields: Fields): Act<Fields> {
  return { event: event.id, since: whenOf(event), ...fields }
}

/** A suspension and, once it is over, its end: clocks that it tolled are counted from both. */
export type Suspension = Act<{
  readonly by?: string | undefined
  readonly towards?: string | undefined
  readonly tolls?: boolean | undefined
  readonly resumed?: Act
}>

/** Ends the open suspensions that match; where none is open there is nothing to resume. */
export function resume(
  suspensions: readonly Suspension[],
  matches: (suspension: Suspension) => boolean,
  event: EventInView,
  about: { kind: string; id: string },
  then: (suspensions: readonly Suspension[]) => Outcome,
): Outcome {
  const own = suspensions.filter(matches)
  if (own.every((suspension) => suspension.resumed))
    return nothingToUndo(about.kind, about.id, own.at(-1)?.resumed?.event)
  return then(
    suspensions.map((suspension) =>
      !suspension.resumed && matches(suspension) ? { ...suspension, resumed: actOf(event, {}) } : suspension,
    ),
  )
}
