import { definitionOf } from "../domain/catalogue.ts"
import type { RecordedEvent } from "../domain/envelope.ts"
import { byEffectiveOrder, type OrderedEvent } from "../domain/fold/effective-order.ts"
import { Entities, type Entity } from "../domain/fold/entity.ts"
import { evolve, type Inapplicable } from "../domain/fold/evolve.ts"
import { referencesIn } from "../domain/values/reference.ts"
import { groupBy } from "./group-by.ts"
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
  | { readonly standing: "annulled" | "dropped" | "not-yet-effective" }

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
  const { turns, dropped } = turnsAt(events, point, zone)
  const { outcomes, subjects } = retold(turns)
  const known = events.filter((event) => point.knows(event) && mayRead(event, point.clearance))
  const rectifications = lastRectifications(known)
  const byId = new Map(known.map((event) => [event.id, event]))
  const turnOf = new Map(turns.map((turn) => [turn.id, turn]))
  const entries: HistoryEntry[] = []
  for (const event of known) {
    if (!asksFor(filter, event, turnOf.get(event.id), (id) => subjectsOf(byId.get(id), subjects))) continue
    const rectification = rectifications.get(event.id)
    const { sealed: _, ...shown } = event
    const standing = outcomes.get(event.id) ?? {
      standing: whyNoTurn(event, rectification?.annulled, dropped),
      changes: [],
    }
    entries.push({ ...shown, ...standing, rectifiedBy: rectification?.by ?? null })
  }
  return entries
}

function whyNoTurn(event: RecordedEvent, annulled: boolean | undefined, dropped: ReadonlySet<string>) {
  if (annulled) return "annulled"
  return dropped.has(event.id) ? "dropped" : "not-yet-effective"
}

type Told = Standing & { readonly changes: readonly Change[] }

/** Folds once more, stream by stream, and keeps what each event changed. */
function retold(turns: readonly OrderedEvent[]): {
  outcomes: ReadonlyMap<string, Told>
  subjects: ReadonlyMap<string, ReadonlySet<string>>
} {
  const outcomes = new Map<string, Told>()
  const subjects = new Map<string, ReadonlySet<string>>()
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
      subjects.set(turn.id, new Set(outcome.writes.map((write) => `${write.entity}:${write.id}`)))
      for (const write of outcome.writes) state.put(write)
    }
  }
  return { outcomes, subjects }
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

/** Everything that an event speaks of or changed; a correction is also about what its event is about. */
function subjectsOf(
  event: RecordedEvent | undefined,
  written: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  if (!event) return new Set()
  const definition = definitionOf(event.type)
  const named = definition ? referencesIn(definition.data, event.data, "").map(({ kind, id }) => `${kind}:${id}`) : []
  return new Set([...named, ...(written.get(event.id) ?? [])])
}

function asksFor(
  filter: HistoryFilter,
  event: RecordedEvent,
  turn: OrderedEvent | undefined,
  subjectsById: (id: string) => ReadonlySet<string>,
): boolean {
  if (filter.type !== undefined && event.type !== filter.type) return false
  if (filter.actor !== undefined && event.actor.subject !== filter.actor && event.actor.onBehalfOf !== filter.actor)
    return false
  if (filter.from !== undefined && (turn === undefined || turn.at < filter.from)) return false
  if (filter.to !== undefined && (turn === undefined || turn.at > filter.to)) return false
  if (filter.case !== undefined && event.stream !== `case-${event.package}.${filter.case}`) return false
  if (filter.line !== undefined && event.stream !== `line-${event.package}.${filter.line}`) return false
  const wanted = (["commitment", "instrument"] as const).flatMap((kind) =>
    filter[kind] === undefined ? [] : [`${kind}:${filter[kind]}`],
  )
  if (wanted.length === 0) return true
  const corrected = (event.data as { event?: unknown }).event
  const about = new Set([...subjectsById(event.id), ...(typeof corrected === "string" ? subjectsById(corrected) : [])])
  return wanted.every((subject) => about.has(subject))
}

function lastRectifications(events: readonly RecordedEvent[]): ReadonlyMap<string, { by: string; annulled: boolean }> {
  const last = new Map<string, { by: string; annulled: boolean }>()
  for (const event of events) {
    if (event.type !== "EventRectified") continue
    const { event: named, annulled } = event.data as { event: string; annulled?: true }
    last.set(named, { by: event.id, annulled: annulled === true })
  }
  return last
}
