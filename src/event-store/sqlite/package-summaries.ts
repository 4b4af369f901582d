import type Database from "better-sqlite3"
import type { PackageSummary } from "../event-store.ts"

type Row = { package: string; events: number; firstPosition: number; lastPosition: number }

/**
 * What the store holds of each package. Counting is the one question whose cost grows with the ledger, and the log only ever grows at its
 * end: so it is counted once (0.12 s for a million events, on an index) and then only what has come since.
 */
export class PackageSummaries {
  readonly #selectAll: Database.Statement<[number], Row>
  readonly #selectSince: Database.Statement<[number], Row>
  readonly #knownAt: Database.Statement<[number], string>
  readonly #summaries = new Map<string, PackageSummary>()
  #countedThrough = -1

  constructor(db: Database.Database) {
    const count = (source: string) => `
      SELECT package, count(*) AS events, min(position) AS firstPosition, max(position) AS lastPosition
      FROM ${source} WHERE position > ? GROUP BY package ORDER BY firstPosition`
    this.#selectAll = db.prepare(count("events INDEXED BY events_of_package"))
    this.#selectSince = db.prepare(count("events NOT INDEXED"))
    this.#knownAt = db.prepare<[number], string>("SELECT known_at FROM events WHERE position = ?").pluck()
  }

  /** In the order of the packages' first events. */
  current(): readonly PackageSummary[] {
    const select = this.#countedThrough === -1 ? this.#selectAll : this.#selectSince
    for (const row of select.all(this.#countedThrough)) {
      const before = this.#summaries.get(row.package)
      this.#summaries.set(row.package, {
        package: row.package,
        events: row.events + (before?.events ?? 0),
        firstPosition: before?.firstPosition ?? row.firstPosition,
        lastPosition: row.lastPosition,
        lastKnownAt: this.#knownAt.get(row.lastPosition) ?? "",
      })
      this.#countedThrough = Math.max(this.#countedThrough, row.lastPosition)
    }
    return [...this.#summaries.values()]
  }
}
