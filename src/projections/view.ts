import type { RecordedEvent } from "../domain/envelope.ts"
import { byEffectiveOrder, type OrderedEvent, rectified } from "../domain/fold/effective-order.ts"
import { Entities, type Entity } from "../domain/fold/entity.ts"
import { foldInto, type Inapplicable } from "../domain/fold/evolve.ts"

import { groupBy } from "./group-by.ts"

/** Whose eyes: a party's, what nobody rejects, or the record as it stands. */
export type Viewer = { readonly party: string } | "agreed" | "record"

/** Who reads: what an event keeps for its `readers` is for the depositary and for these parties and roles. */
export type Clearance = { readonly role: string; readonly party?: string }

/** The point of a question. `through` is the last millisecond that counts as valid; `knows` says whether an event is known there. */
export type Point = {
  readonly through: number
  readonly knows: (event: RecordedEvent) => boolean
  readonly viewer: Viewer
  readonly clearance: Clearance
}

/** A package at one point: its things, the events in their turn, and what did not apply. */
export type View = {
  readonly zone: string
  /** The last millisecond that counts as valid: what only the clock decides is decided by it. */
  readonly through: number
  readonly entities: Entities
  /** The events that were folded, in effective order. */
  readonly turns: readonly OrderedEvent[]
  /** The rectifications that are known, in the order in which they were recorded, whatever their own date: they have no valid time. */
  readonly rectifications: readonly OrderedEvent[]
  readonly inapplicable: readonly Inapplicable[]
  /** How many events are kept from this reader. */
  readonly withheld: number
}

/** State(D, K, P) by the five steps of semantics section 2, for the events of one package in position order. */
export function viewOf(events: readonly RecordedEvent[], point: Point, zone: string): View {
  const { turns, rectifications, withheld } = turnsAt(events, point, zone)
  const streams = groupBy(turns, (turn) => turn.stream)
  const entities = new Entities()
  const inapplicable: Inapplicable[] = []
  // Each stream is folded by itself, as admission folds it: what applies in a stream never hangs on another.
  for (const turnsOfStream of streams.values()) {
    const own = streams.size === 1 ? entities : new Entities()
    for (const one of foldInto(own, turnsOfStream)) inapplicable.push(one)
    if (own !== entities) for (const entity of own.everything()) entities.put(entity)
  }
  const order = new Map(turns.map((turn, index) => [turn.id, index]))
  const byTurn = (a: Inapplicable, b: Inapplicable) => (order.get(a.event) ?? 0) - (order.get(b.event) ?? 0)
  return {
    zone,
    through: point.through,
    entities: inOrderOfMaking(entities, order),
    turns,
    rectifications,
    inapplicable: inapplicable.sort(byTurn),
    withheld,
  }
}

type Turns = {
  readonly turns: readonly OrderedEvent[]
  readonly rectifications: readonly OrderedEvent[]
  readonly dropped: ReadonlySet<string>
  readonly withheld: number
}

/** The events that have a turn at this point, in effective order (steps 1 to 4), what the viewer drops, and how many this reader may not see. */
export function turnsAt(events: readonly RecordedEvent[], point: Point, zone: string): Turns {
  const known = events.filter(point.knows)
  const readable = known.filter((event) => mayRead(event, point.clearance))
  const standing = rectified(readable, zone)
  const valid = standing.filter((event) => event.at <= point.through)
  const dropped = droppedBy(valid, point.viewer)
  const turns = dropped.size === 0 ? [...valid] : valid.filter((event) => isStance(event) || !dropped.has(event.id))
  return {
    turns: turns.sort(byEffectiveOrder),
    rectifications: standing.filter((event) => event.type === "EventRectified"),
    dropped,
    withheld: known.length - readable.length,
  }
}

export function mayRead(event: RecordedEvent, clearance: Clearance): boolean {
  if (event.readers === undefined || clearance.role === "depositary") return true
  return (
    event.readers.includes(clearance.role) || (clearance.party !== undefined && event.readers.includes(clearance.party))
  )
}

function isStance(event: OrderedEvent): boolean {
  return event.type === "StanceTaken"
}

type StanceData = { readonly event: string; readonly party: string; readonly stance: string }

/** The events that the viewer rejects: by its stance with the greatest (effectiveAt, position); `agreed`: that any party so rejects. */
function droppedBy(events: readonly OrderedEvent[], viewer: Viewer): ReadonlySet<string> {
  if (viewer === "record") return new Set()
  const latest = new Map<string, StanceData>()
  for (const stance of events.filter(isStance).sort(byEffectiveOrder)) {
    const data = stance.data as StanceData
    if (viewer === "agreed" || data.party === viewer.party) latest.set(`${data.event} ${data.party}`, data)
  }
  return new Set([...latest.values()].filter((data) => data.stance === "rejects").map((data) => data.event))
}

function inOrderOfMaking(entities: Entities, order: ReadonlyMap<string, number>): Entities {
  const placeOf = (entity: Entity) => order.get(entity.madeBy) ?? 0
  const sorted = new Entities()
  for (const entity of entities.everything().toSorted((a, b) => placeOf(a) - placeOf(b))) sorted.put(entity)
  return sorted
}
