import { describe, expect, test } from "vitest"
import { blockingSets } from "../../../src/projections/rules/blocking.ts"
import { outcomeOf, type Question } from "../../../src/projections/rules/outcome.ts"
import { all, parties, question } from "./questions.ts"

const at = (text: string) => Date.parse(text)

describe("Support loan: twenty-seven members, three acts", () => {
  const others = parties(26, "member-")
  const members = [...others, "hungary"]
  const votes = [...all(others, "for"), ...all(["hungary"], "against")]
  const qualified = { rule: "qualified", needed: 15 } as const
  const unanimity = { rule: "unanimity" } as const

  test("[trap 8] two of three acts pass and the third is blocked by one member", () => {
    const outcomes = [qualified, qualified, unanimity].map(
      (rule) => outcomeOf(question({ rule, members, votes })).outcome,
    )
    expect(outcomes).toEqual(["adopted", "adopted", "rejected"])
  })

  test("[trap 8] under unanimity every member alone can block, Hungary among them; of the other two none alone", () => {
    const budget = blockingSets(unanimity, members)
    expect(budget).toMatchObject({ vetoPoints: 27, sentence: "any one of the 27" })
    expect(budget.alone).toContain("hungary")
    expect(blockingSets(qualified, members)).toMatchObject({ vetoPoints: 0, sentence: "any 13 of the 27" })
  })

  test("[trap 9] one minute before the close breaks the silence, one minute after is late; an amendment breaks it", () => {
    const closesAt = at("2026-04-23T15:00:00Z")
    const cast = (vote: string, offset: number, text?: string) => [
      { by: "hungary", vote, at: closesAt + offset, event: "e", text },
    ]
    const written = (votes: Question["votes"]) =>
      outcomeOf({
        rule: { rule: "silence" },
        members,
        votes,
        declarations: [],
        window: { closesAt },
        at: closesAt + 3_600_000,
      })
    expect(written(cast("object", -60_000)).outcome).toBe("rejected")
    expect(written(cast("object", -60_000, "only once oil flows")).outcome).toBe("rejected")
    expect(written(cast("against", 0)).outcome).toBe("rejected")
    for (const after of [1, 60_000]) {
      const late = written(cast("object", after))
      expect(late).toMatchObject({
        outcome: "adopted",
        since: closesAt + 1,
        counted: { object: 0, late: [{ by: "hungary", event: "e" }] },
      })
    }
  })
})

describe("Security Council: fifteen members, nine needed, five vetoes", () => {
  const permanent = ["china", "france", "russia", "united-kingdom", "united-states"]
  const members = [...permanent, ...parties(10, "elected-")]
  const rule = { rule: "qualified", needed: 9, vetoes: permanent } as const
  // Notified on 28 August 2025; thirty days in New York end with 27 September, 20:00 there.
  const closesAt = at("2025-09-27T23:59:59.999Z")
  const draft = (
    decision: string,
    day: string,
    counts: { for: number; against: number; abstain: number },
    when: number,
  ) => {
    const held = { members, rule, votes: [], declarations: [], window: {}, at: when }
    const tally = { ...counts, event: decision, at: at(day) }
    const { outcome, since } = outcomeOf({ ...held, tally })
    return { decision, outcome, ...(outcome === "adopted" && { adoptedAt: since }) }
  }
  const snapback = (when: string, counts = { for: 4, against: 9, abstain: 2 }) =>
    outcomeOf({
      rule: { rule: "snapback", contrary: ["keep-relief", "extend"], restores: ["instrument:former-resolutions"] },
      members,
      votes: [],
      declarations: [],
      window: { opensAt: at("2025-08-28"), closesAt },
      at: at(when),
      contrary: [
        draft("keep-relief", "2025-09-19T14:00:00Z", counts, at(when)),
        draft("extend", "2025-09-26T14:00:00Z", { for: 4, against: 9, abstain: 2 }, at(when)),
      ],
    })

  test("[trap 10] two drafts fail by 4-9-2, nothing was adopted in thirty days, and that is what takes effect", () => {
    expect(snapback("2025-09-20T00:00:00Z").outcome).toBe("open")
    expect(snapback("2025-09-27T23:59:59.999Z").outcome).toBe("open")
    const taken = { outcome: "adopted", since: at("2025-09-28T00:00:00Z"), governs: "clock", findings: [] }
    expect(snapback("2025-09-28T00:00:00Z")).toMatchObject(taken)
    expect(snapback("2026-06-01T00:00:00Z")).toMatchObject(taken)
  })

  test("[trap 10] a draft adopted in the window stops it from then on", () => {
    const adopted = { for: 14, against: 0, abstain: 1 }
    expect(snapback("2025-09-19T13:59:59.999Z", adopted).outcome).toBe("open")
    const stopped = { outcome: "rejected", since: at("2025-09-19T14:00:00Z") }
    expect(snapback("2025-09-20T00:00:00Z", adopted)).toMatchObject(stopped)
    expect(snapback("2026-06-01T00:00:00Z", adopted)).toMatchObject(stopped)
  })

  test("[trap 10] letters of objection stop nothing, and it says so", () => {
    const letters = all(members.slice(2), "object", at("2025-09-01"))
    const given = {
      rule: { rule: "snapback", contrary: ["keep"], restores: [] } as Question["rule"],
      members,
      votes: letters,
    }
    const outcome = outcomeOf({ ...given, declarations: [], window: { closesAt }, at: closesAt + 1 })
    expect(outcome).toMatchObject({ outcome: "adopted", findings: [{ code: "votes-without-effect" }] })
    expect(outcome.findings[0]?.because).toHaveLength(13)
  })

  test("[trap 10] from the rules alone: who can break it, and that any one of the five keeps the others from it", () => {
    const breaking = blockingSets({ rule: "snapback", contrary: ["keep-relief"], restores: [] }, members, {
      contrary: [{ rule, members }],
    })
    expect(breaking).toMatchObject({ sentence: "all five, with any 4 of the other ten", vetoPoints: 0 })
    expect(blockingSets(rule, members).sentence).toBe("any one of the five, or any 7 of the other ten")
  })
})
