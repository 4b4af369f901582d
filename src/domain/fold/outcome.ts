import type { Precision } from "../values/moment.ts"
import type { Entity, EntityBase, Moment, State } from "./entity.ts"

/** An event as one view holds it: its data and its time are what the rectifications known there have made of them. */
export type EventInView<Data = unknown> = {
  readonly id: string
  readonly type: string
  readonly stream: string
  readonly position: number
  readonly effectiveAt: string
  readonly precision: Precision
  readonly data: Data
}

/** Why an event changes nothing where it stands. `with` is the other event of the conflict, where there is one. */
export type Conflict = {
  readonly reason: "made-twice" | "not-there" | "ended" | "nothing-to-undo"
  readonly about: { readonly kind: string; readonly id: string }
  readonly with?: string
}

/** What an event does to the state: the things it replaces, or why it does not apply. */
export type Outcome = { readonly writes: readonly Entity[] } | { readonly conflict: Conflict }

/** What an event sets of a thing: `undefined` takes a member away. */
export type Changes<E extends Entity> = { readonly [K in Exclude<keyof E, EntityBase>]?: E[K] | undefined }

type Fields<E extends Entity> = Omit<E, EntityBase>

export const nothing: Outcome = { writes: [] }

export function whenOf(event: EventInView): Moment {
  return { at: event.effectiveAt, precision: event.precision }
}

/** A thing as the event makes it. */
export function made<E extends Entity>(kind: E["entity"], id: string, event: EventInView, fields: Fields<E>): E {
  return { entity: kind, id, ...fields, madeBy: event.id, since: whenOf(event), changedBy: event.id } as unknown as E
}

/** A thing as the event leaves it; members set to `undefined` are gone. */
export function changed<E extends Entity>(entity: E, event: EventInView, changes: Changes<E>): E {
  const next: Record<string, unknown> = { ...entity, ...changes, changedBy: event.id }
  for (const name in changes) if (next[name] === undefined) delete next[name]
  return next as E
}

/** Makes a thing, once: of two makings of one id the first in effective order stands (R4). */
export function make<E extends Entity>(
  state: State,
  kind: E["entity"],
  id: string,
  event: EventInView,
  fields: Fields<E>,
): Outcome {
  const there = state.get(kind, id)
  if (there) return { conflict: { reason: "made-twice", about: { kind, id }, with: there.madeBy } }
  return { writes: [made<E>(kind, id, event, fields)] }
}

/** Makes a thing or replaces it whole: for what is stated again rather than amended. */
export function set<E extends Entity>(
  state: State,
  kind: E["entity"],
  id: string,
  event: EventInView,
  fields: Fields<E>,
): Outcome {
  const there = state.get<E>(kind, id)
  const fresh = made<E>(kind, id, event, fields)
  return { writes: [there ? { ...fresh, madeBy: there.madeBy, since: there.since } : fresh] }
}

/** Something said or done about a thing, kept as a thing of its own under the event's id. */
export function said<E extends Entity>(kind: E["entity"], event: EventInView, fields: Fields<E>): E {
  return made<E>(kind, event.id, event, fields)
}

/**
 * Finds the thing that an event acts on. It must be there, and not ended by a recorded end, unless the act is one that an end
 * does not forbid (stances, determinations, fulfilments, deliveries, requests, extensions).
 */
export function acting<E extends Entity>(
  state: State,
  kind: E["entity"],
  id: string,
  then: (entity: E) => Outcome,
  even: "even-if-ended" | "unless-ended" = "unless-ended",
): Outcome {
  const entity = state.get<E>(kind, id)
  if (!entity) return { conflict: { reason: "not-there", about: { kind, id } } }
  if (entity.ended && even === "unless-ended")
    return { conflict: { reason: "ended", about: { kind, id }, with: entity.ended.by } }
  return then(entity)
}

/** The commonest act: changes members of the thing that it names. */
export function act<E extends Entity>(
  state: State,
  kind: E["entity"],
  id: string,
  event: EventInView,
  change: (entity: E) => Changes<E>,
  even: "even-if-ended" | "unless-ended" = "unless-ended",
): Outcome {
  return acting<E>(state, kind, id, (entity) => ({ writes: [changed(entity, event, change(entity))] }), even)
}

export function endedBy(how: string, event: EventInView) {
  return { how, by: event.id, since: whenOf(event) }
}

/** The refusal of a resumption, a withdrawal or a cure of what is not there; `undoneBy` is the event that has undone it already. */
export function nothingToUndo(kind: string, id: string, undoneBy?: string): Outcome {
  return {
    conflict: { reason: "nothing-to-undo", about: { kind, id }, ...(undoneBy !== undefined && { with: undoneBy }) },
  }
}

/** Takes back what stands: a notice, a reservation, a position. */
export function withdraw<E extends Entity>(state: State, kind: E["entity"], id: string, event: EventInView): Outcome {
  const there = state.get<E>(kind, id)
  if (!there || there.ended) return nothingToUndo(kind, id, there?.ended?.by)
  return { writes: [changed<Entity>(there, event, { ended: endedBy("withdrawn", event) })] }
}
