import { readFileSync } from "node:fs"
import { createServer } from "node:net"
import { PassThrough } from "node:stream"
import { fileURLToPath } from "node:url"
import { binaryEvent, UnavailableError } from "@eventstore/db-client"
import { describe, expect, test, vi } from "vitest"
import { StoreRefused, StoreUnavailable } from "../../../src/event-store/event-store.ts"
import { addressOf } from "../../../src/event-store/eventstoredb/address.ts"
import { CallTimedOut } from "../../../src/event-store/eventstoredb/failures.ts"
import { makeClient } from "../../../src/event-store/eventstoredb/guarded-client.ts"
import { readRecords } from "../../../src/event-store/eventstoredb/reading.ts"
import { batch, canonicals, event } from "../contract/events.ts"
import { clusterGround } from "./ground.ts"

const ground = clusterGround()
const tls = (name: string) => new URL(`../../support/eventstoredb-simulator/tls/${name}`, import.meta.url)
const certificateFile = encodeURIComponent(fileURLToPath(tls("certificate.pem")))

describe("connection strings", () => {
  test.each([
    ["esdb://127.0.0.1:2113?tls=false", "esdb://127.0.0.1:2113"],
    ["esdb://admin:chang%3Feit@a:2113,b:2113/?tls=true&tlsCAFile=/ca.pem", "esdb://a:2113,b:2113"],
    ["esdb+discover://admin:se?cret@cluster.dns:2113", "esdb+discover://cluster.dns:2113"],
    ["esdb://a:1?throwOnAppendFailure=false&maxDiscoverAttempts=99", "esdb://a:1"],
  ])("[E8] %s is told as %s, and conflicts are errors whatever it says", (given, name) => {
    const address = addressOf(given)
    expect(address.name).toBe(name)
    expect(address.connectionString).toMatch(/[?&]throwOnAppendFailure=true&maxDiscoverAttempts=1$/)
  })

  test.each([
    ["something else", "postgres://user:secret@host/db", /not a connection string/],
    ["an option that there is not", "esdb://user:secret@a:1?tsl=false", /there is no option "tsl"/],
    ["certificates that nobody verifies", "esdb://user:secret@a:1?tls=true&tlsVerifyCert=false", /always verified/],
    ["a certificate that is not there", "esdb://user:secret@a:1?tlsCAFile=/nowhere.pem", /File was not found/],
    ["a port that is none", "esdb://user:secret@a:port", /not understood/],
  ])("[E8] %s is refused, and the password is not told", async (_, given, message) => {
    const [warn, error] = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")]
    const refused = await ground.open(given).catch((caught: unknown) => caught)
    expect(refused).toBeInstanceOf(StoreRefused)
    expect(String(refused)).toMatch(message)
    expect(`${refused}${JSON.stringify([warn.mock.calls, error.mock.calls])}`).not.toContain("secret")
    vi.restoreAllMocks()
  })
})

describe("TLS, users", () => {
  const secure = {
    tls: { key: readFileSync(tls("key.pem")), certificate: readFileSync(tls("certificate.pem")) },
    user: { name: "depositary", password: "p@ss:word" },
  }
  const query = `tls=true&tlsCAFile=${certificateFile}`

  test("[E8] both come from the connection string, for appends and readings alike", async () => {
    const simulator = await ground.simulate({ ...secure, nodes: 3 })
    const credentials = `depositary:${encodeURIComponent("p@ss:word")}`
    const store = await ground.open(simulator.connectionString({ credentials, query }))
    expect(await store.append([batch("package-a", -1, event())])).toMatchObject([{ outcome: "appended" }])
    simulator.elect(2)
    expect(await store.append([batch("package-a", 0, event())])).toMatchObject([{ outcome: "appended" }])
  })

  test("[E8] a user who may not is refused at once, and not taken for a cluster that is away", async () => {
    const simulator = await ground.simulate(secure)
    const begun = performance.now()
    const refused = await ground
      .open(simulator.connectionString({ credentials: "depositary:wrong", query }))
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StoreRefused)
    expect(String(refused)).toMatch(/access denied/)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test("[E8] a server whose certificate nobody vouches for is not spoken to", async () => {
    const simulator = await ground.simulate(secure)
    const open = ground.open(simulator.connectionString({ query: "tls=true" }), { openMilliseconds: 500 })
    await expect(open).rejects.toThrow(/is not reachable within 1 s: .*certificate/)
  })
})

describe("a cluster that does not answer", () => {
  test("[E8] nothing listens: it is said within the time, for one node and for many", async () => {
    for (const hosts of ["127.0.0.1:1", "127.0.0.1:1,127.0.0.1:2"]) {
      const begun = performance.now()
      const open = ground.open(`esdb://${hosts}?tls=false`, { openMilliseconds: 700 })
      await expect(open).rejects.toThrow(StoreUnavailable)
      expect(performance.now() - begun).toBeLessThan(2_000)
    }
  })

  test("[E8] something listens and never says a word: it is said within the time", async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
    const { port } = silent.address() as { port: number }
    for (const hosts of [`127.0.0.1:${port}`, `127.0.0.1:${port},127.0.0.1:${port}`]) {
      const begun = performance.now()
      const open = ground.open(`esdb://${hosts}?tls=false`, { openMilliseconds: 700 })
      await expect(open).rejects.toThrow(/is not reachable within 1 s/)
      expect(performance.now() - begun).toBeLessThan(3_000)
    }
    silent.close()
  })

  test("[E9] a cluster that falls silent: an append is answered within its time", async () => {
    const simulator = await ground.simulate({ nodes: 3 })
    const store = await ground.open(simulator, { appendMilliseconds: 400 })
    for (const node of simulator.nodes) node.gate.silence()
    const begun = performance.now()
    await expect(store.append([batch("package-a", -1, event())])).rejects.toThrow(StoreUnavailable)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })

  test("[E10] a node that cannot reach it answers readings, says so, and refuses appends; and goes on when it can", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator, { appendMilliseconds: 300 })
    const one = event()
    await store.append([batch("package-a", -1, one)])
    await expect.poll(() => store.standing()).toEqual({ reachable: true, caughtUp: true })
    simulator.leader.gate.shut()
    await expect.poll(() => store.standing(), { timeout: 5_000 }).toMatchObject({ reachable: false, caughtUp: false })
    expect(canonicals(await store.readAll(-1, 10))).toEqual(canonicals([one]))
    const failed = await store.append([batch("package-a", 0, event())]).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(StoreUnavailable)
    simulator.leader.gate.open()
    await expect.poll(() => store.standing().caughtUp, { timeout: 10_000 }).toBe(true)
    const revision = await store.streamRevision("package-a")
    expect(await store.append([batch("package-a", revision, event())])).toMatchObject([{ outcome: "appended" }])
  })

  test("[E3] where nothing was ever sent, nothing can be stored", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator, { appendMilliseconds: 200 })
    await simulator.stop()
    await expect.poll(() => store.standing().reachable, { timeout: 5_000 }).toBe(false)
    const failed = await store.append([batch("package-a", -1, event())]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ mayBeStored: false, message: expect.stringMatching(/not reachable/) })
  })

  test("[E3] a whole cluster goes away under many calls: each is answered, and nothing is left that nobody handles", async () => {
    const simulator = await ground.simulate({ nodes: 3 })
    const store = await ground.open(simulator, { appendMilliseconds: 300 })
    const appends = Array.from({ length: 30 }, (_, index) => store.append([batch(`case-a.n${index}`, -1, event())]))
    for (const node of simulator.nodes) node.gate.shut()
    const outcomes = await Promise.allSettled(appends)
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(StoreUnavailable)
    await store.close()
  })
})

describe("the client's habits", () => {
  test("[E9] one failed call does not take the client apart under the others", async () => {
    const simulator = await ground.simulate()
    const { client, close } = makeClient(addressOf(simulator.connectionString()))
    const channel = () => (client as unknown as { getChannel(): Promise<object> }).getChannel()
    const append = () => client.appendToStream("case-a.one", binaryEvent({ type: "x", data: Buffer.of(0) }))
    await append()
    const before = await channel()
    simulator.faults.tellAppends("unavailable")
    await expect(append()).rejects.toThrow(UnavailableError)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await channel()) === before).toBe(true)
    await close()
  })

  test("[E9] a reading is ended when its time is over, and an error that comes later ends nothing else", async () => {
    const reading = Object.assign(new PassThrough({ objectMode: true }), { cancel: async () => {} })
    await expect(readRecords(reading as never, 20)).rejects.toThrow(CallTimedOut)
    expect(reading.destroyed).toBe(true)
    expect(() => reading.emit("error", new Error("the connection was lost"))).not.toThrow()
  })
})

describe("leaders", () => {
  test("[E3] appends follow the leader, and the order stays one", async () => {
    const simulator = await ground.simulate({ nodes: 3, lagMilliseconds: 20 })
    const store = await ground.open(simulator)
    for (let revision = -1; revision < 11; revision++) {
      simulator.elect((revision + 1) % 3)
      expect(await store.append([batch("package-a", revision, event())])).toEqual([
        { outcome: "appended", firstPosition: revision + 1, lastRevision: revision + 1 },
      ])
    }
  })

  test("[E3] one that follows, and is all that the connection string names, tells who leads", async () => {
    const simulator = await ground.simulate({ nodes: 2 })
    const store = await ground.open(`esdb://127.0.0.1:${simulator.nodes[1]?.gate.port}?tls=false`)
    expect(await store.append([batch("package-a", -1, event())])).toMatchObject([{ outcome: "appended" }])
  })

  test("[E3] [E9] a replica that lags is not asked what the cluster holds", async () => {
    const simulator = await ground.simulate({ nodes: 2, lagMilliseconds: 400 })
    const one = await ground.open(simulator)
    const query = "tls=false&nodePreference=follower"
    const two = await ground.open(simulator.connectionString({ query }), { stallMilliseconds: 2_000 })
    await one.append([batch("package-a", -1, event(), event())])
    expect(await two.append([batch("package-a", 0, event())])).toEqual([
      { outcome: "wrong-revision", actualRevision: 1 },
    ])
  })

  test("[E9] closing waits for what was begun", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    const appending = store.append([batch("package-a", -1, event())])
    await store.close()
    expect(await appending).toMatchObject([{ outcome: "appended" }])
  })
})
