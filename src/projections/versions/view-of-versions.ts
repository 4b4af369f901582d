import { Entities, type Entity } from "../../domain/fold/entity.ts"
import type { Inapplicable } from "../../domain/fold/evolve.ts"
import { compareMaking, inapplicableKind, textOf, type Version } from "./version.ts"

/** What versions that stand at one point make up: the things in the order of making, and what did not apply in effective order. */
export type Standing = { readonly entities: Entities; readonly inapplicable: readonly Inapplicable[] }

/**
 * The state that versions make up, given the one of each thing that stands at the point. Undefined where two streams made a thing of one
 * kind and id: which of them shows depends on the order of the streams, and the fold knows it.
 */
export function standingOf(versions: readonly Version[]): Standing | undefined {
  const entities = new Entities()
  const inapplicable: Inapplicable[] = []
  const seen = new Set<string>()
  for (const version of versions.toSorted(compareMaking)) {
    const text = textOf(version)
    if (seen.has(text)) return undefined
    seen.add(text)
    if (version.kind === inapplicableKind) inapplicable.push(version.body as Inapplicable)
    else entities.put(version.body as Entity)
  }
  return { entities, inapplicable }
}
