import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import type Database from "better-sqlite3"
import { describe, expect, test } from "vitest"
import { StoreRefused } from "../../src/event-store/event-store.ts"
import { batch, event } from "./contract/events.ts"
import { ledgerFile } from "./ledger-file.ts"

const ledger = ledgerFile()

/** Refused, in a sentence that names the file and says all of `words`. */
function expectRefusal(open: () => unknown, ...words: readonly (string | RegExp)[]): void {
  const error = caught(open)
  expect(error).toBeInstanceOf(StoreRefused)
  for (const word of [ledger.path(), ...words]) expect((error as Error).message).toMatch(word)
}

function caught(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

/** A closed ledger of `count` events, changed by whoever can write the file. */
async function changedLedger(count: number, change: (db: Database.Database) => void): Promise<void> {
  const store = ledger.open()
  await store.append([batch("package-a", -1, ...Array.from({ length: count }, () => event()))])
  await store.close()
  const db = ledger.openRaw()
  change(db)
  db.close()
}

/** Around the triggers, which stand again afterwards as if nothing had been. */
const forged = (statement: string) => (db: Database.Database) => {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.pragma("foreign_keys = OFF")
  db.exec(statement)
  for (const { sql } of triggers) db.exec(sql)
}

describe("a file that becomes a new ledger", () => {
  test("[E8] is absent", async () => {
    expect(await ledger.open().lastPosition()).toBe(-1)
  })

  test("[E8] is of 0 bytes", async () => {
    writeFileSync(ledger.path(), "")
    expect(await ledger.open().lastPosition()).toBe(-1)
  })

  test("[E8] is an SQLite file without anything in it, such as a crash leaves", async () => {
    const db = ledger.openRaw()
    db.pragma("journal_mode = WAL")
    db.close()
    expect(readFileSync(ledger.path()).length).toBeGreaterThan(0)
    expect(await ledger.open().lastPosition()).toBe(-1)
  })

  test("[E8] is not made for reading only", () => {
    expectRefusal(() => ledger.open({ readOnly: true }), "does not exist, and reading only creates nothing")
    expect(readdirSync(ledger.directory())).toEqual([])
    writeFileSync(ledger.path(), "")
    expectRefusal(() => ledger.open({ readOnly: true }), "is empty, and reading only creates nothing")
    expect(readFileSync(ledger.path()).length).toBe(0)
  })
})

describe("a file that is not ours", () => {
  test("[E8] what is not SQLite is refused, and left as it is", () => {
    writeFileSync(ledger.path(), "a letter to the depositary, of more than one hundred bytes: ".repeat(100))
    expectRefusal(
      () => ledger.open(),
      "is not an SQLite file",
      "Give the path of a ledger, or of a file that does not exist yet",
    )
    expect(readFileSync(ledger.path(), "utf8")).toMatch(/^a letter/)
  })

  test("[E8] a few bytes are refused too", () => {
    writeFileSync(ledger.path(), "x")
    expectRefusal(() => ledger.open(), "is not an SQLite file")
  })

  test("[E8] SQLite's first bytes and nothing sound behind them are refused", () => {
    writeFileSync(ledger.path(), `SQLite format 3\0${"x".repeat(8000)}`)
    expectRefusal(() => ledger.open(), "restore it from a copy")
  })

  test.each([
    ["with tables", "CREATE TABLE accounts (name)"],
    ["with a marker of its own", "PRAGMA application_id = 77; CREATE TABLE accounts (name)"],
    ["with a marker and no table", "PRAGMA application_id = 77"],
    ["with a version and no table", "PRAGMA user_version = 3"],
    ["with a table named like one of ours", "CREATE TABLE events (position INTEGER PRIMARY KEY)"],
  ])("[E8] an SQLite file of another program, %s, is refused and left as it is", (_, statements) => {
    const db = ledger.openRaw()
    db.exec(statements)
    db.close()
    const before = readFileSync(ledger.path())
    expectRefusal(() => ledger.open(), "is an SQLite file of another program", "a ledger's is 1145393231")
    expect(readFileSync(ledger.path()).equals(before)).toBe(true)
    expect(readdirSync(ledger.directory())).toEqual(["ledger.db"])
  })

  test("[E8] a directory is refused", () => {
    mkdirSync(ledger.path())
    expectRefusal(() => ledger.open(), "is not a file")
  })

  test("[E8] a directory that does not exist is named", () => {
    expectRefusal(
      () => ledger.open({}, "ledger.db/deeper/x.db"),
      `the directory ${ledger.path()}/deeper does not exist`,
      "Make it first",
    )
  })

  test("[E8] a -wal whose ledger is gone is not thrown away", async () => {
    const store = ledger.open()
    await store.append([batch("package-a", -1, event())])
    const wal = readFileSync(`${ledger.path()}-wal`)
    await store.close()
    writeFileSync(ledger.path(), "")
    writeFileSync(`${ledger.path()}-wal`, wal)
    expectRefusal(() => ledger.open(), "Put the ledger's file back")
    expect(readFileSync(`${ledger.path()}-wal`).equals(wal)).toBe(true)
  })

  test("[E8] a file that may not be written is refused, and one that may not be read", async () => {
    await changedLedger(1, () => undefined)
    chmodSync(ledger.directory(), 0o777)
    chmodSync(ledger.path(), 0o444)
    asSomebody(() => expectRefusal(() => ledger.open(), "cannot be written", "grant this user the right"))
    chmodSync(ledger.path(), 0o000)
    asSomebody(() => expectRefusal(() => ledger.open(), "cannot be read", "grant this user the right"))
  })

  test("[E8] a directory that may not be written is refused", () => {
    chmodSync(ledger.directory(), 0o555)
    asSomebody(() => expectRefusal(() => ledger.open(), "see that the directory can be written"))
    chmodSync(ledger.directory(), 0o777)
  })
})

describe("a ledger that is newer, or was changed", () => {
  test("[E8] a format not known yet is refused, with both formats", async () => {
    await changedLedger(1, (db) => db.pragma("user_version = 2"))
    expectRefusal(
      () => ledger.open(),
      "was written by a newer version",
      "format 2; this one knows up to 1",
      "Use that version",
    )
    expectRefusal(() => ledger.open({ readOnly: true }), "was written by a newer version")
  })

  test.each([
    ["the marker without the format", "PRAGMA user_version = 0", "its format is 0, which never was"],
    ["a trigger dropped", "DROP TRIGGER events_stay", "events_stay is missing"],
    [
      "a trigger made harmless",
      "DROP TRIGGER events_stay; CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT 1; END",
      "events_stay is not as it was made",
    ],
    ["a table dropped", "DROP TABLE replays", "replays is missing"],
    [
      "a table renamed",
      "ALTER TABLE sealed_values RENAME TO others",
      /sealed_values is missing.*others does not belong to it/,
    ],
    [
      "a trigger added",
      "CREATE TRIGGER extra AFTER INSERT ON events BEGIN DELETE FROM replays; END",
      "extra does not belong to it",
    ],
  ])("[E8] %s is refused", async (_, statements, words) => {
    await changedLedger(1, (db) => db.exec(statements))
    expectRefusal(() => ledger.open(), words, "Restore it from a copy")
    expectRefusal(() => ledger.open({ readOnly: true }), words)
  })

  test.each([
    [
      "a byte changed",
      "UPDATE events SET canonical = replace(canonical, 'tester', 'Tester') WHERE position = 140",
      "the event at position 140 does not have the bytes",
    ],
    [
      "a leaf hash changed",
      "UPDATE events SET leaf_hash = zeroblob(32) WHERE position = 149",
      "the event at position 149 does not have the bytes",
    ],
    ["an event removed", "DELETE FROM events WHERE position = 120", "the event at position 120 is missing"],
    ["an event moved", "UPDATE events SET position = 151 WHERE position = 149", "the event at position 149 is missing"],
    ["the start removed", "DELETE FROM events WHERE position < 60", "the event at position 0 is missing"],
  ])("[E8] %s among the last hundred rows is refused", async (_, statement, words) => {
    await changedLedger(150, forged(statement))
    expectRefusal(() => ledger.open(), "is a damaged ledger", words, "Restore it from a copy")
    expectRefusal(() => ledger.open({ readOnly: true }), words)
  })

  test("[E8] opening reads a hundred rows and no more: what lies before is for a verification to find", async () => {
    await changedLedger(150, forged("UPDATE events SET canonical = '{}' WHERE position = 49"))
    expect(await ledger.open().lastPosition()).toBe(149)
  })

  test("[E8] a page that was overwritten is refused", async () => {
    await changedLedger(200, () => undefined)
    const bytes = readFileSync(ledger.path())
    bytes.fill(0xff, 4096, 8192)
    writeFileSync(ledger.path(), bytes)
    expectRefusal(() => ledger.open(), "the file is damaged: restore it from a copy")
  })

  test("[E8] a file that was cut off is refused", async () => {
    await changedLedger(200, () => undefined)
    writeFileSync(ledger.path(), readFileSync(ledger.path()).subarray(0, 20_000))
    expectRefusal(() => ledger.open(), "the file is damaged: restore it from a copy")
  })
})

const nobody = 65534

/** Root may write everything: becomes somebody else for as long as `work` takes. */
function asSomebody(work: () => void): void {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(nobody)
  try {
    work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
