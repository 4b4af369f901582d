import { resolve } from "node:path"
import Database from "better-sqlite3"
import { type EventStore, StoreRefused, StoreUnavailable } from "../event-store.ts"
import { keepPromises, writeAhead } from "./connection-promises.ts"
import { engineFailure } from "./engine-failure.ts"
import { lastRowsProblem } from "./last-rows.ts"
import { isBlank, refuseByLooking, refuseForeign } from "./recognition.ts"
import { createSchema } from "./schema.ts"
import { SqliteEventStore } from "./sqlite-event-store.ts"

export type SqliteOptions = {
  /** Reads only: nothing is created, written or mended, and every append is refused. */
  readonly readOnly?: boolean
  /** Why it is opened for reading only, for whoever tries to append. */
  readonly because?: string
  /** How long to wait while another process writes, before it is `StoreUnavailable`. This process waits with it. Default 5 000. */
  readonly busyTimeoutMilliseconds?: number
}

/**
 * Opens the ledger in `file`; a file that is absent or empty becomes a new one, completely or not at all. What it costs does not grow with
 * the ledger.
 *
 * @throws StoreRefused if the file is not a ledger of ours, is newer than this program, or does not hold what it must.
 * @throws StoreUnavailable if the disk, or another process that is writing, is in the way.
 */
export function openSqliteEventStore(file: string, options: SqliteOptions = {}): EventStore {
  const { readOnly = false, busyTimeoutMilliseconds = 5000 } = options
  // Absolute, so that SQLite takes no name for one of its own (":memory:", "file:…").
  const path = resolve(file)
  let db: Database.Database | undefined
  try {
    refuseByLooking(path, readOnly)
    db = new Database(path, { readonly: readOnly, timeout: busyTimeoutMilliseconds })
    db.pragma("trusted_schema = OFF")
    if (isBlank(db)) create(db, path, readOnly)
    refuseForeign(db, path)
    if (!readOnly) keepPromises(db, path)
    const problem = lastRowsProblem(db)
    if (problem !== undefined)
      throw new StoreRefused(`${path} is a damaged ledger: ${problem}. Restore it from a copy.`)
    return new SqliteEventStore(db, path, options)
  } catch (error) {
    db?.close()
    throw refusalOf(error, path)
  }
}

/**
 * Write-ahead logging first: it cannot change inside a transaction. A crash after it leaves a blank SQLite file, which opens as new. Then
 * tables, triggers and marker in one transaction: a crash leaves all of them or a blank file. The lock decides between two processes
 * that create the same ledger: the second finds it made.
 */
function create(db: Database.Database, path: string, readOnly: boolean): void {
  if (readOnly) throw new StoreRefused(`${path} is empty, and reading only creates nothing. Give the path of a ledger.`)
  writeAhead(db)
  db.transaction(() => {
    if (isBlank(db)) createSchema(db)
  }).immediate()
}

/** What may pass by itself is unavailable, what stays until somebody acts is refused. */
function refusalOf(error: unknown, path: string): unknown {
  const failure = engineFailure(error)
  if (failure === undefined) return error
  const passes = ["SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM"].includes(failure.code)
  if (passes) return new StoreUnavailable(`${path}: ${failure.sentence}`, { mayBeStored: false, cause: error })
  return new StoreRefused(`${path}: ${failure.sentence}`, { cause: error })
}
