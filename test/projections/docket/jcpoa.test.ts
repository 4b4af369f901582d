import { describe, expect, test } from "vitest"
import { docketOf } from "../../../src/projections/docket/docket.ts"
import { Resolver } from "../../../src/projections/time/resolver.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { duty, opened, stateAt, text, told, viewAt } from "../time/package.ts"

// The facts are those of the public record (totalwonkerr.net 2020/01/14, almanar 925036, iranintl 202509194827, SC/16175, devdiscourse 3643341).

const e3 = ["france", "germany", "uk"]

describe("January 2020: the start of the fifteen days", () => {
  const stage = (stage: string, opens: string, deadline: object) => ({
    stage,
    role: "advise",
    members: ["commission"],
    opens,
    deadline,
  })
  const events: readonly Told[] = [
    opened("Europe/Vienna"),
    told("MechanismEstablished", "2015-07-14", {
      mechanism: "paragraph-36",
      stages: [
        stage("joint-commission", "case.referred:joint-commission", {
          within: "P15D",
          of: "case.referred:joint-commission",
        }),
        stage("ministers", "case.concluded:joint-commission", {
          within: "P15D",
          of: "case.concluded:joint-commission",
        }),
      ],
    }),
    duty("restrain", { obligors: ["iran"], mechanism: "paragraph-36", performance: "continuous" }, "2015-07-14"),
    told("BreachClaimed", "2020-01-14", { case: "reduced", by: "france", against: "iran", commitments: ["restrain"] }),
    told(
      "ReferredTo",
      "2020-01-14",
      { case: "reduced", stage: "joint-commission", by: "france" },
      { id: uuid("e3 refer") },
    ),
    told("StanceTaken", "2020-01-15", { case: "reduced", event: uuid("e3 refer"), party: "iran", stance: "rejects" }),
    told(
      "ReferredTo",
      "2020-01-24",
      { case: "reduced", stage: "joint-commission", by: "iran" },
      { id: uuid("later start") },
    ),
    ...e3.map((party) =>
      told("StanceTaken", "2020-01-24", { case: "reduced", event: uuid("later start"), party, stance: "rejects" }),
    ),
  ]
  const clockOf = (asOf: string, seenBy?: string, more: readonly Told[] = []) => {
    const history = recorded(...events, ...more)
    const at = seenBy === undefined ? {} : { seenBy }
    const [entry] = docketOf({
      view: viewAt(history, asOf, at),
      as: (party) => viewAt(history, asOf, { seenBy: party }),
    })
    return { clock: entry?.clocks[0], entry }
  }

  test("[trap 1] each reading has its own due date; who agrees on no start has none", () => {
    expect(clockOf("2020-01-26").clock).toMatchObject({
      state: "running",
      opened: "2020-01-14",
      due: { day: "2020-01-29" },
      elapsed: "P12D",
      remaining: "P3D",
    })
    expect(clockOf("2020-01-26", "germany").clock?.due?.day).toBe("2020-01-29")
    expect(clockOf("2020-01-26", "iran").clock?.due?.day).toBe("2020-02-08")
    expect(clockOf("2020-01-26", "agreed").clock).toMatchObject({
      state: "not-open",
      due: null,
      waitsFor: ["case.referred:joint-commission"],
    })
    expect(clockOf("2020-01-30").clock?.state).toBe("overdue")
    expect(clockOf("2020-01-30", "iran").clock?.state).toBe("running")
  })

  test("[trap 1] the docket shows the readings of all who contest, side by side", () => {
    const readings = clockOf("2020-01-26").entry?.readings.map((one) => [
      one.party,
      one.rejects,
      one.clocks[0]?.due?.day,
    ])
    expect(readings).toEqual([
      ["iran", [uuid("e3 refer")], "2020-02-08"],
      ...e3.map((party) => [party, [uuid("later start")], "2020-01-29"]),
    ])
  })

  test("[trap 1] a stance withdrawn for a later one contests nothing any more", () => {
    const recognises = told("StanceTaken", "2020-01-25", {
      case: "reduced",
      event: uuid("e3 refer"),
      party: "iran",
      stance: "recognises",
    })
    const { entry } = clockOf("2020-01-26", undefined, [recognises])
    expect(entry?.readings.map((one) => one.party)).toEqual(e3)
  })

  test("[trap 2] extended by consensus without a date: no due date for anybody, and it says so", () => {
    const extended = told("ExtensionGranted", "2020-01-24", {
      case: "reduced",
      stage: "joint-commission",
      by: "commission",
    })
    for (const seenBy of [undefined, "france", "iran"])
      expect(clockOf("2020-03-01", seenBy, [extended]).clock).toMatchObject({
        state: "running",
        due: null,
        gaps: ["the extension set no date"],
      })
  })
})

describe("2025: thirty days after the notice, unless the Council resolves to go on", () => {
  const five = ["china", "france", "russia", "uk", "us"]
  const council = [...five, ...Array.from({ length: 10 }, (_, index) => `elected-${index + 1}`)]
  const resolution = (decision: string, on: string) => [
    told("DecisionOpened", on, {
      decision,
      question: "Shall relief go on?",
      members: council,
      rule: { rule: "qualified", needed: 9, vetoes: five },
      closes: { at: on },
    }),
    told("VotesTallied", on, { decision, for: 4, against: 9, abstain: 2 }, { id: uuid(`tally ${decision}`) }),
  ]
  const notified = (window: object) =>
    told(
      "DecisionOpened",
      "2025-08-28",
      {
        decision: "snapback",
        question: "Shall relief go on?",
        members: council,
        rule: {
          rule: "snapback",
          contrary: ["korean-draft", "extension-draft"],
          restores: ["instrument:old-resolutions"],
        },
        closes: { of: "milestone:notice.reached", ...window },
      },
      { id: uuid("snapback") },
    )
  const events = (window: object) => [
    opened("UTC"),
    text("old-resolutions", { parties: council, entryIntoForce: { at: "2010-06-09" } }, "2010-06-09"),
    duty(
      "suspend-enrichment",
      { obligors: ["us"], instrument: "old-resolutions", performance: "continuous" },
      "2010-06-09",
    ),
    told("InstrumentTerminated", "2016-01-16", { instrument: "old-resolutions" }),
    told("MilestoneDefined", "2025-08-01", { milestone: "notice", description: "The Council is notified" }),
    told("MilestoneReached", "2025-08-28", { milestone: "notice" }),
    notified(window),
    ...resolution("korean-draft", "2025-09-19"),
    ...resolution("extension-draft", "2025-09-26"),
  ]
  const state = (asOf: string, window: object, seenBy?: string, more: readonly Told[] = []) =>
    stateAt(asOf, [...events(window), ...more], "suspend-enrichment/us", seenBy ? { seenBy } : {})[0]
  const outcome = (asOf: string, window: object) =>
    new Resolver(viewAt(recorded(...events(window)), asOf)).decisions.outcome("snapback")

  test("[trap 10] nothing was adopted in thirty days: it takes effect to the hour, with no timer", () => {
    const inUtc = { within: "P30D", zone: "UTC" }
    expect(state("2025-09-27T19:59:59.999-04:00", inUtc)).toBe("terminated")
    expect(state("2025-09-27T20:00:00-04:00", inUtc)).toBe("pending")
    expect(state("2025-09-28T00:00:00Z", inUtc)).toBe("pending")
    const inNewYork = { within: "P30D", zone: "America/New_York" }
    expect(state("2025-09-27T23:59:59.999-04:00", inNewYork)).toBe("terminated")
    expect(state("2025-09-28T00:00:00-04:00", inNewYork)).toBe("pending")
  })

  test("[trap 10] both drafts failed by their tallies, and the outcome says that the window closed without one", () => {
    expect(outcome("2025-09-27", { within: "P30D" })?.outcome).toBe("open")
    expect(outcome("2025-09-28", { within: "P30D" })).toMatchObject({
      outcome: "adopted",
      since: Date.parse("2025-09-28T00:00:00Z"),
      governs: "clock",
    })
    const resolver = new Resolver(viewAt(recorded(...events({ within: "P30D" })), "2025-10-01"))
    for (const draft of ["korean-draft", "extension-draft"])
      expect(resolver.decisions.outcome(draft)).toMatchObject({
        outcome: "rejected",
        governs: "tally",
        counted: { for: 4, against: 9, abstain: 2 },
      })
  })

  test("[trap 10] one draft adopted in the window stops it; adopted after it, it does not", () => {
    const adopted = (on: string) => [
      told("VotesTallied", on, { decision: "extension-draft", for: 9, against: 4, abstain: 2 }),
      told("DecisionDeclared", on, { decision: "extension-draft", by: "france", outcome: "adopted" }),
    ]
    expect(state("2025-10-01", { within: "P30D" }, undefined, adopted("2025-09-26"))).toBe("terminated")
    expect(state("2025-10-05", { within: "P30D" }, undefined, adopted("2025-10-02"))).toBe("pending")
  })

  test("[trap 11] contested standing: for those who reject the notice it never took effect, for the others it did", () => {
    const rejects = ["russia", "china"].map((party) =>
      told("StanceTaken", "2025-08-29", { event: uuid("snapback"), party, stance: "rejects" }),
    )
    const worlds = [undefined, "france", "russia", "china", "agreed"].map((seenBy) =>
      state("2025-10-01", { within: "P30D" }, seenBy, rejects),
    )
    expect(worlds).toEqual(["pending", "pending", "terminated", "terminated", "terminated"])
  })
})
