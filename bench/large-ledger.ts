import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../src/ledger/environment.ts"
import { Ledger } from "../src/ledger/ledger.ts"
import { openSqliteViews } from "../src/views/sqlite/open.ts"
import { generatedLedger, streamOf, wholePackage } from "../test/support/generator/ledger.ts"
import { storedBatch } from "../test/support/generator/stored.ts"
import type { Shape } from "../test/support/generator/tracks.ts"
import type { Setting } from "./setting.ts"

/** A ledger of many packages with all views, in a file that benchmarks share and only read. */
export type LargeLedger = {
  readonly file: string
  readonly events: number
  /** How many events the three streams have that are aimed at, the smallest first. */
  readonly streams: readonly [number, number, number]
  /** Events a second while the views were made, from nothing. */
  readonly viewsMade: number
}

/** Its state is about 20 KB in the end. */
export const twentyKilobytes: Shape = {
  ...{ package: "twenty", commitments: 10, cases: 2, lines: 2 },
  ...{ ownEvents: 60, lineEvents: 8, caseEvents: 12 },
}

const eventsInACommit = 5_000
const made = new Map<number, Promise<LargeLedger>>()

/** The ledger of so many events; made once in a run. */
export function largeLedger(events: number, setting: Setting): Promise<LargeLedger> {
  const there = made.get(events) ?? make(events, setting)
  made.set(events, there)
  return there
}

async function make(events: number, setting: Setting): Promise<LargeLedger> {
  const file = setting.newFile(`large-${events}`)
  const streams = [100, events / 100, events / 10] as const
  await fill(file, events, streams, setting)
  const began = performance.now()
  const ledger = openLarge(file)
  const following = setInterval(async () => {
    const status = await ledger.viewsStatus()
    setting.progress(
      `views: ${((status?.position ?? 0) + 1).toLocaleString("en")} of ${events.toLocaleString("en")} events`,
    )
  }, 20_000)
  await ledger.viewsCaughtUp()
  clearInterval(following)
  await ledger.close()
  return { file, events, streams, viewsMade: (events * 1000) / (performance.now() - began) }
}

/** Straight into the store, in the bytes that the ledger would have written: a test holds the generator to that. */
async function fill(file: string, events: number, streams: readonly number[], setting: Setting): Promise<void> {
  const store = openSqliteEventStore(file)
  let [waiting, count, told] = [[] as ReturnType<typeof storedBatch>[], 0, 0]
  const append = async () => {
    for (const { outcome } of await store.append(waiting))
      if (outcome !== "appended") throw new Error(`not stored: ${outcome}`)
    ;[waiting, count] = [[], 0]
  }
  const aimedAt = [...streams.map(streamOf), wholePackage, twentyKilobytes]
  for (const batch of generatedLedger({ seed: 20_060_102, events, aimedAt })) {
    waiting.push(storedBatch(batch))
    count += batch.events.length
    told += batch.events.length
    if (told % 100_000 < batch.events.length)
      setting.progress(`filling: ${told.toLocaleString("en")} of ${events.toLocaleString("en")} events`)
    if (count >= eventsInACommit) await append()
  }
  if (count > 0) await append()
  await store.close()
}

/** The ledger in the file with its views, as `serve` opens it. */
export function openLarge(file: string): Ledger {
  return new Ledger(openSqliteEventStore(file), systemEnvironment, openSqliteViews(`${file}.views`))
}
