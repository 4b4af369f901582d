import { describe, expect, test } from "vitest"
import { ceasefire, comesTo, does, duty, obligationsAt, opened, oweAt, resolverAt, stateAt, told } from "./package.ts"

const election = told("MilestoneDefined", "2015-01-01", { milestone: "election", description: "A vote is held" })
const elected = (on: string) => told("MilestoneReached", on, { milestone: "election" })
const reached = "milestone:ceasefire.reached"
const voted = "milestone:election.reached"

describe("[D2] triggers", () => {
  const owed = (trigger: unknown, ...more: readonly ReturnType<typeof told>[]) => [
    opened(),
    election,
    duty("leave", { trigger }),
    ...more,
  ]

  test("[D2] at: from its first instant", () => {
    expect(stateAt("2026-04-30", owed({ at: "2026-05" }), "leave/belmark")[0]).toBe("conditional")
    expect(stateAt("2026-05-01T00:00:00Z", owed({ at: "2026-05" }), "leave/belmark")[0]).toBe("pending")
  })

  test("[D2] after: from the first instant of the day reached, or the instant", () => {
    const days = owed({ after: "P3D", of: reached }, ...ceasefire("2026-03-01T15:00:00Z"))
    expect(stateAt("2026-03-03", days, "leave/belmark")[0]).toBe("conditional")
    expect(stateAt("2026-03-04T00:00:00Z", days, "leave/belmark")[0]).toBe("pending")
    const hours = owed({ after: "PT72H", of: reached }, ...ceasefire("2026-03-01T15:00:00Z"))
    expect(stateAt("2026-03-04T14:59:59Z", hours, "leave/belmark")[0]).toBe("conditional")
    expect(stateAt("2026-03-04T15:00:00Z", hours, "leave/belmark")[0]).toBe("pending")
  })

  test("[D2] allOf: when the last holds, and it waits for the others", () => {
    const both = owed({ allOf: [reached, voted] }, ...ceasefire("2026-03-01"))
    expect(oweAt("2026-04-01", both, "leave/belmark")).toMatchObject({ state: "conditional", waitsFor: [voted] })
    expect(stateAt("2026-05-01", [...both, elected("2026-05-01")], "leave/belmark")[0]).toBe("pending")
  })

  test("[D2] anyOf: when the first holds", () => {
    const either = owed({ anyOf: [reached, voted] }, ...ceasefire())
    expect(oweAt("2026-04-01", either, "leave/belmark")).toMatchObject({
      state: "conditional",
      waitsFor: [reached, voted],
    })
    expect(stateAt("2026-05-01", [...either, elected("2026-05-01")], "leave/belmark")[0]).toBe("pending")
  })

  test("[D4] an anyOf with a date ahead says from when at the latest, and what could come sooner", () => {
    const either = owed({ anyOf: [{ at: "2027-01-01" }, voted] })
    expect(oweAt("2026-04-01", either, "leave/belmark")).toMatchObject({
      state: "conditional",
      waitsFor: [voted],
      besides: ["its trigger has not come before 2027-01-01"],
    })
  })
})

describe("anchors", () => {
  test("[R5] a lapse does not undo what was reached, and the first reaching counts", () => {
    const events = [
      opened(),
      ...ceasefire("2026-03-01"),
      told("MilestoneReached", "2026-03-05", { milestone: "ceasefire" }),
      told("MilestoneLapsed", "2026-03-20", { milestone: "ceasefire" }),
    ]
    expect(comesTo("2026-04-01", events, reached)).toBe("2026-03-01")
    expect(comesTo("2026-04-01", events, "milestone:ceasefire.lapsed")).toBe("2026-03-20")
    expect(comesTo("2026-03-19", events, "milestone:ceasefire.lapsed")).toEqual(["milestone:ceasefire.lapsed"])
  })

  test("[D2] fulfilled is by all obligors, or that party's own; a part of it is not it", () => {
    const pay = duty("pay", { obligors: ["belmark", "corvia"] })
    const events = [opened(), pay, does("pay", "2026-02-01", { by: "belmark" })]
    expect(comesTo("2026-03-01", events, "commitment:pay.fulfilled/belmark")).toBe("2026-02-01")
    expect(comesTo("2026-03-01", events, "commitment:pay.fulfilled")).toEqual(["commitment:pay.fulfilled"])
    const partly = [...events, does("pay", "2026-02-10", { by: "corvia", partial: true })]
    expect(comesTo("2026-03-01", partly, "commitment:pay.fulfilled")).toEqual(["commitment:pay.fulfilled"])
    const both = [...partly, does("pay", "2026-02-20", { by: "corvia" })]
    expect(comesTo("2026-03-01", both, "commitment:pay.fulfilled")).toBe("2026-02-20")
  })

  test("[D2] a request is the first that stands, a party's own, and in its occurrence that one", () => {
    const events = [
      opened(),
      duty("consult", { performance: "on-request", deadline: { within: "PT24H", of: "commitment:consult.requested" } }),
      told("PerformanceRequested", "2026-02-01T10:00:00Z", { request: "first", by: "ardonia", commitment: "consult" }),
      told("PerformanceRequested", "2026-03-01T10:00:00Z", { request: "second", by: "corvia", commitment: "consult" }),
    ]
    expect(comesTo("2026-04-01", events, "commitment:consult.requested")).toBe("2026-02-01T10:00:00.000Z")
    expect(comesTo("2026-04-01", events, "commitment:consult.requested/corvia")).toBe("2026-03-01T10:00:00.000Z")
    expect(stateAt("2026-04-01", events, "consult/belmark/first")).toEqual(["overdue", "2026-02-02T10:00:00.000Z"])
    expect(stateAt("2026-04-01", events, "consult/belmark/second")).toEqual(["overdue", "2026-03-02T10:00:00.000Z"])
  })

  test("[D2] in an occurrence the fulfilment is its own", () => {
    const events = [
      opened(),
      duty("consult", { performance: "on-request" }),
      told("PerformanceRequested", "2026-02-01", { request: "first", by: "ardonia", commitment: "consult" }),
      told("PerformanceRequested", "2026-03-01", { request: "second", by: "ardonia", commitment: "consult" }),
      does("consult", "2026-02-02", { occurrence: "first" }),
    ]
    const resolver = resolverAt("2026-04-01", events)
    expect(resolver.resolve("commitment:consult.fulfilled", { request: "first" }).held).toBe(true)
    expect(resolver.resolve("commitment:consult.fulfilled", { request: "second" }).held).toBe(false)
  })

  test("[D2] performed once, triggered by what comes twice: one obligation, from the first", () => {
    const events = [
      opened(),
      duty("consult", { performance: "on-request" }),
      duty("arm", {
        trigger: "commitment:consult.requested",
        deadline: { within: "P3D", of: "commitment:consult.requested" },
      }),
      told("PerformanceRequested", "2026-02-01", { request: "first", by: "ardonia", commitment: "consult" }),
      told("PerformanceRequested", "2026-03-01", { request: "second", by: "ardonia", commitment: "consult" }),
    ]
    const armed = obligationsAt("2026-04-01", events).filter((one) => one.of === "arm")
    expect(armed).toMatchObject([{ id: "arm/belmark", state: "overdue", due: { day: "2026-02-04" } }])
  })

  test("[D2] ended is when all obligors are free, by its own end or its text's", () => {
    const events = [opened(), duty("leave", { term: { until: { at: "2026-06-30" } } })]
    expect(comesTo("2026-02-01", events, "commitment:leave.ended")).toBe("2026-06-30")
    const sooner = [...events, told("CommitmentTerminated", "2026-05-01", { commitment: "leave" })]
    expect(comesTo("2026-06-01", sooner, "commitment:leave.ended")).toBe("2026-05-01")
  })
})
