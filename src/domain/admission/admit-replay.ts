import type { RecordedEvent } from "../envelope.ts"
import type { Entities } from "../fold/entity.ts"
import { admit } from "./admit.ts"
import { checkCorrection, isCorrection } from "./corrections.ts"
import { done, type Refusal, type Result } from "./refusal.ts"
import { foldStream, type StreamFold } from "./stream-fold.ts"

/**
 * Decides whether a whole package may be brought as it is, with its stamps: what no admission would have let in is not let in
 * by a replay either. Every stream is folded once, and all refusals are answered. Events come in position order, the opening first.
 */
export function admitReplay(
  packageId: string,
  events: readonly RecordedEvent[],
  pointers: readonly string[],
  zone: string,
): readonly Refusal[] {
  const byId = new Map(events.map((event, index) => [event.id, { event, index }]))
  const refusals: Refusal[] = []
  const streams = new Map<string, { events: RecordedEvent[]; pointers: string[] }>()
  for (const [index, event] of events.entries()) {
    const pointer = pointers[index] ?? ""
    if (byId.get(event.id)?.index !== index)
      refusals.push({
        refusal: "id-taken",
        id: event.id,
        pointer: `${pointer}/id`,
        message: "an id of its own: another event here has it",
      })
    const checked = corrected(event, byId.get((event.data as { event?: string }).event ?? "")?.event, pointer, zone)
    if (!checked.ok) refusals.push(checked.refusal)
    const own = streams.get(event.stream) ?? { events: [], pointers: [] }
    own.events.push(event)
    own.pointers.push(pointer)
    streams.set(event.stream, own)
  }
  const folds = new Map<string, StreamFold>()
  for (const [stream, own] of streams) folds.set(stream, foldStream(own.events, zone))
  const elsewhere = (stream: string): Entities | undefined => folds.get(stream)?.entities
  for (const [stream, own] of streams) {
    const fold = folds.get(stream) as StreamFold
    const prospect = { state: fold.entities, newly: fold.inapplicable, accept: () => fold }
    const admitted = admit(packageId, own.events, own.pointers, prospect, zone, elsewhere)
    if (!admitted.ok) refusals.push(admitted.refusal)
  }
  return refusals
}

function corrected(
  event: RecordedEvent,
  target: RecordedEvent | undefined,
  pointer: string,
  zone: string,
): Result<RecordedEvent> {
  return isCorrection(event.type) ? checkCorrection(event, target, pointer, zone) : done(event)
}
