import type { RecordedEvent } from "../envelope.ts"
import { byEffectiveOrder } from "../fold/effective-order.ts"
import { firstInstant } from "../values/moment.ts"
import { admit } from "./admit.ts"
import { checkCorrection, isCorrection } from "./corrections.ts"
import type { Candidate, Elsewhere } from "./names.ts"
import type { Refusal } from "./refusal.ts"
import { emptyFold, extend, foldStream, followsOn, refold, type StreamFold } from "./stream-fold.ts"

/**
 * Decides whether a whole package may be brought as it is, with its stamps: what no admission would have let in is not let in
 * by a replay either. Events come in position order, the opening first; all refusals are answered.
 *
 * What stands in the end is looked at first, which costs one fold. Only where that finds something (an id that was annulled after it was
 * cited, a stance that was taken back) is every batch admitted in its turn, against what was known then.
 */
export function admitReplay(
  packageId: string,
  events: readonly RecordedEvent[],
  pointers: readonly string[],
  zone: string,
): readonly Refusal[] {
  const candidates: Candidate[] = []
  const refusals: Refusal[] = []
  const byId = new Map(events.map((event, index) => [event.id, { event, index }]))
  for (const [index, event] of events.entries()) {
    const pointer = pointers[index] ?? ""
    if (byId.get(event.id)?.index !== index)
      refusals.push({
        refusal: "id-taken",
        id: event.id,
        pointer: `${pointer}/id`,
        message: "an id of its own: another event here has it",
      })
    const target = byId.get((event.data as { event?: string }).event ?? "")?.event
    const checked = isCorrection(event.type) ? checkCorrection(event, target, pointer) : undefined
    if (checked && !checked.ok) refusals.push(checked.refusal)
    candidates.push({ event: checked?.ok ? checked.value : event, pointer, target })
  }
  if (refusals.length > 0) return refusals
  return standsInTheEnd(packageId, candidates, zone) ? [] : admitInTurn(packageId, candidates, zone)
}

function standsInTheEnd(packageId: string, candidates: readonly Candidate[], zone: string): boolean {
  const streams = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const own = streams.get(candidate.event.stream)
    if (own) own.push(candidate)
    else streams.set(candidate.event.stream, [candidate])
  }
  const folds = new Map(
    [...streams].map(([stream, own]) => [
      stream,
      foldStream(
        own.map(({ event }) => event),
        zone,
      ),
    ]),
  )
  for (const [stream, own] of streams) {
    const fold = folds.get(stream) as StreamFold
    const prospect = { state: fold.entities, newly: fold.inapplicable, accept: () => fold }
    if (!admit(packageId, own, prospect, zone, (other) => folds.get(other)?.entities).ok) return false
  }
  return true
}

/**
 * Admits what was recorded together, one after the other. A file does not tell where one request ended: of the events of one stream that
 * follow one another with one stamp, as few are taken together as are admitted together.
 */
function admitInTurn(packageId: string, candidates: readonly Candidate[], zone: string): readonly Refusal[] {
  const refusals: Refusal[] = []
  const folds = new Map<string, StreamFold>()
  const recorded = new Map<string, RecordedEvent[]>()
  const elsewhere: Elsewhere = (stream) => folds.get(stream)?.entities
  let batch: Candidate[] = []
  for (const [index, candidate] of candidates.entries()) {
    batch.push(candidate)
    const { stream } = candidate.event
    const fold = folds.get(stream) ?? emptyFold(zone)
    const events = batch.map(({ event }) => event)
    const all = [...(recorded.get(stream) ?? []), ...events]
    const ordered = events
      .map((event) => ({ ...event, at: firstInstant(event.effectiveAt, zone) }))
      .sort(byEffectiveOrder)
    const prospect = followsOn(fold, ordered) ? extend(fold, ordered) : refold(fold, all)
    const admitted = admit(packageId, batch, prospect, zone, elsewhere)
    if (!admitted.ok && mayBelongTogether(candidate, candidates[index + 1])) continue
    if (!admitted.ok) refusals.push(admitted.refusal)
    folds.set(stream, prospect.accept())
    recorded.set(stream, all)
    batch = []
  }
  return refusals
}

function mayBelongTogether({ event }: Candidate, next: Candidate | undefined): boolean {
  return next?.event.stream === event.stream && next.event.recordedAt === event.recordedAt
}
