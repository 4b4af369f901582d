import type { RecordedEvent } from "../envelope.ts"
import { byEffectiveOrder, type OrderedEvent, rectified } from "../fold/effective-order.ts"
import { Entities, type State, Tentative } from "../fold/entity.ts"
import { foldInto, type Inapplicable } from "../fold/evolve.ts"

/** The folded history of one stream as recorded: everything, whoever rejects it, at every D. What admission is decided against. */
export type StreamFold = {
  readonly revision: number
  readonly zone: string
  readonly entities: Entities
  readonly inapplicable: readonly Inapplicable[]
  /** Where the last event of the fold stands in effective order. */
  readonly lastAt: number
}

export function emptyFold(zone: string): StreamFold {
  return { revision: -1, zone, entities: new Entities(), inapplicable: [], lastAt: Number.NEGATIVE_INFINITY }
}

/** Folds a whole stream, given in revision order. */
export function foldStream(events: readonly RecordedEvent[], zone: string): StreamFold {
  const ordered = [...rectified(events, zone)].sort(byEffectiveOrder)
  const entities = new Entities()
  const inapplicable = foldInto(entities, ordered)
  return {
    revision: events.length - 1,
    zone,
    entities,
    inapplicable,
    lastAt: ordered.at(-1)?.at ?? Number.NEGATIVE_INFINITY,
  }
}

/** What a batch would make of a stream: the state to look things up in, what newly does not apply, and the fold once it is stored. */
export type Prospect = {
  readonly state: State
  readonly newly: readonly Inapplicable[]
  readonly accept: () => StreamFold
}

/** Whether events can simply be folded on top: none is backdated before the last one, and none rectifies. */
export function followsOn(fold: StreamFold, batch: readonly OrderedEvent[]): boolean {
  let last = fold.lastAt
  for (const event of batch) {
    if (event.at < last || event.type === "EventRectified") return false
    last = event.at
  }
  return true
}

/** The prospect of a batch that follows on: costs what the batch weighs. */
export function extend(fold: StreamFold, batch: readonly OrderedEvent[]): Prospect {
  const state = new Tentative(fold.entities)
  const newly = foldInto(state, batch)
  return {
    state,
    newly,
    accept: () => {
      state.layDown()
      return {
        ...fold,
        revision: fold.revision + batch.length,
        inapplicable: newly.length > 0 ? [...fold.inapplicable, ...newly] : fold.inapplicable,
        lastAt: batch.at(-1)?.at ?? fold.lastAt,
      }
    },
  }
}

/** The prospect of a batch that changes what was before: the stream folded anew, with and without it compared. */
export function refold(fold: StreamFold, all: readonly RecordedEvent[]): Prospect {
  const next = foldStream(all, fold.zone)
  const before = new Set(fold.inapplicable.map(keyOf))
  return { state: next.entities, newly: next.inapplicable.filter((one) => !before.has(keyOf(one))), accept: () => next }
}

function keyOf(one: Inapplicable): string {
  return `${one.event} ${one.reason} ${one.about.kind}:${one.about.id}`
}
