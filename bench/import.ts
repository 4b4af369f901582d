import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { Ledger } from "../src/ledger/ledger.ts"
import type { RecordRequest } from "../src/ledger/request.ts"
import { depositary, Negotiation } from "./events.ts"
import type { Comparison, Round } from "./report.ts"
import { perSecond, recordAll, type Setting, timed } from "./setting.ts"

/** Importing a file of JSON Lines, all or nothing, beside recording the same events in batches of 100. */
export async function imports(setting: Setting): Promise<readonly Comparison[]> {
  const total = setting.quick ? 10_000 : 100_000
  const name = `import of ${total.toLocaleString("en")} events`
  setting.progress(name)
  const measured: Round[] = []
  for (let round = -1; round < (setting.quick ? 2 : 5); round++) {
    // A package for each round: the same words in another package are other events.
    const negotiation = new Negotiation(11, { package: `bench-${round + 1}` })
    const requests = [...negotiation.opening(), ...negotiation.requests(total / 100, 100)]
    const text = requests.flatMap(linesOf).join("\n")
    const events = text.split("\n").length
    const ours = await onNewLedger(setting, async (ledger) => {
      const imported = await ledger.import([{ name: "bench.jsonl", text }], depositary, () => undefined)
      if (!imported.ok) throw new Error(`refused: ${JSON.stringify(imported).slice(0, 600)}`)
    })
    const theirs = await onNewLedger(setting, (ledger) => recordAll(ledger, requests))
    if (round >= 0) measured.push({ ours: perSecond(events, ours), baseline: perSecond(events, theirs) })
  }
  return [{ name, unit: "events/s", rounds: measured, target: { atLeast: 0.5 } }]
}

function linesOf({ package: packageId, body }: RecordRequest): readonly string[] {
  const events = (Array.isArray(body) ? body : [body]) as readonly object[]
  return events.map((event) => JSON.stringify({ package: packageId, ...event }))
}

async function onNewLedger(setting: Setting, work: (ledger: Ledger) => Promise<void>): Promise<number> {
  const ledger = new Ledger(openSqliteEventStore(setting.newFile("import")))
  const milliseconds = await timed(() => work(ledger))
  await ledger.close()
  return milliseconds
}
