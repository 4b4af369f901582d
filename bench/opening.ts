import { execFileSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { compileChildren } from "../test/event-store/compiled-children.ts"
import { largeLedger, tenthOf } from "./large-ledger.ts"
import type { Comparison, Round } from "./report.ts"
import type { Setting } from "./setting.ts"

type Read = { readonly milliseconds: number; readonly sinceProcess: number; readonly mebibytes: number }

/** The first answer of a new process, and what a process that serves keeps in memory: of a great ledger, and beside one of a tenth of it. */
export async function opening(setting: Setting): Promise<readonly Comparison[]> {
  const { file } = await largeLedger(setting.events, setting)
  const { file: tenth } = await largeLedger(tenthOf(setting.events), setting)
  const compiled = setting.newFile("children")
  mkdirSync(compiled)
  const script = compileChildren(compiled, ["src", "bench/children"])(new URL("./children/reader.ts", import.meta.url))
  const read = (ledger: string, questions: number) =>
    JSON.parse(execFileSync(process.execPath, [script, ledger, String(questions)], { encoding: "utf8" })) as Read
  const opened: Read[][] = []
  for (let round = -1; round < (setting.quick ? 3 : 9); round++) {
    setting.progress(`opening: round ${round}`)
    const pair = [read(file, 0), read(tenth, 0)]
    if (round >= 0) opened.push(pair)
  }
  const served: Read[][] = []
  for (let round = 0; round < 3; round++) {
    setting.progress(`serving: round ${round}`)
    const questions = setting.quick ? 500 : 3_000
    served.push([read(file, questions), read(tenth, questions)])
  }
  const size = setting.events.toLocaleString("en")
  const both = (rounds: readonly Read[][], figure: keyof Read): readonly Round[] =>
    rounds.map(([great, small]) => ({ ours: great?.[figure] ?? 0, baseline: small?.[figure] ?? 0 }))
  const against = (rounds: readonly Round[], limit: number) => rounds.map(({ ours }) => ({ ours, baseline: limit }))
  const [times, sizes] = [both(opened, "milliseconds"), both(served, "mebibytes")]
  return [
    {
      name: `opened and first answer given, ${size} events, beside 1 s`,
      unit: "ms",
      rounds: against(times, 1_000),
      target: { atMost: 1 },
    },
    { name: "… beside a ledger of a tenth", unit: "ms", rounds: times, target: { atMost: 1.1 } },
    { name: "… since the process began", unit: "ms", rounds: both(opened, "sinceProcess") },
    {
      name: `most resident memory serving ${size} events, beside 300 MiB`,
      unit: "MiB",
      rounds: against(sizes, 300),
      target: { atMost: 1 },
    },
    { name: "… beside a ledger of a tenth", unit: "MiB", rounds: sizes, target: { atMost: 1.1 } },
  ]
}
