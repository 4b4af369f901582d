import { expect, test } from "vitest"
import { openEventStoreDb } from "../../src/event-store/eventstoredb/open.ts"
import { Simulator } from "../support/eventstoredb-simulator/simulator.ts"
import { concurrentRun } from "./concurrent-run.ts"

/** `SEED=123` runs one; without it, a dozen. */
const given = process.env.SEED
const seeds = given === undefined ? Array.from({ length: 12 }, (_, index) => index + 1) : [Number(given)]

test.each(seeds)(
  "[E3] [E7] [E9] [E10] [Q3] SEED=%i: API nodes, two hundred writers, twenty streams, and much goes wrong",
  async (seed) => {
    const rates = { append: 0.1, subscription: 0.5, read: 0.05 }
    const late = { skewMilliseconds: 600_000, lagMilliseconds: 5, lateMilliseconds: 1_100 }
    const simulator = await Simulator.start({ seed, nodes: 1 + (seed % 3), rates, ...late })
    // Half of the runs have the time to find out what became of each append; the others must leave much of it unknown.
    const patient = seed % 2 === 0
    try {
      const { problems, acknowledged } = await concurrentRun({
        seed,
        open: () =>
          openEventStoreDb(simulator.connectionString(), {
            attemptMilliseconds: 1_000,
            appendMilliseconds: patient ? 15_000 : 3_000,
            heartbeatMilliseconds: 100,
            stallMilliseconds: 250,
            openMilliseconds: 60_000,
          }),
        nodes: 2 + (seed % 2),
        writers: 200,
        streams: 20,
        eventsAWriter: 4,
        cease: () => simulator.faults.cease(),
      })
      expect(problems).toEqual([])
      expect(acknowledged).toBeGreaterThan(patient ? 400 : 50)
    } finally {
      await simulator.stop()
    }
  },
)
