import Database from "better-sqlite3"
import { byEffectiveOrder, rectified } from "../src/domain/fold/effective-order.ts"
import { Entities } from "../src/domain/fold/entity.ts"
import { evolve } from "../src/domain/fold/evolve.ts"
import type { EventInView } from "../src/domain/fold/outcome.ts"
import type { EventStore } from "../src/event-store/event-store.ts"
import { openSqliteEventStore } from "../src/event-store/sqlite/open.ts"
import { StreamFolds } from "../src/ledger/stream-folds.ts"
import { Negotiation } from "./events.ts"
import type { Comparison, Round } from "./report.ts"
import { openedLedger, recordAll, type Setting, timed } from "./setting.ts"

type Case = {
  readonly kind: "line" | "package"
  readonly events: number
  readonly backdated?: number
  /** Folds in a round, and rounds. */
  readonly folds: number
  readonly rounds: number
}

const zone = "Europe/Kyiv"
const fiveYears = 5 * 365.25 * 86_400_000

/** Folding a stream that is not in memory, beside plain read, parse and fold of the same stream. */
export async function fold(setting: Setting): Promise<readonly Comparison[]> {
  const rounds = setting.quick ? 5 : 30
  const cases: readonly Case[] = [
    { kind: "line", events: 1_000, folds: 20, rounds },
    { kind: "line", events: 10_000, folds: 3, rounds },
    { kind: "line", events: setting.quick ? 30_000 : 100_000, folds: 1, rounds: setting.quick ? 5 : 15 },
    { kind: "package", events: 10_000, folds: 3, rounds },
    { kind: "line", events: 10_000, backdated: 0.05, folds: 3, rounds },
  ]
  const comparisons: Comparison[] = []
  for (const one of cases) comparisons.push(await compare(one, setting))
  return comparisons
}

async function compare({ kind, events, backdated = 0, folds, rounds }: Case, setting: Setting): Promise<Comparison> {
  const name = `cold fold, ${kind} of ${events.toLocaleString("en")}${backdated > 0 ? ", 5 % backdated" : ""}`
  setting.progress(name)
  const file = setting.newFile("fold")
  const stream = await written(file, { kind, events, backdated })
  const store = openSqliteEventStore(file, { readOnly: true })
  const plain = new Database(file, { readonly: true })
  const baseline = await plainFold(plain, store, stream)
  const ours = () => new StreamFolds(store).of(stream, zone)
  const measured: Round[] = []
  for (let round = -2; round < rounds; round++) {
    const [mine, theirs] = [await timed(() => repeat(folds, ours)), await timed(() => repeat(folds, baseline))]
    if (round >= 0) measured.push({ ours: mine / folds, baseline: theirs / folds })
  }
  plain.close()
  await store.close()
  return { name, unit: "ms", rounds: measured, ...(backdated === 0 && { target: { atMost: 1.15 } }) }
}

/** A file with the stream and as many events on others, which stand between its own. */
async function written(file: string, { kind, events, backdated = 0 }: Omit<Case, "folds" | "rounds">): Promise<string> {
  const negotiation = new Negotiation(7, { backdated, lines: 4, cases: 0, pace: fiveYears / events })
  const ledger = await openedLedger(file, negotiation)
  const track = negotiation.trackOf(kind)
  const others = negotiation.tracks.filter((other) => other !== track)
  const size = 500
  for (let there = 0; there < events; there += size) {
    await recordAll(ledger, [negotiation.requestTo(track, size)])
    for (const other of others) await recordAll(ledger, [negotiation.requestTo(other, size / others.length)])
  }
  await ledger.close()
  return track.stream
}

/** One statement, `JSON.parse` for each row, and the same `evolve` over the same order, which is known beforehand. */
async function plainFold(db: Database.Database, store: EventStore, stream: string): Promise<() => Entities> {
  const select = db.prepare<[string], string>("SELECT canonical FROM events WHERE stream = ? ORDER BY revision").pluck()
  const recorded = await new StreamFolds(store).events(stream)
  const place = new Map(recorded.map(({ id }, index) => [id, index]))
  const order = [...rectified(recorded, zone)]
    .sort(byEffectiveOrder)
    .map(({ id, at }) => ({ index: place.get(id) ?? 0, at }))
  return () => {
    const events = select.all(stream).map((canonical) => JSON.parse(canonical) as EventInView)
    const entities = new Entities()
    for (const { index, at } of order) {
      const event = events[index] as EventInView
      const outcome = evolve(entities, event)
      if ("writes" in outcome) for (const entity of outcome.writes) entities.put(entity)
      entities.tookTurn(event.id, at)
    }
    return entities
  }
}

async function repeat(times: number, work: () => unknown): Promise<void> {
  for (let time = 0; time < times; time++) await work()
}
