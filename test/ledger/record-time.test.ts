import { expect, test } from "vitest"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, incident, milestone } from "./lake.ts"
import {
  depositary,
  everything,
  exported,
  granted,
  nothingToWatch,
  onEveryStore,
  record,
  request,
  World,
} from "./setting.ts"

const hour = 3_600_000

onEveryStore("record time", (setting) => {
  const stamps = async () =>
    (await everything(setting.store)).map(({ canonical, knownAt }) => {
      const { recordedAt } = JSON.parse(canonical) as { recordedAt: string }
      expect(knownAt).toBe(recordedAt)
      return recordedAt
    })

  test("[L5] never decreases in a package, in whichever stream, when the clock goes back", async () => {
    await record(setting.ledger, ...beginning)
    setting.world.pass(-hour)
    await record(setting.ledger, milestone("a"))
    await record(setting.ledger, incident("bridge"))
    setting.world.pass(hour + 1)
    await record(setting.ledger, milestone("b"))
    const at = "2026-06-01T10:00:00.000Z"
    expect(await stamps()).toEqual([at, at, at, at, at, "2026-06-01T10:00:00.001Z"])
  })

  test("[L5] never decreases after a restart with a clock that was set back, and other packages go by the clock", async () => {
    await record(setting.ledger, ...beginning)
    setting.world.pass(-hour)
    await setting.restart()
    await record(setting.ledger, milestone("a"))
    granted(await setting.ledger.record(request(beginning, { package: "river" })))
    const [lake, river] = ["2026-06-01T10:00:00.000Z", "2026-06-01T09:00:00.000Z"]
    expect(await stamps()).toEqual([lake, lake, lake, lake, river, river, river])
  })

  test("[L5] never decreases after a replay that brought later stamps", async () => {
    const ahead = new World("elsewhere")
    ahead.pass(48 * hour)
    const elsewhere = new Ledger(setting.newStore(), ahead)
    await record(elsewhere, ...beginning)
    const file = { name: "lake.jsonl", text: await exported(elsewhere) }
    expect((await setting.ledger.replay([file], "clerk", nothingToWatch)).ok).toBe(true)
    await record(setting.ledger, milestone("a"))
    expect((await stamps()).at(-1)).toBe("2026-06-03T10:00:00.000Z")
  })

  test("[L5] is one for a batch, for a group, and for an import, however long it took to decide", async () => {
    const passing = new World()
    const ledger = new Ledger(setting.store, { ...passing, now: () => (passing.time += 1) })
    await record(ledger, ...beginning)
    await Promise.all([milestone("a"), incident("bridge")].map((event) => ledger.record(request(event))))
    const lines = [milestone("b"), incident("bridge"), milestone("c")]
    const text = lines.map((event) => JSON.stringify({ package: "lake", ...event })).join("\n")
    expect((await ledger.import([{ name: "more.jsonl", text }], depositary, nothingToWatch)).ok).toBe(true)
    const counted = new Map<string, number>()
    for (const stamp of await stamps()) counted.set(stamp, (counted.get(stamp) ?? 0) + 1)
    expect([...counted.values()]).toEqual([3, 2, 3])
  })

  test("[L5] is what receipts tell, and what an answer knows through", async () => {
    const receipt = await record(setting.ledger, ...beginning)
    expect(new Set(receipt.events.map((event) => event.recordedAt))).toEqual(new Set(await stamps()))
    const { value } = granted(await setting.ledger.questions.state("lake", {}, { role: "depositary" }))
    expect(value.coordinates.knowsThrough).toEqual({ position: 2, knownAt: "2026-06-01T10:00:00.000Z" })
  })
})
