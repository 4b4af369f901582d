import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { duty, obligationsAt, opened, oweAt, stateAt, told } from "../time/package.ts"

const stage = (stage: string, role: string, opens: unknown, more: object = {}) => ({
  stage,
  role,
  members: ["corvia"],
  opens,
  ...more,
})
const ladder = (...stages: readonly object[]) => [
  opened(),
  told("MechanismEstablished", "2026-01-01", { mechanism: "ladder", zone: "America/New_York", stages }),
  duty("leave", { mechanism: "ladder", performance: "continuous" }),
]
const incident = (on: string) =>
  told("IncidentReported", on, { case: "bridge", by: "ardonia", occurredAt: on, description: "Shots" })
const claimed = (on: string) =>
  told("BreachClaimed", on, { case: "bridge", by: "ardonia", against: "belmark", commitments: ["leave"] })
const responds = (by: string, on: string, more: object = {}) =>
  told("ResponseTaken", on, { case: "bridge", by, measure: "A warning", ...more })
const verified = (by: string, on: string, finding = "confirmed") =>
  told("VerificationReported", on, { case: "bridge", by, finding })
const referred = (stage: string, on: string) => told("ReferredTo", on, { case: "bridge", stage, by: "ardonia" })
const states = (asOf: string, events: readonly Told[]) =>
  obligationsAt(asOf, events)
    .filter((one) => one.kind === "stage")
    .map((one) => [one.id, one.state])

describe("[O7] stages as obligations of their members", () => {
  test("[R24] a case runs under no mechanism before the first claim; what opens on the incident is then open from it", () => {
    const events = [
      ...ladder(stage("look", "verify", "case.occurred", { deadline: { within: "PT24H", of: "case.occurred" } })),
      incident("2026-03-01T10:00:00Z"),
    ]
    expect(states("2026-03-05", events)).toEqual([])
    const after = [...events, claimed("2026-03-03")]
    expect(stateAt("2026-03-03", after, "ladder/look/bridge")).toEqual(["overdue", "2026-03-02T10:00:00.000Z"])
  })

  test("[trap 4] a later tier counts from the first incident, though the tier before it began later", () => {
    const events = [
      ...ladder(
        stage("warning", "respond", "case.claimed", { deadline: { within: "PT24H", of: "case.claimed" } }),
        stage("force", "respond", "case.concluded:warning", { deadline: { within: "PT72H", of: "case.occurred" } }),
      ),
      incident("2026-03-01T10:00:00Z"),
      claimed("2026-03-03T10:00:00Z"),
    ]
    expect(stateAt("2026-03-03T11:00:00Z", events, "ladder/warning/bridge")).toEqual([
      "pending",
      "2026-03-04T10:00:00.000Z",
    ])
    expect(oweAt("2026-03-03T11:00:00Z", events, "ladder/force/bridge")).toMatchObject({
      state: "conditional",
      due: { instant: "2026-03-04T10:00:00.000Z" },
      waitsFor: ["case.concluded:warning"],
    })
    const warned = [...events, responds("corvia", "2026-03-03T12:00:00Z")]
    expect(stateAt("2026-03-03T13:00:00Z", warned, "ladder/force/bridge")[0]).toBe("pending")
    expect(stateAt("2026-03-04T10:00:00.001Z", warned, "ladder/force/bridge")[0]).toBe("overdue")
  })

  test("[R31] what was said in a stage concludes it, though it is another way to what opened it", () => {
    const opens = { anyOf: ["case.claimed", "case.confirmed"] }
    const events = [...ladder(stage("look", "verify", opens)), claimed("2026-03-01"), verified("corvia", "2026-03-03")]
    expect(states("2026-03-02", events)).toEqual([["ladder/look/bridge", "pending"]])
    expect(states("2026-03-04", events)).toEqual([["ladder/look/bridge", "fulfilled"]])
  })

  test("[R32] responders owe singly unless the stage has a rule; the stage is concluded by the last", () => {
    const two = { members: ["corvia", "dorland"] }
    const events = [
      ...ladder(stage("first", "respond", "case.claimed", two), stage("next", "verify", "case.concluded:first")),
      claimed("2026-03-01"),
    ]
    expect(states("2026-03-02", events)).toEqual([
      ["ladder/first/bridge/corvia", "pending"],
      ["ladder/first/bridge/dorland", "pending"],
      ["ladder/next/bridge", "conditional"],
    ])
    const one = [...events, responds("corvia", "2026-03-02"), responds("ardonia", "2026-03-02")]
    expect(states("2026-03-03", one).map(([, state]) => state)).toEqual(["fulfilled", "pending", "conditional"])
    const both = [...one, responds("dorland", "2026-03-04")]
    expect(states("2026-03-05", both).map(([, state]) => state)).toEqual(["fulfilled", "fulfilled", "pending"])
    const ruled = [
      ...ladder(stage("first", "respond", "case.claimed", { ...two, rule: { rule: "majority" } })),
      claimed("2026-03-01"),
      responds("corvia", "2026-03-02"),
    ]
    expect(states("2026-03-03", ruled)).toEqual([["ladder/first/bridge", "fulfilled"]])
  })

  test("[R31] a response that names no stage is of the lowest that is open to its maker and not yet answered", () => {
    const events = [
      ...ladder(
        stage("first", "respond", "case.claimed"),
        stage("second", "respond", "case.concluded:first"),
        stage("third", "respond", "case.concluded:second"),
      ),
      claimed("2026-03-01"),
    ]
    const following = (...more: readonly Told[]) => states("2026-03-20", [...events, ...more]).map(([, state]) => state)
    expect(following(responds("corvia", "2026-03-02"))).toEqual(["fulfilled", "pending", "conditional"])
    expect(following(responds("corvia", "2026-03-02"), responds("corvia", "2026-03-03"))).toEqual([
      "fulfilled",
      "fulfilled",
      "pending",
    ])
    expect(following(responds("corvia", "2026-03-02", { stage: "first" }), responds("corvia", "2026-03-03"))).toEqual([
      "fulfilled",
      "fulfilled",
      "pending",
    ])
    expect(following(responds("dorland", "2026-03-02"))).toEqual(["pending", "conditional", "conditional"])
  })

  test("[R31] concluded by the report of its role, with whatever outcome; what concluded one stage does not conclude the next", () => {
    const events = [
      ...ladder(
        stage("look", "verify", "case.claimed"),
        stage("again", "verify", "case.concluded:look"),
        stage("advice", "advise", "case.claimed"),
      ),
      claimed("2026-03-01"),
    ]
    const following = (...more: readonly Told[]) => states("2026-03-20", [...events, ...more]).map(([, state]) => state)
    expect(following(verified("dorland", "2026-03-02"))).toEqual(["pending", "conditional", "pending"])
    expect(following(verified("corvia", "2026-03-02", "inconclusive"))).toEqual(["fulfilled", "pending", "fulfilled"])
    expect(following(verified("corvia", "2026-03-02"), verified("corvia", "2026-03-05"))).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ])
    const observed = told("ObservationMade", "2026-03-02", {
      case: "bridge",
      by: "corvia",
      method: "drone",
      finding: "Craters",
    })
    expect(following(observed)).toEqual(["pending", "conditional", "fulfilled"])
  })

  test("[R31] concluded by its decision, adopted or rejected, at the close of its window in time", () => {
    const council = stage("council", "judge", "case.claimed", {
      members: ["corvia", "dorland"],
      deadline: { within: "P15D", of: "case.claimed" },
    })
    const decision = told("DecisionOpened", "2026-03-02", {
      case: "bridge",
      decision: "d",
      question: "?",
      on: "stage:council",
      members: ["corvia", "dorland"],
      rule: { rule: "silence" },
    })
    const events = [...ladder(council), claimed("2026-03-01"), decision]
    expect(stateAt("2026-03-16", events, "ladder/council/bridge")).toEqual(["pending", "2026-03-16"])
    expect(oweAt("2026-03-17T05:00:00Z", events, "ladder/council/bridge")).toMatchObject({
      state: "fulfilled",
      performance: { timely: "on-time", at: "2026-03-16" },
    })
  })

  test("[R29] a window that closes without adoption hands over, by its decision or by its clock", () => {
    const council = stage("council", "judge", "case.claimed", {
      deadline: { within: "P15D", of: "case.claimed" },
      onDeadlock: "force",
    })
    const force = stage("force", "respond", "milestone:never.reached", {
      deadline: { within: "P5D", of: "case.claimed" },
    })
    const never = told("MilestoneDefined", "2026-01-01", { milestone: "never", description: "Never" })
    const events = [...ladder(council, force), never, claimed("2026-03-01")]
    expect(stateAt("2026-03-16", events, "ladder/force/bridge")[0]).toBe("conditional")
    expect(stateAt("2026-03-18", events, "ladder/force/bridge")[0]).toBe("overdue")
    const found = told("DeterminationMade", "2026-03-10", {
      case: "bridge",
      by: "corvia",
      party: "belmark",
      commitments: ["leave"],
      outcome: "breach",
    })
    expect(stateAt("2026-03-18", [...events, found], "ladder/force/bridge")[0]).toBe("conditional")
    const voted = [
      told("DecisionOpened", "2026-03-02", {
        case: "bridge",
        decision: "d",
        question: "?",
        on: "stage:council",
        members: ["corvia"],
        rule: { rule: "sole" },
      }),
      told("VoteCast", "2026-03-03", { case: "bridge", decision: "d", by: "corvia", vote: "against" }),
    ]
    expect(stateAt("2026-03-16", [...events, ...voted], "ladder/force/bridge")[0]).toBe("conditional")
    expect(stateAt("2026-03-18", [...events, ...voted], "ladder/force/bridge")[0]).toBe("overdue")
  })

  test("[R33] an extension counts as granted, the last in effective order; without a date it takes the clock away", () => {
    const council = stage("council", "judge", "case.claimed", {
      deadline: { within: "P15D", of: "case.referred:council" },
    })
    const events = [...ladder(council), claimed("2026-03-01"), referred("council", "2026-03-02")]
    const extended = (on: string, until?: string) =>
      told("ExtensionGranted", on, { case: "bridge", stage: "council", by: "dorland", ...(until && { until }) })
    const due = (...more: readonly Told[]) => stateAt("2026-03-20", [...events, ...more], "ladder/council/bridge")
    expect(due()).toEqual(["overdue", "2026-03-17"])
    expect(due(extended("2026-03-19", "2026-04-30"))).toEqual(["pending", "2026-04-30"])
    expect(due(extended("2026-03-19", "2026-04-30"), extended("2026-03-10", "2026-03-18"))).toEqual([
      "pending",
      "2026-04-30",
    ])
    expect(due(extended("2026-03-19"))).toEqual(["pending", null])
    expect(oweAt("2026-03-20", [...events, extended("2026-03-19")], "ladder/council/bridge").besides).toEqual([
      "the extension set no date",
    ])
  })

  test("[trap 2] extended after expiry: overdue as known in between, pending as known later", () => {
    const council = stage("council", "judge", "case.claimed", { deadline: { within: "P15D", of: "case.claimed" } })
    const events = [...ladder(council), claimed("2026-03-01")]
    const extension = told("ExtensionGranted", "2026-03-16", {
      case: "bridge",
      stage: "council",
      by: "corvia",
      until: "2026-04-16",
      announcedAt: "2026-03-20",
    })
    const known = { knows: events.length }
    expect(stateAt("2026-03-18", [...events, extension], "ladder/council/bridge", known)[0]).toBe("overdue")
    expect(stateAt("2026-03-18", [...events, extension], "ladder/council/bridge")[0]).toBe("pending")
  })

  test("[O7] when the case is closed, what was not yet due ends, and what was due stays owed", () => {
    const events = [
      ...ladder(
        stage("soon", "verify", "case.claimed", { deadline: { within: "P2D", of: "case.claimed" } }),
        stage("later", "judge", "case.claimed", { deadline: { within: "P30D", of: "case.claimed" } }),
      ),
      claimed("2026-03-01"),
      told("CaseClosed", "2026-03-10", { case: "bridge" }),
    ]
    expect(states("2026-05-01", events).map(([, state]) => state)).toEqual(["overdue", "terminated"])
    expect(states("2026-03-09", events).map(([, state]) => state)).toEqual(["overdue", "pending"])
  })
})
