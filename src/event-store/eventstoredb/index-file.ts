import { existsSync, rmSync, statSync } from "node:fs"
import { resolve } from "node:path"
import Database from "better-sqlite3"
import { StoreRefused } from "../event-store.ts"
import { createIndex, isIndex } from "./index-schema.ts"

/**
 * Opens a node's index: in `file`, or in memory where none is named. One process has it at a time. An index of another format, or a file that is
 * damaged, is thrown away and made anew.
 *
 * @throws StoreRefused where another process has it, or the file is something else.
 */
export function openIndex(file: string | undefined): Database.Database {
  if (file === undefined) return made(new Database(":memory:"))
  const path = resolve(file)
  try {
    refuseForeign(path)
    const db = lockedFile(path)
    if (isIndex(db)) return db
    db.close()
    return made(remakeFile(path))
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    if (error.code === "SQLITE_CORRUPT") return made(remakeFile(path))
    const why = error.code.startsWith("SQLITE_BUSY")
      ? "another process has this index. Each node needs one of its own"
      : `it cannot be used as a node's index (${error.code}: ${error.message})`
    throw new StoreRefused(`${path}: ${why}`)
  }
}

/** Looks before anything is written: what is no index stays as it is. */
function refuseForeign(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return
  const db = new Database(path, { readonly: true, timeout: busyMilliseconds })
  try {
    if (db.pragma("application_id", { simple: true }) === applicationId) return
    throw new StoreRefused(`${path} is not the index of a node. Give the path of one, or of a file that is not there`)
  } finally {
    db.close()
  }
}

/** Throws an index away, and gives an empty one. */
export function remakeIndex(db: Database.Database): Database.Database {
  const { name, memory } = db
  db.close()
  return made(memory ? new Database(":memory:") : remakeFile(name))
}

/** A node that is being replaced may need a moment to let go. */
const busyMilliseconds = 500

/** "DEPX" in ASCII: an index, not a ledger. */
const applicationId = 0x44_45_50_58

function remakeFile(path: string): Database.Database {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true })
  return lockedFile(path)
}

function made(db: Database.Database): Database.Database {
  db.pragma(`application_id = ${applicationId}`)
  createIndex(db)
  return db
}

/**
 * A power cut may take what was written last, never more: the place in `$all` goes with it, and the rest is read again. What is erased is
 * overwritten.
 */
function lockedFile(path: string): Database.Database {
  const db = new Database(path, { timeout: busyMilliseconds })
  db.pragma("locking_mode = EXCLUSIVE")
  db.pragma("journal_mode = WAL")
  db.pragma("synchronous = NORMAL")
  db.pragma("secure_delete = ON")
  // Takes the lock now, rather than at the first record.
  db.exec("BEGIN IMMEDIATE; COMMIT")
  return db
}
