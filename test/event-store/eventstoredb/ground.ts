import { afterEach } from "vitest"
import type { EventStoreDbStore } from "../../../src/event-store/eventstoredb/eventstoredb-event-store.ts"
import { type EventStoreDbOptions, openEventStoreDb } from "../../../src/event-store/eventstoredb/open.ts"
import { Simulator, type SimulatorOptions } from "../../support/eventstoredb-simulator/simulator.ts"

/** Times that make a test short: what would be seconds are tens of milliseconds. */
const quick: EventStoreDbOptions = {
  attemptMilliseconds: 150,
  appendMilliseconds: 5_000,
  heartbeatMilliseconds: 50,
  stallMilliseconds: 100,
  openMilliseconds: 10_000,
}

/** Simulators and stores, closed after the test. */
export function clusterGround() {
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close()
  })
  return {
    simulate: async (options: SimulatorOptions = {}): Promise<Simulator> => {
      const simulator = await Simulator.start(options)
      opened.push(() => simulator.stop())
      return simulator
    },
    open: async (where: Simulator | string, options: EventStoreDbOptions = {}): Promise<EventStoreDbStore> => {
      const address = typeof where === "string" ? where : where.connectionString()
      const store = await openEventStoreDb(address, { ...quick, ...options })
      opened.push(() => store.close())
      return store
    },
  }
}

/** How many records of a stream the simulated log holds. */
export const stored = (simulator: Simulator, stream: string) => simulator.log.stream(stream).length
