import type { RecordedEvent } from "../../domain/envelope.ts"
import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import type { Entity, State } from "../../domain/fold/entity.ts"
import { evolve } from "../../domain/fold/evolve.ts"
import { whenOf } from "../../domain/fold/outcome.ts"
import { everyId, inapplicableKind, type Key, type Turn, textOf, turnKind, type Version } from "./version.ts"

/** What an event finds at its turn. */
export interface Ground {
  get(key: Key): Version | undefined
  /** In the order of making. */
  all(kind: string): readonly Version[]
}

/** What an event does at its turn: the versions that it writes, and what it reads besides, both by the text of their keys. */
export type Effect = { readonly writes: ReadonlyMap<string, Version>; readonly reads: ReadonlyMap<string, Key> }

export const noEffect: Effect = { writes: new Map(), reads: new Map() }

/** Finds when the event with an id has its turn; yields while that has to be looked up. */
export type TurnLookup = (eventId: string) => Generator<Wanted, Turn | undefined, Found>

/** An event of the log that has to be read. */
export type Wanted = { readonly id: string } | { readonly position: number }
export type Found = RecordedEvent | undefined

/** What an event does on a ground, and what that rests on. Asks again once it is known when the events that it names have their turn. */
export function* effectOf(event: OrderedEvent, ground: Ground, turnOf: TurnLookup): Generator<Wanted, Effect, Found> {
  const turns = new Map<string, number | undefined>()
  for (;;) {
    const state = new TracingState(ground, turns)
    const outcome = evolve(state, event)
    if (state.unknownTurns.length === 0) return effect(event, outcome, state.read, ground)
    for (const id of state.unknownTurns) {
      const turn = yield* turnOf(id)
      const isBefore = turn && (turn.at - event.at || turn.position - event.position) < 0
      turns.set(id, isBefore ? turn.at : undefined)
    }
  }
}

function effect(
  event: OrderedEvent,
  outcome: ReturnType<typeof evolve>,
  read: Map<string, Key>,
  ground: Ground,
): Effect {
  const turn = { at: event.at, position: event.position }
  const writes = new Map<string, Version>()
  if ("conflict" in outcome) {
    const key = { kind: inapplicableKind, id: event.id }
    const body = { event: event.id, type: event.type, since: whenOf(event), ...outcome.conflict }
    writes.set(textOf(key), { ...key, turn, made: { ...turn, index: 0 }, body })
  } else
    for (const [index, body] of outcome.writes.entries()) {
      const key = { kind: body.entity, id: body.id }
      const there = body.madeBy === event.id ? undefined : ground.get(key)
      writes.set(textOf(key), { ...key, turn, made: there?.made ?? { ...turn, index }, body })
    }
  for (const key of writes.keys()) read.delete(key)
  return { writes, reads: read }
}

/** A state that remembers what it was asked. */
class TracingState implements State {
  readonly read = new Map<string, Key>()
  readonly unknownTurns: string[] = []
  readonly #ground: Ground
  readonly #turns: ReadonlyMap<string, number | undefined>

  constructor(ground: Ground, turns: ReadonlyMap<string, number | undefined>) {
    this.#ground = ground
    this.#turns = turns
  }

  get<E extends Entity>(kind: E["entity"], id: string): E | undefined {
    return this.#ground.get(this.#noted({ kind, id }))?.body as E | undefined
  }

  all<E extends Entity>(kind: E["entity"]): Iterable<E> {
    this.#noted({ kind, id: everyId })
    return this.#ground.all(kind).map((version) => version.body as E)
  }

  turnOf(eventId: string): number | undefined {
    this.#noted({ kind: turnKind, id: eventId })
    if (!this.#turns.has(eventId)) this.unknownTurns.push(eventId)
    return this.#turns.get(eventId)
  }

  #noted(key: Key): Key {
    this.read.set(textOf(key), key)
    return key
  }
}
