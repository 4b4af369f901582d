import type { Ledger } from "../src/ledger/ledger.ts"
import { Random } from "../test/support/generator/random.ts"
import { fillBitemporalTable, setNamed, standing } from "./bitemporal-table.ts"
import { foldingCompetitors } from "./folding-competitors.ts"
import { type LargeLedger, largeLedger, openLarge } from "./large-ledger.ts"
import { type Latencies, latencies } from "./latencies.ts"
import { type Point, randomPoints } from "./points.ts"
import { type Postgres, startPostgres } from "./postgres.ts"
import type { Comparison } from "./report.ts"
import { collectGarbage, depositaryReads, type Setting } from "./setting.ts"

/** One thing with what stands within it, in a stream of so many events, and the points at which it is asked for. */
type Asked = { readonly size: number; readonly package: string; readonly points: readonly Point[] }

/** The state of one entity set at random points of both times, beside PostgreSQL's index over both and stores that fold the stream. */
export async function states(setting: Setting): Promise<readonly Comparison[]> {
  const large = await largeLedger(setting.events, setting)
  const ledger = openLarge(large.file)
  const questions = large.streams.map((size): Asked => {
    const name = `stream-of-${size}`
    return { size, package: name, points: randomPoints(large.file, name, setting.quick ? 300 : 1_000, new Random(3)) }
  })
  try {
    return [
      ...(await besidePostgres(large, ledger, questions, setting)),
      ...(await besideShorterStream(ledger, questions, setting)),
      ...(await besideFolds(large, ledger, questions, setting)),
    ]
  } finally {
    await ledger.close()
  }
}

async function besidePostgres(large: LargeLedger, ledger: Ledger, questions: readonly Asked[], setting: Setting) {
  setting.progress("states: filling PostgreSQL")
  const postgres = await startPostgres(setting.progress)
  if (!postgres) return []
  try {
    const sets = await fillBitemporalTable(postgres, `${large.file}.views`)
    const comparisons: Comparison[] = []
    for (const { size, package: name, points } of questions) {
      setting.progress(`states: stream of ${size}, beside PostgreSQL`)
      const set = sets.get(setNamed(name, "commitment", "aimed"))
      for (const point of points.slice(0, 100)) await sameAnswer(ledger, postgres, name, set, point)
      const rounds: { ours: Latencies; theirs: Latencies }[] = []
      for (let round = -2; round < roundsOf(setting); round++) {
        collectGarbage()
        const ours = await latencies(points, (point) => ask(ledger, name, point))
        collectGarbage()
        const theirs = await latencies(points, (point) => askPostgres(postgres, set, point))
        if (round >= 0) rounds.push({ ours, theirs })
      }
      for (const share of ["p50", "p99"] as const)
        comparisons.push({
          name: `state at any point, stream of ${size.toLocaleString("en")}: ${share} beside PostgreSQL`,
          unit: "ms",
          rounds: rounds.map(({ ours, theirs }) => ({ ours: ours[share], baseline: theirs[share] })),
          target: { atMost: 1 },
          note: `PostgreSQL ${postgres.version}, GiST over the entity set and ranges of both times, prepared, on a local socket`,
        })
    }
    return comparisons
  } finally {
    await postgres.stop()
  }
}

async function besideShorterStream(
  ledger: Ledger,
  questions: readonly Asked[],
  setting: Setting,
): Promise<readonly Comparison[]> {
  const [, middle, long] = questions as [Asked, Asked, Asked]
  setting.progress("states: the longest stream beside a shorter one")
  const rounds: { ours: number; baseline: number }[] = []
  for (let round = -2; round < roundsOf(setting); round++) {
    collectGarbage()
    const ours = await latencies(long.points, (point) => ask(ledger, long.package, point))
    collectGarbage()
    const baseline = await latencies(middle.points, (point) => ask(ledger, middle.package, point))
    if (round >= 0) rounds.push({ ours: ours.p50, baseline: baseline.p50 })
  }
  const name = `state at any point: p50, stream of ${long.size.toLocaleString("en")} beside ${middle.size.toLocaleString("en")}`
  return [{ name, unit: "ms", rounds, target: { atMost: 1.3 } }]
}

async function besideFolds(large: LargeLedger, ledger: Ledger, questions: readonly Asked[], setting: Setting) {
  const { size, package: name, points } = questions[2] as Asked
  const comparisons: Comparison[] = []
  for await (const store of foldingCompetitors(large.file, `package-${name}`, setting)) {
    setting.progress(`states: stream of ${size}, beside ${store.name}`)
    const rounds: { ours: number; baseline: number }[] = []
    for (let round = -1; round < (setting.quick ? 3 : 5); round++) {
      collectGarbage()
      const ours = await latencies(points, (point) => ask(ledger, name, point))
      collectGarbage()
      const theirs = await latencies(points.slice(0, 1), () => store.state())
      if (round >= 0) rounds.push({ ours: 1_000 / ours.p50, baseline: 1_000 / theirs.p50 })
    }
    await store.close()
    comparisons.push({
      name: `state at any point, stream of ${size.toLocaleString("en")}: p50 beside ${store.name}`,
      unit: "states/s",
      rounds,
      target: { atLeast: 1_000 },
    })
  }
  return comparisons
}

function roundsOf(setting: Setting): number {
  return setting.quick ? 5 : 15
}

async function ask(ledger: Ledger, packageId: string, { asOf, knownAt }: Point) {
  const answer = await ledger.questions.thing(packageId, "commitments", "aimed", { asOf, knownAt }, depositaryReads)
  return answer.ok ? answer.value.value.item : undefined
}

async function askPostgres({ client }: Postgres, set: number | undefined, { through, position }: Point) {
  const { rows } = await client.query<[string]>({ ...standing, values: [set, through, position] })
  return rows.map(([body]) => JSON.parse(body) as { entity: string; id: string })
}

/** Both sides answer the same things, or the figures say nothing. */
async function sameAnswer(
  ledger: Ledger,
  postgres: Postgres,
  name: string,
  set: number | undefined,
  point: Point,
): Promise<void> {
  const item = await ask(ledger, name, point)
  const children = Object.values(item ?? {}).flatMap((value) =>
    Array.isArray(value) ? (value as { id?: string }[]) : [],
  )
  const ours = children.flatMap(({ id }) => (id === undefined ? [] : [id])).concat(item ? ["aimed"] : [])
  const theirs = (await askPostgres(postgres, set, point)).map(({ id }) => id)
  if (ours.toSorted().join() !== theirs.toSorted().join())
    throw new Error(`PostgreSQL answers ${theirs.length} things at ${JSON.stringify(point)}, the ledger ${ours.length}`)
}
