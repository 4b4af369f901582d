import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { catalogue } from "../../src/domain/catalogue.ts"
import type { EventStore, StoredEvent } from "../../src/event-store/event-store.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { leafHash } from "../../src/integrity/leaf.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { collections } from "../../src/projections/state.ts"

const here = new URL(".", import.meta.url)
const text = (name: string) => readFileSync(new URL(name, here), "utf8")
const linesOf = (name: string) => text(name).trimEnd().split("\n")

type Written = { readonly type: string; readonly version: number; readonly data?: object; readonly sealed?: object }

const versions = readdirSync(here)
  .flatMap((name) => /^v(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
  .map(Number)

function eventsOf(
  version: number,
): readonly { event: Written; values?: readonly { path: string; value?: unknown }[] }[] {
  return linesOf(`v${version}.jsonl`)
    .slice(1)
    .map((line) => JSON.parse(line))
}

async function replayed(version: number): Promise<{ ledger: Ledger; store: EventStore; all: readonly StoredEvent[] }> {
  const store = new InMemoryEventStore()
  const ledger = new Ledger(store)
  const file = { name: `v${version}.jsonl`, text: text(`v${version}.jsonl`) }
  const answer = await ledger.replay([file], "archivist", () => undefined)
  if (!answer.ok) throw new Error(JSON.stringify(answer, null, 2))
  return { ledger, store, all: await store.readAll(-1, 100_000) }
}

const depositary = { role: "depositary" }
const wholeRecord = { asOf: "9999-12-31" }

describe("the catalogue", () => {
  const latest = Math.max(...catalogue.map(({ version }) => version))

  test("[F1] has an example of every event type at every version that it has had", () => {
    expect(versions.sort()).toEqual(Array.from({ length: latest }, (_, index) => index + 1))
    for (const version of versions) {
      const stored = new Set(eventsOf(version).map(({ event }) => `${event.type} ${event.version}`))
      const missing = catalogue
        .filter((listed) => listed.version >= version && !stored.has(`${listed.type} ${version}`))
        .map(({ type }) => type)
      expect(missing).toEqual([])
    }
  })

  test("[F1] has an example with every member that the data of an event type can have", () => {
    const shown = new Map<string, Set<string>>()
    for (const { event, values = [] } of versions.flatMap(eventsOf)) {
      const whole = values.find(({ path }) => path === "/data")?.value as object | undefined
      const sealed = Object.keys(event.sealed ?? {}).flatMap((path) => /^\/data\/([^/]+)$/.exec(path)?.[1] ?? [])
      const members = [...Object.keys(event.data ?? whole ?? {}), ...sealed]
      shown.set(event.type, new Set([...(shown.get(event.type) ?? []), ...members]))
    }
    const missing = catalogue.flatMap(({ type, data }) =>
      Object.keys(data.shape)
        .filter((name) => !shown.get(type)?.has(name))
        .map((name) => `${type}.${name}`),
    )
    expect(missing).toEqual([])
  })
})

describe.each(versions)("what version %i has written", (version) => {
  test("[F1] is replayed, and its bytes and leaf hashes are as they were", async () => {
    const { store, all } = await replayed(version)
    const lines = linesOf(`v${version}.jsonl`).slice(1)
    expect(all).toHaveLength(lines.length)
    for (const [index, { canonical }] of all.entries()) {
      const line = lines[index] ?? ""
      expect(line === `{"event":${canonical}}` || line.startsWith(`{"event":${canonical},"values":[`)).toBe(true)
    }
    const hashes = linesOf(`v${version}.leaves.txt`)
    expect(all.map(({ canonical }) => Buffer.from(leafHash(canonical)).toString("hex"))).toEqual(hashes)
    const leaves = await store.leafHashes(0, 100_000)
    expect(leaves.map((leaf) => Buffer.from(leaf).toString("hex"))).toEqual(hashes)
  })

  test("[F1] folds to the same things, and nothing in it is inapplicable", async () => {
    const { ledger, store } = await replayed(version)
    const things: string[] = []
    for (const { package: packageId } of await store.packages()) {
      const state = await ledger.questions.state(packageId, wholeRecord, depositary)
      if (!state.ok) throw new Error(JSON.stringify(state.refusal))
      expect(state.value.value.inapplicable).toEqual([])
      for (const name of Object.keys(collections) as (keyof typeof collections)[])
        for (const { id, ended } of state.value.value[name])
          things.push(`${packageId} ${name} ${id}${ended ? " ended" : ""}`)
    }
    expect(things).toEqual(expect.arrayContaining(linesOf(`v${version}.things.txt`)))
  })

  test("[F1] has sealed values that fit their commitments, values that are erased, and events with readers", async () => {
    const { ledger, all } = await replayed(version)
    expect(all.some(({ values }) => values.some((value) => "salt" in value))).toBe(true)
    expect(all.some(({ values }) => values.some((value) => "erasedBy" in value))).toBe(true)
    const withheld = await ledger.questions.state("river-terms", wholeRecord, { role: "observer" })
    expect(withheld.ok && withheld.value.value.withheld).toBe(3)
  })

  test("[F1] is exported again as the same file", async () => {
    const { ledger } = await replayed(version)
    const lines: string[] = []
    for await (const line of ledger.export(() => true)) lines.push(line)
    expect(`${lines.join("\n")}\n`).toBe(text(`v${version}.jsonl`))
  })
})
