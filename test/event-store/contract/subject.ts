import type { TestContext } from "vitest"
import type { AppendOutcome, EventStore, EventToAppend } from "../../../src/event-store/event-store.ts"
import { batch } from "./events.ts"

export type OpenedStore = {
  readonly store: EventStore
  /** Closes the store and opens what it left behind. Absent where nothing outlives the process. */
  readonly reopen?: () => Promise<EventStore>
  dispose(): Promise<void>
}

/** Where the port lets an engine do less. */
export type EngineLimits = {
  /** Ids are refused twice in their stream only. */
  readonly idsUniqueOnlyInStream?: boolean
  /** A replay that is refused or cut off leaves a prefix. */
  readonly replayLeavesPrefix?: boolean
}

/** The store under test: a new, empty one for each test. */
export class Subject {
  readonly limits: EngineLimits
  readonly #open: () => Promise<OpenedStore>
  #opened: OpenedStore | undefined
  #store: EventStore | undefined

  constructor(open: () => Promise<OpenedStore>, limits: EngineLimits) {
    this.#open = open
    this.limits = limits
  }

  get store(): EventStore {
    if (this.#store === undefined) throw new Error("the store is there while a test runs")
    return this.#store
  }

  async begin(): Promise<void> {
    this.#opened = await this.#open()
    this.#store = this.#opened.store
  }

  async end(): Promise<void> {
    await this.#opened?.dispose()
  }

  async appendOne(
    stream: string,
    expectedRevision: number,
    ...events: EventToAppend[]
  ): Promise<AppendOutcome | undefined> {
    return (await this.store.append([batch(stream, expectedRevision, ...events)]))[0]
  }

  /** From here on the store is the one that the process would find when it starts again. */
  async reopen(context: TestContext): Promise<void> {
    if (this.#opened?.reopen === undefined) return context.skip("nothing outlives the process")
    this.#store = await this.#opened.reopen()
  }
}
