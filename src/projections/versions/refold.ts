import type { OrderedEvent } from "../../domain/fold/effective-order.ts"
import { type Effect, effectOf, type Found, noEffect, type TurnLookup, type Wanted } from "./evaluation.ts"
import { type Changed, changedGround, groundBefore } from "./ground.ts"
import { compareTurns, type Key, type StreamVersions, type Turn, textOf, turnKind, type Version } from "./version.ts"

/** What changes at a turn itself: the event that had it, and the one that has it now. Absent: none. */
export type Move = { readonly turn: Turn; readonly before?: OrderedEvent; readonly after?: OrderedEvent }

/** An event that the log holds as it stands: rectified by what is known. */
export type StandingAt = (position: number) => Generator<Wanted, OrderedEvent | undefined, Found>

/**
 * Changes the kept versions of a stream to what they are once some events have moved, come or gone, from this position of the record on.
 * Only what depends on them is folded anew: in effective order, the later turns that touch a thing which is no longer what it was, until it
 * is again. What a turn did before is told by folding it on what is kept, so nothing is written before the end.
 */
export function* refold(
  moves: readonly Move[],
  versions: StreamVersions,
  from: number,
  standing: StandingAt,
  turnBefore: TurnLookup,
  turnAfter: TurnLookup,
): Generator<Wanted, void, Found> {
  const waiting = moves.toSorted((a, b) => compareTurns(a.turn, b.turn))
  const changed = new Map<string, Changed>()
  const work: (() => void)[] = []
  for (;;) {
    const turn = first([waiting[0]?.turn, ...[...changed.values()].map(({ next }) => next)])
    if (!turn) break
    for (const one of changed.values())
      if (one.next && compareTurns(one.next, turn) === 0) one.next = versions.nextTouching(one.key, turn)
    const move = waiting[0] && compareTurns(waiting[0].turn, turn) === 0 ? waiting.shift() : undefined
    const { before, after } = move ?? (yield* unmoved(turn, standing))
    const ground = changedGround(versions, turn, changed)
    const old = before ? yield* effectOf(before, groundBefore(versions, turn), turnBefore) : noEffect
    const fresh = after ? yield* effectOf(after, ground, turnAfter) : noEffect
    const change = (key: Key, version: Version | undefined) =>
      changed.set(textOf(key), { key, version, next: versions.nextTouching(key, turn) })
    for (const [text, key] of keysOf(old, fresh)) {
      const [was, is] = [old.writes.get(text), fresh.writes.get(text)]
      if (was && is && isSame(was, is)) changed.delete(text)
      else {
        if (was) work.push(() => versions.close(key, turn, from))
        if (is) work.push(() => versions.open(is, from))
        change(key, is ?? ground.get(key))
      }
    }
    for (const [text, key] of old.reads) if (!fresh.reads.has(text)) work.push(() => versions.readsNoLonger(key, turn))
    for (const [text, key] of fresh.reads) if (!old.reads.has(text)) work.push(() => versions.reads(key, turn))
    const moved = move?.before ?? move?.after
    if (moved) change({ kind: turnKind, id: moved.id }, undefined)
  }
  for (const write of work) write()
}

function* unmoved(turn: Turn, standing: StandingAt): Generator<Wanted, Omit<Move, "turn">, Found> {
  const event = yield* standing(turn.position)
  return event ? { before: event, after: event } : {}
}

function first(turns: readonly (Turn | undefined)[]): Turn | undefined {
  let earliest: Turn | undefined
  for (const turn of turns) if (turn && (!earliest || compareTurns(turn, earliest) < 0)) earliest = turn
  return earliest
}

function keysOf(old: Effect, fresh: Effect): ReadonlyMap<string, Key> {
  return new Map([...old.writes, ...fresh.writes])
}

function isSame(a: Version, b: Version): boolean {
  return (
    compareTurns(a.made, b.made) === 0 &&
    a.made.index === b.made.index &&
    JSON.stringify(a.body) === JSON.stringify(b.body)
  )
}
