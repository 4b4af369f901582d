import { expect, test } from "vitest"
import { openEventStoreDb } from "../../src/event-store/eventstoredb/open.ts"
import { Simulator } from "../support/eventstoredb-simulator/simulator.ts"
import { concurrentRun } from "./concurrent-run.ts"

test("[E3] [E7] [E9] [E10] [Q3] two API nodes, two hundred writers, twenty streams, and things go wrong: nothing acknowledged is lost or doubled, every stream is linear, both end with one hash", async () => {
  const seed = 5
  const rates = { append: 0.02, subscription: 0.3, read: 0.02 }
  const simulator = await Simulator.start({
    seed,
    nodes: 3,
    rates,
    skewMilliseconds: 600_000,
    lagMilliseconds: 2,
    lateMilliseconds: 1_100,
  })
  try {
    const times = {
      attemptMilliseconds: 1_000,
      appendMilliseconds: 15_000,
      heartbeatMilliseconds: 100,
      stallMilliseconds: 250,
    }
    const { problems, acknowledged, roots } = await concurrentRun({
      seed,
      open: () => openEventStoreDb(simulator.connectionString(), times),
      nodes: 2,
      writers: 200,
      streams: 20,
      eventsAWriter: 1,
      cease: () => simulator.faults.cease(),
    })
    expect(problems).toEqual([])
    expect(new Set(roots).size).toBe(1)
    expect(acknowledged).toBeGreaterThan(150)
  } finally {
    await simulator.stop()
  }
}, 60_000)
