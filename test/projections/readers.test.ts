import { expect, test } from "vitest"
import { historyOf } from "../../src/projections/history.ts"
import { ask, pointOf } from "./ask.ts"
import { holds, withheldEventsAreLeftOut } from "./laws.ts"
import { Story } from "./story.ts"

const unamended = "Send what is needed"

test("[T11] for whoever is not among its readers, the view is the fold without the event, and counts it as withheld", () => {
  holds(withheldEventsAreLeftOut, 30)
})

test("[T11] a reader is named by role or by party; the depositary reads everything", () => {
  const story = new Story()
  story.amend("2026-01-10", "amended", { readers: ["judge", "north"] })
  const read = (role: string, party?: string) => {
    const reader = { role, ...(party && { party }) }
    const state = story.state({ reader })
    return [story.words({ reader }), state.withheld]
  }
  expect(read("depositary")).toEqual(["amended", 0])
  expect(read("judge")).toEqual(["amended", 0])
  expect(read("judge", "guarantor")).toEqual(["amended", 0])
  expect(read("delegate", "north")).toEqual(["amended", 0])
  expect(read("delegate", "south")).toEqual([unamended, 1])
  expect(read("observer")).toEqual([unamended, 1])
})

test("[T11] only what is known at K is counted as withheld", () => {
  const story = new Story()
  story.amend("2026-01-10", "first", { readers: ["judge"] })
  story.amend("2026-01-11", "second", { readers: ["judge"] })
  const withheld = (knownAt: string) => story.state({ knownAt, reader: { role: "observer" } }).withheld
  expect(withheld(`@${story.position - 2}`)).toBe(0)
  expect(withheld(`@${story.position - 1}`)).toBe(1)
  expect(withheld(`@${story.position}`)).toBe(2)
})

test("[T11] a rectification and a stance that are kept for their readers do nothing for others", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "amended")
  story.rectify(id, { annulled: true }, "2026-06-01", { readers: ["judge"] })
  expect(story.words({ reader: { role: "judge" } })).toBe(unamended)
  expect(story.words({ reader: { role: "observer" } })).toBe("amended")
  const other = story.amend("2026-01-11", "again")
  story.stance("north", "rejects", other, "2026-06-01", { readers: ["judge"] })
  expect(story.words({ seenBy: "north", reader: { role: "judge" } })).toBe(unamended)
  expect(story.words({ seenBy: "north", reader: { role: "observer" } })).toBe("again")
})

test("[T11] what depends on a withheld event is inapplicable for that reader", () => {
  const story = new Story({ bare: true })
  story.tell("MilestoneDefined", "2026-01-01", { milestone: "m", description: "x" }, { readers: ["judge"] })
  const reached = story.tell("MilestoneReached", "2026-01-02", { milestone: "m" })
  const reader = { role: "observer" }
  expect(story.state({ reader })).toMatchObject({ milestones: [], withheld: 1, inapplicable: [{ event: reached }] })
})

test("[T11] a history shows nothing of what a withheld event says or changed", () => {
  const story = new Story()
  story.amend("2026-01-10", "for the judge's eyes", { readers: ["judge"] })
  const { events, zone } = story.history
  const shown = (role: string) =>
    JSON.stringify(historyOf(events, pointOf(ask({ reader: { role } }), zone), zone, { commitment: "aid" }))
  expect(shown("judge")).toContain("for the judge's eyes")
  expect(shown("observer")).not.toContain("for the judge's eyes")
})
