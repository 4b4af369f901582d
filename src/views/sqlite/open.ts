import { existsSync } from "node:fs"
import { resolve } from "node:path"
import Database from "better-sqlite3"
import type { PackageViews } from "../package-views.ts"
import { APPLICATION_ID, createSchema, VERSION } from "./schema.ts"
import { removeViews, SqlitePackageViews, type ViewsFile } from "./sqlite-package-views.ts"

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
  return there ?? (readOnly ? undefined : created(path))
}

function fileAt(path: string): ViewsFile {
  return { path, connect: (readOnly) => connection(path, readOnly), fresh: () => created(`${path}.new`) }
}

function created(path: string): SqlitePackageViews {
  removeViews(path)
  const db = connection(path, false)
  db.transaction(() => createSchema(db)).immediate()
  return new SqlitePackageViews(fileAt(path), connection(path, true), db)
}

/** The views in a file that is there; undefined where they are not ours, not of this version, or cannot be read. */
function opened(path: string, readOnly: boolean): SqlitePackageViews | undefined {
  const connections: Database.Database[] = []
  const connect = (only: boolean) => {
    const db = connection(path, only)
    connections.push(db)
    return db
  }
  try {
    const db = connect(true)
    const isOurs = number(db, "application_id") === APPLICATION_ID && number(db, "user_version") === VERSION
    if (isOurs) return new SqlitePackageViews(fileAt(path), db, readOnly ? undefined : connect(false))
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
  for (const one of connections) one.close()
  return undefined
}

/**
 * A commit need not wait for the disk: after a power cut the file is as some commit left it, and the rest is taken from the log again. What
 * is deleted is overwritten, as in the ledger itself.
 */
function connection(path: string, readOnly: boolean): Database.Database {
  const db = new Database(path, { readonly: readOnly })
  db.pragma("trusted_schema = OFF")
  if (readOnly) return db
  // Before anything is written: most of the file are bodies of some hundred bytes, and more of them go on a larger page.
  db.pragma("page_size = 8192")
  db.pragma("journal_mode = WAL")
  db.pragma("journal_size_limit = 67108864")
  db.pragma("synchronous = NORMAL")
  db.pragma("secure_delete = ON")
  db.pragma("temp_store = MEMORY")
  db.pragma("cache_size = -32000")
  db.pragma("wal_autocheckpoint = 4000")
  return db
}

function number(db: Database.Database, pragma: "application_id" | "user_version"): number {
  return db.pragma(pragma, { simple: true }) as number
}
