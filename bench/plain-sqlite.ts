import Database from "better-sqlite3"
import { createSchema } from "../src/event-store/sqlite/schema.ts"

/** A row of `events` in the order of its columns. */
type EventRow = readonly [position: number, ...columns: unknown[]]
/** A row of `sealed_values` in the order of its columns: its number, its position, and so on. */
type ValueRow = readonly [number: number, position: number, ...columns: unknown[]]

/** The rows of one transaction, exactly as they go into the file. */
export type Rows = { readonly events: readonly EventRow[]; readonly values: readonly ValueRow[] }

/**
 * F: what SQLite itself can do. Plain better-sqlite3 on a file of the ledger's own format (tables, indexes, triggers), in WAL with FULL,
 * inserting rows that are all there beforehand: a prepared statement, one transaction for each request, and nothing else.
 */
export class PlainSqlite {
  readonly #db: Database.Database
  readonly #insertEvent: Database.Statement<unknown[]>
  readonly #insertValue: Database.Statement<unknown[]>
  readonly #insertRows: (rows: Rows) => void

  constructor(file: string, { triggers }: { readonly triggers: boolean }) {
    this.#db = new Database(file)
    this.#db.pragma("journal_mode = WAL")
    this.#db.pragma("synchronous = FULL")
    this.#db.transaction(() => createSchema(this.#db))()
    if (!triggers) this.#dropTriggers()
    this.#insertEvent = this.#db.prepare(`INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#insertValue = this.#db.prepare(`INSERT INTO sealed_values VALUES (?, ?, ?, ?, ?)`)
    this.#insertRows = this.#db.transaction(({ events, values }: Rows) => {
      for (const row of events) this.#insertEvent.run(row)
      for (const row of values) this.#insertValue.run(row)
    })
  }

  /** One durable transaction. */
  insert(rows: Rows): void {
    this.#insertRows(rows)
  }

  close(): void {
    this.#db.close()
  }

  #dropTriggers(): void {
    const names = this.#db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
    for (const name of names) this.#db.exec(`DROP TRIGGER ${name}`)
  }
}

/** Reads the rows that a ledger has written, so that F can write the very same. */
export class RowReader {
  readonly #db: Database.Database
  readonly #events: Database.Statement<[number], EventRow>
  readonly #values: Database.Statement<[number], ValueRow>
  #through = -1

  constructor(file: string) {
    this.#db = new Database(file, { readonly: true })
    const raw = <Row>(sql: string) => this.#db.prepare<[number], Row>(sql).raw() as Database.Statement<[number], Row>
    this.#events = raw("SELECT * FROM events WHERE position > ? ORDER BY position")
    this.#values = raw("SELECT * FROM sealed_values WHERE position > ? ORDER BY number")
  }

  /** What was written since the last call, by transactions of `size` events; all in one where no size is given. */
  further(size = Number.POSITIVE_INFINITY): readonly Rows[] {
    const events = this.#events.all(this.#through)
    const values = this.#values.all(this.#through)
    this.#through = events.at(-1)?.[0] ?? this.#through
    const transactions: Rows[] = []
    let [nextEvent, nextValue] = [0, 0]
    while (nextEvent < events.length) {
      const some = events.slice(nextEvent, nextEvent + size)
      const last = some.at(-1)?.[0] ?? -1
      const from = nextValue
      while (nextValue < values.length && (values[nextValue]?.[1] ?? 0) <= last) nextValue++
      transactions.push({ events: some, values: values.slice(from, nextValue) })
      nextEvent += some.length
    }
    return transactions
  }

  close(): void {
    this.#db.close()
  }
}
