import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { ceasefire, does, duty, obligationsAt, opened, oweAt, stateAt, told } from "../time/package.ts"

const of = (asOf: string, events: readonly Told[], commitment = "report") =>
  obligationsAt(asOf, events)
    .filter((one) => one.of === commitment)
    .map((one) => [one.id, one.state, one.due && (one.due.instant ?? one.due.day)])
const requested = (request: string, on: string, more: object = {}) =>
  told("PerformanceRequested", on, { request, by: "ardonia", commitment: "report", ...more })

describe("[O2] one per period", () => {
  const monthly = [opened(), duty("report", { performance: { every: "P1M" } }, "2026-01-31")]

  test("[R16] every counts from the day that it binds, without drifting; due by the last day of each period", () => {
    expect(of("2026-04-30", monthly)).toEqual([
      ["report/belmark/2026-01-31", "overdue", "2026-02-27"],
      ["report/belmark/2026-02-28", "overdue", "2026-03-30"],
      ["report/belmark/2026-03-31", "overdue", "2026-04-29"],
      ["report/belmark/2026-04-30", "pending", "2026-05-30"],
    ])
    const triggered = [
      opened(),
      ...ceasefire("2026-03-10"),
      duty("report", { performance: { every: "P1Y" }, trigger: "milestone:ceasefire.reached" }),
    ]
    expect(of("2027-03-09", triggered).map(([id]) => id)).toEqual(["report/belmark/2026-03-10"])
    expect(of("2027-03-10", triggered)).toHaveLength(2)
  })

  test("[R16] none is begun after the end, and what was due stays owed", () => {
    const ended = [...monthly, told("CommitmentTerminated", "2026-03-15", { commitment: "report" })]
    expect(of("2026-12-31", ended)).toEqual([
      ["report/belmark/2026-01-31", "overdue", "2026-02-27"],
      ["report/belmark/2026-02-28", "terminated", "2026-03-30"],
    ])
    const onTheDay = [...monthly, told("CommitmentTerminated", "2026-02-28", { commitment: "report" })]
    expect(of("2026-12-31", onTheDay).map(([id]) => id)).toEqual(["report/belmark/2026-01-31"])
  })

  test("[R16] stated periods are known by their label, else their first day; a duration of hours counts in days", () => {
    const periods = [
      { from: "2026-04-01", to: "2027-04-01", label: "FY2026/27" },
      { from: "2027-04-01", to: "2028-04-01" },
    ]
    expect(of("2027-04-01", [opened(), duty("report", { performance: { periods } })])).toEqual([
      ["report/belmark/FY2026/27", "overdue", "2027-03-31"],
      ["report/belmark/2027-04-01", "pending", "2028-03-31"],
    ])
    expect(of("2026-01-03", [opened(), duty("report", { performance: { every: "PT12H" } })])).toHaveLength(3)
  })

  test("[O12] the last 2,000 are listed, and the first of them says which are not; those are listed at an earlier date", () => {
    const daily = [opened(), duty("report", { performance: { every: "P1D" } }, "2020-01-01")]
    const listed = obligationsAt("2026-01-01", daily)
    expect(listed).toHaveLength(2_000)
    expect([listed[0]?.occurrence, listed.at(-1)?.occurrence]).toEqual(["2020-07-12", "2026-01-01"])
    const words = "193 earlier periods, from 2020-01-01 to 2020-07-12, are not listed"
    expect(listed[0]?.besides).toEqual([words])
    expect(listed[0]?.sentence).toMatch(/; no finding says that it was broken\. Of "report" 193 earlier periods, .*\.$/)
    expect(listed.filter(({ sentence }) => sentence.includes("not listed"))).toHaveLength(1)
    const before = obligationsAt("2025-06-22", daily)
    expect(before[0]).toMatchObject({ occurrence: "2020-01-01", besides: [] })
    expect(before).toHaveLength(2_000)
    expect(obligationsAt("2025-06-23", daily)[0]?.besides).toEqual([
      "one earlier period, from 2020-01-01, is not listed",
    ])
  })

  test("[R15] while there is none, one without occurrence stands conditional, and says why", () => {
    const ahead = [opened(), duty("report", { performance: { periods: [{ from: "2027-01-01", to: "2028-01-01" }] } })]
    expect(oweAt("2026-06-01", ahead, "report/belmark")).toMatchObject({
      state: "conditional",
      occurrence: null,
      sentence: 'belmark does not owe "report" yet: no period of it has begun.',
    })
    const unasked = [opened(), duty("report", { performance: "on-request" })]
    expect(oweAt("2026-06-01", unasked, "report/belmark")).toMatchObject({
      state: "conditional",
      waitsFor: ["commitment:report.requested"],
      sentence: 'belmark does not owe "report" yet: nobody has requested it.',
    })
    expect(of("2026-06-01", [...unasked, requested("r1", "2026-05-01")]).map(([id]) => id)).toEqual([
      "report/belmark/r1",
    ])
  })

  test("[R18] a fulfilment is of the period that holds its date, else of the earliest open that had begun", () => {
    const paid = [...monthly, does("report", "2026-03-05")]
    expect(of("2026-03-31", paid).map(([, state]) => state)).toEqual(["overdue", "fulfilled", "pending"])
    const twice = [...paid, does("report", "2026-03-06")]
    expect(of("2026-03-31", twice).map(([, state]) => state)).toEqual(["overdue", "fulfilled", "pending"])
    const named = [...paid, does("report", "2026-03-06", { occurrence: "2026-01-31" })]
    expect(oweAt("2026-03-31", named, "report/belmark/2026-01-31").performance).toMatchObject({
      timely: "late",
      by: "P7D",
    })
    const periods = [
      { from: "2026-01-01", to: "2026-02-01", label: "one" },
      { from: "2026-03-01", to: "2026-04-01", label: "two" },
    ]
    const between = [
      opened(),
      duty("report", { performance: { periods } }),
      does("report", "2026-02-10"),
      does("report", "2026-02-11"),
    ]
    expect(of("2026-03-02", between).map(([, state]) => state)).toEqual(["fulfilled", "pending"])
  })
})

describe("[O2] one per request", () => {
  const deadline = { within: "PT24H", of: "commitment:report.requested" }
  const both = [opened(), duty("report", { obligors: ["belmark", "corvia"], performance: "on-request", deadline })]

  test("[R19] for each obligor in `of`, else for each obligor, the requester included", () => {
    const events = [
      ...both,
      requested("r1", "2026-02-01T10:00:00Z", { by: "corvia" }),
      requested("r2", "2026-02-05", { of: ["belmark"] }),
    ]
    expect(of("2026-02-01", events).map(([id]) => id)).toEqual(["report/belmark/r1", "report/corvia/r1"])
    expect(of("2026-02-05", events).map(([id]) => id)).toEqual([
      "report/belmark/r1",
      "report/belmark/r2",
      "report/corvia/r1",
    ])
  })

  test("[R18] without occurrence the earliest still open; without `by` of all obligors; never one requested later", () => {
    const events = [...both, requested("r1", "2026-02-01"), requested("r2", "2026-02-05")]
    const by = (...done: readonly Told[]) => of("2026-03-01", [...events, ...done]).map(([, state]) => state)
    expect(by(does("report", "2026-02-06"))).toEqual(["fulfilled", "overdue", "fulfilled", "overdue"])
    expect(
      by(does("report", "2026-02-06", { by: "belmark" }), does("report", "2026-02-07", { by: "belmark" })),
    ).toEqual(["fulfilled", "fulfilled", "overdue", "overdue"])
    expect(
      by(does("report", "2026-02-02", { by: "belmark" }), does("report", "2026-02-03", { by: "belmark" })),
    ).toEqual(["fulfilled", "overdue", "overdue", "overdue"])
  })
})

describe("[O2] one per case", () => {
  const ladder = (mechanism: string) =>
    told("MechanismEstablished", "2026-01-01", {
      mechanism,
      stages: [{ stage: "bench", role: "judge", members: ["corvia"], opens: "case.claimed" }],
    })
  const consult = duty("report", {
    mechanism: "ours",
    trigger: "case.occurred",
    deadline: { within: "PT24H", of: "case.occurred" },
  })
  const incident = (name: string, on: string) =>
    told("IncidentReported", on, { case: name, by: "ardonia", occurredAt: on, description: "Shots" })
  const claims = (name: string, commitment: string) =>
    told("BreachClaimed", "2026-03-10", { case: name, by: "ardonia", against: "belmark", commitments: [commitment] })
  const events = [opened(), ladder("ours"), ladder("theirs"), consult, duty("other", { mechanism: "theirs" })]

  test("[R17] in every case of the package, each on its own clock", () => {
    expect(of("2026-03-01", events)).toEqual([["report/belmark", "conditional", null]])
    const two = [...events, incident("bridge", "2026-03-01T10:00:00Z"), incident("ford", "2026-03-05T10:00:00Z")]
    expect(of("2026-03-05T12:00:00Z", two)).toEqual([
      ["report/belmark/bridge", "overdue", "2026-03-02T10:00:00.000Z"],
      ["report/belmark/ford", "pending", "2026-03-06T10:00:00.000Z"],
    ])
  })

  test("[R17] once claims are made there, only in those under its mechanism", () => {
    const two = [...events, incident("bridge", "2026-03-01"), incident("ford", "2026-03-05")]
    const claimed = [...two, claims("bridge", "report"), claims("ford", "other")]
    expect(of("2026-03-11", claimed).map(([id]) => id)).toEqual(["report/belmark/bridge"])
    const withdrawn = [...claimed, told("ClaimWithdrawn", "2026-03-12", { case: "bridge", by: "ardonia" })]
    expect(of("2026-03-13", withdrawn).map(([id]) => id)).toEqual(["report/belmark/bridge"])
  })

  test("[R18] in a case a fulfilment is of the earliest that had begun", () => {
    const two = [
      ...events,
      incident("bridge", "2026-03-01"),
      does("report", "2026-03-02"),
      incident("ford", "2026-03-05"),
    ]
    expect(of("2026-03-20", two).map(([, state]) => state)).toEqual(["fulfilled", "overdue"])
    expect(
      stateAt("2026-03-20", [...two, does("report", "2026-03-06", { occurrence: "ford" })], "report/belmark/ford")[0],
    ).toBe("fulfilled")
  })
})
