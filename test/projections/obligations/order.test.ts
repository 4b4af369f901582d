import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { ceasefire, does, duty, opened, oweAt, stateAt, text, told } from "../time/package.ts"

const court = told("MechanismEstablished", "2026-01-01", {
  mechanism: "court",
  stages: [{ stage: "bench", role: "judge", members: ["corvia"], opens: "case.claimed" }],
})
const claimed = told("BreachClaimed", "2026-04-01", {
  case: "bridge",
  by: "ardonia",
  against: "belmark",
  commitments: ["leave"],
})
const found = told("DeterminationMade", "2026-04-02", {
  case: "bridge",
  by: "corvia",
  party: "belmark",
  commitments: ["leave"],
  outcome: "breach",
})

/** What brings about each state, from the last to the first in the order of section 6. Each is added to those before it. */
const steps: readonly (readonly [state: string, events: readonly Told[]])[] = [
  ["overdue", [opened(), court, ...ceasefire(), duty("leave", { mechanism: "court", deadline: { at: "2026-03-01" } })]],
  ["suspended", [told("CommitmentSuspended", "2026-02-01", { commitment: "leave", by: "ardonia" })]],
  [
    "conditional",
    [
      told("NationalProcedureRequired", "2026-01-01", {
        procedure: "vote",
        party: "belmark",
        description: "Parliament votes",
        gates: ["commitment:leave"],
      }),
    ],
  ],
  ["terminated", [told("CommitmentTerminated", "2026-03-15", { commitment: "leave" })]],
  ["fulfilled", [does("leave", "2026-03-20")]],
  ["breached", [claimed, found]],
  ["excused", [told("CommitmentExcused", "2026-03-10", { commitment: "leave", ground: "force majeure" })]],
  ["waived", [told("CommitmentWaived", "2026-03-10", { commitment: "leave", by: "ardonia" })]],
]

describe("[O1] the order of states", () => {
  for (const [index, [state]] of steps.entries())
    test(`[O1] ${state} comes before everything below it`, () => {
      const events = steps.slice(0, index + 1).flatMap(([, more]) => more)
      expect(stateAt("2026-05-01", events, "leave/belmark")[0]).toBe(state)
    })

  test("[O1] pending while it runs", () => {
    expect(stateAt("2026-03-01", steps[0]?.[1] ?? [], "leave/belmark")[0]).toBe("pending")
  })

  test("[O1] what else holds stands beside it", () => {
    const untriggered = [
      opened(),
      ...ceasefire(),
      duty("leave", { trigger: "milestone:ceasefire.reached", deadline: { at: "2026-03-01" } }),
    ]
    expect(oweAt("2026-03-02", untriggered, "leave/belmark")).toMatchObject({
      state: "conditional",
      besides: ["its date has passed, and its trigger never came", "its trigger has not come"],
      sentence: 'belmark does not owe "leave" yet: its trigger has not come.',
    })
    const events = steps.slice(0, 2).flatMap(([, more]) => more)
    expect(oweAt("2026-05-01", events, "leave/belmark").besides).toEqual(["its date has passed"])
    expect(
      oweAt("2026-02-15", [...events, does("leave", "2026-02-03", { partial: true })], "leave/belmark"),
    ).toMatchObject({
      state: "suspended",
      besides: ["it is fulfilled in part"],
    })
  })

  test("[O1] waived when all to whom it is owed have; where nobody is named nobody can waive", () => {
    const waives = (by: string) => told("CommitmentWaived", "2026-02-01", { commitment: "leave", by })
    const two = [opened(), duty("leave", { beneficiaries: ["ardonia", "corvia"] }), waives("ardonia")]
    expect(stateAt("2026-03-01", two, "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-03-01", [...two, waives("corvia")], "leave/belmark")[0]).toBe("waived")
    expect(
      stateAt("2026-03-01", [opened(), duty("leave", { beneficiaries: [] }), waives("corvia")], "leave/belmark")[0],
    ).toBe("pending")
  })

  test("[O1] no trigger means triggered from its start; a continuous one is pending without due date while it binds", () => {
    const events = [
      opened(),
      duty("leave", { performance: "continuous", term: { from: { at: "2026-06-01" }, until: { at: "2026-12-31" } } }),
    ]
    expect(stateAt("2026-05-31", events, "leave/belmark")).toEqual(["conditional", null])
    expect(stateAt("2026-06-01", events, "leave/belmark")).toEqual(["pending", null])
    expect(stateAt("2026-12-31", events, "leave/belmark")).toEqual(["pending", null])
    expect(stateAt("2027-01-01", events, "leave/belmark")).toEqual(["expired", null])
  })

  test("[O1] a promise that names nobody is shown once, owed by nobody, and anybody may keep it", () => {
    const events = [opened(), text("accord"), duty("leave", { obligors: [], instrument: "accord" })]
    expect(oweAt("2026-02-01", events, "leave/nobody")).toMatchObject({ state: "conditional", obligors: [] })
    const kept = [opened(), duty("leave", { obligors: [] }), does("leave", "2026-02-01", { by: "dorland" })]
    expect(stateAt("2026-03-01", kept, "leave/nobody")[0]).toBe("fulfilled")
  })
})

describe("[R21] national procedures", () => {
  const two = duty("leave", { obligors: ["belmark", "corvia"] })
  const procedure = (party: string) =>
    told("NationalProcedureRequired", "2026-01-01", {
      procedure: "vote",
      party,
      description: "A vote",
      gates: ["commitment:leave"],
    })
  const concluded = (outcome: string, on: string) =>
    told("NationalProcedureConcluded", on, { procedure: "vote", outcome })

  test("[R21] it holds its party's part; the last outcome stands", () => {
    const events = [opened(), two, procedure("belmark")]
    expect(stateAt("2026-02-01", events, "leave/belmark")[0]).toBe("conditional")
    expect(stateAt("2026-02-01", events, "leave/corvia")[0]).toBe("pending")
    const refused = [...events, concluded("refused", "2026-03-01")]
    expect(oweAt("2026-03-02", refused, "leave/belmark")).toMatchObject({
      state: "conditional",
      waitsFor: ["procedure:vote.approved"],
      besides: ["the national procedure vote of belmark was refused"],
    })
    const approved = [...refused, concluded("approved", "2026-09-01")]
    expect(stateAt("2026-09-01", approved, "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-10-02", [...approved, concluded("refused", "2026-10-01")], "leave/belmark")[0]).toBe(
      "conditional",
    )
  })

  test("[R21] of a party that is no obligor it holds all of it", () => {
    const events = [opened(), two, procedure("ardonia")]
    expect(["belmark", "corvia"].map((party) => stateAt("2026-02-01", events, `leave/${party}`)[0])).toEqual([
      "conditional",
      "conditional",
    ])
  })
})
