import { describe, expect, test } from "vitest"
import type { Mechanism } from "../../src/domain/package/mechanisms.ts"
import { worstCaseOf } from "../../src/projections/rehearsal/worst-case.ts"
import { Resolver } from "../../src/projections/time/resolver.ts"
import { byId } from "./example.ts"
import { type At, caseOf, clockOf, e3, jcpoa, obligationsAt, oldResolutions, outcomeOf, viewAt } from "./jcpoa.ts"

const thirteen = [
  ...["belgium", "china", "estonia", "france", "germany", "indonesia", "niger", "russia", "saint-vincent"],
  ...["south-africa", "tunisia", "uk", "vietnam"],
]

describe("January 2020: when did the fifteen days begin?", () => {
  const before = { knownAt: "2020-01-23" }
  const clock = (asOf: string, at: At) => clockOf("iran-steps", "joint-commission", asOf, at)

  test("[X5] [trap 1] to those who complained they began on 14 January and end with the 29th, as known before the extension", () => {
    for (const seenBy of e3) {
      expect(clock("2020-01-26", { ...before, seenBy })).toMatchObject({
        state: "running",
        opened: "2020-01-14",
        due: { day: "2020-01-29", zone: "UTC" },
        elapsed: "P12D",
        remaining: "P3D",
      })
      expect(clock("2020-01-29T23:59:59.999Z", { ...before, seenBy })?.state).toBe("running")
      expect(clock("2020-01-30T00:00:00Z", { ...before, seenBy })?.state).toBe("overdue")
    }
  })

  test("[X5] [trap 1] to the respondent there is no valid start, and so nothing is agreed: no due date, on any day", () => {
    for (const seenBy of ["iran", "agreed"])
      for (const asOf of ["2020-01-14", "2020-01-26", "2020-03-01"])
        expect(clock(asOf, { ...before, seenBy })).toMatchObject({
          state: "not-open",
          opened: null,
          due: null,
          waitsFor: ["case.referred:joint-commission"],
        })
    // On the day of the referral itself nobody had heard yet that it was rejected.
    expect(clock("2020-01-14", { seenBy: "iran", knownAt: "2020-01-14" })?.due?.day).toBe("2020-01-29")
  })

  test("[X5] [trap 1] both readings stand side by side on the docket, with the three referrals that the one rejects", () => {
    const there = caseOf("iran-steps", "2020-01-26", before)
    expect(there?.clocks.find(({ stage }) => stage === "joint-commission")?.due?.day).toBe("2020-01-29")
    expect(there?.readings.map(({ party }) => party)).toEqual(["iran"])
    const referrals = jcpoa.events.filter(
      ({ type, data }) => type === "ReferredTo" && (data as { stage: string }).stage === "joint-commission",
    )
    expect(referrals.map(({ data }) => (data as { by: string }).by)).toEqual(e3)
    expect(there?.readings[0]?.rejects).toEqual(referrals.map(({ id }) => id))
    expect(there?.readings[0]?.clocks.find(({ stage }) => stage === "joint-commission")?.due).toBeNull()
  })

  test("[X5] [trap 2] extended without a date: as of one day overdue as known before it was announced, and running as known since", () => {
    for (const seenBy of e3) {
      expect(clock("2020-01-30", { seenBy, knownAt: "2020-01-23" })?.state).toBe("overdue")
      for (const asOf of ["2020-01-30", "2020-08-01"])
        expect(clock(asOf, { seenBy, knownAt: "2020-01-24" })).toMatchObject({
          state: "running",
          due: null,
          remaining: null,
          gaps: ["the extension set no date"],
        })
      // As of the day before, whatever is known since, the fifteen days ran.
      expect(clock("2020-01-23", { seenBy })?.due?.day).toBe("2020-01-29")
    }
    expect(clock("2020-01-30", { seenBy: "iran" })).toMatchObject({ state: "not-open", due: null })
  })

  test("[X5] [trap 22] claims of each, what was verified and what was determined are counted apart, and nothing is breached", () => {
    expect(caseOf("iran-steps", "2020-01-26")?.counts).toEqual({
      claimed: e3.map((by) => ({ by, against: "iran", number: 1 })),
      confirmed: 1,
      refuted: 0,
      inconclusive: 0,
      determined: 0,
      saidByOthers: 0,
      responses: 0,
    })
    for (const asOf of ["2020-01-26", "2020-10-01", "2025-12-31"])
      expect(obligationsAt(asOf).filter(({ state }) => state === "breached")).toEqual([])
  })

  test("[X5] the day of the enrichment above 3.67 % is told in two ways, and both stand", async () => {
    const { rivalReports } = await jcpoa.state()
    expect(rivalReports).toMatchObject([
      { effectiveAt: "2019-07-08", changes: { occurredAt: "2019-07-08" } },
      { effectiveAt: "2020-09-19" },
    ])
  })
})

describe("2020: a notice by one who had left", () => {
  const takesEffect = "2020-09-19T20:00:00-04:00"

  test("[X5] [trap 11] [trap 3] to the notifier it takes effect when thirty days are over: the 19th, 20:00 in New York, the 20th in UTC", () => {
    const seenBy = "united-states"
    expect(clockOf("us-notice", "security-council", "2020-09-01", { seenBy })).toMatchObject({
      state: "running",
      opened: "2020-08-20",
      due: { day: "2020-09-19", zone: "UTC" },
      elapsed: "P12D",
      remaining: "P18D",
    })
    expect(oldResolutions("2020-09-19T19:59:59.999-04:00", { seenBy })).toBe("terminated")
    expect(oldResolutions(takesEffect, { seenBy })).toBe("pending")
    expect(oldResolutions("2020-09-20T00:00:00Z", { seenBy })).toBe("pending")
    expect(outcomeOf("us-notice/snapback", "2020-09-20", { seenBy })).toMatchObject({
      outcome: "adopted",
      governs: "clock",
      since: Date.parse(takesEffect),
    })
  })

  test("[X5] [trap 11] to each of the thirteen members who rejected it, to Iran, and as agreed, no window ever opened", () => {
    for (const seenBy of [...thirteen, "iran", "agreed"])
      for (const asOf of ["2020-09-20", "2021-01-20"]) {
        expect([seenBy, oldResolutions(asOf, { seenBy })]).toEqual([seenBy, "terminated"])
        expect(outcomeOf("us-notice/snapback", asOf, { seenBy })?.outcome).toBe("open")
        expect(clockOf("us-notice", "security-council", asOf, { seenBy })).toMatchObject({
          state: "not-open",
          due: null,
          waitsFor: ["case.referred:security-council"],
        })
      }
  })

  test("[X5] [trap 11] that the chair declined to decide decides nothing, and what was declared otherwise is a finding in each world", () => {
    const declared = (asOf: string, seenBy: string) =>
      outcomeOf("us-notice/snapback", asOf, { seenBy })?.findings.map(({ code, sentence }) => [code, sentence])
    expect(declared("2020-08-25", "united-states")).toEqual([])
    expect(declared("2020-09-20", "united-states")).toEqual([
      ["declared-otherwise", "indonesia declared that there is no decision; it counts as adopted."],
    ])
    expect(declared("2020-09-20", "france")).toEqual([
      ["declared-otherwise", "united-states declared it adopted; it counts as open."],
    ])
  })

  test("[X5] [trap 11] withdrawn by who gave it, it has effect for nobody any more, and what had effect until then had it", () => {
    expect(oldResolutions("2021-02-17", { seenBy: "united-states" })).toBe("pending")
    for (const seenBy of ["united-states", "france", "agreed"])
      expect(oldResolutions("2021-02-18", { seenBy })).toBe("terminated")
    expect(oldResolutions("2021-02-18")).toBe("terminated")
    expect(caseOf("us-notice", "2021-02-18")).toMatchObject({ open: false, clocks: [] })
  })
})

describe("the plan itself", () => {
  test("[X5] it takes effect ninety days after the resolution, which ends ten years after that", () => {
    const inForce = (asOf: string) => new Resolver(viewAt(asOf)).resolve("instrument:jcpoa.in-force", {})
    expect(inForce("2015-10-18")).toMatchObject({ held: true, point: { day: "2015-10-18" } })
    const end = obligationsAt("2025-10-18").find(({ id }) => id.startsWith("resolution-2231") && id.includes("end"))
    expect(end).toMatchObject({ state: "pending", due: { day: "2025-10-18" } })
  })

  test("[X5] [trap 7] Transition Day: eight years on, or sooner by a report of the IAEA that has not come", () => {
    const steps = (asOf: string, by: string) =>
      obligationsAt(asOf).find(({ id }) => id === `transition-steps/${by}`) ?? { state: "none" }
    expect(steps("2023-10-18", "eu")).toMatchObject({
      state: "pending",
      due: { day: "2023-10-18" },
      maySoonerBy: ["milestone:broader-conclusion.reached"],
    })
    expect(steps("2023-10-19", "eu").state).toBe("overdue")
    expect(steps("2023-10-19", "united-states").state).toBe("terminated")
  })

  test("[X5] the United States is bound until the day on which it left, and no longer", () => {
    const relief = (asOf: string) =>
      obligationsAt(asOf).find(({ id }) => id === "sanctions-relief/united-states")?.state
    expect(relief("2016-01-15")).toBe("conditional")
    expect(relief("2018-05-07")).toBe("pending")
    expect(relief("2018-05-08")).toBe("terminated")
  })

  test("[X5] no stage judges, who sits on the Advisory Board is nowhere said, and both ways to the Council are there", async () => {
    const { mechanisms, parties } = await jcpoa.state()
    type Stages = readonly { readonly stage: string; readonly role: string }[]
    const stages = (id: string) => (byId(mechanisms, id).stages as Stages).map(({ stage, role }) => [stage, role])
    expect(stages("dispute-resolution")).toEqual([
      ["verification", "verify"],
      ["joint-commission", "advise"],
      ["ministers", "advise"],
      ["advisory-board", "advise"],
      ["opinion-considered", "advise"],
      ["security-council", "respond"],
    ])
    expect(stages("snapback")).toEqual([["security-council", "respond"]])
    expect(byId(parties, "advisory-board")).not.toHaveProperty("members")
  })

  test("[X5] [R35] the shortest way through the stages to the old resolutions takes 65 days: 15 + 15 + 5 + 30", () => {
    const view = viewAt("2015-10-18")
    const times = (id: string) =>
      worstCaseOf(view.entities.get<Mechanism>("mechanism", id) as Mechanism, new Resolver(view)).map((rung) => [
        rung.stage,
        rung.shortest.bounded ? rung.shortest.time : rung.shortest.words,
      ])
    expect(times("dispute-resolution")).toEqual([
      ["verification", "unbounded"],
      ["joint-commission", "P15D"],
      ["ministers", "P30D"],
      ["advisory-board", "P30D"],
      ["opinion-considered", "P35D"],
      ["security-council", "P65D"],
    ])
    const council = worstCaseOf(
      view.entities.get<Mechanism>("mechanism", "dispute-resolution") as Mechanism,
      new Resolver(view),
    ).at(-1)?.shortest
    expect(council?.bounded && council.path.map(({ stage, clock }) => [stage, clock])).toEqual([
      ["joint-commission", "P15D"],
      ["advisory-board", "P15D"],
      ["opinion-considered", "P5D"],
      ["security-council", "P30D"],
    ])
    // By the resolution's own words a notice is enough.
    expect(times("snapback")).toEqual([["security-council", "P30D"]])
  })
})
