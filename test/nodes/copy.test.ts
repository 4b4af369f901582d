import { readFileSync } from "node:fs"
import { afterEach, describe, expect, test } from "vitest"
import { type EventStore, StoreUnavailable } from "../../src/event-store/event-store.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { copy } from "../../src/ledger/exchange/copy.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { Terminal } from "../cli/terminal.ts"
import { clusterGround } from "../event-store/eventstoredb/ground.ts"
import { beginning, incident, milestone } from "../ledger/lake.ts"
import { record, said, World } from "../ledger/setting.ts"

const ground = clusterGround()
const terminals: Terminal[] = []
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.remove()
})
function newTerminal(): Terminal {
  const terminal = new Terminal()
  terminals.push(terminal)
  return terminal
}

const patient = { attemptMilliseconds: 5_000, appendMilliseconds: 20_000 }
const text = readFileSync(new URL("../../examples/paris-track.yaml", import.meta.url), "utf8")

/** A replay between what was recorded here, sealed values, and one of them erased. */
async function fill(store: EventStore): Promise<void> {
  const ledger = new Ledger(store, new World())
  await record(ledger, ...beginning)
  const { events } = await record(ledger, incident("pier", {}, { seal: ["/data/description"] }))
  const replayed = await ledger.replay([{ name: "paris-track.yaml", text }], "archivist", () => {})
  if (!replayed.ok) throw new Error(JSON.stringify(replayed))
  await record(ledger, incident("shore", {}, { seal: ["/data/description"] }))
  await record(ledger, milestone("calm"))
  const erased = { case: "pier", event: events[0]?.id, path: "/data/description", legalBasis: "A request" }
  await record(ledger, said("FieldErased", "2026-05-01", erased))
}

/** All that a store can tell. */
async function everything(store: EventStore) {
  const packages = await store.packages()
  const log = await store.readAll(-1, 10_000)
  return {
    packages,
    events: log.map((event) => ({ ...event, values: event.values.toSorted((a, b) => (a.path < b.path ? -1 : 1)) })),
    replays: await Promise.all(packages.map((one) => store.replays(one.package))),
    leaves: (await store.leafHashes(0, 10_000)).map((leaf) => Buffer.from(leaf).toString("hex")),
  }
}

const engines = {
  memory: async () => new InMemoryEventStore() as EventStore,
  file: async () => openSqliteEventStore(newTerminal().path("ledger.db")) as EventStore,
  cluster: async () => (await ground.open(await ground.simulate(), patient)) as EventStore,
}

describe("a copy", () => {
  test.each([
    ["file", "cluster"],
    ["cluster", "file"],
    ["cluster", "cluster"],
    ["memory", "file"],
  ] as const)("[L12] from %s to %s is the same, values, erasures and replays and all", async (one, other) => {
    const [from, to] = [await engines[one](), await engines[other]()]
    await fill(from)
    const copied = await copy(from, to, () => {})
    expect(copied).toEqual({ ok: true, events: 121, held: 0, root: (await new Ledger(from).treeHead()).root })
    expect(await everything(to)).toEqual(await everything(from))
    expect(await copy(from, to, () => {})).toMatchObject({ ok: true, held: 121 })
  })

  test.each([
    ["file", "cluster"],
    ["cluster", "file"],
  ] as const)("[L12] from %s to %s, broken off after each append, goes on where it was", async (one, other) => {
    const [from, to] = [await engines[one](), await engines[other]()]
    await fill(from)
    let breaks = 0
    for (;;) {
      const copied = await copy(from, breakingOff(to), () => {}).catch((error: unknown) => error)
      if (!(copied instanceof StoreUnavailable)) {
        expect(copied).toMatchObject({ ok: true, events: 121 })
        break
      }
      breaks++
    }
    expect(breaks).toBeGreaterThan(2)
    const [mine, theirs] = [await everything(from), await everything(to)]
    expect(theirs).toEqual({ ...mine, replays: theirs.replays })
    const ends = ({ replays }: typeof mine) => replays.flat().map(({ firstPosition: _, ...record }) => record)
    expect(ends(theirs)).toEqual(ends(mine))
  })

  test("[L12] into a ledger that holds something else, or more, is refused and changes nothing", async () => {
    const [from, to] = [await engines.memory(), await engines.memory()]
    await fill(from)
    await record(new Ledger(to, new World("another")), ...beginning)
    const before = await everything(to)
    expect(await copy(from, to, () => {})).toEqual({
      ok: false,
      message: expect.stringMatching(/^the two differ at position 0: other events stand there\./),
    })
    expect(await everything(to)).toEqual(before)
    expect(await copy(to, from, () => {})).toMatchObject({
      ok: false,
      message: "it holds 121 events, and the one that is copied 3",
    })
  })

  test("[L12] that came out otherwise than it was written is found", async () => {
    const [from, to] = [await engines.memory(), await engines.memory()]
    await fill(from)
    expect(await copy(from, forgetting(to), () => {})).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^the two differ at position 3: other values lie beside the event/),
    })
  })

  test("[L12] at the terminal: there and back again, with the same export", async () => {
    const simulator = await ground.simulate()
    const terminal = newTerminal()
    const address = `${simulator.connectionString()} --cache ${terminal.path("cache")}`
    await terminal.run("import --replay --store one.db", "examples/paris-track.yaml", "examples/jcpoa.yaml")
    const there = await terminal.run(`copy --from one.db --to ${address}`)
    expect(there.err).toBe("")
    expect(there.out).toMatch(
      /: \d+ events, all copied\. Both hold the same bytes in the same order, root [0-9a-f]{64}\.\n$/,
    )
    const back = await terminal.run(`copy --from ${address} --to two.db --json`)
    expect(JSON.parse(back.out)).toMatchObject({ ok: true, held: 0, root: /root (\w+)/.exec(there.out)?.[1] })
    const exported = await terminal.run("export --store one.db")
    expect(await terminal.run("export --store two.db")).toEqual(exported)
    expect(await terminal.run("copy --from two.db --to two.db")).toMatchObject({ code: 2 })
    await terminal.run("import --replay --store three.db", "examples/eu-support-loan.yaml")
    expect(await terminal.run("copy --from two.db --to three.db")).toMatchObject({
      code: 1,
      err: expect.stringContaining("the two differ at position 0"),
    })
  }, 60_000)
})

/** A store that is gone after one append or replay was stored. */
function breakingOff(store: EventStore): EventStore {
  let stored = false
  const once =
    <Arguments extends unknown[], Result>(write: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      if (stored) throw new StoreUnavailable("gone", { mayBeStored: false })
      stored = true
      return write(...given)
    }
  return over(store, {
    // Of the batches of one append only the first: an engine that is no single transaction may leave as much.
    append: once(async (batches) => {
      await store.append(batches.slice(0, 1))
      throw new StoreUnavailable("gone", { mayBeStored: true })
    }),
    replay: once((batches, record) => store.replay(batches, record)),
  })
}

/** A store that loses what lies beside the log. */
function forgetting(store: EventStore): EventStore {
  return over(store, {
    append: (batches) =>
      store.append(
        batches.map((batch) => ({ ...batch, events: batch.events.map((event) => ({ ...event, values: [] })) })),
      ),
  })
}

function over(store: EventStore, instead: Partial<EventStore>): EventStore {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(instead, name) ?? Reflect.get(target, name)
      return typeof member === "function" ? member.bind(target) : member
    },
  })
}
