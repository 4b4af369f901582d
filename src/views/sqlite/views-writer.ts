import type Database from "better-sqlite3"
import type { StreamVersions } from "../../projections/versions/version.ts"
import type { Noted, ViewsWriter } from "../package-views.ts"
import { startOver } from "./schema.ts"
import { SqliteStreamVersions } from "./sqlite-stream-versions.ts"
import { StreamTables } from "./stream-tables.ts"

/** How many things are remembered in memory, at the most, before what was remembered is let go. */
const mostRemembered = 40_000

type PackageRow = {
  readonly number: number
  lastPosition: number
  lastKnownAt: string
  sealed: number
  readers: number
  stances: number
  runFrom: number
  /** Whether the row in the file says something else. */
  changed: boolean
}

type StreamRow = { readonly number: number; readonly package: number; versions: SqliteStreamVersions; savedAt: number }

/** Writes to the views, one transaction at a time. */
export class SqliteViewsWriter implements ViewsWriter {
  readonly #db: Database.Database
  readonly #tables: StreamTables
  readonly #packages = new Map<string, PackageRow>()
  readonly #streams = new Map<string, StreamRow>()
  readonly #statement: (sql: string) => Database.Statement<unknown[]>
  #nextThing = 0
  #forgot = false

  constructor(db: Database.Database) {
    this.#db = db
    this.#tables = new StreamTables(db)
    const prepared = new Map<string, Database.Statement<unknown[]>>()
    this.#statement = (sql) => {
      const there = prepared.get(sql) ?? db.prepare<unknown[]>(sql)
      prepared.set(sql, there)
      return there
    }
  }

  begin(): void {
    this.#db.exec("BEGIN IMMEDIATE")
    this.#nextThing = (this.#statement("SELECT max(thing) FROM last_thing").pluck().get() as number | null) ?? 0
  }

  commit(position: number, leaf: string): void {
    for (const stream of this.#streams.values())
      if (stream.versions.lastAt !== stream.savedAt) {
        this.#statement("UPDATE streams SET last_at = ? WHERE number = ?").run(stream.versions.lastAt, stream.number)
        stream.savedAt = stream.versions.lastAt
      }
    for (const row of this.#packages.values()) this.#save(row)
    this.#statement("UPDATE last_thing SET thing = ?").run(this.#nextThing)
    this.#statement("UPDATE progress SET position = ?, leaf = ?, to_wipe = max(to_wipe, ?)").run(
      position,
      leaf,
      this.#forgot ? 1 : 0,
    )
    this.#db.exec("COMMIT")
    if (this.#packages.size > mostRemembered) this.#packages.clear()
    if ([...this.#streams.values()].reduce((sum, { versions }) => sum + versions.weight, 0) > mostRemembered)
      this.#streams.clear()
    if (this.#forgot) this.wipe()
  }

  rollBack(): void {
    if (this.#db.inTransaction) this.#db.exec("ROLLBACK")
    this.#packages.clear()
    this.#streams.clear()
    this.#forgot = false
  }

  startOver(): void {
    this.rollBack()
    this.#db.transaction(() => startOver(this.#db)).immediate()
  }

  /** Makes sure that nothing of what was forgotten can be read in the file: rewrites it, and empties what was logged. */
  wipe(): void {
    // What is left is copied by way of a temporary file: it is what may stay, and need not fit into memory.
    this.#db.pragma("temp_store = FILE")
    this.#db.exec("VACUUM")
    this.#db.pragma("temp_store = MEMORY")
    this.#statement("UPDATE progress SET to_wipe = 0").run()
    this.#db.pragma("wal_checkpoint(TRUNCATE)")
    this.#forgot = false
  }

  note(event: Noted): void {
    const row = this.#package(event.package) ?? this.#addPackage(event)
    if (event.knownAt !== row.lastKnownAt || event.position !== row.lastPosition + 1) {
      this.#saveRun(row)
      row.runFrom = event.position
    }
    row.changed = true
    row.lastPosition = event.position
    row.lastKnownAt = event.knownAt
    row.sealed ||= Number(event.sealed)
    row.readers ||= Number(event.readers)
    row.stances ||= Number(event.stance)
    if (event.party !== undefined)
      this.#statement("INSERT OR IGNORE INTO parties (package, party, position) VALUES (?, ?, ?)").run(
        row.number,
        event.party,
        event.position,
      )
  }

  versionsOf(packageId: string, stream: string): StreamVersions {
    const there = this.#streams.get(stream)
    if (there) return there.versions
    const row = this.#package(packageId)
    if (!row) throw new Error(`nothing is noted of package ${packageId}`)
    const [number, lastAt] = this.#streamRow(row.number, stream)
    const place = { package: row.number, stream: number, nextThing: () => ++this.#nextThing }
    const versions = new SqliteStreamVersions(this.#tables, place, lastAt ?? Number.MIN_SAFE_INTEGER)
    this.#streams.set(stream, { versions, number, package: row.number, savedAt: lastAt ?? Number.MIN_SAFE_INTEGER })
    return versions
  }

  forget(packageId: string): void {
    const row = this.#package(packageId)
    if (!row) return
    const things = "(SELECT number FROM things WHERE package = ?)"
    for (const table of ["versions", "reaches", "reads"])
      this.#statement(`DELETE FROM ${table} WHERE thing IN ${things}`).run(row.number)
    this.#statement("DELETE FROM rectified WHERE stream IN (SELECT number FROM streams WHERE package = ?)").run(
      row.number,
    )
    for (const table of ["within", "things", "streams", "runs", "parties"])
      this.#statement(`DELETE FROM ${table} WHERE package = ?`).run(row.number)
    this.#statement("DELETE FROM packages WHERE number = ?").run(row.number)
    this.#packages.delete(packageId)
    for (const [stream, own] of this.#streams) if (own.package === row.number) this.#streams.delete(stream)
    this.#forgot = true
  }

  #streamRow(packageNumber: number, stream: string): readonly [number: number, lastAt: number | null] {
    const select = this.#statement("SELECT number, last_at FROM streams WHERE stream = ?").raw()
    const there = select.get(stream) as readonly [number, number | null] | undefined
    if (there) return there
    const added = this.#statement("INSERT INTO streams (package, stream) VALUES (?, ?)").run(packageNumber, stream)
    return [Number(added.lastInsertRowid), null]
  }

  #package(packageId: string): PackageRow | undefined {
    const known = this.#packages.get(packageId)
    if (known) return known
    const row = this.#statement(`
      SELECT number, last_position AS lastPosition, last_known_at AS lastKnownAt, sealed, readers, stances,
        (SELECT max(first_position) FROM runs WHERE package = number) AS runFrom
      FROM packages WHERE package = ?`).get(packageId) as PackageRow | undefined
    if (row) this.#packages.set(packageId, { ...row, changed: false })
    return this.#packages.get(packageId)
  }

  #addPackage({ package: packageId, zone = "UTC", position }: Noted): PackageRow {
    const added = this.#statement(`
      INSERT INTO packages (package, zone, last_position, last_known_at, sealed, readers, stances)
      VALUES (?, ?, -1, '', 0, 0, 0)`).run(packageId, zone)
    const row = {
      ...{ number: Number(added.lastInsertRowid), lastPosition: -1, lastKnownAt: "", runFrom: position },
      ...{ sealed: 0, readers: 0, stances: 0, changed: true },
    }
    this.#packages.set(packageId, row)
    return row
  }

  /** The events of a package that follow one another and were known at once. */
  #saveRun({ number, runFrom, lastPosition, lastKnownAt }: PackageRow): void {
    if (lastPosition < runFrom) return
    this.#statement(`
      INSERT INTO runs (package, first_position, last_position, known_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET last_position = excluded.last_position`).run(number, runFrom, lastPosition, lastKnownAt)
  }

  #save(row: PackageRow): void {
    if (!row.changed) return
    row.changed = false
    this.#saveRun(row)
    const { number, lastPosition, lastKnownAt, sealed, readers, stances } = row
    this.#statement(`
      UPDATE packages SET last_position = ?, last_known_at = ?, sealed = ?, readers = ?, stances = ? WHERE number = ?`).run(
      lastPosition,
      lastKnownAt,
      sealed,
      readers,
      stances,
      number,
    )
  }
}
