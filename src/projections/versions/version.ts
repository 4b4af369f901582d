import type { Entity } from "../../domain/fold/entity.ts"
import type { Inapplicable } from "../../domain/fold/evolve.ts"

/** The place of an event in effective order: the first millisecond of its valid time, and its position, which breaks ties. */
export type Turn = { readonly at: number; readonly position: number }

/** After every turn that there is. */
export const last: Turn = { at: Number.MAX_SAFE_INTEGER, position: Number.MAX_SAFE_INTEGER }

export function compareTurns(a: Turn, b: Turn): number {
  return a.at - b.at || a.position - b.position
}

/** What versions are of: a thing by its kind and id. */
export type Key = { readonly kind: string; readonly id: string }

/** Why an event does not apply is kept like a thing, under the event's id. */
export const inapplicableKind = "~inapplicable"

/** Whether and when an event has its turn can be asked like a thing, under the event's id. No version of it is kept. */
export const turnKind = "~turn"

/** All things of a kind, where an event asks for all of them. */
export const everyId = "*"

/** A thing from one turn until the next that writes it, as the record stands between two positions. */
export type Version = Key & {
  /** The turn that wrote it. */
  readonly turn: Turn
  /** The turn that made the thing, and its place among what that turn wrote: things are listed in the order of making. */
  readonly made: Turn & { readonly index: number }
  readonly body: Entity | Inapplicable
}

export function compareMaking(a: Version, b: Version): number {
  return compareTurns(a.made, b.made) || a.made.index - b.made.index
}

/** One text for a key; kinds have no spaces. */
export function textOf({ kind, id }: Key): string {
  return `${kind} ${id}`
}

/**
 * What is kept of one stream: the versions that stand as the record is known so far, and which turns read which things without writing
 * them. Versions that stood before are none of the fold's business: they stay where they are, closed.
 */
export interface StreamVersions {
  /** The greatest `at` of any turn so far; no turn stands after it. */
  readonly lastAt: number
  reached(at: number): void
  /** The version of a thing that stands just before a turn. */
  before(key: Key, turn: Turn): Version | undefined
  /** The versions of all things of a kind that stand just before a turn, in any order. */
  allBefore(kind: string, turn: Turn): readonly Version[]
  /** The first turn after another one that wrote or read the thing. */
  nextTouching(key: Key, after: Turn): Turn | undefined
  /** A version that stands from this position of the record on. */
  open(version: Version, from: number): void
  /** The version of the thing that this turn wrote stands no longer from this position of the record on. */
  close(key: Key, turn: Turn, from: number): void
  reads(key: Key, turn: Turn): void
  readsNoLonger(key: Key, turn: Turn): void
  /** The position of the rectification of this event that wins so far. */
  rectificationOf(position: number): number | undefined
  rectify(position: number, by: number): void
}
