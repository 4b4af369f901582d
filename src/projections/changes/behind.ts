import { byEffectiveOrder, type OrderedEvent } from "../../domain/fold/effective-order.ts"
import type { DerivedPoint } from "./derived-point.ts"
import type { EventChanges } from "./events.ts"
import { type Writers, writersOf } from "./writers.ts"

/**
 * Which of the events that tell two points apart stand behind a difference, with the stances by which a viewer rejects them. In effective
 * order.
 */
export type Behind = {
  /** In what a thing is at either point: whatever wrote it, or what stands within it. */
  readonly thing: (kind: string, id: string, ...values: readonly unknown[]) => readonly string[]
  /** In what rests on these events. */
  readonly resting: (...because: readonly string[]) => readonly string[]
}

type Named = { readonly event?: unknown; readonly party?: string; readonly stance?: string }

/**
 * An event stands behind a difference where what differs speaks of it, or of what it corrects, contests or keeps from applying. What was made in
 * another thing that fell away, fell away by what befell that one.
 */
export function behindOf(before: DerivedPoint, after: DerivedPoint, { gained, lost, rectified }: EventChanges): Behind {
  const told = new Set([...gained, ...lost, ...rectified].map(({ event }) => event))
  const turns = new Map([...before.turns, ...after.turns].map((turn) => [turn.id, turn]))
  const order = [...turns.values()].sort(byEffectiveOrder).map(({ id }) => id)
  const writers = [before, after].map((point) => writersOf(point.turns))
  const wrote: Writers = (kind, id) => writers.flatMap((of) => of(kind, id))
  const stances = [...rejectionsFor(after, lost), ...rejectionsFor(before, gained)]
  const correcting = correctionsAmong(order, new Set([...told, ...stances]), turns)
  const holding = holdersOf([...before.state.inapplicable, ...after.state.inapplicable], wrote)
  const resting = (...because: readonly string[]) => {
    const found = new Set<string>()
    const seen = new Set<string>()
    const open = [...because]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      if (told.has(id)) found.add(id)
      for (const correction of correcting.get(id) ?? []) found.add(correction)
      open.push(...(holding.get(id) ?? []))
    }
    return order.filter((id) => found.has(id))
  }
  return {
    resting,
    thing: (kind, id, ...values) => resting(...wrote(kind, id), ...values.flatMap((value) => [...idsIn(value, turns)])),
  }
}

/** The stances by which the viewer of a point rejects what only the other point has: they may be there at both. */
function rejectionsFor({ turns, state }: DerivedPoint, missing: EventChanges["lost"]): readonly string[] {
  const { seenBy } = state.coordinates
  const rejected = new Set<unknown>(missing.map(({ event }) => event))
  return turns.flatMap(({ id, type, data }) => {
    const { event, party, stance } = data as Named
    const isOurs = type === "StanceTaken" && stance === "rejects" && (seenBy === "agreed" || seenBy === party)
    return isOurs && rejected.has(event) ? [id] : []
  })
}

/** The rectifications and stances among these, by the event that they name. */
function correctionsAmong(
  order: readonly string[],
  among: ReadonlySet<string>,
  turns: ReadonlyMap<string, OrderedEvent>,
): ReadonlyMap<string, readonly string[]> {
  const correcting = new Map<string, string[]>()
  for (const id of order) {
    const turn = turns.get(id)
    if (!among.has(id) || (turn?.type !== "EventRectified" && turn?.type !== "StanceTaken")) continue
    const named = String((turn.data as Named).event)
    correcting.set(named, [...(correcting.get(named) ?? []), id])
  }
  return correcting
}

/** Of an event that does not apply at a point: the events on which that hangs. */
function holdersOf(
  inapplicable: DerivedPoint["state"]["inapplicable"],
  wrote: Writers,
): ReadonlyMap<string, readonly string[]> {
  const holding = new Map<string, readonly string[]>()
  for (const { event, about, with: other } of inapplicable) {
    const kinds = about.kind === "suspension" ? ["commitment", "instrument", "line"] : [about.kind]
    const made = kinds.flatMap((kind) => wrote(kind, about.id))
    holding.set(event, [...(holding.get(event) ?? []), ...made, ...(other === undefined ? [] : [other])])
  }
  return holding
}

/** Every event id in a value. */
function* idsIn(value: unknown, turns: ReadonlyMap<string, OrderedEvent>): Iterable<string> {
  if (typeof value === "string") {
    if (turns.has(value)) yield value
  } else if (typeof value === "object" && value !== null)
    for (const one of Object.values(value)) yield* idsIn(one, turns)
}
