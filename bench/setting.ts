import { mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import type { EventStore } from "../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../src/ledger/environment.ts"
import { Ledger } from "../src/ledger/ledger.ts"
import type { RecordRequest } from "../src/ledger/request.ts"
import type { PackageViews } from "../src/views/package-views.ts"
import type { Negotiation } from "./events.ts"

/** What every benchmark is told. */
export type Setting = {
  /** Fewer and smaller rounds: to see that it runs, not to learn much. */
  readonly quick: boolean
  /** How many events the ledger holds of which questions are asked. */
  readonly events: number
  /** Where those ledgers are kept from one run to the next; absent: they are made anew and removed. */
  readonly ledgers?: string
  /** A path for a new ledger's file on the disk that is measured. */
  readonly newFile: (name: string) => string
  readonly progress: (sentence: string) => void
}

/** Who asks: a reader who may read everything. */
export const depositaryReads = { role: "depositary" } as const

/** Beside the results, and not in the system's temporary directory: that may lie in memory, where a sync costs nothing. */
export function scratchDirectory(results: string): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(results, "scratch-"))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Begins every side of every round with the garbage of the one before gone. */
export function collectGarbage(): void {
  collect()
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  collectGarbage()
  const began = performance.now()
  await work()
  return performance.now() - began
}

export function perSecond(count: number, milliseconds: number): number {
  return (count * 1000) / milliseconds
}

/** A ledger on a new file, with the package of the negotiation opened. `over` stands a store in front of the file's. */
export async function openedLedger(
  file: string,
  negotiation: Negotiation,
  over: (store: EventStore) => EventStore = (store) => store,
  views?: PackageViews,
): Promise<Ledger> {
  const ledger = new Ledger(over(openSqliteEventStore(file)), systemEnvironment, views)
  await recordAll(ledger, negotiation.opening())
  return ledger
}

/** One request after the other, each durable before the next; a refusal is a mistake of the benchmark. */
export async function recordAll(ledger: Ledger, requests: readonly RecordRequest[]): Promise<void> {
  for (const request of requests) {
    const answer = await ledger.record(request)
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal).slice(0, 600)}`)
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4))

/** Holds the thread, as a sync does. */
export function pause(milliseconds: number): void {
  if (milliseconds > 0) Atomics.wait(clock, 0, 0, milliseconds)
}

/** A store whose every commit takes so many milliseconds more: on this machine's disk, what another one would make of it. */
export function onSlowerDisk(store: EventStore, milliseconds: number): EventStore {
  return withAppend(store, async (batches) => {
    pause(milliseconds)
    return store.append(batches)
  })
}

/** The store with another way to append. */
export function withAppend(store: EventStore, append: EventStore["append"]): EventStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === "append") return append
      const member: unknown = Reflect.get(target, name)
      return typeof member === "function" ? member.bind(target) : member
    },
  })
}
