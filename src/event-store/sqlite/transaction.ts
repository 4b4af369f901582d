import type Database from "better-sqlite3"
import { rethrow } from "./engine-failure.ts"

/** What a transaction's work came to; without `wrote` there is nothing to commit. */
export type Work<Result> = { readonly result: Result; readonly wrote: boolean }

/**
 * Runs `work` as one durable transaction, or as if it had never begun.
 *
 * IMMEDIATE takes the one write lock first, so that what `work` reads is still so when it writes. Until COMMIT all that it writes are
 * pages of the -wal without a commit mark: a crash leaves them there, and whoever opens the file next passes over them. COMMIT writes the
 * mark and, with synchronous=FULL, waits for the disk. A crash after it has returned loses nothing. A crash, or an error,
 * in its midst may leave the mark with or without the disk's word for it: that is the one place where nobody can say whether the
 * transaction is stored.
 */
export function inTransaction<Result>(db: Database.Database, file: string, work: () => Work<Result>): Result {
  let committing = false
  try {
    db.exec("BEGIN IMMEDIATE")
    const { result, wrote } = work()
    committing = wrote
    db.exec(wrote ? "COMMIT" : "ROLLBACK")
    return result
  } catch (error) {
    // After some errors (a full disk) SQLite has rolled back by itself.
    if (db.inTransaction) db.exec("ROLLBACK")
    return rethrow(error, file, committing)
  }
}
