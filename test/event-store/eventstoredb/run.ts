import { createHash } from "node:crypto"
import { type AppendOutcome, StoreUnavailable } from "../../../src/event-store/event-store.ts"
import type { EventStoreDbStore } from "../../../src/event-store/eventstoredb/eventstoredb-event-store.ts"
import { openEventStoreDb } from "../../../src/event-store/eventstoredb/open.ts"
import type { FaultRates } from "../../support/eventstoredb-simulator/faults.ts"
import { SeededRandom } from "../../support/eventstoredb-simulator/random.ts"
import { Simulator } from "../../support/eventstoredb-simulator/simulator.ts"
import { at, batch, event, sealed } from "../contract/events.ts"
import { type Act, faultsOf } from "./history.ts"

export type RunOptions = {
  readonly seed: number
  readonly serverNodes: number
  readonly stores: number
  readonly writers: number
  readonly streams: number
  readonly appendsAWriter: number
  readonly rates: FaultRates
}

export type RunResult = {
  readonly problems: readonly string[]
  readonly history: readonly Act[]
  readonly events: number
}

/**
 * Writers append through several nodes while things go wrong, as the seed will have it; then everything is let be, every node catches up, and is
 * compared with what the writers were told. What a network does in between is its own affair, so a seed fixes the faults and the
 * choices, not the interleaving.
 */
export async function simulatedRun(options: RunOptions): Promise<RunResult> {
  const { seed, serverNodes, stores: storeCount, rates } = options
  const timing = { skewMilliseconds: 600_000, lagMilliseconds: serverNodes > 1 ? 5 : 0, lateMilliseconds: 90 }
  const simulator = await Simulator.start({ seed, nodes: serverNodes, rates, ...timing })
  const stores: EventStoreDbStore[] = []
  try {
    const open = () =>
      openEventStoreDb(simulator.connectionString(), {
        attemptMilliseconds: 60,
        // Half of the runs have the time to find out everything, the others must leave some of it unknown.
        appendMilliseconds: seed % 2 === 0 ? 1_000 : 80,
        heartbeatMilliseconds: 20,
        stallMilliseconds: 25,
      })
    for (let index = 0; index < storeCount; index++) stores.push(await open())
    const history = (
      await Promise.all(Array.from({ length: options.writers }, (_, writer) => write(options, writer, stores)))
    ).flat()
    simulator.faults.cease()
    stores.push(await open())
    return { history, ...(await compared(stores, history, simulator)) }
  } finally {
    for (const store of stores) await store.close()
    await simulator.stop()
  }
}

/** What one writer does: reads how far a stream is, appends to it, and once in a while says the same again. */
async function write(options: RunOptions, writer: number, stores: readonly EventStoreDbStore[]): Promise<Act[]> {
  const random = new SeededRandom(options.seed * 1_000 + writer)
  const acts: Act[] = []
  for (let turn = 0; turn < options.appendsAWriter; turn++) {
    const store = stores[random.below(stores.length)] as EventStoreDbStore
    const number = random.below(options.streams)
    const stream = number % 2 === 0 ? `package-p${number}` : `case-p${number - 1}.c`
    const values = random.next() < 0.2 ? [sealed("/data/a", `secret of ${writer}`)] : []
    const events = Array.from({ length: 1 + random.below(3) }, () =>
      event({ recordedAt: at(random.below(60)), values }),
    )
    const said = batch(stream, await store.streamRevision(stream), ...events)
    const first = await act(store, said)
    const again = random.next() < 0.5
    acts.push(first.outcome === undefined && again ? await repeated(store, first) : first)
  }
  return acts
}

/** Says once more what nobody knows about. That it is refused now can mean that it was stored then. */
async function repeated(store: EventStoreDbStore, first: Act): Promise<Act> {
  const second = await act(store, first.batch)
  return { ...second, begun: first.begun, outcome: second.outcome?.outcome === "appended" ? second.outcome : undefined }
}

async function act(store: EventStoreDbStore, said: Act["batch"]): Promise<Act> {
  const begun = performance.now()
  let outcome: AppendOutcome | undefined
  try {
    outcome = (await store.append([said]))[0]
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    // What is sure not to be stored counts as refused: it must not turn up.
    if (!error.mayBeStored) outcome = { outcome: "id-taken", id: "" }
  }
  return { batch: said, begun, ended: performance.now(), outcome }
}

async function compared(stores: readonly EventStoreDbStore[], history: readonly Act[], simulator: Simulator) {
  const ledger = simulator.log.records.filter(({ stream }) => /^(package|case)-/.test(stream))
  const problems: string[] = []
  const digests = await Promise.all(
    stores.map(async (store) => {
      if (!(await store.catchUpTo(ledger.length - 1, 60_000))) problems.push("a node does not catch up")
      return createHash("sha256")
        .update(JSON.stringify([await store.readAll(-1, 100_000), await store.packages()]))
        .digest("hex")
    }),
  )
  if (new Set(digests).size !== 1) problems.push(`the nodes end differently: ${digests.join(", ")}`)
  const log = (await stores[0]?.readAll(-1, 100_000)) ?? []
  if (log.length !== ledger.length) problems.push(`${ledger.length} events are stored, and ${log.length} are counted`)
  const knownTimes = new Map<string, string>()
  for (const [position, { knownAt, canonical }] of log.entries()) {
    const packageId = /^(?:package|case)-([^.]+)/.exec(ledger[position]?.stream ?? "")?.[1] ?? ""
    const { recordedAt } = JSON.parse(canonical) as { recordedAt: string }
    const due = [recordedAt, knownTimes.get(packageId) ?? ""].sort().at(-1) ?? ""
    if (knownAt !== due) problems.push(`known time at ${position} is ${knownAt}, and must be ${due}`)
    knownTimes.set(packageId, due)
  }
  problems.push(...faultsOf(history, log, (position) => ledger[position]?.revision ?? -1))
  return { problems, events: log.length }
}
