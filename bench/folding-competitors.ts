import Database from "better-sqlite3"
import { competitor } from "./competitor.ts"
import type { Setting } from "./setting.ts"

/** A store that folds a whole stream for each state. */
export type FoldingStore = {
  readonly name: string
  readonly state: () => Promise<unknown>
  readonly close: () => Promise<void>
}

type Stored = { readonly type: string; readonly data: { readonly commitment?: string } }
/** What is folded: far less than what a commitment is made of here. */
type Folded = { readonly told: number; readonly last?: Stored }

type Emmett = {
  getSQLiteEventStore(options: object): {
    appendToStream(stream: string, events: readonly object[]): Promise<unknown>
    aggregateStream(
      stream: string,
      fold: { evolve: (state: Folded, event: Stored) => Folded; initialState: () => Folded },
    ): Promise<unknown>
  }
  sqliteConnection(options: { fileName: string }): {
    command(sql: string): Promise<unknown>
    close(): void
  }
}

type EvtStore = {
  createAggregate(options: object): object
  createDomain(
    options: object,
    aggregates: object,
  ): { readonly domain: Readonly<Record<"ledger", { getAggregate(id: string): Promise<unknown> }>> }
}
type EvtStoreKnex = {
  createProvider(options: object): {
    createEvents(stream: string, id: string, version: number, events: readonly object[]): readonly object[]
    append(stream: string, id: string, version: number, events: readonly object[]): Promise<unknown>
  }
  migrate(options: object): Promise<void>
}
type Knex = { (table: string): object; raw(sql: string): Promise<unknown>; destroy(): Promise<void> }

const eventsInACommit = 1_000

/** The stores that are installed, each with the events of the stream, one after the other. */
export async function* foldingCompetitors(
  file: string,
  stream: string,
  setting: Setting,
): AsyncGenerator<FoldingStore> {
  const emmett = await competitor<Emmett>("@event-driven-io/emmett-sqlite", setting.progress)
  if (emmett) {
    yield await emmettStore(emmett, file, stream, setting, "default")
    yield await emmettStore(emmett, file, stream, setting, "own WAL connection")
  }
  const evtstore = await competitor<EvtStore>("evtstore", setting.progress)
  const provider = await competitor<EvtStoreKnex>("evtstore/provider/knex", setting.progress)
  const knex = await competitor<(options: object) => Knex>("knex", setting.progress)
  if (evtstore && provider && knex) yield await evtStore(evtstore, provider, knex, file, stream, setting)
}

async function emmettStore(
  { getSQLiteEventStore, sqliteConnection }: Emmett,
  file: string,
  stream: string,
  setting: Setting,
  how: "default" | "own WAL connection",
): Promise<FoldingStore> {
  const fileName = setting.newFile("emmett")
  const connection = how === "default" ? undefined : sqliteConnection({ fileName })
  await connection?.command("PRAGMA journal_mode = WAL")
  const store = getSQLiteEventStore({
    fileName,
    ...(connection && { connectionOptions: { singleton: true, connection } }),
  })
  for (const events of eventsOf(file, stream))
    await store.appendToStream(
      stream,
      events.map(({ type, ...data }) => ({ type, data })),
    )
  const evolve = (state: Folded, event: Stored): Folded => folded(state, event)
  return {
    name: `Emmett, ${how}`,
    state: () => store.aggregateStream(stream, { evolve, initialState: () => ({ told: 0 }) }),
    close: async () => connection?.close(),
  }
}

async function evtStore(
  { createAggregate, createDomain }: EvtStore,
  { createProvider, migrate }: EvtStoreKnex,
  knex: (options: object) => Knex,
  file: string,
  stream: string,
  setting: Setting,
): Promise<FoldingStore> {
  const client = knex({
    client: "better-sqlite3",
    connection: { filename: setting.newFile("evtstore") },
    useNullAsDefault: true,
  })
  await client.raw("PRAGMA journal_mode = WAL")
  await migrate({ client, events: "events", bookmarks: "bookmarks" })
  const provider = createProvider({ events: () => client("events"), bookmarks: () => client("bookmarks") })
  let version = 0
  for (const events of eventsOf(file, stream, 100)) {
    await provider.append("ledger", "one", version, provider.createEvents("ledger", "one", version, events))
    version += events.length
  }
  const ledger = createAggregate({
    stream: "ledger",
    create: (): Folded => ({ told: 0 }),
    fold: (event: Stored, state: Folded) => folded(state, event),
  })
  const { domain } = createDomain({ provider }, { ledger })
  return { name: "evtstore, WAL", state: () => domain.ledger.getAggregate("one"), close: () => client.destroy() }
}

function folded(state: Folded, event: Stored): Folded {
  return event.data.commitment === "aimed" ? { told: state.told + 1, last: event } : state
}

function* eventsOf(file: string, stream: string, size = eventsInACommit): Generator<readonly Stored[]> {
  const db = new Database(file, { readonly: true })
  let events: Stored[] = []
  const select = db.prepare<[string], string>("SELECT canonical FROM events WHERE stream = ? ORDER BY revision").pluck()
  for (const canonical of select.iterate(stream)) {
    events.push(JSON.parse(canonical) as Stored)
    if (events.length < size) continue
    yield events
    events = []
  }
  if (events.length > 0) yield events
  db.close()
}
