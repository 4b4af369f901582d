import type { RecordedEvent } from "../envelope.ts"
import { precisionOf } from "../envelope.ts"
import { firstInstant, type Precision } from "../values/moment.ts"
import type { Source } from "../values/source.ts"
import type { EventInView } from "./outcome.ts"

/**
 * An event with the instant at which it takes its place: events are folded by (`at`, `position`), and positions alone break ties. No fold rests
 * on its source, which stays with it for whoever tells sources apart.
 */
export type OrderedEvent = EventInView & { readonly at: number; readonly source?: Source }

/** What a rectification puts in an event's place; what it does not state is as first recorded. */
export type Replacement = { readonly data?: unknown; readonly effectiveAt?: string; readonly precision?: Precision }

type Rectification = {
  readonly event: string
  readonly replacement?: Replacement
  readonly annulled?: true
  readonly restored?: true
}

export function byEffectiveOrder(a: OrderedEvent, b: OrderedEvent): number {
  return a.at - b.at || a.position - b.position
}

/**
 * Applies the rectifications among events that stand in position order (semantics section 2, step 2): of those naming one event the last wins,
 * wholly; what it does not state is as first recorded. Annulled events are left out. The rest keep their order.
 */
export function rectified(events: readonly RecordedEvent[], zone: string): readonly OrderedEvent[] {
  const winning = new Map<string, Rectification>()
  for (const event of events)
    if (event.type === "EventRectified") {
      const rectification = event.data as Rectification
      winning.set(rectification.event, rectification)
    }
  const result: OrderedEvent[] = []
  for (const event of events) {
    const rectification = winning.size === 0 ? undefined : winning.get(event.id)
    if (rectification?.annulled || isErasedWhole(event)) continue
    result.push(placed(event, rectification?.replacement, zone))
  }
  return result
}

/** An event with readers is sealed as a whole; once erased nothing of it is left to fold. */
export function isErasedWhole(event: RecordedEvent): boolean {
  return event.readers !== undefined && Object.keys((event.data ?? { erased: "" }) as object).join() === "erased"
}

/** An event in its place, as its rectification, if it has one, has left it. */
export function placed(event: RecordedEvent, replacement: Replacement | undefined, zone: string): OrderedEvent {
  const { id, type, stream, position, source } = event
  const effectiveAt = replacement?.effectiveAt ?? event.effectiveAt
  return {
    id,
    type,
    stream,
    position,
    effectiveAt,
    precision:
      replacement?.effectiveAt === undefined ? event.precision : precisionOf(effectiveAt, replacement.precision),
    data: replacement?.data ?? event.data,
    at: firstInstant(effectiveAt, zone),
    ...(source && { source }),
  }
}
