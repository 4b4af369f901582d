import { parse } from "../../src/domain/admission/parse.ts"
import { precisionOf, proposalSchema, type RecordedEvent } from "../../src/domain/envelope.ts"
import { streamOf } from "../../src/domain/streams.ts"
import { uuid } from "../support/record.ts"

/**
 * A record with events supposed on top, as a request to record them would propose them: they stand after the last position and are known when
 * it was.
 */
export function supposing(events: readonly RecordedEvent[], supposed: readonly object[]): readonly RecordedEvent[] {
  const last = events.at(-1)
  if (!last) throw new Error("there is no record to suppose anything on")
  const { package: name, knownAt } = last
  return [
    ...events,
    ...supposed.map((one, index) => {
      const parsed = parse(proposalSchema, one)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
      const { id, type, effectiveAt, precision, source, data } = parsed.value
      const stream = streamOf(name, type, data as { readonly case?: unknown; readonly line?: unknown })
      if (stream === undefined) throw new Error(`${type} names neither the case nor the line it belongs to`)
      return {
        id: id ?? uuid(`supposed ${index}`),
        package: name,
        stream,
        revision: 0,
        position: events.length + index,
        type,
        version: 1,
        effectiveAt,
        precision: precisionOf(effectiveAt, precision),
        recordedAt: knownAt,
        knownAt,
        actor: { subject: "what-if" },
        ...(source && { source }),
        data,
      }
    }),
  ]
}
