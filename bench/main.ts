import { mkdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { append } from "./append.ts"
import { eventstoredb } from "./eventstoredb.ts"
import { fold } from "./fold.ts"
import { get } from "./get.ts"
import { http } from "./http.ts"
import { imports } from "./import.ts"
import { opening } from "./opening.ts"
import { pagesOf } from "./pages.ts"
import { rebuild } from "./rebuild.ts"
import { type Comparison, machine, print, write } from "./report.ts"
import { type Setting, scratchDirectory } from "./setting.ts"
import { states } from "./states.ts"
import { views } from "./views.ts"
import { viewsCandidates } from "./views-candidates.ts"
import { whole } from "./whole.ts"

const benchmarks: Readonly<Record<string, (setting: Setting) => Promise<readonly Comparison[]>>> = {
  append,
  http,
  fold,
  import: imports,
  views,
  states,
  whole,
  rebuild,
  opening,
  get,
  pages: pagesOf,
  "views-candidates": viewsCandidates,
  eventstoredb,
}

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    events: { type: "string" },
    ledgers: { type: "string" },
  },
})
const events = Number(options.events ?? (options.quick ? 100_000 : 1_000_000))
if (!Number.isInteger(events) || events < 20_000 || events % 1_000 !== 0)
  throw new Error("--events takes thousands of events, from 20000 on")
const names = options.only?.split(",") ?? Object.keys(benchmarks)
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(benchmarks).join(", ")}, not ${unknown.join(", ")}`)

const results = join(dirname(fileURLToPath(import.meta.url)), "results")
mkdirSync(results, { recursive: true })
const scratch = scratchDirectory(results)
let files = 0
const setting: Setting = {
  quick: options.quick,
  events,
  ...(options.ledgers !== undefined && { ledgers: options.ledgers }),
  newFile: (name) => join(scratch.path, `${name}-${files++}.db`),
  progress: (sentence) => console.error(`… ${sentence}`),
}

const about = { at: new Date().toISOString(), quick: options.quick, events, machine: machine() }
try {
  const comparisons: Comparison[] = []
  for (const name of names) {
    comparisons.push(...((await benchmarks[name]?.(setting)) ?? []))
    // After each: whoever stops a long run has what was measured so far.
    write(join(results, "latest.json"), about, comparisons)
  }
  print(comparisons)
  console.log(
    `\n${Object.entries(about.machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join(", ")}`,
  )
} finally {
  scratch.remove()
}
