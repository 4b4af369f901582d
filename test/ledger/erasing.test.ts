import { expect, test } from "vitest"
import { appendLeaf, emptyFrontier, frontierRoot } from "../../src/integrity/merkle.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, commitment, incident, milestone } from "./lake.ts"
import {
  everything,
  exported,
  granted,
  nothingToWatch,
  onEveryStore,
  record,
  refusalOf,
  request,
  said,
} from "./setting.ts"

const id = "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01"
const place = "The white house"

onEveryStore("an erasure", (setting) => {
  const erasing = (path: string, event = id, more: object = { case: "bridge" }) =>
    said("FieldErased", "2026-05-01", { ...more, event, path, legalBasis: "A request of the person named" })
  const reported = async (more: object = { seal: ["/data/description", "/data/place"] }) => {
    await record(setting.ledger, ...beginning)
    setting.world.pass(1_000)
    await record(setting.ledger, incident("bridge", { place }, { id, ...more }))
    setting.world.pass(1_000)
    await record(setting.ledger, milestone("later"))
    setting.world.pass(1_000)
  }
  const incidents = async (asked: object) => {
    const { value } = granted(await setting.ledger.questions.state("lake", asked, { role: "depositary" }))
    return value.cases[0]?.incidents
  }

  test("[L6] removes value and salt; at every date, known or valid, the field reads which event erased it", async () => {
    await reported()
    const past = { asOf: "2026-04-01", knownAt: "@4" }
    expect(await incidents(past)).toMatchObject([{ place, description: "Nora Field saw two boats" }])
    const receipt = await record(setting.ledger, erasing("/data/description"))
    const erased = { erased: receipt.events[0]?.id }
    for (const asked of [{}, past, { knownAt: "2026-06-01T10:00:01Z" }, { asOf: "2026-03-02" }])
      expect(await incidents(asked)).toMatchObject([{ place, description: erased }])
    const stored = await everything(setting.store)
    expect(JSON.stringify(stored)).not.toContain("Nora")
    expect(stored[3]?.values.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "/data/description", erasedBy: receipt.events[0]?.id },
      expect.objectContaining({ path: "/data/place", value: place }),
    ])
    await setting.restart()
    expect(await incidents(past)).toMatchObject([{ place, description: erased }])
  })

  test("[L6] changes no leaf: the tree only grows by the event that erases", async () => {
    await reported()
    const before = await setting.store.leafHashes(0, 100)
    const bytes = (await everything(setting.store)).map(({ canonical }) => canonical)
    await record(setting.ledger, erasing("/data/place"))
    const after = await setting.store.leafHashes(0, 100)
    expect(after.slice(0, -1)).toEqual(before)
    expect((await everything(setting.store)).map(({ canonical }) => canonical).slice(0, -1)).toEqual(bytes)
    const root = Buffer.from(frontierRoot(after.reduce(appendLeaf, emptyFrontier))).toString("hex")
    expect(await setting.ledger.treeHead()).toEqual({ size: 6, root })
  })

  test("[L6] is of a sealed field of the event, and the depositary's alone", async () => {
    await reported({ seal: ["/data/place"] })
    const refused = async (event: object, principal = {}) =>
      refusalOf(await setting.ledger.record(request(event, principal)))
    expect(await refused(erasing("/data/description"))).toMatchObject({
      issues: [{ pointer: "/data/path", message: "a sealed path of that event: /data/place" }],
    })
    const delegate = { principal: { subject: "delegate", role: "delegate", party: "ardonia" } as const }
    expect(await refused(erasing("/data/place"), delegate)).toMatchObject({
      refusal: "forbidden",
      roles: ["depositary"],
    })
  })

  test("[L6] of what is sealed in the same turn of the loop is granted", async () => {
    await record(setting.ledger, ...beginning)
    const answers = await Promise.all(
      [incident("bridge", {}, { id, seal: ["/data/description"] }), erasing("/data/description")].map((event) =>
        setting.ledger.record(request(event)),
      ),
    )
    answers.forEach(granted)
    expect(JSON.stringify(await everything(setting.store))).not.toContain("Nora")
    expect(JSON.stringify(await incidents({}))).not.toContain("Nora")
  })

  test("[L6] made again changes nothing: the first is what the field reads", async () => {
    await reported()
    const first = await record(setting.ledger, erasing("/data/place"))
    await record(setting.ledger, erasing("/data/place"))
    expect(await incidents({})).toMatchObject([{ place: { erased: first.events[0]?.id } }])
  })

  test("[L6] by another process is seen by a ledger that has read the value before", async () => {
    await reported()
    await incidents({})
    await record(setting.another(), erasing("/data/place"))
    expect(JSON.stringify(await incidents({ knownAt: "@4" }))).not.toContain(place)
  })

  test("[L6] of the data of an event with readers takes the event out of every view, not out of the record", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, { ...commitment("withdraw"), id, readers: ["judge"] })
    const amended = { commitment: "withdraw", changes: { text: "More" }, basis: "Agreed" }
    await record(setting.ledger, said("CommitmentAmended", "2026-02-01", amended))
    await record(setting.ledger, erasing("/data", id, {}), erasing("/source", id, {}))
    for (const asked of [{}, { knownAt: "@3" }]) {
      const { value } = granted(await setting.ledger.questions.state("lake", asked, { role: "depositary" }))
      expect(value.commitments).toEqual([])
    }
    const { entries } = granted(
      await setting.ledger.questions.history("lake", { filter: {}, limit: 100 }, { role: "depositary" }),
    )
    expect(entries).toHaveLength(7)
    expect(entries[3]).toMatchObject({ type: "CommitmentUndertaken", changes: [] })
    await record(setting.ledger, commitment("another"))
  })

  test.each([
    ["one field", { seal: ["/data/description", "/data/place"] }, ["/data/description"]],
    ["every field", { seal: ["/data/description", "/data/place"] }, ["/data/description", "/data/place"]],
    ["data and source of an event with readers", { readers: ["judge"] }, ["/data", "/source"]],
    ["the data of an event with readers", { readers: ["judge"] }, ["/data"]],
    ["the source of an event with readers", { readers: ["judge"] }, ["/source"]],
  ])(
    "[L6] of %s goes with the export: it can be replayed, and exported with the same bytes",
    async (_, sealing, paths) => {
      await reported(sealing)
      await record(setting.ledger, incident("bridge", {}, { seal: ["/data/description"] }))
      for (const path of paths) await record(setting.ledger, erasing(path))
      const text = await exported(setting.ledger)
      expect(text).toContain('"erasedBy"')
      expect(text).toContain("Nora")
      const copy = new Ledger(setting.newStore(), setting.world)
      expect(await copy.replay([{ name: "lake.jsonl", text }], "clerk", nothingToWatch)).toMatchObject({ ok: true })
      expect(await exported(copy)).toBe(text)
      expect(await copy.treeHead()).toEqual(await setting.ledger.treeHead())
    },
  )

  test("[L6] of a correction's words, and of what others speak of, goes with the export", async () => {
    await record(setting.ledger, ...beginning)
    await record(setting.ledger, { ...commitment("withdraw"), id, readers: ["judge"] })
    await record(
      setting.ledger,
      said("CommitmentAmended", "2026-02-01", { commitment: "withdraw", changes: { text: "More" }, basis: "Agreed" }),
    )
    await record(
      setting.ledger,
      said("EventRectified", "2026-02-01", { event: id, replacement: { effectiveAt: "2026-01-05" }, reason: "A slip" }),
    )
    const { events } = await record(setting.ledger, incident("bridge", {}, { seal: ["/data/description"] }))
    const reported = events[0]?.id ?? ""
    const rectifying = said("EventRectified", "2026-03-03", {
      case: "bridge",
      event: reported,
      replacement: { data: incident("bridge").data },
      reason: "A slip",
    })
    const rectified = await record(setting.ledger, { ...rectifying, seal: ["/data/replacement/data/description"] })
    await record(setting.ledger, erasing("/data/replacement/data/description", rectified.events[0]?.id))
    await record(setting.ledger, erasing("/data", id, {}))
    const text = await exported(setting.ledger)
    const copy = new Ledger(setting.newStore(), setting.world)
    expect(await copy.replay([{ name: "lake.jsonl", text }], "clerk", nothingToWatch)).toMatchObject({ ok: true })
    expect(await exported(copy)).toBe(text)
  })
})
