import { streamOf } from "../../domain/streams.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"
import { type EventInFile, isPlainObject } from "./event-file.ts"
import { identified } from "./identified.ts"

const batchSize = 100

/**
 * Events that follow one another in one stream make a batch: they are atomic together and may refer to each other. What was `said` word
 * for word before, in whichever file, is not said again.
 */
export function batched(
  events: readonly EventInFile[],
  said: Set<string>,
): readonly { events: readonly EventInFile[]; bodies: readonly Record<string, unknown>[] }[] {
  const batches: { stream: string | undefined; events: EventInFile[]; bodies: Record<string, unknown>[] }[] = []
  for (const event of events) {
    if (event.stored) continue
    const body = identified(event)
    const words = canonicalize({ package: event.package, body })
    if (words.ok && said.has(words.text)) continue
    if (words.ok) said.add(words.text)
    const data = isPlainObject(body.data) ? body.data : {}
    const stream = streamOf(event.package, String(body.type), data)
    const last = batches.at(-1)
    if (last && last.stream === stream && last.events.length < batchSize) {
      last.events.push(event)
      last.bodies.push(body)
    } else batches.push({ stream, events: [event], bodies: [body] })
  }
  return batches
}
