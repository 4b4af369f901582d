import { describe, expect, test } from "vitest"
import type { Decision } from "../../src/domain/package/decisions.ts"
import { blockingSets } from "../../src/projections/rules/blocking.ts"
import { clockOf, e3, jcpoa, obligationsAt, oldResolutions, outcomeOf, viewAt } from "./jcpoa.ts"

const five = ["china", "france", "russia", "uk", "united-states"]

describe("2025: thirty days, unless the Council resolves otherwise", () => {
  const drafts = ["continue-relief", "decide-otherwise"]
  const takesEffect = Date.parse("2025-09-28T00:00:00Z")

  /** The record as it would be had the Council adopted one of the two drafts on the day of its vote, or on a later one. */
  const withAdopted = (draft: string, on?: string) =>
    jcpoa.events.map((event) =>
      event.type === "VotesTallied" && (event.data as { decision: string }).decision === draft
        ? {
            ...event,
            effectiveAt: on ?? event.effectiveAt,
            data: { ...(event.data as object), for: 11, against: 0, abstain: 4 },
          }
        : event,
    )

  test("[X5] the window runs from the notice of 28 August, and its last day is 27 September", () => {
    expect(clockOf("e3-notice", "security-council", "2025-09-19")).toMatchObject({
      state: "running",
      opened: "2025-08-28",
      due: { day: "2025-09-27", zone: "UTC" },
      elapsed: "P22D",
      remaining: "P8D",
    })
  })

  test("[X5] [trap 3] [trap 10] what had ended holds again to the hour: 27 September 20:00 in New York, 28 September 00:00 in UTC", () => {
    const hours = [
      ["2025-09-27T19:59:59.999-04:00", "terminated"],
      ["2025-09-27T23:59:59.999Z", "terminated"],
      ["2025-09-27T20:00:00-04:00", "pending"],
      ["2025-09-28T00:00:00Z", "pending"],
      ["2025-09-27", "terminated"],
      ["2025-09-28", "pending"],
    ] as const
    expect(hours.map(([asOf]) => [asOf, oldResolutions(asOf)])).toEqual(hours)
    const [first] = obligationsAt("2025-09-28").filter(({ of }) => of === "under-1696")
    expect(first?.besides).toContain("it had ended, and was restored")
  })

  test("[X5] [trap 3] counted in New York, the same thirty days would end four hours later: the mechanism's zone decides", () => {
    const events = jcpoa.events.map((event) =>
      event.type === "MechanismEstablished"
        ? { ...event, data: { ...(event.data as object), zone: "America/New_York" } }
        : event,
    )
    expect(oldResolutions("2025-09-27T23:59:59.999-04:00", { events })).toBe("terminated")
    expect(oldResolutions("2025-09-28T00:00:00-04:00", { events })).toBe("pending")
  })

  test("[X5] [trap 10] both votes are tallies of 4 to 9 with 2 abstaining, and that neither was adopted is what takes effect", () => {
    for (const draft of drafts)
      expect(outcomeOf(`e3-notice/${draft}`, "2025-09-27")).toMatchObject({
        outcome: "rejected",
        governs: "tally",
        counted: { for: 4, against: 9, abstain: 2 },
        sentence:
          "Rejected: 4 for, 9 against, 2 abstaining; the rule asks for 9 of 15 votes and no veto (five hold one).",
      })
    expect(outcomeOf("e3-notice/snapback", "2025-09-27")).toMatchObject({
      outcome: "open",
      sentence:
        "Open: no contrary decision has been adopted so far; takes effect when the window closes, if nothing else happens.",
    })
    expect(outcomeOf("e3-notice/snapback", "2025-09-28")).toMatchObject({
      outcome: "adopted",
      governs: "clock",
      since: takesEffect,
      sentence: "In effect: the window closed and no contrary decision was adopted in it.",
    })
  })

  test("[X5] [trap 10] known on the day of the notice, it is told ahead: nothing was recorded for the hour itself", () => {
    expect(oldResolutions("2025-09-27", { knownAt: "2025-08-28" })).toBe("terminated")
    expect(oldResolutions("2025-09-28", { knownAt: "2025-08-28" })).toBe("pending")
  })

  test("[X5] [trap 10] either draft, adopted in the window, would have stopped it; adopted after it, neither", () => {
    for (const draft of drafts) {
      expect(oldResolutions("2025-10-10", { events: withAdopted(draft) })).toBe("terminated")
      expect(oldResolutions("2025-10-10", { events: withAdopted(draft, "2025-09-29") })).toBe("pending")
    }
  })

  test("[X5] [R34] who could break it: all five who hold a veto with any four of the other ten, and nobody alone", () => {
    const { entities } = viewAt("2025-09-26")
    const decision = (id: string) => entities.get<Decision>("decision", `e3-notice/${id}`) as Decision
    const { rule, members } = decision("snapback")
    const found = blockingSets(rule, members, { accused: "iran", contrary: drafts.map(decision) })
    expect(found).toMatchObject({ alone: [], vetoPoints: 0, accusedCanBlock: false })
    expect(found.sentence).toBe("all five, with any 4 of the other ten")
    expect(found.ways.map(({ all, atLeast }) => [[...all].sort(), atLeast])).toEqual([[five, 4]])
  })

  test("[X5] [trap 11] since then there are two worlds, and agreed is neither's", () => {
    const worlds = (asOf: string) =>
      [undefined, "united-states", ...e3, "iran", "russia", "china", "agreed"].map((seenBy) =>
        oldResolutions(asOf, seenBy === undefined ? {} : { seenBy }),
      )
    const apart = [...Array(5).fill("pending"), ...Array(4).fill("terminated")]
    for (const asOf of ["2025-09-28", "2025-10-19", "2025-12-23"]) expect(worlds(asOf)).toEqual(apart)
    expect(worlds("2025-09-27")).toEqual(Array(9).fill("terminated"))
    for (const seenBy of ["iran", "russia", "china", "agreed"])
      expect(clockOf("e3-notice", "security-council", "2025-09-10", { seenBy })).toMatchObject({
        state: "not-open",
        due: null,
      })
  })
})
