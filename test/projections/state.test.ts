import fc from "fast-check"
import { expect, test } from "vitest"
import { catalogue } from "../../src/domain/catalogue.ts"
import { anyHistory, asked, questions } from "../support/arbitraries.ts"
import { standingsOf, stepsOf } from "../support/oracle.ts"
import { answer, ask } from "./ask.ts"
import { equalsOracle, holds, keptFoldsEqualWholeFolds } from "./laws.ts"
import { askedOf, Story } from "./story.ts"

test("[T1] the state at any D, K and P is the state by the contract's five steps: equal, and the same JSON text", () => {
  holds(equalsOracle, 120)
})

test("[T1] the fold that admission keeps of a stream equals the fold of the whole stream", () => {
  holds(keptFoldsEqualWholeFolds, 40)
})

test("[T1] the histories asked about hold every event type but erasures, ties, and events of every standing", () => {
  const told = new Set<string>()
  const standings = new Map<string, number>()
  let ties = 0
  for (const [history, planned] of fc.sample(fc.tuple(anyHistory, questions), { numRuns: 160, seed: 1 })) {
    for (const event of history.events) told.add(event.type)
    const steps = stepsOf(history.events, asked(history, planned), history.zone)
    for (const standing of standingsOf(steps).values()) standings.set(standing, (standings.get(standing) ?? 0) + 1)
    ties += steps.inOrder.filter((event, index) => event.at === steps.inOrder[index - 1]?.at).length
  }
  expect(catalogue.map((listed) => listed.type).filter((type) => !told.has(type))).toEqual(["FieldErased"])
  for (const standing of ["annulled", "not-yet-effective", "dropped", "inapplicable", "applied"])
    expect(standings.get(standing)).toBeGreaterThan(30)
  expect(ties).toBeGreaterThan(30)
})

test("[T1] things stand in the order in which they were made, whatever changed them since", () => {
  const story = new Story({ bare: true })
  story.tell("MilestoneDefined", "2026-02-01", { milestone: "second", description: "x" })
  story.tell("MilestoneDefined", "2026-01-01", { milestone: "first", description: "x" })
  story.tell("MilestoneReached", "2026-03-01", { milestone: "first" })
  expect(story.milestones()).toEqual(["first", "second"])
})

test("[T1] a decision in a case restores nothing in the package by itself: no stream looks into another", () => {
  const story = new Story()
  const rule = { rule: "snapback", contrary: [], restores: ["commitment:aid"] }
  story.tell("DecisionOpened", "2026-01-01", { case: "raid", decision: "restore", question: "?", members: [], rule })
  story.tell("CommitmentTerminated", "2026-02-01", { commitment: "aid" })
  story.amend("2026-03-01", "restored")
  expect(() => story.words()).not.toThrow()
  expect(story.words()).not.toBe("restored")
  expect(story.state().inapplicable).toMatchObject([{ type: "CommitmentAmended", reason: "ended" }])
})

test("[T1] a package of which nothing is known yet has no title and no things", () => {
  const { history } = new Story()
  const state = askedOf(history, { knownAt: "2020-01-01" })
  expect(state.title).toBeNull()
  expect(state.parties).toEqual([])
  expect(answer(history, ask()).title).toBe("Lake accords")
})
