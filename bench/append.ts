import type { EventStore } from "../src/event-store/event-store.ts"
import { openSqliteViews } from "../src/views/sqlite/open.ts"
import { Negotiation } from "./events.ts"
import { PlainSqlite, RowReader } from "./plain-sqlite.ts"
import type { Comparison, Round } from "./report.ts"
import { onSlowerDisk, openedLedger, pause, perSecond, recordAll, type Setting, timed } from "./setting.ts"

/** How many events a request holds, and how many requests and rounds there are; the first rounds are not counted. */
type Size = {
  readonly size: number
  readonly requests: number
  readonly rounds: number
  readonly warmUp: number
}

type Case = Size & {
  readonly name: string
  readonly backdated?: number
  readonly triggers?: boolean
  /** Views are kept, and a round is over when they have caught up. */
  readonly views?: boolean
  /** How long each commit takes on top of what this disk takes, in milliseconds, on both sides. */
  readonly slower?: number
  readonly target?: Comparison["target"]
}

/** Appending with everything on, beside F inserting the very same rows in the same transactions. */
export async function append(setting: Setting): Promise<readonly Comparison[]> {
  const [single, batch] = setting.quick
    ? [size(1, 100, 8, 20), size(100, 10, 8, 10)]
    : [size(1, 200, 50, 25), size(100, 20, 40, 10)]
  const cases: readonly Case[] = [
    { name: "append, one at a time", ...single, target: { atLeast: 0.85 } },
    { name: "append, batches of 100", ...batch, target: { atLeast: 0.65 } },
    { name: "append, batches of 100, views kept", ...batch, views: true, target: { atLeast: 0.4 } },
    { name: "append, batches of 100, views kept, 5 % backdated", ...batch, views: true, backdated: 0.05 },
    { name: "append, one at a time, 5 % backdated", ...single, backdated: 0.05 },
    { name: "append, batches of 100, 5 % backdated", ...batch, backdated: 0.05 },
    { name: "append, one at a time, F without triggers", ...single, triggers: false },
    { name: "append, batches of 100, F without triggers", ...batch, triggers: false },
    { name: "append, one at a time, each commit 5 ms slower (simulated)", ...single, requests: 50, slower: 5 },
    { name: "append, batches of 100, each commit 5 ms slower (simulated)", ...batch, slower: 5 },
  ]
  const comparisons: Comparison[] = []
  for (const one of cases) {
    setting.progress(one.name)
    comparisons.push(await compare(one, setting))
  }
  return comparisons
}

function size(events: number, requests: number, rounds: number, warmUp: number): Size {
  return { size: events, requests, rounds, warmUp }
}

async function compare(
  { name, size, requests, rounds, warmUp, backdated = 0, triggers = true, views = false, slower = 0, target }: Case,
  setting: Setting,
): Promise<Comparison> {
  const negotiation = new Negotiation(20_250_904, { backdated })
  const file = setting.newFile("append")
  const over = (store: EventStore) => (slower > 0 ? onSlowerDisk(store, slower) : store)
  const kept = views ? openSqliteViews(setting.newFile("views")) : undefined
  const ledger = await openedLedger(file, negotiation, over, kept)
  const reader = new RowReader(file)
  const plain = new PlainSqlite(setting.newFile("plain"), { triggers })
  for (const rows of reader.further()) plain.insert(rows)
  const measured: Round[] = []
  for (let round = -warmUp; round < rounds; round++) {
    const work = negotiation.requests(requests, size)
    const ours = await timed(async () => {
      await recordAll(ledger, work)
      await ledger.viewsCaughtUp()
    })
    const transactions = reader.further(size)
    const theirs = await timed(() => {
      for (const rows of transactions) {
        pause(slower)
        plain.insert(rows)
      }
    })
    const events = requests * size
    if (round >= 0) measured.push({ ours: perSecond(events, ours), baseline: perSecond(events, theirs) })
  }
  reader.close()
  plain.close()
  await ledger.close()
  return { name, unit: "events/s", rounds: measured, ...(target && { target }) }
}
