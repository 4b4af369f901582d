import type Database from "better-sqlite3"
import type { EventToAppend, SealedValue } from "../event-store.ts"

/** The values beside the log. What erasing one takes inside the file is told in schema.ts. */
export class SealedValues {
  readonly #nextNumber: Database.Statement<[], number>
  readonly #insert: Database.Statement<[number, number, string, string, string]>
  readonly #erase: Database.Statement<[string, number, string]>
  readonly #eraseAtHand: Database.Statement<[string, string, string, string]>
  readonly #select: Database.Statement<[number, number], Row>

  constructor(db: Database.Database) {
    this.#nextNumber = db.prepare<[], number>("SELECT coalesce(max(number), -1) + 1 FROM sealed_values").pluck()
    this.#insert = db.prepare("INSERT INTO sealed_values (number, position, path, salt, value) VALUES (?, ?, ?, ?, ?)")
    this.#erase = db.prepare("INSERT INTO erasures (erased_by, position, path) VALUES (?, ?, ?)")
    this.#eraseAtHand = db.prepare(`
      INSERT INTO erasures (erased_by, position, path)
      SELECT ?, position, path FROM sealed_values
      WHERE position = (SELECT position FROM events WHERE package = ? AND id = ?) AND path = ?
      AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.position = sealed_values.position AND e.path = sealed_values.path)`)
    // One statement, so that a value is never read half erased.
    this.#select = db.prepare(`
      SELECT path, salt, value, NULL AS erasedBy FROM sealed_values s WHERE position = ?
      AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.position = s.position AND e.path = s.path)
      UNION ALL SELECT path, NULL, NULL, erased_by FROM erasures WHERE position = ?
      ORDER BY path`)
  }

  /** The values of the event at `position`, in the order of their paths. */
  of(position: number): readonly SealedValue[] {
    return this.#select
      .all(position, position)
      .map(({ path, salt, value, erasedBy }) =>
        erasedBy === null
          ? { path, salt: salt ?? "", value: JSON.parse(value ?? "null") as unknown }
          : { path, erasedBy },
      )
  }

  /** Lays an event's values beside it. Inside the transaction that appends it. */
  add(position: number, values: EventToAppend["values"]): void {
    for (const value of values) {
      if ("erasedBy" in value) this.#erase.run(value.erasedBy, position, value.path)
      else this.#insert.run(this.#nextNumber.get() ?? 0, position, value.path, value.salt, JSON.stringify(value.value))
    }
  }

  /** Removes the values that `erasedBy` erases, as far as they are there; says whether any was. Inside the transaction that appends it. */
  erase(packageId: string, erasedBy: string, erases: EventToAppend["erases"]): boolean {
    const removed = erases.map(({ event, path }) => this.#eraseAtHand.run(erasedBy, packageId, event, path).changes)
    return removed.some((changes) => changes > 0)
  }
}

type Row = { path: string; salt: string | null; value: string | null; erasedBy: string | null }
