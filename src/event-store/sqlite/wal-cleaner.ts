import type Database from "better-sqlite3"

const retryMilliseconds = 1000

/**
 * Takes an erased value out of the -wal too: the pages written before the erasure stand in it until it is emptied. (What a disk
 * keeps of blocks that a file has given back is the disk's, and out of reach of any program.)
 *
 * A crash before the -wal is emptied leaves the erasure committed and the old pages in the file beside it; opening cleans it again.
 */
export class WalCleaner {
  readonly #db: Database.Database
  #retry: NodeJS.Timeout | undefined

  constructor(db: Database.Database) {
    this.#db = db
  }

  /** Empties the -wal, now or, while another process reads from it, as soon as that one lets go. */
  clean(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    if (!this.#truncate()) this.#retry = setTimeout(() => this.clean(), retryMilliseconds).unref()
  }

  /** A last try, where one is still owed. */
  stop(): void {
    if (this.#retry === undefined) return
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#truncate()
  }

  #truncate(): boolean {
    const patience = this.#db.pragma("busy_timeout", { simple: true })
    try {
      // Everybody's appends would wait with it: a reader elsewhere may keep the old pages for as long as it likes.
      this.#db.pragma("busy_timeout = 0")
      return this.#db.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0
    } catch {
      // The erasure is committed already: that its traces stay a while longer must not be told as if it had failed.
      return false
    } finally {
      this.#db.pragma(`busy_timeout = ${patience}`)
    }
  }
}
