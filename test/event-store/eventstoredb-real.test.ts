import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { openEventStoreDb } from "../../src/event-store/eventstoredb/open.ts"
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
