import type { Principal } from "../../../src/domain/admission/permission.ts"
import { type Envelope, precisionOf } from "../../../src/domain/envelope.ts"
import type { Batch } from "../../../src/event-store/event-store.ts"
import { canonicalize } from "../../../src/integrity/canonical-json.ts"
import { leafHash } from "../../../src/integrity/leaf.ts"
import type { GeneratedBatch } from "./package.ts"

/** Who records everything that is generated. */
export const generator: Principal = { subject: "generator", role: "depositary" }

/** A batch as the ledger hands it to its store once it has admitted it: the same bytes, without asking. */
export function storedBatch({
  package: packageId,
  stream,
  expectedRevision,
  recordedAt,
  events,
}: GeneratedBatch): Batch {
  return {
    ...{ package: packageId, stream, expectedRevision },
    events: events.map((event, index) => {
      const envelope: Envelope = {
        ...event,
        ...{ package: packageId, stream, revision: expectedRevision + 1 + index, version: 1, recordedAt },
        precision: precisionOf(event.effectiveAt, undefined),
        actor: { subject: generator.subject },
      }
      const canonical = canonicalize(envelope)
      if (!canonical.ok) throw new Error(`${event.type} has no canonical form: ${canonical.problem.reason}`)
      const { id, type } = event
      return {
        id,
        type,
        recordedAt,
        canonical: canonical.text,
        leafHash: leafHash(canonical.text),
        values: [],
        erases: [],
      }
    }),
  }
}
