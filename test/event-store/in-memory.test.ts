import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { eventStoreContract } from "../support/event-store-contract.ts"

eventStoreContract("in memory", async () => {
  const store = new InMemoryEventStore()
  return { store, dispose: () => store.close() }
})
