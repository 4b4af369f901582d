import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { StoreRefused, StoreUnavailable } from "../../../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { subscriptionFaults } from "../../support/eventstoredb-simulator/faults.ts"
import { at, batch, canonicals, event, hex, knownTimes, positions, sealed, valuesOf } from "../contract/events.ts"
import { clusterGround, stored } from "./ground.ts"

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "depositary-"))
})
afterEach(() => rmSync(directory, { recursive: true }))

const ground = clusterGround()

describe("the ledger's order in $all", () => {
  test("[E2] [E10] positions count the ledger's events alone, whatever else stands between them", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    for (let revision = -1; revision < 5; revision++) {
      simulator.log.writeSystemEvent(Date.now())
      simulator.log.append("invoice-7", "any", [{ ...foreign, id: crypto.randomUUID() }], Date.now())
      expect(await store.append([batch("package-a", revision, event())])).toMatchObject([
        { firstPosition: revision + 1 },
      ])
    }
    expect(positions(await store.readAll(-1, 100))).toEqual([0, 1, 2, 3, 4, 5])
    const later = await ground.open(simulator)
    expect(await later.readAll(-1, 100)).toEqual(await store.readAll(-1, 100))
  })

  test("[E2] [E10] ledgers of other namespaces in one cluster know nothing of each other", async () => {
    const simulator = await ground.simulate()
    const spaces = [undefined, "north", "south"] as const
    const stores = await Promise.all(
      spaces.map((namespace) => ground.open(simulator, namespace === undefined ? {} : { namespace })),
    )
    const events = stores.map(() => event({ values: [sealed("/data/a", "text")] }))
    for (const [index, store] of stores.entries()) {
      const said = events[index] ?? event()
      expect(await store.append([batch("package-a", -1, said)])).toMatchObject([{ firstPosition: 0 }])
    }
    for (const [index, store] of stores.entries()) {
      const [only, ...others] = await store.readAll(-1, 10)
      expect([only?.canonical, valuesOf(only), others]).toEqual([events[index]?.canonical, events[index]?.values, []])
    }
    expect(["package-a", "north.package-a", "south.package-a"].map((stream) => stored(simulator, stream))).toEqual([
      1, 1, 1,
    ])
    await expect(ground.open(simulator, { namespace: "No Name" })).rejects.toThrow(StoreRefused)
  })

  test("[E6] [E10] known time never decreases along it, whatever the nodes' clocks say, and is the same on every node", async () => {
    const simulator = await ground.simulate({ nodes: 3, skewMilliseconds: 3_600_000, lagMilliseconds: 30 })
    const stores = await Promise.all([0, 1, 2].map(() => ground.open(simulator)))
    for (let turn = 0; turn < 9; turn++) {
      const store = stores[turn % 3]
      const revision = turn - 1
      const outcomes = await store?.append([batch("package-a", revision, event({ recordedAt: at((turn * 7) % 10) }))])
      expect(outcomes).toMatchObject([{ outcome: "appended" }])
      simulator.elect((turn * 2) % 3)
    }
    const logs = await Promise.all(
      stores.map(async (store) => {
        expect(await store.catchUpTo(8, 2_000)).toBe(true)
        return store.readAll(-1, 100)
      }),
    )
    expect(knownTimes(logs[0] ?? [])).toEqual([0, 7, 7, 7, 8, 8, 8, 9, 9].map(at))
    expect(logs[1]).toEqual(logs[0])
    expect(logs[2]).toEqual(logs[0])
  })

  test("[E5] [E10] an id in two streams of a package, by two nodes that could not know: every node has both, and finds the first", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    const one = event()
    await store.append([batch("package-a", -1, one)])
    const [record] = simulator.log.stream("package-a")
    if (record) simulator.log.append("case-a.one", "none", [record], Date.now())
    expect(await store.catchUpTo(1, 1_000)).toBe(true)
    expect((await store.eventById("a", one.id))?.position).toBe(0)
  })
})

describe("subscriptions", () => {
  test.each([...subscriptionFaults])(
    "[E7] [E10] one that is %s: nothing is skipped, nothing comes twice",
    async (fault) => {
      const simulator = await ground.simulate({ seed: 7 })
      const writer = await ground.open(simulator)
      simulator.faults.tellSubscriptions("ended", fault, fault, fault)
      // Only one that stands still needs to be asked after.
      const rarely = { heartbeatMilliseconds: 60_000, stallMilliseconds: 60_000 }
      const reader = await ground.open(simulator, fault === "stalled" ? {} : rarely)
      for (let revision = -1; revision < 60; revision++)
        await writer.append([batch("package-a", revision, event()), batch("case-a.one", revision, event())])
      await expect.poll(() => reader.lastPosition(), { timeout: 5_000 }).toBe(121)
      expect(await reader.readAll(-1, 1_000)).toEqual(await writer.readAll(-1, 1_000))
      expect(positions(await reader.readAll(-1, 1_000))).toEqual(Array.from({ length: 122 }, (_, index) => index))
    },
  )

  test("[E7] [E10] one that passes over an event: the node stops, says which is missing, and reads all anew when it is started again", async () => {
    const simulator = await ground.simulate()
    const indexFile = join(directory, "index.db")
    const writer = await ground.open(simulator)
    simulator.faults.tellSubscriptions("skipping")
    const reader = await ground.open(simulator, { indexFile })
    for (let revision = -1; revision < 30; revision++)
      await writer.append([batch("package-a", revision, event()), batch("case-a.one", revision, event())])
    await expect
      .poll(() => reader.standing().problem)
      .toMatch(/must come next, and \d+ has come\. .* start this node again/)
    await expect(reader.append([batch("package-b", -1, event())])).rejects.toThrow(StoreUnavailable)
    await reader.close()
    const again = await ground.open(simulator, { indexFile })
    expect(await again.readAll(-1, 1_000)).toEqual(await writer.readAll(-1, 1_000))
  })

  test("[E3] a cluster that has been put back to less than a node has seen is not written to", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    await store.append([batch("package-a", -1, event(), event())])
    simulator.log.putBack()
    await expect(store.append([batch("package-a", 0, event())])).rejects.toThrow(/put back to a backup/)
  })

  test("[E4] [E10] an index in a file goes on where it was, and is made anew for another cluster", async () => {
    const indexFile = join(directory, "index.db")
    const [simulator, other] = [await ground.simulate(), await ground.simulate()]
    const store = await ground.open(simulator, { indexFile })
    for (let revision = -1; revision < 9; revision++) await store.append([batch("package-a", revision, event())])
    await expect(ground.open(simulator, { indexFile })).rejects.toThrow(StoreRefused)
    const before = await store.readAll(-1, 100)
    await store.close()
    const sent = simulator.calls("sent")
    const again = await ground.open(simulator, { indexFile })
    expect(await again.readAll(-1, 100)).toEqual(before)
    expect(simulator.calls("sent")).toBe(sent)
    expect(await again.append([batch("package-a", 9, event())])).toMatchObject([{ firstPosition: 10 }])
    await again.close()
    const elsewhere = await ground.open(other, { indexFile })
    expect(await elsewhere.lastPosition()).toBe(-1)
  })

  test("[E8] a file that is something else is refused, and left as it is", async () => {
    const simulator = await ground.simulate()
    const indexFile = join(directory, "something.db")
    openSqliteEventStore(indexFile).close()
    const before = readFileSync(indexFile)
    await expect(ground.open(simulator, { indexFile })).rejects.toThrow(StoreRefused)
    expect(readFileSync(indexFile).equals(before)).toBe(true)
    writeFileSync(indexFile, "not a database, but long enough to be looked at as one".repeat(100))
    await expect(ground.open(simulator, { indexFile })).rejects.toThrow(StoreRefused)
  })
})

describe("what is not a ledger's", () => {
  test.each([
    ["JSON that does not parse, which the client hands over as text", { contentType: "application/json", data: "{no" }],
    ["an event without what stands beside the bytes", { contentType: "application/octet-stream", data: "{}" }],
  ])(
    "[E8] %s, in a ledger's stream: nothing more is taken up, and it is said which",
    async (_, { contentType, data }) => {
      const simulator = await ground.simulate()
      const store = await ground.open(simulator)
      const one = event()
      await store.append([batch("package-a", -1, one)])
      const intruder = { ...foreign, id: crypto.randomUUID(), contentType, data: Buffer.from(data) }
      simulator.log.append("case-a.one", "any", [intruder], Date.now())
      await expect
        .poll(() => store.standing().problem)
        .toContain(`event ${intruder.id} at revision 0 of stream case-a.one`)
      await expect(store.append([batch("package-a", 0, event())])).rejects.toThrow(StoreUnavailable)
      expect(canonicals(await store.readAll(-1, 10))).toEqual(canonicals([one]))
      await expect(ground.open(simulator)).rejects.toThrow(StoreRefused)
    },
  )

  test("[E1] bytes are taken as they are, and hashed here", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    const one = event({ data: { text: "\ufeffe\u0301 🕊" } })
    await store.append([batch("package-a", -1, one)])
    const [record] = simulator.log.stream("package-a")
    expect(Buffer.from(record?.data ?? []).toString("utf8")).toBe(one.canonical)
    expect(record?.contentType).toBe("application/octet-stream")
    expect((await store.leafHashes(0, 1)).map(hex)).toEqual([hex(one.leafHash)])
  })
})

const foreign = {
  type: "InvoiceSent",
  contentType: "application/json",
  data: Buffer.from("{}"),
  metadata: new Uint8Array(),
}
