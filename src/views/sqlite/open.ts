import { existsSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import Database from "better-sqlite3"
import type { PackageViews } from "../package-views.ts"
import { APPLICATION_ID, createSchema, VERSION } from "./schema.ts"
import { SqlitePackageViews } from "./sqlite-package-views.ts"

export type ViewsOptions = { readonly readOnly?: boolean }

/**
 * Opens the views in `file`. A file that is absent, damaged, of another version or of another program's making is made anew and empty: views
 * hold nothing that cannot be taken from the log again. With `readOnly` nothing is made; then the answer may be that there are none.
 */
export function openSqliteViews(file: string): PackageViews
export function openSqliteViews(file: string, options: ViewsOptions): PackageViews | undefined
export function openSqliteViews(file: string, { readOnly = false }: ViewsOptions = {}): PackageViews | undefined {
  const path = resolve(file)
  const there = existsSync(path) ? opened(path, readOnly) : undefined
  if (there || readOnly) return there
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true })
  const db = connection(path, false)
  db.transaction(() => createSchema(db)).immediate()
  return new SqlitePackageViews(db, connection(path, true))
}

/** The views in a file that is there; undefined where they are not ours, not of this version, or cannot be read. */
function opened(path: string, readOnly: boolean): PackageViews | undefined {
  const connections: Database.Database[] = []
  try {
    const db = connection(path, readOnly)
    connections.push(db)
    const isOurs = number(db, "application_id") === APPLICATION_ID && number(db, "user_version") === VERSION
    if (!isOurs) throw new Error("not ours")
    if (readOnly) return new SqlitePackageViews(undefined, db)
    connections.push(connection(path, true))
    return new SqlitePackageViews(db, connections[1] as Database.Database)
  } catch {
    for (const one of connections) one.close()
    return undefined
  }
}

/**
 * A commit need not wait for the disk: after a power cut the file is as some commit left it, and the rest is taken from the log again. What
 * is deleted is overwritten, as in the ledger itself.
 */
function connection(path: string, readOnly: boolean): Database.Database {
  const db = new Database(path, { readonly: readOnly })
  db.pragma("trusted_schema = OFF")
  if (readOnly) return db
  db.pragma("journal_mode = WAL")
  db.pragma("synchronous = NORMAL")
  db.pragma("secure_delete = ON")
  db.pragma("temp_store = MEMORY")
  db.pragma("cache_size = -32000")
  return db
}

function number(db: Database.Database, pragma: "application_id" | "user_version"): number {
  return db.pragma(pragma, { simple: true }) as number
}
