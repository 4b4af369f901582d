import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs"
import { dirname } from "node:path"
import type Database from "better-sqlite3"
import { StoreRefused } from "../event-store.ts"
import { APPLICATION_ID, FORMAT, schemaDifferences } from "./schema.ts"

const magic = "SQLite format 3\0"
const otherwise = "Give the path of a ledger, or of a file that does not exist yet."

/** Refuses what can be told without SQLite, which would create what is absent and write beside what it opens. */
export function refuseByLooking(path: string, readOnly: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false })
  // SQLite throws such a -wal away: the last events of a ledger whose file went missing would go with it.
  if (!found?.size && statSync(`${path}-wal`, { throwIfNoEntry: false })?.size) {
    throw new StoreRefused(
      `${path} holds nothing, and ${path}-wal beside it holds events. Put the ledger's file back, or move that one away.`,
    )
  }
  if (found === undefined) {
    const directory = dirname(path)
    if (!existsSync(directory))
      throw new StoreRefused(`${path}: the directory ${directory} does not exist. Make it first, or give another path.`)
    if (readOnly)
      throw new StoreRefused(`${path} does not exist, and reading only creates nothing. Give the path of a ledger.`)
    return
  }
  if (!found.isFile()) throw new StoreRefused(`${path} is not a file. ${otherwise}`)
  if (found.size > 0 && !beginsLikeSqlite(path)) throw new StoreRefused(`${path} is not an SQLite file. ${otherwise}`)
}

function beginsLikeSqlite(path: string): boolean {
  const start = Buffer.alloc(magic.length)
  let descriptor: number
  try {
    descriptor = openSync(path, "r")
  } catch (error) {
    throw new StoreRefused(`${path} cannot be read: grant this user the right to.`, { cause: error })
  }
  try {
    readSync(descriptor, start, 0, start.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return start.toString("latin1") === magic
}

/** Nothing of anybody's: new, or what a crash has left of a file that was about to become a ledger. */
export function isBlank(db: Database.Database): boolean {
  const things = db.prepare<[], number>("SELECT count(*) FROM sqlite_schema").pluck().get()
  return things === 0 && number(db, "application_id") === 0 && number(db, "user_version") === 0
}

/** Refuses a file that is not blank and not exactly ours. */
export function refuseForeign(db: Database.Database, path: string): void {
  const [applicationId, format] = [number(db, "application_id"), number(db, "user_version")]
  if (applicationId !== APPLICATION_ID) {
    const ids = `its application_id is ${applicationId}, a ledger's is ${APPLICATION_ID}`
    throw new StoreRefused(`${path} is an SQLite file of another program (${ids}). ${otherwise}`)
  }
  if (format > FORMAT) {
    const formats = `format ${format}; this one knows up to ${FORMAT}`
    throw new StoreRefused(`${path} was written by a newer version of this program (${formats}). Use that version.`)
  }
  const differences = format < FORMAT ? [`its format is ${format}, which never was`] : schemaDifferences(db)
  if (differences.length > 0) {
    throw new StoreRefused(
      `${path} is a ledger that somebody has changed: ${differences.join(", ")}. Restore it from a copy.`,
    )
  }
}

function number(db: Database.Database, pragma: "application_id" | "user_version"): number {
  return db.pragma(pragma, { simple: true }) as number
}
