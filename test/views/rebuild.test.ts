import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { KeptViews } from "../../src/ledger/views/kept-views.ts"
import { examples } from "../../src/main/examples.ts"
import { take } from "../../src/projections/versions/take.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { granted, nothingToWatch, record, said, World } from "../ledger/setting.ts"
import { viewsPlace } from "./kept.ts"

const depositary = { role: "depositary" } as const

describe("making views anew", () => {
  let place = viewsPlace()
  beforeEach(() => {
    place = viewsPlace()
  })
  afterEach(() => place.done())

  const ledgerFile = () => join(place.directory, "ledger.db")
  const viewsFile = () => join(place.directory, "ledger.db.views")
  const opened = () => new Ledger(openSqliteEventStore(ledgerFile()), new World(), openSqliteViews(viewsFile()))
  const filled = async () => {
    const ledger = opened()
    expect((await ledger.replay(await examples(), "depositary", nothingToWatch)).ok).toBe(true)
    await ledger.viewsCaughtUp()
    return ledger
  }
  const answers = async (ledger: Ledger) => {
    const packages = await ledger.questions.packages(() => true)
    const asked = { asOf: "2026-03-01", knownAt: "2026-01-07" }
    const states = packages.map(({ package: id }) => ledger.questions.state(id, asked, depositary))
    return JSON.stringify([packages, ...(await Promise.all(states)).map((one) => granted(one).value)])
  }

  test("[I2] answers are the same before, during and after, and new events are taken meanwhile", async () => {
    const ledger = await filled()
    const before = await answers(ledger)
    const reader = new Database(viewsFile(), { readonly: true })
    let during = 0
    let rebuilding = true
    const rebuilt = ledger.rebuildViews(nothingToWatch).finally(() => {
      rebuilding = false
    })
    while (rebuilding) {
      expect(await answers(ledger)).toBe(before)
      expect(reader.prepare("SELECT count(*) > 100 FROM versions").pluck().get()).toBe(1)
      during++
      await new Promise(setImmediate)
    }
    expect(await rebuilt).toMatchObject({ switched: true })
    expect(during).toBeGreaterThan(2)
    expect(await answers(ledger)).toBe(before)
    reader.close()
    await record(ledger, said("PackageOpened", "2026-01-01", { title: "Lake", purpose: "Quiet", timeZone: "UTC" }))
    expect(granted(await ledger.questions.state("lake", {}, depositary)).value.title).toBe("Lake")
    expect(await ledger.viewsStatus()).toMatchObject({ givenUp: null, position: await ledger.lastPosition() })
    await ledger.close()
    expect(existsSync(`${viewsFile()}.new`)).toBe(false)
  })

  test("[I2] a projector that makes something else of the same events is refused, and the old views serve on", async () => {
    const ledger = await filled()
    const before = await answers(ledger)
    await ledger.close()
    const store = openSqliteEventStore(ledgerFile())
    const keeper = new KeptViews(store, openSqliteViews(viewsFile()))
    const broken: typeof take = (event, versionsOf, zone) =>
      take(event.type === "PartyAdmitted" ? { ...event, type: "FieldErased" } : event, versionsOf, zone)
    const rebuilt = await keeper.rebuild(nothingToWatch, broken)
    expect(rebuilt?.switched).toBe(false)
    expect(rebuilt?.new).not.toBe(rebuilt?.old)
    expect(await keeper.rebuild(nothingToWatch)).toMatchObject({ switched: true, new: rebuilt?.old })
    await keeper.close()
    await store.close()
    const again = opened()
    expect(await answers(again)).toBe(before)
    await again.close()
  })

  test("[I3] views of another version, of another program or damaged are made anew without being asked", async () => {
    const ledger = await filled()
    const before = await answers(ledger)
    await ledger.close()
    const spoil: readonly (() => void)[] = [
      () => asSqlite((db) => db.pragma("user_version = 1")),
      () => asSqlite((db) => db.pragma("application_id = 1")),
      () => writeFileSync(viewsFile(), "no database at all, and longer than a header would be: ".repeat(20)),
      () => writeFileSync(viewsFile(), readFileSync(viewsFile()).subarray(0, 5000)),
      () => writeFileSync(viewsFile(), ""),
    ]
    for (const one of spoil) {
      one()
      const again = opened()
      expect(await answers(again)).toBe(before)
      await again.viewsCaughtUp()
      expect(await again.viewsStatus()).toMatchObject({ givenUp: null, position: await again.lastPosition() })
      expect(await answers(again)).toBe(before)
      await again.close()
    }
  })

  test("[I3] views that lie beside a ledger and are of another one are begun anew", async () => {
    const ledger = await filled()
    const before = await answers(ledger)
    await ledger.close()
    const views = readFileSync(viewsFile())
    for (const name of [ledgerFile(), viewsFile()])
      for (const suffix of ["", "-wal", "-shm"]) rmSync(`${name}${suffix}`, { force: true })
    const other = opened()
    await record(other, said("PackageOpened", "2026-01-01", { title: "Lake", purpose: "Quiet", timeZone: "UTC" }))
    await other.close()
    writeFileSync(viewsFile(), views)
    const again = opened()
    expect((await again.questions.packages(() => true)).map(({ title }) => title)).toEqual(["Lake"])
    expect((await again.questions.state("paris-track", {}, depositary)).ok).toBe(false)
    expect((await again.replay(await examples(), "depositary", nothingToWatch)).ok).toBe(true)
    expect((await answers(again)).length).toBeGreaterThan(before.length)
    await again.close()
  })

  function asSqlite(work: (db: Database.Database) => void): void {
    const db = new Database(viewsFile())
    work(db)
    db.close()
  }
})
