import Database from "better-sqlite3"
import { Random } from "../test/support/generator/random.ts"
import { largeLedger, openLarge } from "./large-ledger.ts"
import { latencies } from "./latencies.ts"
import { type Point, randomPoints } from "./points.ts"
import type { Comparison } from "./report.ts"
import { collectGarbage, depositaryReads, type Setting } from "./setting.ts"

/** A whole package of 200 commitments, 50 cases and 40 lines, beside reading the same answer by its primary key and parsing it. */
export async function whole(setting: Setting): Promise<readonly Comparison[]> {
  const { file } = await largeLedger(setting.events, setting)
  const ledger = openLarge(file)
  const state = async ({ asOf, knownAt }: Point) => {
    const answer = await ledger.questions.state("whole", { asOf, knownAt }, depositaryReads)
    if (!answer.ok) throw new Error(`no answer: ${JSON.stringify(answer.refusal)}`)
    return answer.value.value
  }
  setting.progress("whole: answers by primary key")
  // From the middle of its record on, when most of it is there.
  const points = randomPoints(file, "whole", 40, new Random(5), 0.5)
  const db = new Database(setting.newFile("answers"))
  db.pragma("journal_mode = WAL")
  db.exec("CREATE TABLE answers (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
  const add = db.prepare("INSERT INTO answers VALUES (?, ?)")
  let bytes = 0
  for (const [number, point] of points.entries()) {
    const body = JSON.stringify(await state(point))
    bytes += Buffer.byteLength(body)
    add.run(number, body)
  }
  const select = db.prepare<[number], string>("SELECT body FROM answers WHERE number = ?").pluck()
  const rounds: { ours: number; baseline: number }[] = []
  for (let round = -2; round < (setting.quick ? 5 : 15); round++) {
    setting.progress(`whole: round ${round}`)
    collectGarbage()
    const ours = await latencies(points, state)
    collectGarbage()
    const baseline = await latencies([...points.keys()], (number) => JSON.parse(select.get(number) ?? "") as unknown)
    if (round >= 0) rounds.push({ ours: ours.p50, baseline: baseline.p50 })
  }
  db.close()
  await ledger.close()
  const note = `an answer has ${Math.round(bytes / points.length / 1024)} KiB on average`
  return [{ name: "whole package at any point: p50", unit: "ms", rounds, target: { atMost: 2 }, note }]
}
