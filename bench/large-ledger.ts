import { existsSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
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
}

/** Its state is about 20 KB in the end. */
const twentyKilobytes: Shape = {
  ...{ package: "twenty", commitments: 10, cases: 2, lines: 2 },
  ...{ ownEvents: 60, lineEvents: 8, caseEvents: 12 },
}

/** A ledger of a tenth, as far as what is aimed at fits into it: to see what grows with the ledger. */
export function tenthOf(events: number): number {
  return Math.max(20_000, events / 10)
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
  const streams = [100, events / 100, events / 10] as const
  const kept = setting.ledgers === undefined ? undefined : join(setting.ledgers, `large-${events}.db`)
  const file = kept ?? setting.newFile(`large-${events}`)
  if (kept === undefined || !existsSync(kept)) {
    // Under its own name only once it is whole: a run that is stopped leaves nothing that the next one takes for a ledger.
    const part = `${file}.part`
    rmSync(part, { force: true })
    await fill(part, events, streams, setting)
    renameSync(part, file)
  }
  await makeViews(openLarge(file), events, setting)
  return { file, events, streams }
}

/** Waits until the views of a ledger hold all of it, says how far they are meanwhile, and closes it. */
export async function makeViews(ledger: Ledger, events: number, { progress }: Setting): Promise<void> {
  const following = setInterval(async () => {
    const position = (await ledger.viewsStatus())?.position ?? -1
    progress(`views: ${(position + 1).toLocaleString("en")} of ${events.toLocaleString("en")} events`)
  }, 30_000)
  await ledger.viewsCaughtUp()
  clearInterval(following)
  await ledger.close()
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
