import { type ChildProcess, fork } from "node:child_process"
import type { AddressInfo } from "node:net"
import { openAccess } from "../src/api/access.ts"
import { buildServer } from "../src/api/server.ts"
import type { EventStore } from "../src/event-store/event-store.ts"
import { Negotiation } from "./events.ts"
import type { Load, Loaded } from "./http-client.ts"
import { type Comparison, median, type Round } from "./report.ts"
import { collectGarbage, onSlowerDisk, openedLedger, perSecond, type Setting, withAppend } from "./setting.ts"

type Case = {
  readonly connections: number
  /** How long each commit takes on top of what this disk takes, in milliseconds. */
  readonly slower?: number
  readonly target?: Comparison["target"]
}

/** Recording over HTTP with commits shared by the requests that wait, beside the same server with one commit for each request. */
export async function http(setting: Setting): Promise<readonly Comparison[]> {
  const cases: readonly Case[] = [
    { connections: 10, target: { atLeast: 3 } },
    { connections: 64, target: { atLeast: 5 } },
    { connections: 10, slower: 5 },
    { connections: 64, slower: 5 },
  ]
  const client = fork(new URL("./http-client.ts", import.meta.url))
  const comparisons: Comparison[] = []
  try {
    for (const one of cases) comparisons.push(await compare(one, client, setting))
  } finally {
    client.kill()
  }
  return comparisons
}

async function compare({ connections, slower = 0, target }: Case, client: ChildProcess, setting: Setting) {
  const disk = slower > 0 ? `, each commit ${slower} ms slower (simulated)` : ""
  const name = `HTTP, ${connections} connections${disk}`
  setting.progress(name)
  const slow = (store: EventStore) => (slower > 0 ? onSlowerDisk(store, slower) : store)
  const shared = await served(connections, setting, slow)
  const single = await served(connections, setting, (store) => oneCommitEach(slow(store)))
  const [rounds, requests] = setting.quick ? [3, 600] : [12, slower > 0 ? 1_280 : 2_560]
  const each = Math.ceil(requests / connections)
  const measured: Round[] = []
  const latencies: Loaded[] = []
  for (let round = -2; round < rounds; round++) {
    const ours = await shared.load(client, each)
    const theirs = await single.load(client, each)
    if (round < 0) continue
    latencies.push(ours)
    measured.push({
      ours: perSecond(each * connections, ours.milliseconds),
      baseline: perSecond(each * connections, theirs.milliseconds),
    })
  }
  await shared.close()
  await single.close()
  const [half, most] = [median(latencies.map((one) => one.p50)), median(latencies.map((one) => one.p99))]
  const note = `answered within ${half.toFixed(1)} ms (half of all), ${most.toFixed(1)} ms (99 %)`
  return { name, unit: "requests/s", rounds: measured, note, ...(target && { target }) }
}

/** A server on the loopback interface; every connection records on a line of its own, one event a request. */
async function served(connections: number, setting: Setting, over: (store: EventStore) => EventStore) {
  const negotiation = new Negotiation(64, { lines: connections, cases: 0 })
  const ledger = await openedLedger(setting.newFile("http"), negotiation, over)
  const app = await buildServer(ledger, { access: openAccess, logger: false })
  await app.listen({ host: "127.0.0.1", port: 0 })
  const { port } = app.server.address() as AddressInfo
  const path = `/packages/${negotiation.package}/events`
  const lines = negotiation.tracks.filter(({ stream }) => stream.startsWith("line-"))
  return {
    load(client: ChildProcess, each: number): Promise<Loaded> {
      const bodies = lines.map((line) => Array.from({ length: each }, () => JSON.stringify(negotiation.proposed(line))))
      collectGarbage()
      return ask(client, { port, path, bodies })
    },
    async close() {
      await app.close()
      await ledger.close()
    },
  }
}

/** Has the client send a load, and waits until all of it is answered. */
export function ask(client: ChildProcess, load: Load): Promise<Loaded> {
  return new Promise((answer, fail) => {
    client.once("message", (loaded: Loaded | { failed: string }) =>
      "failed" in loaded ? fail(new Error(loaded.failed)) : answer(loaded),
    )
    client.send(load)
  })
}

function oneCommitEach(store: EventStore): EventStore {
  return withAppend(store, async (batches) => {
    const outcomes = []
    for (const batch of batches) outcomes.push(...(await store.append([batch])))
    return outcomes
  })
}
