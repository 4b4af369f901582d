import type { StreamVersions, Version } from "../projections/versions/version.ts"

/**
 * The port of kept views: what every engine promises, in words. Views are a cache of the log over both times: they hold nothing that the log
 * does not, and may be thrown away at any moment.
 *
 * Promises
 * 1. What is written between `begin` and `commit` is there whole or not at all, together with the position that it brings the views to,
 *    whenever the process dies.
 * 2. A reader sees what was committed last, never what is being written.
 * 3. Nothing that was forgotten can be found again in the file: `forget` comes with an erasure.
 * 4. An engine answers while the caller waits: a fold asks for what it reads as it goes.
 *
 * Commits need not survive the loss of power: what is missing is taken from the log again.
 */
export interface PackageViews extends ViewsReader, ViewsWriter {
  /** Whether this process may write; where it may not, the views are as good as whoever writes them keeps them. */
  readonly writable: boolean
  /** SHA-256 over all that the views say at the position that they are at. Others have their turn meanwhile, and do not show in it. */
  digest(): Promise<Digest>
  /** New, empty views beside these, for whoever makes them anew. */
  fresh(): PackageViews
  /** Says from now on what fresh views say, all at once for whoever reads. The fresh ones are there still. */
  become(fresh: PackageViews): Promise<void>
  close(): void
  /** Closes them and removes them. */
  discard(): void
}

export type Digest = { readonly position: number; readonly sha256: string }

export interface ViewsReader {
  /** The position of the last event that the views have taken in; -1: none. */
  position(): number
  /** The leaf hash of that event, lower-case hexadecimal: what tells this log from another; empty where there is none. */
  leaf(): string
  /** Runs reads that belong together: all of them see the same state. */
  reading<Value>(read: () => Value): Value
  /** What is known of a package besides its things; undefined where the views do not hold it. */
  package(packageId: string): KeptPackage | undefined
  /** The last event of a package up to a position, or up to a known time in milliseconds since 1970. */
  knownThrough(packageId: string, bound: Bound): KnownEvent | undefined
  /** The times at which something about the package became known, in order. */
  recordTimes(packageId: string): readonly string[]
  /** The parties that were admitted up to a position, in the order of their first admission. */
  partiesKnown(packageId: string, position: number): readonly string[]
  /** The version of each thing that stands at a point of both times: valid at `through`, known at `position`. */
  versionsAt(packageId: string, point: Standpoint, wanted?: WantedThings): readonly Version[]
}

export interface ViewsWriter {
  begin(): void
  /** `leaf`: the leaf hash of the event at the position. */
  commit(position: number, leaf: string): void
  rollBack(): void
  /** Takes note of an event's place in its package; the first one of a package brings its zone. */
  note(event: Noted): void
  versionsOf(packageId: string, stream: string): StreamVersions
  /** Removes everything: these were views of something else. */
  startOver(): void
  /** Removes everything about a package. */
  forget(packageId: string): void
}

export type Bound = { readonly position: number } | { readonly time: number }
export type KnownEvent = { readonly position: number; readonly knownAt: string }
export type Standpoint = { readonly through: number; readonly position: number }

/** Things of some kinds, or one thing with what stands within it. */
export type WantedThings =
  | { readonly kinds: readonly string[] }
  | { readonly kind: string; readonly id: string; readonly within: readonly string[] }

export type KeptPackage = {
  readonly zone: string
  readonly firstKnownAt: string
  readonly last: KnownEvent
  /** Whether any event of the package has sealed fields, or is for some readers only, or is a stance. */
  readonly sealed: boolean
  readonly readers: boolean
  readonly stances: boolean
}

/** What the views note of an event besides what it does to things. */
export type Noted = {
  readonly package: string
  readonly position: number
  readonly knownAt: string
  /** The package's zone, where this is its first event. */
  readonly zone?: string
  readonly sealed: boolean
  readonly readers: boolean
  readonly stance: boolean
  /** The party that the event admits, in its words. */
  readonly party?: string
}
