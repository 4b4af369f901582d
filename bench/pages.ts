import Database from "better-sqlite3"
import { openAccess } from "../src/api/access.ts"
import { buildServer } from "../src/api/server.ts"
import { groups } from "../src/documents/page/destinations.ts"
import { Random } from "../test/support/generator/random.ts"
import { largeLedger, openLarge } from "./large-ledger.ts"
import { type Latencies, latencies } from "./latencies.ts"
import { randomPoints } from "./points.ts"
import type { Comparison, Round } from "./report.ts"
import { collectGarbage, type Setting } from "./setting.ts"

/** In milliseconds, and in thousands of bytes. */
const limits = { time: 200, weight: 300 } as const

/** The pages that the navigation leads to, those that it leads on to, and a comparison of two dates. */
const pages = [
  ...groups.flatMap((group) => group.pages.map(({ steps }) => steps.join("/"))),
  "commitments/commitment-0",
  "lines/line-0",
  "cases/case-0",
  "mechanisms",
  "changes?fromAsOf=2015-01-01",
  "rehearsal?at=2020-01-01",
]

/** How long the server takes for a page, and what the page weighs: of packages at random, and of the largest. */
export async function pagesOf(setting: Setting): Promise<readonly Comparison[]> {
  const { file, streams } = await largeLedger(setting.events, setting)
  const ledger = openLarge(file)
  const app = await buildServer(ledger, { access: openAccess, logger: false })
  const random = new Random(11)
  const packages = namesIn(file).filter((name) => name.startsWith("package-"))
  const anyPackage = () => packages[random.below(packages.length)] ?? ""
  const pathOf = (name: string, page: string) => {
    const [point] = randomPoints(file, name, 1, random)
    const query = `asOf=${point?.asOf}&knownAt=${point?.knownAt}`
    return `/packages/${name}/${page}${page.includes("?") ? "&" : "?"}${query}`.replace("/?", "?")
  }
  const get = (url: string) => app.inject({ method: "GET", url, headers: { accept: "text/html" } })
  /** What was not there yet at its point is a page too, but not one to be counted. */
  const pathsThere = async (name: () => string, times: number) => {
    const [paths, weights] = [[] as string[], [] as number[]]
    for (let time = 0; time < times; time++)
      for (const page of pages) {
        const path = pathOf(name(), page)
        const { statusCode, rawPayload } = await get(path)
        if (statusCode !== 200) continue
        paths.push(path)
        weights.push(rawPayload.length / 1_000)
      }
    return { paths, heaviest: Math.max(...weights) }
  }
  const rounds = async (name: () => string, times: number) => {
    const measured: (Latencies & { readonly heaviest: number })[] = []
    for (let index = -1; index < (setting.quick ? 1 : 3); index++) {
      const { paths, heaviest } = await pathsThere(name, times)
      collectGarbage()
      const figures = await latencies(paths, get)
      if (index >= 0) measured.push({ ...figures, heaviest })
    }
    return measured
  }
  const against = (figures: readonly number[], baseline: number): readonly Round[] =>
    figures.map((ours) => ({ ours, baseline }))
  const rowsOf = (
    what: string,
    measured: readonly (Latencies & { readonly heaviest: number })[],
    isTarget: boolean,
  ): Comparison[] => [
    {
      name: `page of ${what}: p99 beside ${limits.time} ms`,
      unit: "ms",
      rounds: against(
        measured.map(({ p99 }) => p99),
        limits.time,
      ),
      ...(isTarget && { target: { atMost: 1 } }),
    },
    {
      name: "… p50",
      unit: "ms",
      rounds: against(
        measured.map(({ p50 }) => p50),
        limits.time,
      ),
    },
    {
      name: `… the heaviest beside ${limits.weight} KB`,
      unit: "KB",
      rounds: against(
        measured.map(({ heaviest }) => heaviest),
        limits.weight,
      ),
      target: { atMost: 1 },
    },
  ]
  try {
    setting.progress("pages: packages at random")
    const atRandom = await rounds(anyPackage, setting.quick ? 5 : 20)
    setting.progress("pages: a whole package")
    const whole = await rounds(() => "whole", setting.quick ? 3 : 10)
    setting.progress("pages: a stream of a hundredth of the ledger")
    const middle = await rounds(() => `stream-of-${streams[1]}`, 2)
    return [
      ...rowsOf("a package at random", atRandom, true),
      ...rowsOf("200 commitments, 50 cases and 40 lines", whole, true),
      ...rowsOf(`a stream of ${streams[1].toLocaleString("en")}`, middle, false),
    ]
  } finally {
    await app.close()
    await ledger.close()
  }
}

function namesIn(file: string): readonly string[] {
  const db = new Database(file, { readonly: true })
  const names = db.prepare<[], { package: string }>("SELECT DISTINCT package FROM events ORDER BY package").all()
  db.close()
  return names.map((row) => row.package)
}
