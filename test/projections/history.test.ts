import { describe, expect, test } from "vitest"
import { type HistoryEntry, type HistoryFilter, historyOf } from "../../src/projections/history.ts"
import type { Question } from "../support/oracle.ts"
import { ask, pointOf } from "./ask.ts"
import {
  changesAddUpToTheState,
  datesFilterByEffectiveTime,
  filtersOnlyLeaveOut,
  historyOfOneThingIsWhole,
  holds,
  standingsFollowTheSteps,
} from "./laws.ts"
import { Story } from "./story.ts"

function told(story: Story, filter: HistoryFilter = {}, question: Partial<Question> = {}): readonly HistoryEntry[] {
  const { events, zone } = story.history
  return historyOf(events, pointOf(ask(question), zone), zone, filter)
}

function standingIn(story: Story, id: string, question: Partial<Question> = {}): string | undefined {
  return told(story, {}, question).find((entry) => entry.id === id)?.standing
}

const amended = (commitment: string) => ({ commitment, changes: { text: "amended" }, basis: "x" })

describe("[T10] before and after", () => {
  test("[T10] the changes of all events, put one on the other in effective order, are the state", () => {
    holds(changesAddUpToTheState, 80)
  })

  test("[T10] an event shows only the members that it changed, before and after; of a making there is no before", () => {
    const story = new Story()
    story.amend("2026-02-01", "second")
    const id = story.amend("2026-01-01", "first, recorded late")
    const entries = told(story, { commitment: "aid" })
    expect(entries.find((entry) => entry.id === id)?.changes).toMatchObject([
      {
        kind: "commitment",
        id: "aid",
        before: { text: "Send what is needed", amendments: [] },
        after: { text: "first, recorded late", amendments: [{ event: id }] },
      },
    ])
    expect(entries.find((entry) => entry.type === "CommitmentUndertaken")?.changes[0]?.before).toBeNull()
    const changed = entries.find((entry) => entry.id === id)?.changes[0]
    expect(Object.keys(changed?.after ?? {})).toEqual(["text", "amendments"])
  })
})

describe("[T10] standing", () => {
  test("[T10] every known event has the standing of the step at which it fell out, or applied", () => {
    holds(standingsFollowTheSteps, 80)
  })

  test("[T10] annulled, dropped, inapplicable, not yet effective, applied", () => {
    const story = new Story()
    const annulled = story.amend("2026-01-10", "annulled")
    const rejected = story.amend("2026-01-11", "rejected")
    const early = story.tell("CommitmentAmended", "2024", amended("aid"))
    const ahead = story.amend("2029", "ahead")
    const applied = story.amend("2026-01-12", "applied")
    const rectification = story.rectify(annulled, { annulled: true })
    story.stance("north", "rejects", rejected)
    const standing = (id: string) => standingIn(story, id, { asOf: "2027-01-01", seenBy: "north" })
    expect([annulled, rejected, early, ahead, applied].map(standing)).toEqual([
      "annulled",
      "dropped",
      "inapplicable",
      "not-yet-effective",
      "applied",
    ])
    expect(told(story).find((entry) => entry.id === early)).toMatchObject({
      why: { reason: "not-there", about: { kind: "commitment", id: "aid" } },
      changes: [],
    })
    expect(told(story).find((entry) => entry.id === annulled)?.rectifiedBy).toBe(rectification)
  })

  test("[T10] a rectification has no valid time and so is never not yet effective", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "annulled")
    const rectification = story.rectify(id, { annulled: true }, "2026-06-01")
    expect(standingIn(story, id, { asOf: "2026-02-01" })).toBe("annulled")
    expect(standingIn(story, rectification, { asOf: "2026-02-01" })).toBe("applied")
  })

  test("[T10] what is not yet effective is not dropped yet", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "rejected, then moved")
    story.stance("north", "rejects", id, "2026-02-01")
    story.rectify(id, { replacement: { effectiveAt: "2026-05-01" } })
    expect(standingIn(story, id, { seenBy: "north", asOf: "2026-03-01" })).toBe("not-yet-effective")
    expect(standingIn(story, id, { seenBy: "north", asOf: "2026-05-01" })).toBe("dropped")
  })
})

describe("[T10] filters", () => {
  test("[T10] by type, actor, case and line: exactly those events, in the order of positions", () => {
    holds(filtersOnlyLeaveOut, 25)
  })

  test("[T10] of a commitment or an instrument: every event about it, and the corrections of those", () => {
    holds(historyOfOneThingIsWhole, 25)
  })

  test("[T10] by dates: the events whose effective time, as it is known at K, lies between them", () => {
    holds(datesFilterByEffectiveTime, 50)
  })

  test.each([
    ["annulled", {}],
    ["dropped", { seenBy: "north" }],
    ["not-yet-effective", { asOf: "2024-01-01" }],
    ["inapplicable", {}],
  ] as const)("[T10] the making of a commitment stands in its history when it is %s", (standing, question) => {
    const story = new Story()
    const undertaking = story.history.events.find((event) => event.type === "CommitmentUndertaken")
    const again = story.tell("CommitmentUndertaken", "2026-02-01", undertaken("aid"))
    const id = standing === "inapplicable" ? again : (undertaking?.id ?? "")
    if (standing === "annulled") story.rectify(id, { annulled: true })
    if (standing === "dropped") story.stance("north", "rejects", id)
    const entries = told(story, { commitment: "aid" }, question)
    expect(standingIn(story, id, question)).toBe(standing)
    expect(entries.map((entry) => entry.id)).toContain(id)
  })

  test("[T10] corrections appear in the history of what they correct, and corrections of corrections too", () => {
    const story = new Story()
    const id = story.amend("2026-01-10", "amended")
    const corrections = [
      story.rectify(id, { replacement: { effectiveAt: "2026-01-09" } }),
      story.stance("north", "rejects", id),
      story.tell("ReportedOtherwise", "2026-06-01", { event: id, changes: { text: "otherwise" } }),
    ]
    corrections.push(story.rectify(corrections[1] ?? "", { annulled: true }))
    const listed = told(story, { commitment: "aid" }).map((entry) => entry.id)
    for (const correction of corrections) expect.soft(listed).toContain(correction)
    expect(told(story, { commitment: "patrol" })).toEqual([])
  })

  test("[T10] an event that was rectified to be about another commitment stands in the history of both", () => {
    const story = new Story()
    story.tell("CommitmentUndertaken", "2026-01-01", undertaken("patrol"))
    const id = story.tell("CommitmentFulfilled", "2026-01-10", { commitment: "aid" })
    story.rectify(id, { replacement: { data: { commitment: "patrol" } } })
    expect(story.state().commitments.map((one) => (one.fulfilments as unknown[]).length)).toEqual([0, 1])
    expect(told(story, { commitment: "aid" }).map((entry) => entry.id)).toContain(id)
    expect(told(story, { commitment: "patrol" }).map((entry) => entry.id)).toContain(id)
  })

  test("[T10] a claim in a case stands in the history of the commitments that it names", () => {
    const story = new Story()
    const types = told(story, { commitment: "aid" }).map((entry) => entry.type)
    expect(types).toEqual(["CommitmentUndertaken", "CommitmentSuspended", "BreachClaimed"])
    expect(told(story, { commitment: "aid", case: "raid" }).map((entry) => entry.type)).toEqual(["BreachClaimed"])
  })

  test("[T10] first and last instant of the dates count", () => {
    const story = new Story()
    const at = Date.parse("2026-01-10T10:00:00.000Z")
    const id = story.amend(new Date(at).toISOString(), "amended")
    const ids = (filter: HistoryFilter) => told(story, filter).map((entry) => entry.id)
    expect(ids({ from: at, to: at })).toEqual([id])
    expect(ids({ from: at + 1, to: at + 9 })).toEqual([])
    expect(ids({ from: at - 9, to: at - 1 })).toEqual([])
  })
})

function undertaken(commitment: string) {
  return {
    commitment,
    obligors: ["guarantor"],
    beneficiaries: ["south"],
    kind: "patrol",
    tier: "assistance",
    modality: "shall",
    text: "Patrol by day",
  }
}
