import type { Precision } from "../values/moment.ts"

/** A time as it was recorded, with the precision that it keeps. */
export type Moment = { readonly at: string; readonly precision: Precision }

/** How and by which event something was ended. What the clock alone ends is computed elsewhere and never stands here. */
export type Ended = { readonly how: string; readonly by: string; readonly since: Moment }

/**
 * One thing that a package holds, as a fold has left it. Immutable: an event replaces it by a new one. Lists that can grow without
 * bound (votes, fulfilments, deliveries, what is said in a case) are things of their own that name what they belong to.
 */
export type Entity<Kind extends string = string, Fields = unknown> = {
  readonly entity: Kind
  /** Unique among the things of its kind in the package. */
  readonly id: string
  /** The event that made it, when that took effect, and the event that changed it last. */
  readonly madeBy: string
  readonly since: Moment
  readonly changedBy: string
  readonly ended?: Ended
} & Fields

/** The members that every entity has, which no handler sets by hand. */
export type EntityBase = "entity" | "id" | "madeBy" | "since" | "changedBy"

/** What an event finds when it is its turn: the things that the events before it have left. */
export interface State {
  get<E extends Entity>(kind: E["entity"], id: string): E | undefined
  all<E extends Entity>(kind: E["entity"]): Iterable<E>
  /** When the event with this id had its turn, in milliseconds since 1970; undefined where it is not in the view, or not yet. */
  turnOf(eventId: string): number | undefined
}

/** A state that a fold writes to. */
export interface WritableState extends State {
  put(entity: Entity): void
  tookTurn(eventId: string, at: number): void
}

/** The things of one view, by kind and id, in the order in which they were made. */
export class Entities implements WritableState {
  readonly #kinds = new Map<string, Map<string, Entity>>()
  readonly #turns = new Map<string, number>()

  get<E extends Entity>(kind: E["entity"], id: string): E | undefined {
    return this.#kinds.get(kind)?.get(id) as E | undefined
  }

  all<E extends Entity>(kind: E["entity"]): Iterable<E> {
    return (this.#kinds.get(kind)?.values() ?? []) as Iterable<E>
  }

  turnOf(eventId: string): number | undefined {
    return this.#turns.get(eventId)
  }

  put(entity: Entity): void {
    const things = this.#kinds.get(entity.entity)
    if (things) things.set(entity.id, entity)
    else this.#kinds.set(entity.entity, new Map([[entity.id, entity]]))
  }

  tookTurn(eventId: string, at: number): void {
    this.#turns.set(eventId, at)
  }

  everything(): readonly Entity[] {
    return [...this.#kinds.values()].flatMap((things) => [...things.values()])
  }
}

/** What a batch would leave on top of a state: reads through, writes beside, and is laid down only once the batch is stored. */
export class Tentative implements WritableState {
  readonly #base: Entities
  readonly #own = new Entities()
  readonly #turns: (readonly [string, number])[] = []

  constructor(base: Entities) {
    this.#base = base
  }

  get<E extends Entity>(kind: E["entity"], id: string): E | undefined {
    return this.#own.get(kind, id) ?? this.#base.get(kind, id)
  }

  *all<E extends Entity>(kind: E["entity"]): Iterable<E> {
    for (const entity of this.#base.all<E>(kind)) yield this.#own.get<E>(kind, entity.id) ?? entity
    for (const entity of this.#own.all<E>(kind)) if (!this.#base.get(kind, entity.id)) yield entity
  }

  turnOf(eventId: string): number | undefined {
    return this.#own.turnOf(eventId) ?? this.#base.turnOf(eventId)
  }

  put(entity: Entity): void {
    this.#own.put(entity)
  }

  tookTurn(eventId: string, at: number): void {
    this.#own.tookTurn(eventId, at)
    this.#turns.push([eventId, at])
  }

  layDown(): void {
    for (const entity of this.#own.everything()) this.#base.put(entity)
    for (const [id, at] of this.#turns) this.#base.tookTurn(id, at)
  }
}
