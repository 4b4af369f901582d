import Database from "better-sqlite3"
import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../src/ledger/environment.ts"
import { Ledger } from "../src/ledger/ledger.ts"
import { openSqliteViews } from "../src/views/sqlite/open.ts"
import { largeLedger, makeViews, tenthOf } from "./large-ledger.ts"
import type { Comparison, Round } from "./report.ts"
import { perSecond, type Setting, timed } from "./setting.ts"

/** All views of a ledger from nothing, beside reading and parsing its events. */
export async function rebuild(setting: Setting): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = []
  for (const [events, rounds] of [
    [tenthOf(setting.events), 3],
    [setting.events, 1],
  ] as const) {
    const { file } = await largeLedger(events, setting)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) {
      setting.progress(`rebuild: ${events.toLocaleString("en")} events, round ${round}`)
      const views = openSqliteViews(setting.newFile("rebuilt"))
      const ledger = new Ledger(openSqliteEventStore(file, { readOnly: true }), systemEnvironment, views)
      const ours = await timed(() => makeViews(ledger, events, setting))
      const baseline = await timed(() => readAndParse(file))
      measured.push({ ours: perSecond(events, ours), baseline: perSecond(events, baseline) })
    }
    const name = `views made from ${events.toLocaleString("en")} events`
    comparisons.push({ name, unit: "events/s", rounds: measured, target: { atLeast: 0.5 } })
  }
  return comparisons
}

function readAndParse(file: string): void {
  const db = new Database(file, { readonly: true })
  for (const canonical of db.prepare<[], string>("SELECT canonical FROM events ORDER BY position").pluck().iterate())
    JSON.parse(canonical)
  db.close()
}
