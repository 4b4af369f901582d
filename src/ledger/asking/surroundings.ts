import { createHash } from "node:crypto"
import { done, type Result } from "../../domain/admission/refusal.ts"
import type { RecordedEvent } from "../../domain/envelope.ts"
import { canonicalize } from "../../integrity/canonical-json.ts"
import type { PackageState } from "../../projections/state.ts"
import type { Found } from "./answer.ts"
import type { PackagePoint } from "./package-point.ts"

/** What a document says around an answer: the names of the package, its events by what they are, and the digest of its state. */
export type Surroundings = {
  readonly state: PackageState
  /** The events that are known at the point and may be read, in position order. */
  readonly events: readonly RecordedEvent[]
  /** See `stateDigest`. */
  readonly digest: string
}

/** An answer with its surroundings, from one point: what is asked twice could fall on two sides of a new event. */
export function withSurroundings<Value>(answer: (point: PackagePoint) => Result<Found<Value>>) {
  return (at: PackagePoint): Result<Found<{ readonly answer: Value; readonly surroundings: Surroundings }>> => {
    const found = answer(at)
    if (!found.ok) return found
    const { state, known: events } = at
    return done({
      ...found.value,
      value: { answer: found.value.value, surroundings: { state, events, digest: stateDigest(state) } },
    })
  }
}

/**
 * SHA-256, in lower-case hexadecimal, of the canonical JSON (RFC 8785) of a state without its `coordinates`: however its point was asked
 * for, the same state has the same digest.
 */
function stateDigest(state: PackageState): string {
  const { coordinates: _, ...contents } = state
  // Most states are JSON as they are; members that are undefined are none in JSON.
  const asItIs = canonicalize(contents)
  const canonical = asItIs.ok ? asItIs : canonicalize(JSON.parse(JSON.stringify(contents)))
  if (!canonical.ok) throw new Error(`a state is not JSON: ${JSON.stringify(canonical)}`)
  return createHash("sha256").update(canonical.text).digest("hex")
}
