/**
 * The event store's port: what every engine promises, in words. `test/support/event-store-contract.ts` holds each
 * adapter to it; nothing else is shared between adapters.
 *
 * Promises
 * 1. The store is append-only. What a reader has seen is never changed or removed, the values that lie beside the log excepted
 *    (an erasure removes a value and its salt, never a byte of the log).
 * 2. `position` counts the events of the whole store from 0 without gaps; `revision` counts those of one stream likewise.
 *    The store gives both; neither is part of an event's bytes as far as the store is concerned, which it never reads.
 * 3. There is no append without an expected revision. A batch is stored whole or not at all, and only while its stream
 *    holds exactly the revisions before `expectedRevision + 1`.
 * 4. When `append` has resolved with `appended`, the events survive the death of the process and the loss of power.
 * 5. An id is stored once in its stream (and, where the engine can, in its package): a second time is `id-taken`.
 * 6. `knownAt` of a stored event is the greatest `recordedAt` in its package up to its position.
 * 7. A reader never sees an event before the ones at smaller positions.
 *
 * Also: a batch or a replay without events is a `TypeError`, and nothing of the call is stored. An erasure reaches only its own package; erasing what is
 * not there changes nothing. The values of an event come in any order. `wrong-revision` is told before `id-taken`. Once closed,
 * every method answers with `StoreUnavailable`.
 */
export interface EventStore {
  /**
   * Appends batches, in order, each atomic by itself. One call is one commit group: an engine that can writes all of it in one
   * durable transaction. A refused batch leaves no trace and does not stop the others. Rejects only when the engine itself
   * fails, and then nothing of the call is stored or `StoreUnavailable` says that it is not known.
   */
  append(batches: readonly Batch[]): Promise<readonly AppendOutcome[]>

  /**
   * Appends the events of one whole package with the stamps they bring, in order, and keeps `record` beside them. An engine that
   * can stores all or nothing; one that cannot leaves a prefix, from which the same replay can be resumed by bringing the rest, with a record of its own. Stops at the first
   * refusal.
   */
  replay(batches: readonly Batch[], record: ReplayRecord): Promise<AppendOutcome>

  /** Events of one stream from `fromRevision` on, in revision order, at most `limit`. */
  readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]>

  /** Events of one package with positions greater than `after` (-1: from the start), in position order, at most `limit`. */
  readPackage(packageId: string, after: number, limit: number): Promise<readonly StoredEvent[]>

  /** Events of the whole store with positions greater than `after` (-1: from the start), in position order, at most `limit`. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>

  /** The event with this id in this package. */
  eventById(packageId: string, id: string): Promise<StoredEvent | undefined>

  /** The revision of the stream's last event; -1 where there is none. */
  streamRevision(stream: string): Promise<number>

  /** The greatest `recordedAt` in the package; undefined where there is no such package. */
  lastKnownAt(packageId: string): Promise<string | undefined>

  /** The position of the store's last event; -1 where there is none. */
  lastPosition(): Promise<number>

  /** The packages that the store holds, in the order of their first event. */
  packages(): Promise<readonly PackageSummary[]>

  /** The replays that brought this package here, in the order in which they were made. */
  replays(packageId: string): Promise<readonly ReplayRecord[]>

  /** Leaf hashes by position, from `from` on, at most `limit`: 32 bytes each. */
  leafHashes(from: number, limit: number): Promise<readonly Uint8Array[]>

  /** Calls `listener` soon after further events can be read, whoever wrote them; perhaps once too often. Returns the way to stop. */
  onAppended(listener: () => void): () => void

  /** Stops taking work, finishes what was begun, and lets go of the engine. */
  close(): Promise<void>
}

/** How a node stands to its cluster. */
export type Standing = {
  /** Whether the cluster answered when it was last asked. */
  readonly reachable: boolean
  /** Whether this node has taken up all that the cluster had when it was last asked. */
  readonly caughtUp: boolean
  /** Why it follows no longer, or not yet. */
  readonly problem?: string
}

/** What a store can tell besides that is one node of many before a cluster: how far behind it is; and it can wait. */
export interface NodeOfMany {
  /** Each stream is a commit of its own here: what is for different streams is best handed over by calls of its own. */
  readonly commitsStreamsApart: true
  /** Whether the cluster answers, and whether this node has all that it holds. */
  standing(): Standing
  /** Whether this node reaches that position of the ledger within that time: read-your-writes for a position that another node gave. */
  catchUpTo(position: number, milliseconds: number): Promise<boolean>
}

/** The part of the port that reading and recording in packages needs. */
export type PackageLog = Pick<
  EventStore,
  "append" | "readStream" | "readPackage" | "eventById" | "streamRevision" | "lastKnownAt" | "lastPosition"
> &
  Partial<Pick<NodeOfMany, "commitsStreamsApart">>

/** Events for one stream. `expectedRevision` is the stream's last revision at this moment: -1 for a stream that must not exist. */
export type Batch = {
  readonly package: string
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly EventToAppend[]
}

/** One event as the ledger hands it over: its canonical bytes (as the text whose UTF-8 they are) and what the engine needs to index it. */
export type EventToAppend = {
  readonly id: string
  readonly type: string
  /** RFC 3339, UTC, milliseconds; the same instant as in the bytes. */
  readonly recordedAt: string
  /** RFC 8785 form of the envelope. Stored, returned and hashed unchanged. */
  readonly canonical: string
  /** SHA-256(0x00 ‖ UTF-8 of `canonical`), 32 bytes. */
  readonly leafHash: Uint8Array
  /** What `sealed` in the bytes commits to: lies beside the log. */
  readonly values: readonly SealedValue[]
  /** The values that this event erases, removed in the same transaction. */
  readonly erases: readonly { readonly event: string; readonly path: string }[]
}

/** A value that lies beside the log, under the JSON pointer of its place in the envelope. `erasedBy` is the event that removed it. */
export type SealedValue =
  | { readonly path: string; readonly salt: string; readonly value: unknown }
  | { readonly path: string; readonly erasedBy: string }

/** One event as it was stored. */
export type StoredEvent = {
  readonly position: number
  readonly knownAt: string
  readonly canonical: string
  readonly values: readonly SealedValue[]
}

export type AppendOutcome =
  | { readonly outcome: "appended"; readonly firstPosition: number; readonly lastRevision: number }
  | { readonly outcome: "wrong-revision"; readonly actualRevision: number }
  | { readonly outcome: "id-taken"; readonly id: string }

/** Who brought a package here with the stamps of another ledger. `firstPosition` and `lastPosition` are filled in by the store. */
export type ReplayRecord = {
  readonly package: string
  readonly by: string
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string
  readonly file: string
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string
  readonly firstPosition: number
  readonly lastPosition: number
}

export type PackageSummary = {
  readonly package: string
  readonly events: number
  readonly firstPosition: number
  readonly lastPosition: number
  readonly lastKnownAt: string
}

/** The engine could not be reached or failed; `mayBeStored` says whether the append could still turn out to be stored. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable"
  readonly mayBeStored: boolean
  constructor(message: string, options: { mayBeStored: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.mayBeStored = options.mayBeStored
  }
}

/** The file or address is not a ledger of ours, is newer than this program, or does not hold what it must. Says which, and what to do. */
export class StoreRefused extends Error {
  override readonly name = "StoreRefused"
}
