import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { StoreUnavailable } from "../../../src/event-store/event-store.ts"
import { batch, canonicals, event } from "../contract/events.ts"
import { clusterGround, stored } from "./ground.ts"

const ground = clusterGround()

describe("what is lost on the way", () => {
  test.each([
    ["the reply", "stored-and-dropped", 2],
    ["the request", "dropped", 2],
    ["the server's readiness", "unavailable", 2],
    ["the reply, until after it was asked again", "stored-and-late", 2],
    ["the request, until after it was made again", "late-and-stored", 2],
    ["nothing, but all of it comes twice", "stored-twice", 1],
  ] as const)("[E3] [E9] %s: the event is stored once, and acknowledged", async (_, fault, attempts) => {
    const simulator = await ground.simulate({ lateMilliseconds: 1_500 })
    const store = await ground.open(simulator, { attemptMilliseconds: 500 })
    simulator.faults.tellAppends(fault)
    const [one, two] = [event(), event()]
    expect(await store.append([batch("package-a", -1, one, two)])).toEqual([
      { outcome: "appended", firstPosition: 0, lastRevision: 1 },
    ])
    expect(simulator.calls("append")).toBe(attempts)
    // Until what is late has come.
    if (fault.includes("late")) await sleep(1_600)
    expect(stored(simulator, "package-a")).toBe(2)
    expect(canonicals(await store.readAll(-1, 10))).toEqual(canonicals([one, two]))
  })

  test("[E9] a reply that came too late to be asked for again is read back before anything is said", async () => {
    const simulator = await ground.simulate({ lateMilliseconds: 2_000 })
    const store = await ground.open(simulator, { attemptMilliseconds: 500, appendMilliseconds: 300 })
    simulator.faults.tellAppends("stored-and-late")
    expect(await store.append([batch("package-a", -1, event())])).toMatchObject([{ outcome: "appended" }])
    expect([simulator.calls("append"), simulator.calls("readStream")]).toEqual([1, 1])
  })

  test("[E3] [E9] what is not there when it is read back may still come: it is said to be unknown, and repeating it stores it once", async () => {
    const simulator = await ground.simulate({ lateMilliseconds: 2_000 })
    const store = await ground.open(simulator, { appendMilliseconds: 100 })
    simulator.faults.tellAppends("late-and-stored")
    const one = event()
    const failed = await store.append([batch("package-a", -1, one)]).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(StoreUnavailable)
    expect(failed).toMatchObject({ mayBeStored: true })
    await expect.poll(() => store.lastPosition(), { timeout: 10_000 }).toBe(0)
    const patient = await ground.open(simulator)
    expect(await patient.append([batch("package-a", -1, one)])).toEqual([
      { outcome: "wrong-revision", actualRevision: 0 },
    ])
    expect(await patient.append([batch("package-a", 0, one)])).toEqual([{ outcome: "id-taken", id: one.id }])
    expect(stored(simulator, "package-a")).toBe(1)
  })

  test("[E9] a conflict with what we ourselves have stored is none, although the server has forgotten it", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    simulator.log.remembersRepetitions = false
    simulator.faults.tellAppends("stored-and-dropped")
    expect(await store.append([batch("package-a", -1, event(), event())])).toMatchObject([{ outcome: "appended" }])
    expect(stored(simulator, "package-a")).toBe(2)
  })

  test("[E3] several batches of which a later one fails: all of the call is unknown", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator, { attemptMilliseconds: 10_000 })
    const refused = { ...event(), canonical: "x".repeat(17_000_000) }
    const failed = await store
      .append([batch("package-a", -1, event()), batch("package-b", -1, refused)])
      .catch((error: unknown) => error)
    expect(failed).toMatchObject({ mayBeStored: true, message: expect.stringContaining("raise its MaxAppendSize") })
    expect(await store.append([batch("package-b", -1, refused)]).catch((error: unknown) => error)).toMatchObject({
      mayBeStored: false,
    })
  })
})

describe("appends of different streams", () => {
  test("[E3] an error on one does not touch the others, and a reply that comes after it harms nobody", async () => {
    const [calm, troubled] = [await ground.simulate({ lateMilliseconds: 300 }), await ground.simulate()]
    const [patient, unlucky] = [await ground.open(calm, { attemptMilliseconds: 2_000 }), await ground.open(troubled)]
    calm.faults.tellAppends("stored-and-late")
    const late = patient.append([batch("package-a", -1, event())])
    await expect.poll(() => stored(calm, "package-a")).toBe(1)
    troubled.faults.tellAppends("unavailable")
    expect(await unlucky.append([batch("package-b", -1, event())])).toMatchObject([{ outcome: "appended" }])
    expect(await late).toMatchObject([{ outcome: "appended" }])
    // Once, and by itself: the client's batches of all streams share their fate.
    expect([calm.calls("append"), calm.calls("batchAppend")]).toEqual([1, 0])
  })

  test("[E3] many at once, with connections cut under them, are each stored once", async () => {
    const simulator = await ground.simulate()
    const store = await ground.open(simulator)
    simulator.faults.tellAppends("stored-and-dropped", "unavailable", "dropped", "stored-and-dropped", "unavailable")
    const streams = Array.from({ length: 20 }, (_, index) => `case-a.n${index}`)
    const outcomes = await Promise.all(streams.map((stream) => store.append([batch(stream, -1, event(), event())])))
    expect(outcomes.flat().every(({ outcome }) => outcome === "appended")).toBe(true)
    expect(streams.map((stream) => stored(simulator, stream))).toEqual(streams.map(() => 2))
    expect(await store.lastPosition()).toBe(39)
  })
})

describe("two nodes", () => {
  test("[E3] a conflict tells the cluster's revision, not what this node knew of it, and this node then knows it", async () => {
    const simulator = await ground.simulate()
    const [one, two] = [await ground.open(simulator), await ground.open(simulator, { stallMilliseconds: 10_000 })]
    await one.append([batch("package-a", -1, event())])
    await two.catchUpTo(0, 1_000)
    for (let revision = 0; revision < 5; revision++) await one.append([batch("package-a", revision, event())])
    expect(await two.append([batch("package-a", 2, event())])).toEqual([
      { outcome: "wrong-revision", actualRevision: 5 },
    ])
    expect(await two.streamRevision("package-a")).toBe(5)
  })

  test("[E5] an id that another node has stored is known here as soon as its stream is", async () => {
    const simulator = await ground.simulate()
    const [one, two] = [await ground.open(simulator), await ground.open(simulator)]
    const said = event()
    await one.append([batch("package-a", -1, said)])
    expect(await two.append([batch("package-a", 0, said)])).toEqual([{ outcome: "id-taken", id: said.id }])
  })

  test("[E3] the same ids with other bytes, at once: one is stored, and the other told so", async () => {
    const simulator = await ground.simulate()
    const [one, two] = [await ground.open(simulator), await ground.open(simulator)]
    const said = event()
    const otherwise = event({ id: said.id, data: { otherwise: true } })
    const outcomes = await Promise.all([
      one.append([batch("package-a", -1, said)]),
      two.append([batch("package-a", -1, otherwise)]),
    ])
    expect(
      outcomes
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(["appended", "wrong-revision"])
    expect(stored(simulator, "package-a")).toBe(1)
  })

  test("[E3] of two who append to one stream at once exactly one wins, and both have the same log", async () => {
    const simulator = await ground.simulate()
    const stores = [await ground.open(simulator), await ground.open(simulator)]
    for (let revision = -1; revision < 20; revision++) {
      const outcomes = await Promise.all(stores.map((store) => store.append([batch("package-a", revision, event())])))
      expect(
        outcomes
          .flat()
          .map(({ outcome }) => outcome)
          .sort(),
      ).toEqual(["appended", "wrong-revision"])
    }
    const [one, two] = await Promise.all(stores.map((store) => store.readAll(-1, 100)))
    expect(one).toHaveLength(21)
    expect(two).toEqual(one)
  })
})
