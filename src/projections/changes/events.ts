import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import type { Precision } from "../../domain/values/moment.ts"
import type { DerivedPoint } from "./derived-point.ts"
import { same } from "./same.ts"

/** An event as a difference mentions it: its id and type, and when it takes effect where it has a turn. */
type Mention = {
  readonly event: string
  readonly type: string
  readonly at: string
  readonly precision: Precision
}

/** The events that stand behind a difference, in effective order. */
export type EventChanges = {
  /** With a turn at the second point and not at the first, and the other way round: learned, come into effect, dropped or annulled. */
  readonly gained: readonly Mention[]
  readonly lost: readonly Mention[]
  /** With a turn at both, and other data or another time by a rectification. `before` is as it was. */
  readonly rectified: readonly (Mention & { readonly before: Mention })[]
  /** The ids of the events known at the second point and not at the first, and the other way round; null where a point does not say. */
  readonly learned: readonly string[] | null
  readonly unlearned: readonly string[] | null
}

export function eventChanges(before: DerivedPoint, after: DerivedPoint): EventChanges {
  const was = new Map(before.turns.map((turn) => [turn.id, turn]))
  const is = new Map(after.turns.map((turn) => [turn.id, turn]))
  return {
    gained: after.turns.filter(({ id }) => !was.has(id)).map(mentioned),
    lost: before.turns.filter(({ id }) => !is.has(id)).map(mentioned),
    rectified: after.turns.flatMap((turn) => {
      const earlier = was.get(turn.id)
      return earlier && !same(earlier, turn) ? [{ ...mentioned(turn), before: mentioned(earlier) }] : []
    }),
    learned: knownOnlyAt(after, before),
    unlearned: knownOnlyAt(before, after),
  }
}

function mentioned({ id, type, effectiveAt, precision }: OrderedEvent): Mention {
  return { event: id, type, at: effectiveAt, precision }
}

function knownOnlyAt(one: DerivedPoint, other: DerivedPoint): readonly string[] | null {
  if (!one.known || !other.known) return null
  const there = new Set(other.known)
  return one.known.filter((id) => !there.has(id))
}
