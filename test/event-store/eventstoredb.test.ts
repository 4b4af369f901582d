import { openEventStoreDb } from "../../src/event-store/eventstoredb/open.ts"
import { eventStoreContract } from "../support/event-store-contract.ts"
import { Simulator } from "../support/eventstoredb-simulator/simulator.ts"

eventStoreContract(
  "EventStoreDB, a simulator of it",
  async () => {
    const simulator = await Simulator.start()
    simulator.log.writeSystemEvent(Date.now())
    let store = await openEventStoreDb(simulator.connectionString())
    return {
      store,
      reopen: async () => {
        await store.close()
        store = await openEventStoreDb(simulator.connectionString())
        return store
      },
      dispose: async () => {
        await store.close()
        await simulator.stop()
      },
    }
  },
  { replayLeavesPrefix: true },
)
