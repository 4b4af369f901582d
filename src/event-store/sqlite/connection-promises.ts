import Database from "better-sqlite3"
import { StoreRefused } from "../event-store.ts"
import { FORMAT } from "./schema.ts"

const retryMilliseconds = 10

/**
 * Asks for what makes an acknowledged event survive a power cut and an erased value go, and reads it back, after a transaction has
 * run: SQLite builds that fall back to synchronous=NORMAL with write-ahead logging (better-sqlite3's is one) do so when they first
 * touch the file, and report FULL until then. An explicit setting holds, before or after that of write-ahead logging.
 *
 * @throws StoreRefused if what is read back is not what was asked for.
 */
export function keepPromises(db: Database.Database, path: string): void {
  writeAhead(db)
  // A page that is let go is overwritten with zeros; so is the room of a deleted row.
  db.pragma("secure_delete = ON")
  // A statement's undo journal holds old pages: no temporary file shall keep what is being erased.
  db.pragma("temp_store = MEMORY")
  // A write, although it is taken back: SQLite opens a file that may not be written for reading, and begins a transaction on it.
  db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${FORMAT}; ROLLBACK`)
  for (const [pragma, value] of Object.entries({ journal_mode: "wal", synchronous: 2, secure_delete: 1 })) {
    const actual = db.pragma(pragma, { simple: true })
    if (actual === value) continue
    const found = `SQLite does not keep its promises here: ${pragma} is ${actual} and must be ${value}`
    throw new StoreRefused(`${path}: ${found}. Put the ledger on a local disk that supports write-ahead logging.`)
  }
}

/** Write-ahead logging with a sync for every commit. */
export function writeAhead(db: Database.Database): void {
  db.pragma("synchronous = FULL")
  // On a Mac, fsync alone does not reach the platter.
  db.pragma("fullfsync = ON")
  // SQLite waits for other connections everywhere but here: somebody may be creating the same ledger.
  const patienceMilliseconds = db.pragma("busy_timeout", { simple: true }) as number
  for (let waited = 0; ; waited += retryMilliseconds) {
    try {
      db.pragma("journal_mode = WAL")
      return
    } catch (error) {
      if (!isBusy(error) || waited >= patienceMilliseconds) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMilliseconds)
    }
  }
}

const isBusy = (error: unknown) => error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")
