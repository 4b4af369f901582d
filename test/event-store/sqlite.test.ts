import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, test } from "vitest"
import { type EventStore, StoreRefused, StoreUnavailable } from "../../src/event-store/event-store.ts"
import { keepPromises } from "../../src/event-store/sqlite/connection-promises.ts"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { SqliteEventStore } from "../../src/event-store/sqlite/sqlite-event-store.ts"
import { eventStoreContract } from "../support/event-store-contract.ts"
import { at, batch, event, replayOf, sealed } from "./contract/events.ts"
import { ledgerFile } from "./ledger-file.ts"

eventStoreContract("sqlite", async () => {
  const directory = mkdtempSync(join(tmpdir(), "depositary-"))
  const file = join(directory, "ledger.db")
  let store = openSqliteEventStore(file)
  return {
    store,
    reopen: async () => {
      await store.close()
      store = openSqliteEventStore(file)
      return store
    },
    dispose: async () => {
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
})

const ledger = ledgerFile()

describe("the database forbids what the code forbids", () => {
  const filled = async () => {
    const store = ledger.open()
    const [one, two, erasing] = [
      event({ values: [sealed("/data/a", "kept")] }),
      event({ values: [sealed("/data/a", "gone")] }),
      event(),
    ]
    await store.replay(
      [batch("package-a", -1, one, two, { ...erasing, erases: [{ event: two.id, path: "/data/a" }] })],
      replayOf("a"),
    )
    const everything = async () => [
      await store.readAll(-1, 10),
      await store.replays("a"),
      await store.leafHashes(0, 10),
    ]
    return { everything, before: await everything() }
  }
  const row = "'a', 's', 0, 'i', 't', '', '', 0, zeroblob(32), '{}'"

  test.each([
    "UPDATE events SET canonical = '{}' WHERE position = 0",
    "UPDATE events SET position = 9 WHERE position = 2",
    "DELETE FROM events WHERE position = 2",
    "DELETE FROM events",
    `INSERT OR REPLACE INTO events VALUES (2, ${row})`,
    `INSERT OR REPLACE INTO events SELECT 3, package, stream, revision, 'new', type, '', '', 0, leaf_hash, '{}' FROM events WHERE position = 1`,
    `INSERT OR REPLACE INTO events SELECT 3, package, 'other', 0, id, type, '', '', 0, leaf_hash, '{}' FROM events WHERE position = 1`,
    `INSERT OR IGNORE INTO events VALUES (2, ${row})`,
    `INSERT INTO events VALUES (4, ${row})`,
    `INSERT INTO events VALUES (NULL, ${row})`,
    "UPDATE replays SET by = 'another'",
    "DELETE FROM replays",
    "INSERT OR REPLACE INTO replays SELECT number, package, 'another', at, file, sha256, 0, 0 FROM replays",
    "UPDATE erasures SET erased_by = 'another'",
    "DELETE FROM erasures",
    "INSERT OR REPLACE INTO erasures SELECT position, path, 'another' FROM erasures",
    "DELETE FROM sealed_values",
    "UPDATE sealed_values SET value = '\"other\"' WHERE position = 0",
    "UPDATE sealed_values SET value = printf('%*s', octet_length(value), ''), salt = printf('%*s', octet_length(salt), '') WHERE position = 0",
    "UPDATE sealed_values SET value = '\"back\"' WHERE position = 1",
    "UPDATE sealed_values SET path = '/data/b' WHERE position = 1",
    "INSERT OR REPLACE INTO sealed_values SELECT number, position, path, salt, '\"other\"' FROM sealed_values WHERE position = 0",
    "INSERT OR REPLACE INTO sealed_values SELECT 9, position, path, salt, '\"other\"' FROM sealed_values WHERE position = 0",
  ])("[E1] %s", async (statement) => {
    const { everything, before } = await filled()
    expect(() => ledger.openRaw().exec(statement)).toThrow(/append-only|erasure|erased|given once/)
    expect(await everything()).toEqual(before)
  })

  test("[E1] the refusal of a change to the log says why", async () => {
    await filled()
    expect(() => ledger.openRaw().exec("UPDATE events SET type = 'x'")).toThrow("the log is append-only")
    expect(() => ledger.openRaw().exec("DELETE FROM replays")).toThrow("the log is append-only")
  })
})

describe("durability is asked for and read back", () => {
  test("[E4] a plain connection forgets synchronous=FULL at its first transaction; this one does not", async () => {
    await ledger.open().append([batch("package-a", -1, event())])
    const plain = new Database(ledger.path("plain.db"))
    plain.pragma("journal_mode = WAL")
    expect(plain.pragma("synchronous", { simple: true })).toBe(2)
    plain.exec("CREATE TABLE t (a)")
    expect(plain.pragma("synchronous", { simple: true })).toBe(1)
    plain.close()

    const db = ledger.openRaw()
    keepPromises(db, "ledger.db")
    await new SqliteEventStore(db, "ledger.db", { readOnly: false }).append([batch("package-a", 0, event())])
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal")
    expect(db.pragma("synchronous", { simple: true })).toBe(2)
    expect(db.pragma("secure_delete", { simple: true })).toBe(1)
  })

  test("[E4] [E8] a place without write-ahead logging is refused", () => {
    expect(() => keepPromises(new Database(":memory:"), "somewhere")).toThrow(StoreRefused)
    expect(() => keepPromises(new Database(":memory:"), "somewhere")).toThrow(/journal_mode is memory and must be wal/)
  })
})

describe("two connections to one ledger", () => {
  const both = (): [EventStore, EventStore] => [ledger.open(), ledger.open()]

  test("[E2] [E6] [E7] count positions and known time together, and see each other's events", async () => {
    const [one, two] = both()
    await one.append([batch("package-a", -1, event({ recordedAt: at(5) }))])
    expect(await two.packages()).toMatchObject([{ events: 1 }])
    expect(await two.append([batch("package-a", 0, event({ recordedAt: at(2) }))])).toMatchObject([
      { firstPosition: 1 },
    ])
    expect(await one.append([batch("package-b", -1, event())])).toMatchObject([{ firstPosition: 2 }])
    expect(await two.readAll(-1, 10)).toEqual(await one.readAll(-1, 10))
    expect((await one.readPackage("a", 0, 1))[0]?.knownAt).toBe(at(5))
    expect(await two.packages()).toEqual(await one.packages())
  })

  test("[E3] of two who append to one stream exactly one wins", async () => {
    const [one, two] = both()
    const outcomes = await Promise.all([one, two].map((store) => store.append([batch("package-a", -1, event())])))
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(["appended", "wrong-revision"])
  })

  test("listeners hear of what another connection has written", async () => {
    const [one, two] = both()
    const calls: string[] = []
    two.onAppended(() => calls.push("heard"))
    const stop = two.onAppended(() => calls.push("stopped"))
    stop()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(calls).toEqual([])
    await one.append([batch("package-a", -1, event())])
    await expect.poll(() => calls, { timeout: 5000 }).toEqual(["heard"])
  })

  test("a connection for reading reads what comes, and appends nothing", async () => {
    const store = ledger.open()
    const reader = ledger.open({ readOnly: true })
    await store.append([batch("package-a", -1, event({ values: [sealed("/data/a", "text")] }))])
    expect(await reader.readAll(-1, 10)).toEqual(await store.readAll(-1, 10))
    await expect(reader.append([batch("package-a", 0, event())])).rejects.toThrow(/was opened for reading only/)
    expect(await store.lastPosition()).toBe(0)
  })
})

describe("an engine that fails", () => {
  test("[E3] another process that writes for too long: nothing of the call is stored", async () => {
    const store = ledger.open({ busyTimeoutMilliseconds: 50 })
    const other = ledger.openRaw()
    other.exec("BEGIN IMMEDIATE")
    const refused = await store.append([batch("package-a", -1, event())]).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreUnavailable)
    expect(refused).toMatchObject({
      mayBeStored: false,
      message: expect.stringMatching(/another process has been writing for too long/),
    })
    expect(() => ledger.open({ busyTimeoutMilliseconds: 50 })).toThrow(StoreUnavailable)
    other.exec("ROLLBACK")
    expect(await store.append([batch("package-a", -1, event())])).toMatchObject([
      { outcome: "appended", firstPosition: 0 },
    ])
  })

  test("[E3] a full disk: nothing of the call is stored, and the store goes on when there is room", async () => {
    await ledger.open().append([batch("package-a", -1, event())])
    const db = ledger.openRaw()
    keepPromises(db, "ledger.db")
    const store = new SqliteEventStore(db, "ledger.db", { readOnly: false })
    db.pragma(`max_page_count = ${db.pragma("page_count", { simple: true })}`)
    const large = event({ data: { text: "x".repeat(100_000) } })
    const refused = await store
      .append([batch("package-b", -1, event()), batch("package-a", 0, event(), large)])
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreUnavailable)
    expect(refused).toMatchObject({ mayBeStored: false, message: expect.stringMatching(/the disk is full: make room/) })
    expect(await store.lastPosition()).toBe(0)
    db.pragma("max_page_count = 1000000")
    expect(await store.append([batch("package-a", 0, large)])).toMatchObject([
      { outcome: "appended", firstPosition: 1 },
    ])
  })

  test("a bug of ours is not taken for the engine's failure", async () => {
    const store = ledger.open()
    const short = { ...event(), leafHash: new Uint8Array(31) }
    const refused = await store
      .append([batch("package-b", -1, event()), batch("package-a", -1, short)])
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Database.SqliteError)
    expect(await store.lastPosition()).toBe(-1)
  })
})
