import { type ChildProcess, fork } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { binaryEvent, EventStoreDBClient, NO_STREAM, START, streamNameFilter } from "@eventstore/db-client"
import { openEventStoreDb } from "../src/event-store/eventstoredb/open.ts"
import { batch, event } from "../test/event-store/contract/events.ts"
import type { Comparison, Round } from "./report.ts"
import { perSecond, type Setting, timed } from "./setting.ts"

const streams = 32
const names = Array.from({ length: streams }, (_, index) => `case-bench.c-${index}`)

/**
 * Appending and catching up through the adapter, beside the bare client on the same simulator, which runs in a process of its own. The client appends by
 * one call for each append, as the adapter does; and, for comparison, by its batch stream, whose habits the adapter keeps away from.
 */
export async function eventstoredb(setting: Setting): Promise<readonly Comparison[]> {
  const [events, rounds] = setting.quick ? [640, 2] : [6_400, 5]
  const appends: Round[] = []
  const inBatches: Round[] = []
  const catchUps: Round[] = []
  for (let round = -1; round < rounds; round++) {
    setting.progress(`EventStoreDB, simulated: round ${round + 1} of ${rounds}`)
    const ours = await onSimulator(async (address) => ({
      appended: await appendedByAdapter(address, events),
      caughtUp: await caughtUpByAdapter(address, setting),
      drained: await drainedByClient(address, events),
    }))
    const plain = await onSimulator((address) => appendedByClient(address, events, { batches: false }))
    const batched = await onSimulator((address) => appendedByClient(address, events, { batches: true }))
    if (round < 0) continue
    const speed = perSecond(events, ours.appended)
    appends.push({ ours: speed, baseline: perSecond(events, plain) })
    inBatches.push({ ours: speed, baseline: perSecond(events, batched) })
    catchUps.push({ ours: perSecond(events, ours.caughtUp), baseline: perSecond(events, ours.drained) })
  }
  const target = { atLeast: 0.9 }
  const name = `EventStoreDB (simulator): append, ${streams} streams`
  return [
    { name: `${name}, to plain appends`, unit: "events/s", rounds: appends, target },
    { name: `${name}, to batch appends`, unit: "events/s", rounds: inBatches },
    { name: "EventStoreDB (simulator): catch up", unit: "events/s", rounds: catchUps, target },
  ]
}

async function onSimulator<Value>(work: (address: string) => Promise<Value>): Promise<Value> {
  const child: ChildProcess = fork(new URL("./simulator-process.ts", import.meta.url))
  const [address] = (await once(child, "message")) as [string]
  try {
    return await work(address)
  } finally {
    child.disconnect()
    await once(child, "exit")
  }
}

async function appendedByAdapter(address: string, events: number): Promise<number> {
  const store = await openEventStoreDb(address)
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

async function appendedByClient(
  address: string,
  events: number,
  { batches }: { readonly batches: boolean },
): Promise<number> {
  const client = EventStoreDBClient.connectionString(address)
  // Given credentials, the client makes a call for each append.
  const plainly = batches ? {} : { credentials: { username: "any", password: "body" } }
  const given = names.map((name) => Array.from({ length: events / streams }, () => [name, event()] as const))
  const took = await timed(() =>
    Promise.all(
      given.map(async (one) => {
        for (const [index, [name, { canonical, type }]] of one.entries()) {
          const data = Buffer.from(canonical, "utf8")
          const expectedRevision = index === 0 ? NO_STREAM : BigInt(index - 1)
          await client.appendToStream(name, binaryEvent({ id: randomUUID(), type, data }), {
            expectedRevision,
            ...plainly,
          })
        }
      }),
    ),
  )
  await client.dispose()
  return took
}

async function caughtUpByAdapter(address: string, setting: Setting): Promise<number> {
  const indexFile = setting.newFile("index")
  return timed(async () => {
    const store = await openEventStoreDb(address, { indexFile })
    await store.close()
  })
}

async function drainedByClient(address: string, events: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(address)
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
