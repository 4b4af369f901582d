import type Database from "better-sqlite3"

const pollMilliseconds = 500

/** Tells listeners that further events can be read: at once after our own commits, within half a second after another process's. */
export class AppendedSignal {
  readonly #dataVersion: Database.Statement<[], number>
  readonly #listeners = new Set<{ readonly call: () => void }>()
  #seenVersion: number | undefined
  #poll: NodeJS.Timeout | undefined
  #announced: NodeJS.Immediate | undefined

  constructor(db: Database.Database) {
    // Changes when another connection has committed, never by our own commits (https://sqlite.org/pragma.html#pragma_data_version).
    this.#dataVersion = db.prepare<[], number>("PRAGMA data_version").pluck()
  }

  listen(call: () => void): () => void {
    const listener = { call }
    this.#listeners.add(listener)
    if (this.#poll === undefined) {
      this.#seenVersion = this.#dataVersion.get()
      this.#poll = setInterval(() => this.#look(), pollMilliseconds).unref()
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.stop()
    }
  }

  /** Calls the listeners once the caller is done; several announcements until then are one. */
  announce(): void {
    this.#announced ??= setImmediate(() => {
      this.#announced = undefined
      for (const { call } of this.#listeners) call()
    })
  }

  stop(): void {
    clearInterval(this.#poll)
    clearImmediate(this.#announced)
    this.#poll = undefined
    this.#announced = undefined
  }

  #look(): void {
    let version: number | undefined
    try {
      version = this.#dataVersion.get()
    } catch {
      // The disk failed: whoever reads or appends next is told so; a timer has nobody to tell.
      return
    }
    if (version === this.#seenVersion) return
    this.#seenVersion = version
    this.announce()
  }
}
