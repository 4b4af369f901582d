import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { openSqliteEventStore } from "../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { openSqliteViews } from "../../src/views/sqlite/open.ts"
import { granted, record, said, World } from "../ledger/setting.ts"
import { versionsOf } from "../support/kept-versions.ts"
import { recorded, type Told, told } from "../support/record.ts"
import { viewsPlace } from "./kept.ts"

const opening = told("PackageOpened", "2025-01-01", { title: "Lake", purpose: "Quiet", timeZone: "UTC" })
const milestone = (name: string, effectiveAt: string) =>
  told("MilestoneDefined", effectiveAt, { milestone: name, description: `Of ${name}` })
const reached = (name: string, effectiveAt: string) => told("MilestoneReached", effectiveAt, { milestone: name })
const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)

/** Twenty milestones, each defined and reached on days of their own. */
const names = Array.from({ length: 20 }, (_, index) => `m${index}`)
const busy = [
  opening,
  ...names.map((name, index) => milestone(name, day(index))),
  ...names.map((name, index) => reached(name, day(40 + index))),
]

describe("what depends on an event", () => {
  const readAgainFor = (...more: readonly Told[]) => {
    const read: number[] = []
    versionsOf(recorded(...busy, ...more), "UTC", (position) => read.push(position))
    return [...new Set(read)].toSorted((a, b) => a - b)
  }

  test("[I7] one that follows on has nothing folded again", () => {
    expect(readAgainFor(reached("m3", day(80)))).toEqual([])
  })

  test("[I7] a late one has only the later acts on the same thing folded again", () => {
    expect(readAgainFor(reached("m3", day(30)))).toEqual([1 + 20 + 3])
    expect(readAgainFor(milestone("late", day(5)))).toEqual([])
  })

  test("[I7] a rectification has only what speaks of the same thing folded again", () => {
    const third = recorded(...busy)[4]?.id
    const annulled = told("EventRectified", day(90), { event: third, annulled: true, reason: "a slip of the pen" })
    // Beside it, the event itself and what it says of it.
    expect(readAgainFor(annulled)).toEqual([4, 1 + 20 + 3, busy.length])
  })

  test("[I7] what is again as it was closes nothing", () => {
    const moved = told("EventRectified", day(90), {
      event: recorded(...busy)[4]?.id,
      replacement: { data: { milestone: "m3", description: "Of m3" } },
      reason: "the same words",
    })
    const rows = versionsOf(recorded(...busy, moved), "UTC").get("package-lake")?.rows ?? []
    expect(rows.filter(({ to }) => to !== Number.POSITIVE_INFINITY)).toEqual([])
  })
})

describe("a question to kept views", () => {
  let place = viewsPlace()
  beforeEach(() => {
    place = viewsPlace()
  })
  afterEach(() => place.done())

  test("[I7] reads no event of the log, whatever its coordinates", async () => {
    const store = openSqliteEventStore(`${place.directory}/ledger.db`)
    const ledger = new Ledger(store, new World(), openSqliteViews(`${place.directory}/ledger.db.views`))
    await record(ledger, ...busy.map(({ type, effectiveAt, data }) => said(type, effectiveAt, data)))
    await ledger.viewsCaughtUp()
    const reads = (["readPackage", "readAll", "readStream", "eventById"] as const).map((name) => vi.spyOn(store, name))
    const { questions } = ledger
    const depositary = { role: "depositary" } as const
    for (const asked of [{}, { asOf: day(45) }, { knownAt: "@10" }, { asOf: day(50), knownAt: "2026-06-01" }]) {
      for (const ask of ["state", "obligations", "docket", "sustainment"] as const)
        granted(await questions.ask("lake", { ask }, asked, depositary))
      granted(await questions.collection("lake", "milestones", asked, depositary))
      granted(await questions.thing("lake", "milestones", "m0", asked, depositary))
    }
    granted(await questions.recordTimes("lake"))
    expect(await questions.packages(() => true)).toMatchObject([{ title: "Lake" }])
    for (const read of reads) expect(read).not.toHaveBeenCalled()
    await ledger.close()
  })
})
