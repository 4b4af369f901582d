import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type TestContext, test } from "vitest"
import type { EventStore, StoredEvent } from "../../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Child } from "./child-process.ts"
import { compileChildren } from "./compiled-children.ts"
import { compileSyncShim } from "./sync-shim.ts"

let compiled: string
let script: (script: URL) => string
beforeAll(() => {
  compiled = mkdtempSync(join(tmpdir(), "depositary-children-"))
  script = compileChildren(compiled)
})
afterAll(() => rmSync(compiled, { recursive: true }))

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "depositary-"))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** `SEED=… npx vitest run test/event-store/durability.test.ts` gives the same delays again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32)

describe("a process that is killed", () => {
  test("[E4] in the midst of writing leaves every acknowledged event, once and in order, time after time", async () => {
    console.info(`durability: SEED=${seed}`)
    const random = randomOf(seed)
    const rounds = process.env.AT_LENGTH === "yes" ? 50 : 8
    const file = join(directory, "ledger.db")
    const start = (round: number) =>
      new Child(script(new URL("./children/append-until-killed.ts", import.meta.url)), [file, String(round)])
    const acknowledged = new Map<number, string>()
    // The next child loads while this one writes.
    let next = start(0)
    for (let round = 0; round < rounds; round++) {
      const child = next
      await child.go()
      if (round + 1 < rounds) next = start(round + 1)
      await child.hasTold(1 + Math.floor(random() * 10))
      await milliseconds(random() * 40)
      await child.kill()
      for (const { position, id } of child.told().flat() as { position: number; id: string }[])
        acknowledged.set(position, id)
      // By turns the log is mended by the next reader and by the next writer.
      await verify(openSqliteEventStore(file, { readOnly: round % 2 === 1 }), acknowledged)
    }
    await verify(openSqliteEventStore(file), acknowledged)
    expect(acknowledged.size).toBeGreaterThan(rounds)
  }, 120_000)

  test("[E4] [E8] in the midst of creating leaves a file that opens", async () => {
    const random = randomOf(seed)
    const rounds = 8
    const folder = (round: number) => join(directory, String(round))
    const start = (round: number) => {
      mkdirSync(folder(round))
      return new Child(script(new URL("./children/create-until-killed.ts", import.meta.url)), [folder(round)])
    }
    let next = start(0)
    for (let round = 0; round < rounds; round++) {
      const child = next
      await child.go()
      if (round + 1 < rounds) next = start(round + 1)
      await child.hasTold(2)
      await milliseconds(random() * 60)
      await child.kill()
      for (const name of readdirSync(folder(round)).filter((one) => one.endsWith(".db"))) {
        const store = openSqliteEventStore(join(folder(round), name))
        expect(await store.lastPosition()).toBe(-1)
        await store.close()
      }
    }
  }, 60_000)
})

describe("a commit group", () => {
  test("[E4] makes one durable sync, however many batches it holds; a store that did not wait for the disk would be found out", async (context) => {
    const library = shimFor(context)
    const counts = async (synchronous: string) => {
      const file = join(directory, `${synchronous}.db`)
      const child = new Child(script(new URL("./children/count-syncs.ts", import.meta.url)), [file, synchronous], {
        LD_PRELOAD: library,
        SYNC_COUNT_FILE: `${file}.syncs`,
      })
      await child.end()
      return child.told()[0] as { single: number; groups: number }
    }
    const full = await counts("FULL")
    const normal = await counts("NORMAL")
    console.info(
      `syncs of 100 single commits and 100 groups: FULL ${full.single} and ${full.groups}, NORMAL ${normal.single} and ${normal.groups}`,
    )
    for (const count of [full.single, full.groups]) {
      expect(count).toBeGreaterThanOrEqual(100)
      // What is more than one for each commit belongs to checkpoints.
      expect(count).toBeLessThanOrEqual(115)
    }
    for (const count of [normal.single, normal.groups]) expect(count).toBeLessThan(50)
  }, 30_000)

  test("[E4] that the disk refused is told as perhaps stored, and the store goes on after it", async (context) => {
    const library = shimFor(context)
    const file = join(directory, "ledger.db")
    const child = new Child(script(new URL("./children/fail-to-sync.ts", import.meta.url)), [file], {
      LD_PRELOAD: library,
      SYNC_FAIL_FILE: join(directory, "disk-fails"),
    })
    await child.end()
    const during = {
      error: "StoreUnavailable",
      mayBeStored: true,
      message: expect.stringContaining("look after the disk"),
    }
    expect(child.told()).toEqual([{ before: "appended", during, after: "appended" }])
    const store = openSqliteEventStore(file)
    const stored = await store.readAll(-1, 10)
    await store.close()
    expect(stored.map(({ canonical }) => JSON.parse(canonical).data)).toEqual(["before", "after"])
  }, 30_000)
})

/** Every acknowledged event is at its place; no position and no id twice or missing; and no commit group is there in part. */
async function verify(store: EventStore, acknowledged: ReadonlyMap<number, string>): Promise<void> {
  const events: StoredEvent[] = []
  for (let page = await store.readAll(-1, 5000); page.length > 0; page = await store.readAll(events.length - 1, 5000))
    events.push(...page)
  await store.close()
  const envelopes = events.map(
    ({ canonical }) => JSON.parse(canonical) as { id: string; data: { group: string; of: number } },
  )
  const misplaced = events.filter(({ position }, index) => position !== index)
  const lost = [...acknowledged].filter(([position, id]) => envelopes[position]?.id !== id)
  const groups = new Map<string, { of: number; found: number }>()
  for (const { data } of envelopes)
    groups.set(data.group, { of: data.of, found: (groups.get(data.group)?.found ?? 0) + 1 })
  const torn = [...groups].filter(([, { of, found }]) => of !== found)
  const withoutValue = events.filter(({ values }) => values.length !== 1)
  expect({ misplaced, lost, torn, withoutValue }).toEqual({ misplaced: [], lost: [], torn: [], withoutValue: [] })
  expect(new Set(envelopes.map(({ id }) => id)).size).toBe(envelopes.length)
}

/** A machine without a compiler skips, and says why; the one that decides must not. */
function shimFor(context: TestContext): string {
  const shim = compileSyncShim(directory)
  if ("library" in shim) return shim.library
  if (process.env.CI === "true") throw new Error(shim.reason)
  console.warn(`not tested: ${shim.reason}`)
  return context.skip(shim.reason)
}

const milliseconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count))

/** Mulberry32: numbers from 0 up to 1, the same for the same seed. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
