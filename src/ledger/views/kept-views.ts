import { type EventStore, StoreUnavailable } from "../../event-store/event-store.ts"
import type { PackageViews } from "../../views/package-views.ts"
import { unseal } from "../sealing.ts"
import { Taking, type WholeLog } from "./taking.ts"

/** Events taken in one transaction. Between two of them questions are answered. */
const pageSize = 1_000

/** Keeps views in step with the log: whoever asks finds in them whatever the log held when it asked. */
export class KeptViews {
  readonly #log: WholeLog
  #views: PackageViews | undefined
  #working: Promise<void> | undefined
  #closed = false
  #given: unknown

  constructor(log: WholeLog, views: PackageViews) {
    this.#log = log
    this.#views = views
  }

  /** Why the views were given up in this process, where they were: the log answers without them. */
  get givenUp(): unknown {
    return this.#given
  }

  /** Goes on with other views; answers those that were used so far. */
  use(views: PackageViews): PackageViews | undefined {
    const before = this.#views
    this.#views = views
    return before
  }

  /** Catches up soon after each commit group. Whoever asks before that is done catches up first. Returns the way to stop. */
  follow(store: Pick<EventStore, "onAppended">): () => void {
    return store.onAppended(() => {
      // What goes wrong here goes wrong again for whoever asks next, and is told there.
      this.caughtUp().catch(() => undefined)
    })
  }

  /** The views with all that the log holds now; undefined where there are none to be had, and the log itself must answer. */
  async caughtUp(): Promise<PackageViews | undefined> {
    const lastPosition = await this.#log.lastPosition()
    while (this.#views && !this.#closed && this.#views.position() < lastPosition) {
      if (!this.#views.writable) return undefined
      this.#working ??= this.#catchUp(this.#views).finally(() => {
        this.#working = undefined
      })
      await this.#working
    }
    return this.#closed ? undefined : this.#views
  }

  /** Lets what is being taken finish, and lets go of the views. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working?.catch(() => undefined)
    this.#views?.close()
    this.#views = undefined
  }

  async #catchUp(views: PackageViews): Promise<void> {
    const taking = new Taking(this.#log, views, await this.#log.lastPosition())
    for (let position = views.position(); !this.#closed; ) {
      const events = (await this.#log.readAll(position, pageSize)).map(unseal)
      const last = events.at(-1)?.position
      if (last === undefined) return
      try {
        views.begin()
        await taking.page(events)
        views.commit(last)
      } catch (error) {
        views.rollBack()
        if (error instanceof StoreUnavailable) throw error
        // Views are a cache: where they cannot be kept (a full disk, a damaged file) the log answers as if there were none.
        this.#given = error
        this.#views = undefined
        views.close()
        return
      }
      position = last
    }
  }
}
