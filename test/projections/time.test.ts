import { describe, expect, test } from "vitest"
import { holds, onlyPositionsBreakTies, stateIsFoldOfPrefix } from "./laws.ts"
import { Story } from "./story.ts"

const defined = (zone: string, ...times: readonly string[]) => {
  const story = new Story({ zone, bare: true })
  for (const [index, at] of times.entries())
    story.tell("MilestoneDefined", at, { milestone: `m${index}`, description: "x" })
  return story
}

describe("[T6] a date as D means until the next day begins in the package's time zone", () => {
  test.each([
    ["Europe/Kyiv", "2026-01-06", "2026-01-05T22:00:00.000Z", "2026-01-06T22:00:00.000Z"],
    ["Europe/Kyiv, a day of 23 hours", "2026-03-29", "2026-03-28T22:00:00.000Z", "2026-03-29T21:00:00.000Z"],
    ["Europe/Kyiv, a day of 25 hours", "2026-10-25", "2026-10-24T21:00:00.000Z", "2026-10-25T22:00:00.000Z"],
    ["America/New_York, a day of 23 hours", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["Africa/Cairo, a day without midnight", "2026-04-24", "2026-04-23T22:00:00.000Z", "2026-04-24T21:00:00.000Z"],
    ["UTC", "2026-01-06", "2026-01-06T00:00:00.000Z", "2026-01-07T00:00:00.000Z"],
  ])("[T6] %s: %s", (name, day, begins, ends) => {
    const [zone = ""] = name.split(",")
    const lastInstant = new Date(Date.parse(ends) - 1).toISOString()
    const before = new Date(Date.parse(begins) - 1).toISOString()
    const story = defined(zone, before, begins, lastInstant, ends, day)
    expect(story.milestones({ asOf: day })).toEqual(["m0", "m1", "m4", "m2"])
    expect(story.milestones({ asOf: lastInstant })).toEqual(["m0", "m1", "m4", "m2"])
    expect(story.milestones({ asOf: ends })).toEqual(["m0", "m1", "m4", "m2", "m3"])
    expect(story.milestones({ asOf: begins })).toEqual(["m0", "m1", "m4"])
    expect(story.milestones({ asOf: before })).toEqual(["m0"])
  })

  test("[T6] midnight in Kyiv lies in the UTC day before", () => {
    const atHalfPastMidnight = "2026-01-05T22:30:00.000Z"
    expect(defined("Europe/Kyiv", atHalfPastMidnight).milestones({ asOf: "2026-01-05" })).toEqual([])
    expect(defined("UTC", atHalfPastMidnight).milestones({ asOf: "2026-01-05" })).toEqual(["m0"])
  })

  test("[T6] a day, a month and a year are there from their first instant", () => {
    const story = defined("Europe/Kyiv", "2026", "2026-02", "2026-02-03")
    const there = (asOf: string) => story.milestones({ asOf }).length
    expect(there("2025-12-31")).toBe(0)
    expect(there("2025-12-31T22:00:00.000Z")).toBe(1)
    expect(there("2026-01-31T21:59:59.999Z")).toBe(1)
    expect(there("2026-01-31T22:00:00.000Z")).toBe(2)
    expect(there("2026-02-02")).toBe(2)
    expect(there("2026-02-03")).toBe(3)
  })

  test("[T6] an instant counts from itself on, whatever precision it is printed with", () => {
    const story = new Story({ bare: true })
    const at = "2026-01-06T10:00:00.000Z"
    story.tell("MilestoneDefined", at, { milestone: "m", description: "x" }, { precision: "day" })
    expect(story.milestones({ asOf: "2026-01-06T09:59:59.999Z" })).toEqual([])
    expect(story.milestones({ asOf: at })).toEqual(["m"])
    expect(story.state().milestones[0]?.since).toEqual({ at, precision: "day" })
  })

  test("[T6] a D that lies ahead shows what is scheduled ahead", () => {
    expect(defined("UTC", "2031-05-01").milestones({ asOf: "2031-04-30" })).toEqual([])
    expect(defined("UTC", "2031-05-01").milestones({ asOf: "2031-05-01" })).toEqual(["m0"])
  })
})

describe("[T8] ties are broken by positions and by nothing else", () => {
  test("[T8] other ids and other record times in the same positions make the same state", () => {
    holds(onlyPositionsBreakTies, 80)
  })

  test("[T8] a year, a month, a day and an instant that begin together stand in the order of their positions", () => {
    const times = ["2026-01-01", "2025-12-31T22:00:00.000Z", "2026", "2026-01"]
    const story = new Story()
    for (const at of times) {
      story.amend(at, at)
      expect(story.words()).toBe(at)
    }
    expect(defined("Europe/Kyiv", ...times).milestones()).toEqual(["m0", "m1", "m2", "m3"])
  })

  test("[T8] of two makings of one id at the same time the first by position stands, though its record time is later", () => {
    const story = new Story({ bare: true })
    const data = (description: string) => ({ milestone: "ceasefire", description })
    const first = story.tell("MilestoneDefined", "2026-01-01", data("first"), { tick: 86_400_000 })
    const second = story.tell("MilestoneDefined", "2026-01-01", data("second"), { tick: -86_400_000 })
    expect(story.state().milestones[0]?.description).toBe("first")
    expect(story.state().inapplicable).toMatchObject([{ event: second, reason: "made-twice", with: first }])
  })
})

test("[T9] the state at any D is the fold of a prefix of the effective order", () => {
  holds(stateIsFoldOfPrefix, 100)
})

test("[T9] what comes later in effective order changes nothing before it", () => {
  const story = new Story()
  story.amend("2026-01-10", "january")
  const before = story.state({ asOf: "2026-02-28" })
  story.amend("2026-03-01", "march")
  story.tell("CommitmentTerminated", "2026-04-01", { commitment: "aid" })
  expect(story.state({ asOf: "2026-02-28" })).toEqual(before)
  expect(story.words({ asOf: "2026-03-01" })).toBe("march")
})
