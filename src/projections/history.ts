import type { RecordedEvent } from "../domain/envelope.ts"
import {
  byEffectiveOrder,
  isErasedWhole,
  type OrderedEvent,
  placed,
  type Replacement,
} from "../domain/fold/effective-order.ts"
import { Entities, type Entity } from "../domain/fold/entity.ts"
import { evolve, type Inapplicable } from "../domain/fold/evolve.ts"
import { groupBy } from "./group-by.ts"
import { subjectsIn } from "./history-subjects.ts"
import { mayRead, type Point, turnsAt } from "./view.ts"

/** What one event changed of one thing: only the members that differ. `before` is null where the event made the thing. */
export type Change = {
  readonly kind: string
  readonly id: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>>
}

/** What became of an event in the view of the question. */
type Standing =
  | { readonly standing: "applied" }
  | { readonly standing: "inapplicable"; readonly why: Omit<Inapplicable, "event" | "type" | "since"> }
  | { readonly standing: "annulled" | "erased" | "not-yet-effective" | "dropped" }

/** One event of the audited record: both times, who recorded it, from which source, and what it changed. */
export type HistoryEntry = Omit<RecordedEvent, "sealed"> &
  Standing & {
    readonly changes: readonly Change[]
    /** The rectification that replaced, annulled or restored it, as known at the question's K. */
    readonly rectifiedBy: string | null
  }

export type HistoryFilter = {
  readonly commitment?: string
  readonly instrument?: string
  readonly case?: string
  readonly line?: string
  readonly type?: string
  readonly actor?: string
  /** First and last instants of effective time that are asked for, in milliseconds. */
  readonly from?: number
  readonly to?: number
}

/** The history of a package in the order of its positions, as known and as seen at the point. */
export function historyOf(
  events: readonly RecordedEvent[],
  point: Point,
  zone: string,
  filter: HistoryFilter,
): readonly HistoryEntry[] {
  const { outcomes, written } = retold(turnsAt(events, point, zone).turns)
  const known = events.filter((event) => point.knows(event) && mayRead(event, point.clearance))
  const rectifications = lastRectifications(known)
  const about = subjectsIn(known, written)
  const entries: HistoryEntry[] = []
  for (const event of known) {
    const rectification = rectifications.get(event.id)
    const { at } = placed(event, rectification?.replacement, zone)
    if (!asksFor(filter, event, at, about)) continue
    const { sealed: _, ...shown } = event
    const standing = outcomes.get(event.id) ?? { ...withoutTurn(event, rectification, at > point.through), changes: [] }
    entries.push({ ...shown, ...standing, rectifiedBy: rectification?.by ?? null })
  }
  return entries
}

/** What became of an event that had no turn: the first step at which it fell out. A rectification has no valid time, and works from the start. */
function withoutTurn(event: RecordedEvent, rectification: Rectification | undefined, isLater: boolean): Standing {
  if (event.type === "EventRectified") return { standing: "applied" }
  if (rectification?.annulled) return { standing: "annulled" }
  if (isErasedWhole(event)) return { standing: "erased" }
  return { standing: isLater ? "not-yet-effective" : "dropped" }
}

type Told = Standing & { readonly changes: readonly Change[] }

/** Folds once more, stream by stream, and keeps what each event changed. */
function retold(turns: readonly OrderedEvent[]): {
  outcomes: ReadonlyMap<string, Told>
  written: ReadonlyMap<string, readonly Entity[]>
} {
  const outcomes = new Map<string, Told>()
  const written = new Map<string, readonly Entity[]>()
  for (const ofStream of groupBy(turns, (turn) => turn.stream).values()) {
    const state = new Entities()
    for (const turn of ofStream.toSorted(byEffectiveOrder)) {
      const outcome = evolve(state, turn)
      state.tookTurn(turn.id, turn.at)
      if ("conflict" in outcome) {
        outcomes.set(turn.id, { standing: "inapplicable", why: outcome.conflict, changes: [] })
        continue
      }
      outcomes.set(turn.id, {
        standing: "applied",
        changes: outcome.writes.map((write) => difference(state.get(write.entity, write.id), write)),
      })
      written.set(turn.id, outcome.writes)
      for (const write of outcome.writes) state.put(write)
    }
  }
  return { outcomes, written }
}

const bookkeeping = new Set(["entity", "id", "madeBy", "since", "changedBy"])

function difference(before: Entity | undefined, after: Entity): Change {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter(
    (name) => !bookkeeping.has(name) && Reflect.get(before ?? {}, name) !== Reflect.get(after, name),
  )
  const pick = (entity: Entity) =>
    Object.fromEntries(names.filter((name) => name in entity).map((name) => [name, Reflect.get(entity, name)]))
  return { kind: after.entity, id: after.id, before: before ? pick(before) : null, after: pick(after) }
}

function asksFor(
  filter: HistoryFilter,
  event: RecordedEvent,
  at: number,
  about: (id: string) => ReadonlySet<string>,
): boolean {
  if (filter.type !== undefined && event.type !== filter.type) return false
  if (filter.actor !== undefined && event.actor.subject !== filter.actor && event.actor.onBehalfOf !== filter.actor)
    return false
  if (filter.from !== undefined && at < filter.from) return false
  if (filter.to !== undefined && at > filter.to) return false
  const wanted = (["commitment", "instrument", "case", "line"] as const).flatMap((kind) =>
    filter[kind] === undefined ? [] : [`${kind}:${filter[kind]}`],
  )
  if (wanted.length === 0) return true
  const subjects = about(event.id)
  return wanted.every((subject) => subjects.has(subject))
}

type Rectification = { readonly by: string; readonly annulled?: true; readonly replacement?: Replacement }

function lastRectifications(events: readonly RecordedEvent[]): ReadonlyMap<string, Rectification> {
  const last = new Map<string, Rectification>()
  for (const event of events) {
    if (event.type !== "EventRectified") continue
    const { event: named, ...rectification } = event.data as Omit<Rectification, "by"> & { event: string }
    last.set(named, { ...rectification, by: event.id })
  }
  return last
}
