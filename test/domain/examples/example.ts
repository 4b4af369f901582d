import type { Refusal } from "../../../src/domain/admission/refusal.ts"
import type { EventTypeName } from "../../../src/domain/catalogue.ts"
import { type Told, told } from "../../support/record.ts"

/** What is refused: the accepted example with something wrong in it. */
export type RefusedExample = {
  readonly why: string
  readonly proposal: Told
  readonly refusal: Refusal["refusal"]
  /** Where the refusal points, from the event. A conflict points at the event as a whole. */
  readonly pointer: string
  /** What is recorded beyond the example's history. */
  readonly after: readonly Told[]
}

/** One event type: what must be there first, what is admitted then, and what is not. */
export type CatalogueExample = {
  readonly type: EventTypeName
  readonly history: readonly Told[]
  readonly accepted: Told
  readonly refused: readonly RefusedExample[]
}

type Wrong = (accepted: Told) => RefusedExample
type Otherwise = { readonly at?: string; readonly after?: readonly Told[] | "itself" }

export function example(
  type: EventTypeName,
  history: readonly Told[],
  effectiveAt: string,
  data: object,
  ...wrong: readonly [Wrong, ...Wrong[]]
): CatalogueExample {
  const accepted = told(type, effectiveAt, data)
  return { type, history, accepted, refused: wrong.map((make) => make(accepted)) }
}

function differing(
  refusal: Refusal["refusal"],
  why: string,
  pointer: string,
  changes: object,
  { at, after = [] }: Otherwise,
): Wrong {
  return (accepted) => {
    const data = Object.fromEntries(
      Object.entries({ ...accepted.data, ...changes }).filter(([, value]) => value !== undefined),
    )
    return {
      why,
      refusal,
      pointer,
      proposal: { ...accepted, data, effectiveAt: at ?? accepted.effectiveAt },
      after: after === "itself" ? [accepted] : after,
    }
  }
}

/** `changes` are laid over the accepted data; `undefined` takes a member out. */
export const invalid = (why: string, pointer: string, changes: object, otherwise: Otherwise = {}) =>
  differing("invalid", why, pointer, changes, otherwise)

/** An id that is not there, or not yet. */
export const unknown = (why: string, pointer: string, changes: object, otherwise: Otherwise = {}) =>
  differing("unknown-id", why, pointer, changes, otherwise)

/** A clash with what is recorded. */
export const clash = (why: string, changes: object, otherwise: Otherwise = {}) =>
  differing("conflict", why, "", changes, otherwise)
