import Database from "better-sqlite3"

/** The right to write to a ledger: one process has it at a time. `release` gives it up; so does the death of the process, however it comes. */
export type WriterLock = { readonly release: () => void }

/** How long to wait for another process that is about to end. */
const patienceMilliseconds = 1_000

/**
 * Takes the right to write to the ledger in `file`: an exclusive transaction on a small database beside it, which the operating system
 * lets go of with the process. Undefined where another process has it. Where nothing can be put beside the ledger, the right is free: whoever
 * opens the ledger there is told why not.
 */
export function takeWriterLock(file: string): WriterLock | undefined {
  let db: Database.Database | undefined
  try {
    db = new Database(`${file}.lock`, { timeout: patienceMilliseconds })
    db.exec("BEGIN EXCLUSIVE")
  } catch (error) {
    db?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined
    return { release: () => undefined }
  }
  return { release: () => db.close() }
}
