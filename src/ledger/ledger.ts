import type { Principal } from "../domain/admission/permission.ts"
import type { Result } from "../domain/admission/refusal.ts"
import type { EventStore, NodeOfMany, Standing } from "../event-store/event-store.ts"
import { appendLeaf, emptyFrontier, frontierRoot } from "../integrity/merkle.ts"
import type { Clearance } from "../projections/view.ts"
import type { PackageViews } from "../views/package-views.ts"
import type { Answer } from "./asking/answer.ts"
import type { Asked } from "./coordinates.ts"
import { type Environment, systemEnvironment } from "./environment.ts"
import { type Copied, copy } from "./exchange/copy.ts"
import type { GivenFile } from "./exchange/event-file.ts"
import { exportLines } from "./exchange/export-lines.ts"
import { type Imported, importFiles, type Progress, replayFiles } from "./exchange/import.ts"
import { Questions } from "./questions.ts"
import { Recorder } from "./recorder.ts"
import type { RecordRequest } from "./request.ts"
import { KeptViews, type ViewsStatus } from "./views/kept-views.ts"
import type { Rebuilt } from "./views/rebuild.ts"
import { type Preview, preview } from "./what-if/preview.ts"
import { type Supposition, type WhatIf, whatIf } from "./what-if/what-if.ts"

/** Where a ledger lies: a store, which may be one node of many. */
type LedgerStore = EventStore & Partial<NodeOfMany>

/**
 * The ledger: the one place that reads, decides and appends, and that answers. What it holds lies in the store; what it knows
 * besides is caches, and can be lost.
 */
export class Ledger {
  readonly #store: LedgerStore
  readonly #environment: Environment
  readonly #recorder: Recorder
  readonly #onClosed: () => void
  readonly #views: KeptViews | undefined
  readonly #unfollow: (() => void) | undefined
  readonly questions: Questions

  /** `views`: kept answers to be kept in step with the store; without them every question folds the events of its package. */
  constructor(
    store: LedgerStore,
    environment: Environment = systemEnvironment,
    views?: PackageViews,
    onClosed: () => void = () => undefined,
  ) {
    this.#store = store
    this.#onClosed = onClosed
    this.#environment = environment
    this.#recorder = new Recorder(store, environment)
    this.#views = views && new KeptViews(store, views)
    this.#unfollow = this.#views?.follow(store)
    this.questions = new Questions(store, environment, this.#views)
  }

  /** Records what a request brings, or answers why not; resolves once it is durable. */
  readonly record: Recorder["record"] = (request) => this.#recorder.record(request)

  /** What recording a request would come to, for whoever asks, or why it would be refused. Nothing of it is recorded. */
  async preview(request: RecordRequest): Promise<Result<Answer<Preview>>> {
    return preview(this.#store, this.#environment, request)
  }

  /** Records what files propose, stamped now: all of it, or nothing and everything that is wrong. */
  async import(files: readonly GivenFile[], principal: Principal, onProgress: Progress): Promise<Imported> {
    return importFiles(files, this.#recorder, principal, this.#environment, onProgress)
  }

  /** What would be so if events were recorded. Nothing of it is. */
  async whatIf(
    packageId: string,
    supposition: Supposition,
    asked: Asked,
    clearance: Clearance,
  ): Promise<Result<Answer<WhatIf>>> {
    return whatIf(this.#store, this.#environment, packageId, supposition, asked, clearance)
  }

  /** Brings whole packages with the stamps that they have. Only a depositary may ask for it. */
  async replay(files: readonly GivenFile[], by: string, onProgress: Progress): Promise<Imported> {
    return replayFiles(files, this.#store, by, this.#environment, onProgress)
  }

  /** The ledger, or some of its packages, as canonical JSON Lines. */
  export(wanted: (packageId: string) => boolean): AsyncGenerator<string> {
    return exportLines(this.#store, wanted)
  }

  /** Copies everything into another ledger that is empty or holds a beginning of this one, and compares both. */
  async copyTo(other: Ledger, onProgress: Progress): Promise<Copied> {
    return copy(this.#store, other.#store, onProgress)
  }

  /** The number of events, and the root of the RFC 6962 tree over all of them as lower-case hexadecimal. */
  async treeHead(): Promise<{ readonly size: number; readonly root: string }> {
    let frontier = emptyFrontier
    for (;;) {
      const page = await this.#store.leafHashes(frontier.leafCount, 10_000)
      for (const leaf of page) frontier = appendLeaf(frontier, leaf)
      if (page.length === 0)
        return { size: frontier.leafCount, root: Buffer.from(frontierRoot(frontier)).toString("hex") }
    }
  }

  /** The position of the last event; -1 in an empty ledger. Rejects where the store cannot be read. */
  lastPosition(): Promise<number> {
    return this.#store.lastPosition()
  }

  /** How this node stands to its cluster; undefined where there is no cluster that could be ahead. */
  standing(): Standing | undefined {
    return this.#store.standing?.()
  }

  /** Whether this node holds that position, or comes to hold it in that time. */
  async reaches(position: number, milliseconds: number): Promise<boolean> {
    if ((await this.#store.lastPosition()) >= position) return true
    return (await this.#store.catchUpTo?.(position, milliseconds)) ?? false
  }

  /** How the kept views stand; undefined where none are kept. */
  async viewsStatus(): Promise<ViewsStatus | undefined> {
    return this.#views?.status()
  }

  /** Resolves when the kept views have all that is recorded now. Questions do not wait for it: they are answered from the log meanwhile. */
  async viewsCaughtUp(): Promise<void> {
    await this.#views?.caughtUp("whatever it takes")
  }

  /** Makes the kept views anew while the old ones serve; undefined where none are kept, or where this process may not write them. */
  async rebuildViews(onProgress: (taken: number, of: number) => void): Promise<Rebuilt | undefined> {
    return this.#views?.rebuild(onProgress)
  }

  /** Calls the listener soon after something was recorded, by whomever. Returns the way to stop. */
  onRecorded(listener: () => void): () => void {
    return this.#store.onAppended(listener)
  }

  /** Finishes what was begun, takes nothing new, and lets go of the store. */
  async close(): Promise<void> {
    await this.#recorder.close()
    this.#unfollow?.()
    // What was recorded last is there for whoever reads the views next; where the store is gone, it is taken another time.
    await this.#views?.caughtUp().catch(() => undefined)
    await this.#views?.close()
    await this.#store.close()
    this.#onClosed()
  }
}
