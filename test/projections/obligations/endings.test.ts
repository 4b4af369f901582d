import { describe, expect, test } from "vitest"
import { uuid } from "../../support/record.ts"
import { ceasefire, does, duty, obligationsAt, opened, oweAt, stateAt, text, told } from "../time/package.ts"

const terminated = told("CommitmentTerminated", "2026-05-01", { commitment: "leave" })

describe("[O4] an end touches only what was not yet due", () => {
  test("[O4] what was due before stays owed, and says that the duty has ended since", () => {
    const events = [opened(), duty("leave", { deadline: { at: "2026-04-30" } }), terminated]
    expect(oweAt("2026-06-01", events, "leave/belmark")).toMatchObject({
      state: "overdue",
      besides: ["the duty has ended since (terminated); what was due stays owed"],
    })
    expect(stateAt("2026-06-01", [...events, does("leave", "2026-05-20")], "leave/belmark")[0]).toBe("fulfilled")
  })

  test("[O4] what was not due, or has no date, ends", () => {
    expect(
      stateAt(
        "2026-06-01",
        [opened(), duty("leave", { deadline: { at: "2026-05-01" } }), terminated],
        "leave/belmark",
      )[0],
    ).toBe("terminated")
    expect(stateAt("2026-04-30", [opened(), duty("leave"), terminated], "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-05-01", [opened(), duty("leave"), terminated], "leave/belmark")[0]).toBe("terminated")
  })

  test("[O4] what was never triggered before the end was never due", () => {
    const events = [
      opened(),
      ...ceasefire("2026-07-01"),
      duty("leave", { trigger: "milestone:ceasefire.reached", deadline: { at: "2026-04-01" } }),
      terminated,
    ]
    expect(stateAt("2026-04-15", events, "leave/belmark")[0]).toBe("conditional")
    expect(stateAt("2026-08-01", events, "leave/belmark")[0]).toBe("terminated")
  })

  test("[O4] due on the last day of the text is due before it ends", () => {
    const accord = text("accord", { entryIntoForce: { at: "2026-01-01" }, ends: { at: "2026-06-30" } })
    const due = (at: string) => [opened(), accord, duty("leave", { instrument: "accord", deadline: { at } })]
    expect(stateAt("2026-07-01", due("2026-06-30"), "leave/belmark")[0]).toBe("overdue")
    expect(stateAt("2026-07-01", due("2026-07-01"), "leave/belmark")[0]).toBe("expired")
  })
})

describe("restored by a snapback", () => {
  const snapback = told(
    "DecisionOpened",
    "2027-01-01T12:00:00Z",
    {
      decision: "return",
      question: "Shall relief continue?",
      members: ["corvia", "dorland"],
      rule: { rule: "snapback", contrary: ["keep"], restores: ["commitment:leave", "instrument:old-text"] },
      closes: { within: "P30D", of: "milestone:ceasefire.reached" },
    },
    { id: uuid("snapback") },
  )
  const old = text("old-text", { entryIntoForce: { at: "2026-01-01" } })
  const ended = told("InstrumentTerminated", "2026-05-01", { instrument: "old-text" }, { id: uuid("text ended") })
  const continuous = { performance: "continuous" }
  const events = [
    opened(),
    old,
    duty("leave", continuous),
    duty("inspect", { ...continuous, instrument: "old-text" }),
    duty("report", { performance: { every: "P1M" }, instrument: "old-text" }),
    duty("pay", continuous),
    told("CommitmentTerminated", "2026-05-01", { commitment: "leave" }, { id: uuid("ended") }),
    told("CommitmentTerminated", "2026-05-01", { commitment: "pay" }),
    ended,
    ...ceasefire("2027-01-01"),
    snapback,
  ]

  test("[R7] what it restores holds again from then, and did not before", () => {
    for (const duty of ["leave", "inspect"]) {
      expect(stateAt("2026-04-30", events, `${duty}/belmark`)[0]).toBe("pending")
      expect(stateAt("2026-05-01", events, `${duty}/belmark`)[0]).toBe("terminated")
      expect(stateAt("2027-01-31", events, `${duty}/belmark`)[0]).toBe("terminated")
      expect(stateAt("2027-02-01", events, `${duty}/belmark`)[0]).toBe("pending")
    }
    expect(stateAt("2027-02-01", events, "pay/belmark")[0]).toBe("terminated")
  })

  test("[R7] it rests on the end and on the snapback, and says so", () => {
    const restored = oweAt("2027-02-01", events, "leave/belmark")
    expect(restored.because).toEqual(expect.arrayContaining([uuid("ended"), uuid("snapback")]))
    expect(restored.besides).toContain("it had ended, and was restored")
    expect(oweAt("2027-02-01", events, "inspect/belmark").because).toContain(uuid("text ended"))
  })

  test("[R7] no period was begun while it had ended", () => {
    const begun = obligationsAt("2027-03-01", events)
      .filter((one) => one.of === "report")
      .map((one) => one.occurrence)
    expect(begun).toEqual(["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2027-02-01", "2027-03-01"])
  })

  test("[R7] ended again after it was restored, it has ended", () => {
    const again = [...events, told("CommitmentTerminated", "2027-06-01", { commitment: "leave" })]
    expect(stateAt("2027-05-31", again, "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2027-06-01", again, "leave/belmark")[0]).toBe("terminated")
  })

  test("[R7] a contrary decision in the window leaves it ended", () => {
    const keep = [
      told("DecisionOpened", "2027-01-02", {
        decision: "keep",
        question: "Keep?",
        members: ["corvia", "dorland"],
        rule: { rule: "majority" },
      }),
      told("VoteCast", "2027-01-03", { decision: "keep", by: "corvia", vote: "for" }),
      told("VoteCast", "2027-01-03", { decision: "keep", by: "dorland", vote: "for" }),
    ]
    expect(stateAt("2027-02-01", [...events, ...keep], "leave/belmark")[0]).toBe("terminated")
  })
})
