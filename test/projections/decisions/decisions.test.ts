import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { comesTo, duty, opened, resolverAt, stateAt, text, told } from "../time/package.ts"

const members = ["ardonia", "belmark", "corvia"]
const decision = (name: string, rule: object, more: object = {}, on = "2026-03-01") =>
  told("DecisionOpened", on, { decision: name, question: "?", members, rule, ...more })
const votes = (name: string, by: string, vote: string, on: string, more: object = {}) =>
  told("VoteCast", on, { decision: name, by, vote, ...more })
const outcome = (asOf: string, events: readonly Told[], name = "d") =>
  resolverAt(asOf, [opened("Europe/Brussels"), ...events]).decisions.outcome(name)

describe("silence", () => {
  const open = decision("d", { rule: "silence" }, { closes: { at: "2026-03-10T15:00:00Z" } })

  test("[trap 9] an objection one minute before the close breaks it, one minute after is late; an amendment breaks it", () => {
    const objects = (on: string, more: object = {}) => [open, votes("d", "belmark", "object", on, more)]
    expect(outcome("2026-03-10T15:00:00Z", [open])?.outcome).toBe("open")
    expect(outcome("2026-03-10T15:00:00.001Z", [open])?.outcome).toBe("adopted")
    expect(outcome("2026-03-12", objects("2026-03-10T14:59:00Z"))?.outcome).toBe("rejected")
    expect(outcome("2026-03-12", objects("2026-03-10T14:00:00Z", { text: "Only if" }))?.outcome).toBe("rejected")
    const late = outcome("2026-03-12", objects("2026-03-10T15:01:00Z"))
    expect(late).toMatchObject({ outcome: "adopted", counted: { late: [{ by: "belmark" }] } })
  })

  test("[R8] what is adopted when a window closes counts from its last day, and is reached when that has passed", () => {
    const byDay = [
      decision("d", { rule: "silence" }, { closes: { at: "2026-03-10" } }),
      duty("leave", { trigger: "decision:d.adopted", deadline: { within: "P5D", of: "decision:d.adopted" } }),
    ]
    const events = [opened("Europe/Brussels"), ...byDay]
    expect(comesTo("2026-03-10", events, "decision:d.adopted")).toEqual(["decision:d.adopted"])
    expect(comesTo("2026-03-11", events, "decision:d.adopted")).toBe("2026-03-10")
    expect(stateAt("2026-03-11", events, "leave/belmark")).toEqual(["pending", "2026-03-15"])
  })

  test("[D1] adopted by a vote of which only the day is known, a clock runs from the end of that day", () => {
    const sole = [
      decision("d", { rule: "sole" }, { members: ["corvia"] }),
      votes("d", "corvia", "for", "2026-03-05"),
      duty("leave", { deadline: { within: "PT24H", of: "decision:d.adopted" } }),
    ]
    expect(stateAt("2026-03-06", [opened(), ...sole], "leave/belmark")[1]).toBe("2026-03-07T00:00:00.000Z")
  })
})

describe("windows", () => {
  const council = {
    stage: "council",
    role: "judge",
    members,
    opens: "case.claimed",
    deadline: { within: "P15D", of: "case.claimed" },
  }
  const mechanism = told("MechanismEstablished", "2026-01-01", {
    mechanism: "ladder",
    zone: "America/New_York",
    stages: [council],
  })
  const claimed = (name: string, on = "2026-03-01") =>
    told("BreachClaimed", on, { case: name, by: "ardonia", against: "belmark", commitments: ["leave"] })
  const events = [mechanism, duty("leave", { mechanism: "ladder" }), claimed("bridge")]
  const silence = { rule: "silence" }

  test("[R25] without `closes` a decision on a stage has its deadline as window; another has none", () => {
    const inCase = [...events, decision("d", silence, { case: "bridge", on: "stage:council" })]
    expect(outcome("2026-03-17T03:59:59Z", inCase, "bridge/d")?.outcome).toBe("open")
    expect(outcome("2026-03-17T04:00:00Z", inCase, "bridge/d")?.outcome).toBe("adopted")
    expect(outcome("2027-01-01", [...events, decision("d", silence)])?.outcome).toBe("open")
  })

  test("[R25] extended, the window is the extended one", () => {
    const extended = told("ExtensionGranted", "2026-03-10", {
      case: "bridge",
      stage: "council",
      by: "corvia",
      until: "2026-04-01",
    })
    const inCase = [...events, extended, decision("d", silence, { case: "bridge", on: "stage:council" })]
    expect(outcome("2026-04-01", inCase, "bridge/d")?.outcome).toBe("open")
    expect(outcome("2026-04-02T05:00:00Z", inCase, "bridge/d")?.outcome).toBe("adopted")
  })

  test("[R25] on a stage in the package's stream it is of the one case then claimed that has such a stage", () => {
    const inPackage = [...events, decision("d", silence, { on: "stage:council" }, "2026-03-05")]
    expect(outcome("2026-03-18", inPackage)?.outcome).toBe("adopted")
    // A case that comes later does not take it away; of two that were there it is neither's.
    expect(outcome("2026-03-18", [...inPackage, claimed("ford", "2026-03-10")])?.outcome).toBe("adopted")
    expect(outcome("2026-03-18", [...inPackage, claimed("ford", "2026-03-02")])?.outcome).toBe("open")
    expect(stateAt("2026-03-18", [opened(), ...inPackage], "ladder/council/bridge")[0]).toBe("fulfilled")
    const two = [opened(), ...inPackage, claimed("ford", "2026-03-10")]
    expect(stateAt("2026-03-18", two, "ladder/council/ford")[0]).toBe("pending")
  })

  test("[R6] in a case its anchor means the case's own first, then the package's", () => {
    const consult = duty("consult", { mechanism: "ladder", trigger: { allOf: ["case.claimed", "decision:d.adopted"] } })
    const ofPackage = [
      decision("d", { rule: "sole" }, { members: ["corvia"] }),
      votes("d", "corvia", "for", "2026-03-02"),
    ]
    const owed = (...more: readonly Told[]) =>
      stateAt("2026-03-03", [opened(), ...events, consult, ...ofPackage, ...more], "consult/belmark/bridge")[0]
    expect(owed()).toBe("pending")
    expect(owed(decision("d", { rule: "sole" }, { case: "bridge", members: ["corvia"] }))).toBe("conditional")
  })

  test("[R26] nothing can change the outcome: adopted or rejected before the window closes", () => {
    const majority = decision("d", { rule: "majority" }, { closes: { at: "2026-03-10" } })
    const two = [majority, votes("d", "ardonia", "for", "2026-03-03"), votes("d", "corvia", "for", "2026-03-04")]
    expect(outcome("2026-03-03", two)?.outcome).toBe("open")
    expect(outcome("2026-03-04", two)?.outcome).toBe("adopted")
    // A vote changed in the window is counted from then on.
    expect(outcome("2026-03-06", [...two, votes("d", "corvia", "against", "2026-03-05")])?.outcome).toBe("open")
  })

  test("[D2] a decision that was withdrawn is not adopted", () => {
    const adopted = [
      opened(),
      decision("d", { rule: "sole" }, { members: ["corvia"] }),
      votes("d", "corvia", "for", "2026-03-02"),
    ]
    expect(comesTo("2026-03-05", adopted, "decision:d.adopted")).toBe("2026-03-02")
    expect(
      comesTo(
        "2026-03-05",
        [...adopted, told("DecisionWithdrawn", "2026-03-03", { decision: "d" })],
        "decision:d.adopted",
      ),
    ).toEqual(["decision:d.adopted"])
  })
})

describe("adoption in part", () => {
  test("[trap 8] two of three acts pass: what needs these is in force, and the whole is not", () => {
    const all = (name: string, needed: string) => [
      decision(name, { rule: needed }, { closes: { at: "2026-03-10" } }),
      ...["ardonia", "corvia"].map((by) => votes(name, by, "for", "2026-03-05")),
      votes(name, "belmark", "against", "2026-03-05"),
    ]
    const acts = ["regulation", "guarantee", "amendment"]
    const events = [
      opened(),
      ...all("regulation", "majority"),
      ...all("guarantee", "majority"),
      ...all("amendment", "unanimity"),
      text("part", { entryIntoForce: { allOf: ["decision:regulation.adopted", "decision:guarantee.adopted"] } }),
      text("whole", { entryIntoForce: { allOf: acts.map((act) => `decision:${act}.adopted`) } }),
    ]
    expect(comesTo("2026-04-01", events, "instrument:part.in-force")).toBe("2026-03-05")
    expect(comesTo("2026-04-01", events, "instrument:whole.in-force")).toEqual(["decision:amendment.adopted"])
  })
})
