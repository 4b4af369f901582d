import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { SealedValue } from "../../../src/event-store/event-store.ts"
import type { Simulator } from "../../support/eventstoredb-simulator/simulator.ts"
import { batch, event, replayOf, sealed, valuesOf } from "../contract/events.ts"
import { clusterGround } from "./ground.ts"

const ground = clusterGround()

const valueStreams = (simulator: Simulator) => [
  ...new Set(simulator.log.records.map(({ stream }) => stream).filter((stream) => stream.startsWith("sealed-"))),
]
const onDisk = (simulator: Simulator) =>
  simulator.log.records.map(({ data, metadata }) => Buffer.concat([data, metadata]).toString("utf8")).join("\n")

describe("values beside the log, in a cluster", () => {
  test("[E1] lie each in a stream of its own: the ledger's streams hold no byte of them", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    const values = [sealed("/data/a", "the secret"), sealed("/data/b", { deep: [1.5, null] })]
    const one = event({ values })
    await store.append([batch("package-a", -1, one)])
    expect(valueStreams(simulator)).toHaveLength(2)
    const ofLedger = simulator.log.stream("package-a")
    expect(ofLedger.map(({ data, metadata }) => `${Buffer.from(data)}${Buffer.from(metadata)}`).join()).not.toContain(
      "the secret",
    )
    const other = await ground.open(simulator)
    expect(valuesOf(await other.eventById("a", one.id))).toEqual(values)
  })

  test("[E1] an erased value is deleted in the cluster, before the erasure is acknowledged, and goes with a scavenge; the others stay", async () => {
    const simulator = await ground.simulate()
    const [store, other] = [await ground.open(simulator), await ground.open(simulator)]
    const kept = sealed("/data/b", "kept")
    const one = event({ values: [sealed("/data/a", "the secret"), kept] })
    await store.append([batch("package-a", -1, one)])
    const erasing = event({ erases: [{ event: one.id, path: "/data/a" }] })
    await store.append([batch("package-a", 0, erasing)])
    expect(
      valueStreams(simulator)
        .map((stream) => simulator.log.isTombstoned(stream))
        .sort(),
    ).toEqual([false, true])
    simulator.log.scavenge()
    expect(onDisk(simulator)).not.toContain("the secret")
    const erased: SealedValue[] = [{ path: "/data/a", erasedBy: erasing.id }, kept]
    await other.catchUpTo(1, 1_000)
    for (const node of [store, other, await ground.open(simulator)])
      expect(valuesOf(await node.eventById("a", one.id))).toEqual(erased)
  })

  test("[E1] an erased value is gone from a node's index file, and what is beside it", async () => {
    const directory = mkdtempSync(join(tmpdir(), "depositary-"))
    const simulator = await ground.simulate()
    const store = await ground.open(simulator, { indexFile: join(directory, "index.db") })
    const inFiles = () =>
      readdirSync(directory)
        .map((name) => readFileSync(join(directory, name), "latin1"))
        .join()
    const events = Array.from({ length: 60 }, (_, index) =>
      event({ values: [sealed("/data/a", `the secret ${"x".repeat(index * 20)}`)] }),
    )
    await store.append([batch("package-a", -1, ...events)])
    expect(inFiles()).toContain("the secret")
    const erasing = events.map(({ id }) => event({ erases: [{ event: id, path: "/data/a" }] }))
    await store.append([batch("package-a", 59, ...erasing)])
    expect(inFiles()).not.toContain("the secret")
    await store.close()
    rmSync(directory, { recursive: true })
  })

  test("[E1] a deletion that fails is made up for", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator, { heartbeatMilliseconds: 60_000 })
    const one = event({ values: [sealed("/data/a", "the secret")] })
    await store.append([batch("package-a", -1, one)])
    simulator.faults.tellReads("unavailable")
    await store.append([batch("package-a", 0, event({ erases: [{ event: one.id, path: "/data/a" }] }))])
    const [stream = ""] = valueStreams(simulator)
    expect(simulator.log.isTombstoned(stream)).toBe(false)
    await expect.poll(() => simulator.log.isTombstoned(stream), { timeout: 5_000 }).toBe(true)
  })

  test("[E1] a node that did not write the erasure deletes what its writer left", async () => {
    const simulator = await ground.simulate()
    const rare = { heartbeatMilliseconds: 60_000 }
    const [store, other] = [await ground.open(simulator, rare), await ground.open(simulator, rare)]
    const one = event({ values: [sealed("/data/a", "the secret")] })
    await store.append([batch("package-a", -1, one)])
    simulator.faults.tellReads("unavailable")
    await store.append([batch("package-a", 0, event({ erases: [{ event: one.id, path: "/data/a" }] }))])
    await store.close()
    const [stream = ""] = valueStreams(simulator)
    expect(simulator.log.isTombstoned(stream)).toBe(false)
    await other.catchUpTo(1, 1_000)
    await expect.poll(() => simulator.log.isTombstoned(stream), { timeout: 5_000 }).toBe(true)
  })

  test("[E3] the values of a refused append are deleted", async () => {
    const simulator = await ground.simulate()
    const [store, other] = [await ground.open(simulator), await ground.open(simulator)]
    await other.append([batch("package-a", -1, event())])
    const refused = event({ values: [sealed("/data/a", "never")] })
    const outcomes = await Promise.all([
      store.append([batch("package-a", 0, refused)]),
      other.append([batch("package-a", 0, event())]),
    ])
    const lost = outcomes.flat()[0]?.outcome === "wrong-revision"
    await expect
      .poll(() => valueStreams(simulator).every((stream) => simulator.log.isTombstoned(stream)), { timeout: 5_000 })
      .toBe(lost)
  })

  test("[E1] a value that no event has named for an hour is deleted when a node opens", async () => {
    const simulator = await ground.simulate()
    const old = Date.now() - 2 * 60 * 60 * 1_000
    const orphan = {
      id: crypto.randomUUID(),
      type: "SealedValue",
      contentType: "application/octet-stream",
      data: Buffer.from(JSON.stringify({ salt: "salt", value: "of an append that came to nothing" })),
      metadata: new Uint8Array(),
    }
    simulator.log.append("sealed-a.old", "none", [orphan], old)
    const young = { ...orphan, id: crypto.randomUUID() }
    const store = await ground.open(simulator)
    await store.append([batch("package-a", -1, event({ values: [sealed("/data/a", "named")] }))])
    simulator.log.append("sealed-a.young", "none", [young], Date.now())
    await ground.open(simulator)
    await expect.poll(() => simulator.log.isTombstoned("sealed-a.old"), { timeout: 5_000 }).toBe(true)
    expect(valueStreams(simulator).filter((stream) => simulator.log.isTombstoned(stream))).toEqual(["sealed-a.old"])
  })
})

describe("replays, in a cluster", () => {
  test("[E3] a long one is appended in pieces that any server takes, as one replay", async () => {
    const simulator = await ground.simulate({ maximumAppendBytes: 1024 * 1024 })
    const store = await ground.open(simulator, { attemptMilliseconds: 5_000, appendMilliseconds: 20_000 })
    const events = Array.from({ length: 1_200 }, (_, index) => event({ data: { text: "x".repeat(index % 3_000) } }))
    expect(await store.replay([batch("package-a", -1, ...events)], replayOf("a"))).toEqual({
      outcome: "appended",
      firstPosition: 0,
      lastRevision: 1_199,
    })
    expect(simulator.calls("append")).toBeGreaterThan(2)
    expect(await store.replays("a")).toEqual([{ ...replayOf("a"), firstPosition: 0, lastPosition: 1_199 }])
    const other = await ground.open(simulator)
    expect(await other.replays("a")).toEqual(await store.replays("a"))
  })

  test("[E3] one that breaks off leaves a prefix and no record; resumed, it leaves one of the rest", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    const [first, second] = [batch("package-a", -1, event(), event()), batch("case-a.one", -1, event())]
    await store.replay([first, { ...second, expectedRevision: 3 }], replayOf("a"))
    expect([await store.lastPosition(), await store.replays("a")]).toEqual([1, []])
    await store.replay([second], { ...replayOf("a"), file: "rest.jsonl" })
    expect(await store.replays("a")).toEqual([
      { ...replayOf("a"), file: "rest.jsonl", firstPosition: 2, lastPosition: 2 },
    ])
  })
})
