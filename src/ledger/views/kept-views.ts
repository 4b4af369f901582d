import { type EventStore, StoreUnavailable } from "../../event-store/event-store.ts"
import type { take } from "../../projections/versions/take.ts"
import type { PackageViews } from "../../views/package-views.ts"
import { type Rebuilt, rebuild } from "./rebuild.ts"
import { leafAt, takePage } from "./take-page.ts"
import { Taking, type WholeLog } from "./taking.ts"

/** Events taken in one transaction, and before others have their turn. */
const pageSize = 1_000

/** How many events a question waits for; where the views lag further behind they catch up while the log answers. */
const mostWaitedFor = 5_000

/** How the views stand. `position` and `lastPosition` count from 0; -1: nothing yet. */
export type ViewsStatus = {
  readonly position: number
  readonly lastPosition: number
  readonly writable: boolean
  /** Why the views were given up in this process, where they were: the log answers without them. */
  readonly givenUp: string | null
}

/** Keeps views in step with the log: whoever asks finds in them whatever the log held when it asked. */
export class KeptViews {
  readonly #log: WholeLog
  #views: PackageViews | undefined
  #working: Promise<void> | undefined
  #closed = false
  #areOurs = false
  #givenUp: string | null = null

  constructor(log: WholeLog, views: PackageViews) {
    this.#log = log
    this.#views = views
  }

  async status(): Promise<ViewsStatus> {
    const [lastPosition, views] = [await this.#log.lastPosition(), this.#views]
    const position = views?.position() ?? -1
    return { position, lastPosition, writable: views?.writable ?? false, givenUp: this.#givenUp }
  }

  /** Catches up now, and soon after each commit group. Whoever asks before that is done catches up first. Returns the way to stop. */
  follow(store: Pick<EventStore, "onAppended">): () => void {
    // What goes wrong here goes wrong again for whoever asks next, and is told there.
    const catchUp = () => void this.caughtUp().catch(() => undefined)
    catchUp()
    return store.onAppended(catchUp)
  }

  /** The views with all that the log holds now; undefined where there are none to be had soon, and the log itself must answer. */
  async caughtUp(howFar: "soon" | "whatever it takes" = "soon"): Promise<PackageViews | undefined> {
    const lastPosition = await this.#log.lastPosition()
    if (!(await this.#areOfThisLog())) return undefined
    while (this.#views && !this.#closed && this.#views.position() < lastPosition) {
      if (!this.#views.writable) return undefined
      const work = this.#exclusively((views) => this.#catchUp(views))
      if (howFar === "soon" && lastPosition - this.#views.position() > mostWaitedFor) {
        work.catch(() => undefined)
        return undefined
      }
      await work
    }
    return this.#closed ? undefined : this.#views
  }

  /** Views that lie beside a ledger may have been another's: then they are begun anew, or where that may not be, left alone. */
  async #areOfThisLog(): Promise<boolean> {
    const views = this.#views
    if (!views || this.#areOurs) return true
    const leaf = views.leaf()
    if (leaf !== (await leafAt(this.#log, views.position()))) {
      if (!views.writable) return false
      // Somebody else may have found the same meanwhile.
      if (!this.#areOurs) views.startOver()
    }
    this.#areOurs = true
    return true
  }

  /** Makes the views anew from the log while the old ones serve, and switches only if both say the same. */
  async rebuild(
    onProgress: (taken: number, of: number) => void,
    projector?: typeof take,
  ): Promise<Rebuilt | undefined> {
    const views = await this.caughtUp("whatever it takes")
    if (!views?.writable) return undefined
    return rebuild(this.#log, views, (work) => this.#exclusively(work), onProgress, projector)
  }

  /** Finishes what was begun, and lets go of the views. What they lack they take when they are opened again. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working?.catch(() => undefined)
    this.#views?.close()
    this.#views = undefined
  }

  /** One at a time writes. Work that is under way is joined by whoever wants it done. */
  #exclusively(work: (views: PackageViews) => Promise<void>): Promise<void> {
    this.#working ??= (this.#views ? work(this.#views) : Promise.resolve()).finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  async #catchUp(views: PackageViews): Promise<void> {
    const taking = new Taking(this.#log, views, await this.#log.lastPosition())
    try {
      for (let isMore = true; isMore && !this.#closed; ) isMore = await takePage(this.#log, views, taking, pageSize)
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      // Views are a cache: where they cannot be kept (a full disk, a damaged file) the log answers as if there were none.
      this.#givenUp = error instanceof Error ? error.message : String(error)
      this.#views = undefined
      views.close()
    }
  }
}
