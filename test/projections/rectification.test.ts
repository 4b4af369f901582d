import { describe, expect, test } from "vitest"
import { heedfulLedger } from "../support/arbitraries/ledger.ts"
import { scaffold } from "../support/arbitraries/scaffold.ts"
import { holds, rectificationHasNoValidTime, rectificationsCanBeCarriedOut } from "./laws.ts"
import { Story } from "./story.ts"

const amended = (text: string) => ({ commitment: "aid", changes: { text }, basis: "x" })

describe("[T5] of the rectifications known at K that name one event, the last by position wins wholly", () => {
  test("[T5] carrying the winning rectifications out by hand and forgetting all of them makes the same state", () => {
    holds(rectificationsCanBeCarriedOut, 100)
  })

  test("[T5] the last by position wins, whichever takes effect later", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "as recorded")
    story.rectify(id, { replacement: { data: amended("first mend") } }, "2027-01-01")
    story.rectify(id, { replacement: { data: amended("second mend") } }, "2026-02-01")
    expect(story.words()).toBe("second mend")
    expect(story.words({ knownAt: `@${story.position - 1}` })).toBe("first mend")
    expect(story.words({ knownAt: `@${story.position - 2}` })).toBe("as recorded")
  })

  test("[T5] what the winning rectification does not state is as first recorded, not as rectified before", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "as recorded")
    story.rectify(id, { replacement: { data: amended("mended"), effectiveAt: "2026-03-01" } })
    expect(story.words({ asOf: "2026-02-01" })).toBe("Send what is needed")
    story.rectify(id, { replacement: { effectiveAt: "2026-02-01" } })
    expect(story.words({ asOf: "2026-02-01" })).toBe("as recorded")
    story.rectify(id, { replacement: { data: amended("mended again") } })
    expect(story.words({ asOf: "2026-01-10" })).toBe("mended again")
  })

  test("[T5] an annulled event has no turn; what depends on it is inapplicable; a restored one is as first recorded", () => {
    const story = new Story({ bare: true })
    const id = story.tell("MilestoneDefined", "2026-01-01", { milestone: "ceasefire", description: "x" })
    const reached = story.tell("MilestoneReached", "2026-01-10", { milestone: "ceasefire" })
    story.rectify(id, { replacement: { effectiveAt: "2026-01-05" } })
    story.rectify(id, { annulled: true })
    expect(story.milestones()).toEqual([])
    expect(story.state().inapplicable).toEqual([
      {
        event: reached,
        type: "MilestoneReached",
        since: { at: "2026-01-10", precision: "day" },
        reason: "not-there",
        about: { kind: "milestone", id: "ceasefire" },
      },
    ])
    story.rectify(id, { restored: true })
    expect(story.milestones({ asOf: "2026-01-01" })).toEqual(["ceasefire"])
    expect(story.state().inapplicable).toEqual([])
    story.rectify(id, { annulled: true })
    expect(story.milestones()).toEqual([])
  })

  test("[T5] a replaced event keeps its position among events of the same time", () => {
    const story = new Story()
    const first = story.amend("2026-01-10", "first")
    story.amend("2026-01-20", "second")
    story.rectify(first, { replacement: { effectiveAt: "2026-01-20" } })
    expect(story.words()).toBe("second")
    const third = story.amend("2026-03-01", "third")
    story.rectify(third, { replacement: { effectiveAt: "2026-01-20", data: amended("third, mended") } })
    expect(story.words()).toBe("third, mended")
    expect(story.words({ asOf: "2026-01-19" })).toBe("Send what is needed")
  })

  test("[T5] a rectified stance counts as it now stands, and an annulled one not at all", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "disputed")
    const stance = story.stance("north", "rejects", id)
    expect(story.words({ seenBy: "north" })).toBe("Send what is needed")
    story.rectify(stance, { replacement: { data: { event: id, party: "south", stance: "rejects" } } })
    expect(story.words({ seenBy: "north" })).toBe("disputed")
    expect(story.words({ seenBy: "south" })).toBe("Send what is needed")
    story.rectify(stance, { annulled: true })
    expect(story.words({ seenBy: "agreed" })).toBe("disputed")
  })

  test("[T5] a rectified stance still names the event that it names: to speak of another it is annulled", () => {
    const ledger = heedfulLedger("UTC")
    const record = (type: string, effectiveAt: string, data: object) =>
      ledger.offer({ type, effectiveAt, data, actor: { subject: "clerk" }, tick: 1 })
    for (const draft of scaffold("UTC", true)) ledger.offer(draft)
    const idOf = (type: string) => ledger.events.findLast((event) => event.type === type)?.id ?? ""
    const stance = { event: idOf("CommitmentUndertaken"), party: "north", stance: "rejects" }
    expect(record("StanceTaken", "2026-01-01", stance)).toBe(true)
    const rectified = idOf("StanceTaken")
    expect(record("StanceTaken", "2026-01-01", { ...stance, party: "south" })).toBe(true)
    const naming = (event: string) =>
      record("EventRectified", "2025-12-01", {
        event: rectified,
        replacement: { data: { ...stance, event } },
        reason: "a slip of the pen",
      })
    expect.soft(naming(stance.event), "the same event").toBe(true)
    expect.soft(naming(idOf("InstrumentTabled")), "another event of the stream").toBe(false)
    expect.soft(naming(idOf("BreachClaimed")), "an event of a case").toBe(false)
    expect.soft(naming("0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01"), "an event that is not recorded").toBe(false)
    expect.soft(naming(idOf("StanceTaken")), "another stance").toBe(false)
    expect.soft(naming(idOf("EventRectified")), "a rectification").toBe(false)
  })
})

describe("[R1] a new effectiveAt brings its own precision", () => {
  const sinceOf = (story: Story) => story.state().milestones.at(0)?.since
  const defined = (more = {}) => {
    const story = new Story({ bare: true })
    const data = { milestone: "ceasefire", description: "x" }
    return { story, id: story.tell("MilestoneDefined", "2026-01-06T10:00:00.000Z", data, more) }
  }

  test.each([
    ["2026", "year"],
    ["2026-02", "month"],
    ["2026-02-03", "day"],
    ["2026-02-03T04:05:06.789Z", "instant"],
  ])("[R1] by its shape where it states none: %s is a %s", (effectiveAt, precision) => {
    const { story, id } = defined({ precision: "month" })
    story.rectify(id, { replacement: { effectiveAt } })
    expect(sinceOf(story)).toEqual({ at: effectiveAt, precision })
  })

  test("[R1] as it states it; what brings no time leaves time and precision as first recorded", () => {
    const { story, id } = defined({ precision: "day" })
    const at = "2026-02-03T04:05:06.789Z"
    story.rectify(id, { replacement: { effectiveAt: at, precision: "day" } })
    expect(sinceOf(story)).toEqual({ at, precision: "day" })
    story.rectify(id, { replacement: { data: { milestone: "ceasefire", description: "y" } } })
    expect(sinceOf(story)).toEqual({ at: "2026-01-06T10:00:00.000Z", precision: "day" })
  })

  test("[R1] a rectification has no valid time: its own effectiveAt plays no part", () => {
    holds(rectificationHasNoValidTime, 60)
    const { story, id } = defined()
    story.rectify(id, { annulled: true }, "2035-01-01")
    expect(story.milestones({ asOf: "2026-01-07" })).toEqual([])
    expect(story.state().inapplicable).toEqual([])
  })
})
