import { byEffectiveOrder, type OrderedEvent } from "../../domain/fold/effective-order.ts"
import { Entities } from "../../domain/fold/entity.ts"
import { evolve } from "../../domain/fold/evolve.ts"
import { groupBy } from "../group-by.ts"

/** The events that made or changed a thing, in effective order: also those of whose words nothing is left in it. */
export type Writers = (kind: string, id: string) => readonly string[]

/** Folds the events of a point once more, stream by stream as every view does, and keeps who wrote what. */
export function writersOf(turns: readonly OrderedEvent[]): Writers {
  const writers = new Map<string, string[]>()
  for (const ofStream of groupBy(turns, ({ stream }) => stream).values()) {
    const state = new Entities()
    for (const turn of ofStream.toSorted(byEffectiveOrder)) {
      const outcome = evolve(state, turn)
      state.tookTurn(turn.id, turn.at)
      if ("conflict" in outcome) continue
      for (const write of outcome.writes) {
        state.put(write)
        const key = `${write.entity} ${write.id}`
        writers.set(key, [...(writers.get(key) ?? []), turn.id])
      }
    }
  }
  return (kind, id) => writers.get(`${kind} ${id}`) ?? []
}
