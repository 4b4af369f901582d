import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { openEventStoreDb } from "../../src/event-store/eventstoredb/open.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { copy } from "../../src/ledger/exchange/copy.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { examples } from "../../src/main/examples.ts"
import { concurrentRun } from "../nodes/concurrent-run.ts"
import { eventStoreContract } from "../support/event-store-contract.ts"
import { batch, event } from "./contract/events.ts"

/** A server of ours to write to: each test has a namespace of its own in it. Its MaxAppendSize must be 4 MB or more. */
const url = process.env.EVENTSTOREDB_URL

if (url === undefined) console.log("EventStoreDB: no real server was asked, for EVENTSTOREDB_URL is not set: skipped")
else
  eventStoreContract(
    "EventStoreDB, a real one",
    async () => {
      const namespace = `test-${randomUUID()}`
      let store = await openEventStoreDb(url, { namespace })
      return {
        store,
        reopen: async () => {
          await store.close()
          store = await openEventStoreDb(url, { namespace })
          return store
        },
        dispose: () => store.close(),
      }
    },
    { replayLeavesPrefix: true },
  )

test.skipIf(url === undefined)(
  "[E3] [E10] nodes before a real server: of two who append exactly one wins, and both end the same",
  async () => {
    const namespace = `test-${randomUUID()}`
    const stores = await Promise.all([0, 1, 2].map(() => openEventStoreDb(url ?? "", { namespace })))
    for (let revision = -1; revision < 10; revision++) {
      const outcomes = await Promise.all(stores.map((store) => store.append([batch("package-a", revision, event())])))
      expect(
        outcomes
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(["appended", "wrong-revision", "wrong-revision"])
    }
    const logs = await Promise.all(stores.map((store) => store.readAll(-1, 100)))
    expect(logs[0]).toHaveLength(11)
    expect([logs[1], logs[2]]).toEqual([logs[0], logs[0]])
    for (const store of stores) await store.close()
  },
)

test.skipIf(url === undefined)(
  "[E3] [E7] [E10] [Q3] API nodes before a real server: two hundred writers on twenty streams",
  async () => {
    const namespace = `test-${randomUUID()}`
    const run = { seed: 1, nodes: 2, writers: 200, streams: 20, eventsAWriter: 2, cease: () => {} }
    const result = await concurrentRun({ ...run, open: () => openEventStoreDb(url ?? "", { namespace }) })
    expect(result.problems).toEqual([])
    expect(result.acknowledged).toBe(400)
  },
  120_000,
)

test.skipIf(url === undefined)(
  "[L12] the examples copied into a real server and back are the same",
  async () => {
    const [here, back] = [new InMemoryEventStore(), new InMemoryEventStore()]
    await new Ledger(here).replay(await examples(), "archivist", () => {})
    const there = await openEventStoreDb(url ?? "", { namespace: `test-${randomUUID()}` })
    const [out, home] = [await copy(here, there, () => {}), await copy(there, back, () => {})]
    expect(out).toMatchObject({ ok: true, held: 0 })
    expect(home).toEqual(out)
    expect(await back.readAll(-1, 100_000)).toEqual(await here.readAll(-1, 100_000))
    await there.close()
  },
  120_000,
)
