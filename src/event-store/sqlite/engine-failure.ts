import Database from "better-sqlite3"
import { StoreUnavailable } from "../event-store.ts"

/**
 * What SQLite reports when the disk, the file or another process is in the way (https://sqlite.org/rescode.html). Anything else, a
 * violated constraint above all, is a bug of ours and crashes.
 */
const failures = [
  ["SQLITE_FULL", "the disk is full: make room"],
  ["SQLITE_IOERR", "reading or writing the file failed: look after the disk"],
  ["SQLITE_BUSY", "another process has been writing for too long: stop it, or try again"],
  ["SQLITE_LOCKED", "another connection has locked the file: stop it, or try again"],
  ["SQLITE_PROTOCOL", "the file's locks do not work: a ledger needs a local disk, not a network share"],
  [
    "SQLITE_CANTOPEN",
    "the file, or the -wal and -shm beside it, cannot be opened: see that the directory can be written",
  ],
  ["SQLITE_READONLY", "the file cannot be written: grant this user the right to write it and its directory"],
  ["SQLITE_PERM", "the file may not be opened: grant this user the right to"],
  ["SQLITE_CORRUPT", "the file is damaged: restore it from a copy"],
  ["SQLITE_NOTADB", "the file is not an SQLite file, or its first page is damaged: restore it from a copy"],
  ["SQLITE_NOMEM", "memory has run out: give the process more"],
] as const

/** The failure's code and what to do about it; nothing where it is not the engine's. */
export function engineFailure(error: unknown): { readonly code: string; readonly sentence: string } | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined
  const failure = failures.find(([code]) => error.code.startsWith(code))
  return failure && { code: failure[0], sentence: `${failure[1]} (${error.code}: ${error.message})` }
}

/** Throws what was caught: as `StoreUnavailable` where the engine failed, as it is where we did. */
export function rethrow(error: unknown, file: string, mayBeStored: boolean): never {
  const failure = engineFailure(error)
  if (failure === undefined) throw error
  throw new StoreUnavailable(`${file}: ${failure.sentence}`, { mayBeStored, cause: error })
}
