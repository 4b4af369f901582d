import { readFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { examples } from "../../src/main/examples.ts"
import { collections } from "../../src/projections/state.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { granted, nothingToWatch, World } from "../ledger/setting.ts"
import { viewsPlace } from "./kept.ts"

const place = viewsPlace()
const file = join(place.directory, "ledger.db")
const documentation = readFileSync(new URL("../../docs/analysts.md", import.meta.url), "utf8")
const statements = [...documentation.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql ?? "")

let ledger: Ledger
let db: Database.Database
beforeAll(async () => {
  ledger = new Ledger(openSqliteEventStore(file), new World(), openSqliteViews(`${file}.views`))
  expect((await ledger.replay(await examples(), "depositary", nothingToWatch)).ok).toBe(true)
  await ledger.viewsCaughtUp()
  db = new Database(`${file}.views`, { readonly: true })
})
afterAll(async () => {
  db.close()
  await ledger.close()
  place.done()
})

const rowsOf = (sql: string) => db.prepare<[], Record<string, unknown>>(sql).all()

describe("the views for analysts", () => {
  test("[I5] every statement of docs/analysts.md runs, and all but the last find something in the examples", () => {
    expect(statements).toHaveLength(4)
    for (const sql of statements.slice(0, 3)) expect(rowsOf(sql)).not.toEqual([])
    rowsOf(statements[3] ?? "")
  })

  test("[I5] the documented columns are there, and the times are instants in UTC", () => {
    for (const [, view = "", columns = ""] of documentation.matchAll(/^\| `(\w+)` \| [^|]+\| ([^|]+)\|$/gm)) {
      const named = [...columns.matchAll(/`(\w+)`/g)].map(([, column]) => column)
      const there = Object.keys(rowsOf(`SELECT * FROM ${view} LIMIT 1`)[0] ?? {})
      expect(there).toEqual(expect.arrayContaining(named))
    }
    for (const { valid_from, known_from } of rowsOf("SELECT valid_from, known_from FROM history"))
      expect([valid_from, known_from].map(String)).toEqual(
        [valid_from, known_from].map((time) => new Date(String(time)).toISOString()),
      )
  })

  test("[I5] the state in the past that SQL finds is the one that the program answers", async () => {
    const point = { asOf: "2026-02-01T00:00:00Z", knownAt: "2026-01-07T00:00:00Z" }
    const state = granted(await ledger.questions.state("paris-track", point, { role: "depositary" })).value
    const found = rowsOf(statements[2] ?? "")
    let compared = 0
    for (const [collection, kind] of Object.entries(collections)) {
      const ids = (state[collection as keyof typeof collections] ?? []).map(({ id }) => id)
      expect(found.filter((row) => row.kind === kind).map(({ id }) => id)).toEqual(ids.toSorted())
      compared += ids.length
    }
    expect(compared).toBeGreaterThan(10)
  })

  test("[I5] the current state that SQL finds is the one that the program answers", async () => {
    const now = new World()
    now.time = Date.now()
    const answered = new Ledger(openSqliteEventStore(file, { readOnly: true }), now)
    const state = granted(await answered.questions.state("bilateral-agreements", {}, { role: "depositary" })).value
    const owed = new Set(rowsOf(statements[1] ?? "").map(({ id }) => id))
    expect([...owed].toSorted()).toEqual(
      state.commitments
        .filter((one) => (one.obligors as readonly string[]).length > 0)
        .map(({ id }) => id)
        .toSorted(),
    )
    await answered.close()
  })
})
