import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { canonicalize } from "../../src/integrity/canonical-json.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { histories } from "../support/arbitraries.ts"
import { recordHistory } from "./generated.ts"
import { beginning, commitment, incident, milestone, party } from "./lake.ts"
import { everything, exported, granted, nothingToWatch, onEveryStore, record, request, said, World } from "./setting.ts"

onEveryStore("an export", (setting) => {
  const copyOf = async (text: string) => {
    const copy = new Ledger(setting.newStore(), setting.world)
    const replayed = await copy.replay([{ name: "all.jsonl", text }], "clerk", nothingToWatch)
    if (!replayed.ok) throw new Error(JSON.stringify(replayed))
    return copy
  }

  test("[L10] is a header and canonical lines; the bytes of each event stand in it as they are stored", async () => {
    await record(setting.ledger, ...beginning, { ...milestone("a"), readers: ["judge"] })
    await record(
      setting.ledger,
      incident("bridge", { place: "The bridge" }, { seal: ["/data/description", "/data/place"] }),
    )
    const [header, ...lines] = (await exported(setting.ledger)).trimEnd().split("\n")
    expect(header).toBe('{"format":"depositary-export","version":1}')
    const stored = await everything(setting.store)
    expect(lines).toHaveLength(stored.length)
    for (const [index, line] of lines.entries()) {
      expect(line).toContain(stored[index]?.canonical)
      expect(canonicalize(JSON.parse(line))).toEqual({ ok: true, text: line })
    }
  })

  test("[L10] of an empty ledger is a header alone, which can be replayed", async () => {
    const text = await exported(setting.ledger)
    expect(text.split("\n")).toHaveLength(2)
    expect(await exported(await copyOf(text))).toBe(text)
    expect(await setting.ledger.treeHead()).toEqual(await (await copyOf(text)).treeHead())
  })

  test("[L10] brings packages one after the other, in the order in which they were opened, or those that are wanted", async () => {
    for (const name of ["river", "lake"]) granted(await setting.ledger.record(request(beginning, { package: name })))
    granted(await setting.ledger.record(request(commitment("peace"), { package: "river" })))
    const packagesOf = (text: string) =>
      text
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => (JSON.parse(line) as { event: { package: string } }).event.package)
    const text = await exported(setting.ledger)
    expect(packagesOf(text)).toEqual(["river", "river", "river", "river", "lake", "lake", "lake"])
    const copy = await copyOf(text)
    expect(await exported(copy)).toBe(text)
    // Positions, and with them the tree, are those of the ledger that holds it; from there on they stay.
    expect(await (await copyOf(text)).treeHead()).toEqual(await copy.treeHead())
    const wanted: string[] = []
    for await (const line of setting.ledger.export((id) => id === "lake")) wanted.push(line)
    expect(packagesOf(wanted.join("\n"))).toEqual(["lake", "lake", "lake"])
  })

  test("[L10] of more events than are read at once is whole", async () => {
    await record(setting.ledger, ...beginning)
    for (let batch = 0; batch < 3; batch++)
      await record(setting.ledger, ...Array.from({ length: 500 }, (_, index) => milestone(`m-${batch}-${index}`)))
    const text = await exported(setting.ledger)
    expect(text.trimEnd().split("\n")).toHaveLength(1 + 3 + 1_500)
    expect(await (await copyOf(text)).treeHead()).toEqual(await setting.ledger.treeHead())
  })

  test("[L10] of what was recorded in one millisecond, request by request, can be replayed", async () => {
    await record(setting.ledger, ...beginning)
    const [admitted] = (await record(setting.ledger, party("corvia"))).events
    await record(
      setting.ledger,
      said("DeclarationMade", "2026-01-03", { by: "corvia", kind: "other", statement: "We are here" }),
    )
    // What was said of it stands, although it is gone.
    await record(
      setting.ledger,
      said("EventRectified", "2026-01-03", { event: admitted?.id, annulled: true, reason: "No" }),
    )
    const text = await exported(setting.ledger)
    expect(await exported(await copyOf(text))).toBe(text)
  })

  test("[L10] replayed into an empty ledger exports as the same bytes, with the same tree, whatever was recorded", async () => {
    await fc.assert(
      fc.asyncProperty(
        histories({ kind: "admitted", steps: 20, wavering: true }),
        fc.nat(),
        async (history, erased) => {
          const world = new World()
          const ledger = new Ledger(new InMemoryEventStore(), world)
          await recordHistory(ledger, world, history)
          const before = (await exported(ledger)).split("\n").filter((line) => line.includes('"values"'))
          const [line] = before.slice(erased % Math.max(1, before.length))
          if (line) await erase(ledger, line)
          const text = await exported(ledger)
          const copy = await copyOf(text)
          expect(await exported(copy)).toBe(text)
          expect(await copy.treeHead()).toEqual(await ledger.treeHead())
        },
      ),
      { numRuns: 12, endOnFailure: true },
    )
  })
})

/** Erases everything that is sealed in the event of an exported line. */
async function erase(ledger: Ledger, line: string): Promise<void> {
  type Exported = { event: { id: string; stream: string }; values: readonly { path: string }[] }
  const { event, values } = JSON.parse(line) as Exported
  const [kind, name] = event.stream.split(/-lake\./)
  const place = kind === "case" ? { case: name } : kind === "line" ? { line: name } : {}
  for (const { path } of values)
    await record(
      ledger,
      said("FieldErased", "2026-05-01", { ...place, event: event.id, path, legalBasis: "A request" }),
    )
}

describe("the tree", () => {
  test("[P5] of the ledger is the one over all that it holds, and grows with it", async () => {
    const ledger = new Ledger(new InMemoryEventStore(), new World())
    const empty = await ledger.treeHead()
    expect(empty).toEqual({ size: 0, root: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" })
    await record(ledger, ...beginning)
    const three = await ledger.treeHead()
    expect(three.size).toBe(3)
    await record(ledger, milestone("a"))
    expect(await ledger.treeHead()).not.toEqual(three)
  })
})
