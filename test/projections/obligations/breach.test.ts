import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { does, duty, opened, oweAt, stateAt, told } from "../time/package.ts"

type Stage = { readonly stage: string; readonly members: readonly string[]; readonly role?: string }

const mechanism = (id: string, ...stages: readonly Stage[]) =>
  told("MechanismEstablished", "2026-01-01", {
    mechanism: id,
    stages: stages.map((stage) => ({ role: "judge", opens: "case.claimed", ...stage })),
  })
const bench = { stage: "bench", members: ["corvia"] }
const council = { stage: "council", members: ["corvia", "dorland"] }
const leave = duty("leave", { mechanism: "court", performance: "continuous" })
const claimed = (more: object = {}, name = "bridge") =>
  told("BreachClaimed", "2026-03-01", {
    case: name,
    by: "ardonia",
    against: "belmark",
    commitments: ["leave"],
    ...more,
  })
const finds = (by: string, on: string, more: object = {}, name = "bridge") =>
  told("DeterminationMade", on, {
    case: name,
    by,
    party: "belmark",
    commitments: ["leave"],
    outcome: "breach",
    ...more,
  })
const court = (...stages: readonly Stage[]) => [opened(), mechanism("court", ...stages), leave]
const state = (...events: readonly Told[]) => stateAt("2026-06-01", events, "leave/belmark")[0]

describe("[O6] breached only by the competent body", () => {
  const events = [...court(bench), claimed()]

  test("[O6] its finding makes a breach, from then on, until it is cured", () => {
    const found = [...events, finds("corvia", "2026-03-10")]
    expect(stateAt("2026-03-09", found, "leave/belmark")[0]).toBe("pending")
    expect(oweAt("2026-03-10", found, "leave/belmark")).toMatchObject({
      state: "breached",
      sentence: 'corvia found that belmark broke "leave", and it has not been cured.',
    })
    const cured = told("BreachCured", "2026-04-01", { case: "bridge", by: "belmark" })
    expect(stateAt("2026-03-31", [...found, cured], "leave/belmark")[0]).toBe("breached")
    expect(state(...found, cured)).toBe("pending")
  })

  test("[O6] anybody else's is shown as theirs", () => {
    expect(oweAt("2026-06-01", [...events, finds("ardonia", "2026-03-10")], "leave/belmark")).toMatchObject({
      state: "pending",
      saidByOthers: [{ by: "ardonia", outcome: "breach" }],
      besides: ["others than the competent body say that it was broken"],
    })
  })

  test("[O6] a later finding of that body in the same case takes its place; of another case it does not", () => {
    const found = [...events, finds("corvia", "2026-03-10")]
    expect(state(...found, finds("corvia", "2026-03-20", { outcome: "no-breach" }))).toBe("pending")
    expect(state(...found, finds("corvia", "2026-03-20", { outcome: "no-decision" }))).toBe("breached")
    const other = [claimed({}, "ford"), finds("corvia", "2026-03-20", { outcome: "no-breach" }, "ford")]
    expect(state(...found, ...other)).toBe("breached")
  })

  test("[O6] each commitment is judged under its own mechanism, unless the claim names one", () => {
    const two = [
      ...court(bench),
      mechanism("tribunal", { stage: "panel", members: ["dorland"] }),
      duty("pay", { mechanism: "tribunal" }),
    ]
    const both = [...two, claimed({ commitments: ["leave", "pay"] })]
    expect(state(...both, finds("dorland", "2026-03-10", { commitments: ["leave", "pay"] }))).toBe("pending")
    const events = [...both, finds("dorland", "2026-03-10", { commitments: ["leave", "pay"] })]
    expect(stateAt("2026-06-01", events, "pay/belmark")[0]).toBe("breached")
    expect(state(...two, claimed({ mechanism: "tribunal" }), finds("dorland", "2026-03-10"))).toBe("breached")
    expect(state(...two, claimed({ mechanism: "tribunal" }), finds("corvia", "2026-03-10"))).toBe("pending")
  })

  test("[O6] a finding is not undone by the withdrawal of the claim", () => {
    const withdrawn = told("ClaimWithdrawn", "2026-04-01", { case: "bridge", by: "ardonia" })
    expect(state(...events, finds("corvia", "2026-03-10"), withdrawn)).toBe("breached")
  })

  test("[trap 19] the text names no judge: then there is none, whoever finds what", () => {
    const verifiers = [...court({ ...bench, role: "verify" }), claimed()]
    const found = ["ardonia", "belmark", "corvia", "dorland"].map((by) => finds(by, "2026-03-10"))
    expect(state(...verifiers, ...found)).toBe("pending")
    expect(oweAt("2026-06-01", [...verifiers, ...found], "leave/belmark").saidByOthers).toHaveLength(4)
    expect(state(opened(), duty("leave"), claimed(), ...found)).toBe("pending")
  })
})

describe("[R30] several members", () => {
  const events = [...court(council), claimed()]
  const decided = (outcome: "for" | "against", on: string, name: string) => [
    told("DecisionOpened", on, {
      case: "bridge",
      decision: name,
      question: "Breach?",
      on: "stage:council",
      members: council.members,
      rule: { rule: "majority" },
    }),
    ...council.members.map((by) => told("VoteCast", on, { case: "bridge", decision: name, by, vote: outcome })),
  ]
  const named = { stage: "council" }

  test("[R30] a determination counts when it names the stage", () => {
    expect(state(...events, finds("corvia", "2026-03-10"))).toBe("pending")
    expect(state(...events, finds("corvia", "2026-03-10", named))).toBe("breached")
  })

  test("[R30] and no decision on that stage says otherwise by then; the last one counts", () => {
    expect(state(...events, ...decided("against", "2026-03-05", "first"), finds("corvia", "2026-03-10", named))).toBe(
      "pending",
    )
    expect(state(...events, finds("corvia", "2026-03-10", named), ...decided("against", "2026-03-15", "first"))).toBe(
      "breached",
    )
    expect(
      state(
        ...events,
        ...decided("against", "2026-03-05", "first"),
        ...decided("for", "2026-03-08", "second"),
        finds("corvia", "2026-03-10", named),
      ),
    ).toBe("breached")
  })

  test("[R30] it is made by a member, or by the body in which all of them sit", () => {
    const body = told("PartyAdmitted", "2026-01-01", {
      party: "the-council",
      name: "The Council",
      kind: "body",
      capacities: [],
      members: ["corvia", "dorland", "essen"],
    })
    expect(state(...events, finds("ardonia", "2026-03-10", named))).toBe("pending")
    expect(state(...events, finds("the-council", "2026-03-10", named))).toBe("pending")
    expect(state(body, ...events, finds("the-council", "2026-03-10", named))).toBe("breached")
  })
})

describe("[R22] of which occurrence it speaks", () => {
  const incident = (on: string) =>
    told("IncidentReported", "2026-03-20", { case: "bridge", by: "ardonia", occurredAt: on, description: "Shots" })
  const periods = { performance: { every: "P1M" }, mechanism: "court" }
  const owed = (asOf: string, events: readonly Told[], occurrence: string) =>
    stateAt(asOf, events, `leave/belmark/${occurrence}`)[0]

  test("[R22] the period that was running when the incident occurred", () => {
    const events = [
      opened(),
      mechanism("court", bench),
      duty("leave", periods),
      incident("2026-02-10"),
      claimed(),
      finds("corvia", "2026-04-01"),
    ]
    expect(["2026-01-01", "2026-02-01", "2026-03-01"].map((one) => owed("2026-04-02", events, one))).toEqual([
      "overdue",
      "breached",
      "overdue",
    ])
  })

  test("[R22] a request that was not yet fulfilled then", () => {
    const ask = (request: string, on: string) =>
      told("PerformanceRequested", on, { request, by: "ardonia", commitment: "leave" })
    const events = [
      opened(),
      mechanism("court", bench),
      duty("leave", { performance: "on-request", mechanism: "court" }),
      ask("r1", "2026-01-05"),
      ask("r2", "2026-02-01"),
      ask("r3", "2026-03-01"),
      does("leave", "2026-01-06", { occurrence: "r1" }),
      incident("2026-02-10"),
      claimed(),
      finds("corvia", "2026-04-01"),
    ]
    expect(["r1", "r2", "r3"].map((one) => owed("2026-04-02", events, one))).toEqual([
      "fulfilled",
      "breached",
      "pending",
    ])
  })
})
