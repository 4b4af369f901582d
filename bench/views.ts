import Database from "better-sqlite3"
import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { systemEnvironment } from "../src/ledger/environment.ts"
import { Ledger } from "../src/ledger/ledger.ts"
import { KeptViews } from "../src/ledger/views/kept-views.ts"
import { openSqliteViews } from "../src/views/sqlite/open.ts"
import { Random } from "../test/support/generator/random.ts"
import { Negotiation } from "./events.ts"
import type { Comparison, Round } from "./report.ts"
import { openedLedger, perSecond, recordAll, type Setting, timed } from "./setting.ts"

/** Keeping views, and asking them. */
export async function views(setting: Setting): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = []
  for (const events of setting.quick ? [5_000] : [20_000, 200_000]) {
    const file = setting.newFile("ledger")
    setting.progress(`views: a ledger of ${events.toLocaleString("en")} events`)
    await written(file, events)
    comparisons.push(await anew(setting, file, events), await questions(setting, file, events))
  }
  return comparisons
}

async function written(file: string, events: number): Promise<void> {
  const negotiation = new Negotiation(7, { backdated: 0.05, lines: events / 200, cases: events / 1_000 })
  const ledger = await openedLedger(file, negotiation)
  await recordAll(ledger, negotiation.requests(events / 500, 500))
  await ledger.close()
}

async function anew(setting: Setting, file: string, events: number): Promise<Comparison> {
  const store = openSqliteEventStore(file, { readOnly: true })
  const rounds: Round[] = []
  for (let round = -1; round < (setting.quick ? 2 : 5); round++) {
    const keeper = new KeptViews(store, openSqliteViews(setting.newFile("views")))
    const ours = await timed(() => keeper.caughtUp("whatever it takes"))
    await keeper.close()
    const baseline = await timed(async () => {
      for (let after = -1; ; ) {
        const page = await store.readAll(after, 1_000)
        for (const { canonical } of page) JSON.parse(canonical)
        after = page.at(-1)?.position ?? after
        if (page.length === 0) return
      }
    })
    if (round >= 0) rounds.push({ ours: perSecond(events, ours), baseline: perSecond(events, baseline) })
  }
  await store.close()
  const name = `views anew, ${events.toLocaleString("en")} events`
  return { name, unit: "events/s", rounds, target: { atLeast: 0.5 } }
}

async function questions(setting: Setting, file: string, events: number): Promise<Comparison> {
  const ledger = new Ledger(
    openSqliteEventStore(file, { readOnly: true }),
    systemEnvironment,
    openSqliteViews(setting.newFile("views")),
  )
  await ledger.viewsCaughtUp()
  const random = new Random(3)
  const lines = new Negotiation(7, { lines: events / 200, cases: 0 }).tracks.slice(1)
  const ask = async (): Promise<string> => {
    const { stream } = random.of(lines)
    const asOf = new Date(Date.UTC(2025, 1, 1) + random.below(400) * 86_400_000).toISOString()
    const knownAt = `@${events / 10 + random.below(events * 0.9)}`
    const id = stream.slice(stream.indexOf(".") + 1)
    const answer = await ledger.questions.thing("bench", "lines", id, { asOf, knownAt }, { role: "depositary" })
    return JSON.stringify(answer.ok ? answer.value.value : answer.refusal)
  }
  const plain = new Database(setting.newFile("plain"))
  plain.exec("CREATE TABLE answers (number INTEGER PRIMARY KEY, answer TEXT NOT NULL)")
  const add = plain.prepare("INSERT INTO answers VALUES (?, ?)")
  const read = plain.prepare<[number], string>("SELECT answer FROM answers WHERE number = ?").pluck()
  const many = 200
  const rounds: Round[] = []
  for (let round = -2; round < (setting.quick ? 5 : 15); round++) {
    const answers: string[] = []
    const ours = await timed(async () => {
      for (let count = 0; count < many; count++) answers.push(await ask())
    })
    plain.exec("DELETE FROM answers")
    for (const [number, answer] of answers.entries()) add.run(number, answer)
    const baseline = await timed(() => answers.map((_, number) => JSON.stringify(JSON.parse(read.get(number) ?? ""))))
    if (round >= 0) rounds.push({ ours: ours / many, baseline: baseline / many })
  }
  plain.close()
  await ledger.close()
  return { name: `a line, at any point, ${events.toLocaleString("en")} events`, unit: "ms", rounds }
}
