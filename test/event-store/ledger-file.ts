import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterEach, beforeEach } from "vitest"
import type { EventStore } from "../../src/event-store/event-store.ts"
import { openSqliteEventStore, type SqliteOptions } from "../../src/event-store/sqlite/open.ts"

/** A directory for each test, with the path of a ledger in it; what is opened here is closed after the test. */
export function ledgerFile() {
  let directory: string
  const opened: { close(): unknown }[] = []

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "depositary-"))
  })
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
    rmSync(directory, { recursive: true })
  })

  const keep = <Opened extends { close(): unknown }>(one: Opened) => {
    opened.push(one)
    return one
  }
  const path = (name = "ledger.db") => join(directory, name)
  return {
    path,
    directory: () => directory,
    open: (options?: SqliteOptions, name?: string): EventStore => keep(openSqliteEventStore(path(name), options)),
    /** What any SQLite tool could do with the file. */
    openRaw: (): Database.Database => keep(new Database(path())),
  }
}
