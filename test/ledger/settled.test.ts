import { describe, expect, test } from "vitest"
import type { Asked } from "../../src/ledger/coordinates.ts"
import { put } from "./ground.ts"
import { beginning, incident, milestone } from "./lake.ts"
import { granted, onEveryStore, record } from "./setting.ts"

describe("settled", () => {
  test.each<[string, boolean, Asked]>([
    ["without as of", false, { knownAt: "@9" }],
    ["without known at", false, { asOf: "2026-01-01" }],
    ["at a position reached", true, { asOf: "2026-01-01", knownAt: "@20" }],
    ["at a date ahead, as known at a position", true, { asOf: "2036-01-01", knownAt: "@0" }],
    ["at an instant after which something is known", true, { asOf: "2026-01-01", knownAt: "2026-06-01T08:59:59.999Z" }],
    ["at the very instant of what is known last", false, { asOf: "2026-01-01", knownAt: "2026-06-01T09:00:00Z" }],
    ["at a day after which something is known", true, { asOf: "2026-01-01", knownAt: "2026-05-31" }],
    ["at the day of what is known last", false, { asOf: "2026-01-01", knownAt: "2026-06-01" }],
    ["today", false, { asOf: "2026-01-01", knownAt: "2026-06-02" }],
  ])("[L7] %s: %s", (_, settled, asked) => {
    expect(granted(put(asked)).settled).toBe(settled)
  })
})

onEveryStore("an answer", (setting) => {
  const question = async (asked: Asked) =>
    granted(await setting.ledger.questions.state("lake", asked, { role: "depositary" }))
  const past = { asOf: "2026-05-01", knownAt: "@2" }

  test("[L7] that is settled never changes as the ledger grows; with sealed fields none is promised for ever", async () => {
    await record(setting.ledger, ...beginning)
    const before = await question(past)
    expect(before.settled).toBe(true)
    setting.world.pass(1)
    await record(setting.ledger, milestone("m"))
    expect(await question(past)).toEqual(before)
    await record(setting.ledger, incident("bridge", {}, { seal: ["/data/description"] }))
    expect(await question(past)).toEqual({ ...before, settled: false })
  })

  test("[L7] that is not settled changes when something is known", async () => {
    await record(setting.ledger, ...beginning)
    const asked = { asOf: "2026-05-01", knownAt: "2026-06-01T10:00:00Z" }
    const before = await question(asked)
    expect(before.settled).toBe(false)
    await record(setting.ledger, milestone("m"))
    expect((await question(asked)).value.milestones).toHaveLength(before.value.milestones.length + 1)
  })
})
