import { randomUUID } from "node:crypto"
import { binaryEvent, EventStoreDBClient, NO_STREAM, START, streamNameFilter } from "@eventstore/db-client"
import { openEventStoreDb } from "../src/event-store/eventstoredb/open.ts"
import { batch, event } from "../test/event-store/contract/events.ts"
import { Simulator } from "../test/support/eventstoredb-simulator/simulator.ts"
import type { Comparison, Round } from "./report.ts"
import { perSecond, type Setting, timed } from "./setting.ts"

const streams = 32
const names = Array.from({ length: streams }, (_, index) => `case-bench.c-${index}`)

/** Appending and catching up through the adapter, beside the bare client on the same simulator, which runs in this process too. */
export async function eventstoredb(setting: Setting): Promise<readonly Comparison[]> {
  const [events, rounds] = setting.quick ? [640, 2] : [6_400, 5]
  const appends: Round[] = []
  const catchUps: Round[] = []
  for (let round = -1; round < rounds; round++) {
    setting.progress(`EventStoreDB, simulated: round ${round + 1} of ${rounds}`)
    const simulator = await Simulator.start()
    const bareSimulator = await Simulator.start()
    const ours = await appendedByAdapter(simulator, events)
    const theirs = await appendedByClient(bareSimulator, events)
    const caughtUp = await caughtUpByAdapter(simulator, setting)
    const drained = await drainedByClient(simulator, events)
    await simulator.stop()
    await bareSimulator.stop()
    if (round < 0) continue
    appends.push({ ours: perSecond(events, ours), baseline: perSecond(events, theirs) })
    catchUps.push({ ours: perSecond(events, caughtUp), baseline: perSecond(events, drained) })
  }
  const target = { atLeast: 0.9 }
  return [
    { name: `EventStoreDB (simulator): append, ${streams} streams`, unit: "events/s", rounds: appends, target },
    { name: "EventStoreDB (simulator): catch up", unit: "events/s", rounds: catchUps, target },
  ]
}

async function appendedByAdapter(simulator: Simulator, events: number): Promise<number> {
  const store = await openEventStoreDb(simulator.connectionString())
  const given = names.map((name) =>
    Array.from({ length: events / streams }, (_, index) => batch(name, index - 1, event())),
  )
  const took = await timed(() =>
    Promise.all(
      given.map(async (batches) => {
        for (const one of batches) await store.append([one])
      }),
    ),
  )
  await store.close()
  return took
}

async function appendedByClient(simulator: Simulator, events: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(simulator.connectionString())
  const given = names.map((name) => Array.from({ length: events / streams }, () => [name, event()] as const))
  const took = await timed(() =>
    Promise.all(
      given.map(async (one) => {
        for (const [index, [name, { canonical, type }]] of one.entries()) {
          const data = Buffer.from(canonical, "utf8")
          const expectedRevision = index === 0 ? NO_STREAM : BigInt(index - 1)
          await client.appendToStream(name, binaryEvent({ id: randomUUID(), type, data }), { expectedRevision })
        }
      }),
    ),
  )
  await client.dispose()
  return took
}

async function caughtUpByAdapter(simulator: Simulator, setting: Setting): Promise<number> {
  const indexFile = setting.newFile("index")
  return timed(async () => {
    const store = await openEventStoreDb(simulator.connectionString(), { indexFile })
    await store.close()
  })
}

async function drainedByClient(simulator: Simulator, events: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(simulator.connectionString())
  let read = 0
  const took = await timed(async () => {
    const filter = streamNameFilter({ prefixes: ["package-", "case-", "line-"] })
    for await (const { event: found } of client.subscribeToAll({ fromPosition: START, filter })) {
      if (found && Buffer.from(found.data as Uint8Array).toString("utf8") !== "") read++
      if (read === events) break
    }
  })
  await client.dispose()
  return took
}
