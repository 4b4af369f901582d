import { describe, expect, test } from "vitest"
import { uuid } from "../../support/record.ts"
import { ceasefire, duty, opened, oweAt, stateAt, text, told } from "../time/package.ts"

const suspended = (on: string, more: object = {}) =>
  told("CommitmentSuspended", on, { commitment: "leave", by: "ardonia", ...more }, { id: uuid(`suspended ${on}`) })
const resumed = (on: string, by = "ardonia") =>
  told("CommitmentResumed", on, { commitment: "leave", by }, { id: uuid(`resumed ${on}`) })
const tolls = { tolls: true }
const byEnd = [opened(), duty("leave", { deadline: { at: "2026-03-31" } })]

describe("[O5] suspension and tolling", () => {
  test("[O5] suspension stops no clock unless it says so", () => {
    const events = [...byEnd, suspended("2026-03-01"), resumed("2026-03-11")]
    expect(stateAt("2026-03-05", events, "leave/belmark")).toEqual(["suspended", "2026-03-31"])
    expect(stateAt("2026-03-11", events, "leave/belmark")).toEqual(["pending", "2026-03-31"])
    expect(stateAt("2026-04-01", events, "leave/belmark")[0]).toBe("overdue")
  })

  test("[R20] one that tolls moves a calendar date by the days; meanwhile there is none", () => {
    const events = [...byEnd, suspended("2026-03-01", tolls), resumed("2026-03-11")]
    expect(oweAt("2026-03-05", events, "leave/belmark")).toMatchObject({
      state: "suspended",
      due: null,
      besides: ["its clock stands still while it is suspended"],
    })
    expect(stateAt("2026-04-10", events, "leave/belmark")).toEqual(["pending", "2026-04-10"])
    expect(stateAt("2026-04-11", events, "leave/belmark")[0]).toBe("overdue")
    expect(oweAt("2026-04-11", events, "leave/belmark").because).toEqual(
      expect.arrayContaining([uuid("suspended 2026-03-01"), uuid("resumed 2026-03-11")]),
    )
  })

  test("[R20] a clock by the time", () => {
    const clock = { deadline: { within: "PT48H", of: "milestone:ceasefire.reached" } }
    const events = [
      opened(),
      ...ceasefire("2026-03-01T10:00:00Z"),
      duty("leave", clock),
      suspended("2026-03-02T10:00:00Z", tolls),
      resumed("2026-03-02T15:30:00Z"),
    ]
    expect(stateAt("2026-03-03", events, "leave/belmark")[1]).toBe("2026-03-03T15:30:00.000Z")
  })

  test("[R20] one that began after the date had passed, or ended before the clock was started, moves nothing", () => {
    const late = [...byEnd, suspended("2026-04-05", tolls), resumed("2026-04-15")]
    expect(stateAt("2026-04-10", late, "leave/belmark")).toEqual(["suspended", "2026-03-31"])
    expect(stateAt("2026-04-20", late, "leave/belmark")).toEqual(["overdue", "2026-03-31"])
    const started = [
      opened(),
      ...ceasefire("2026-03-08"),
      duty("leave", { deadline: { within: "P10D", of: "milestone:ceasefire.reached" } }),
    ]
    const before = [...started, suspended("2026-02-01", tolls), resumed("2026-02-20")]
    expect(stateAt("2026-03-08", before, "leave/belmark")[1]).toBe("2026-03-18")
    // Begun before the clock was started, it stops it from its start alone.
    const across = [...started, suspended("2026-03-01", tolls), resumed("2026-03-11")]
    expect(stateAt("2026-03-12", across, "leave/belmark")[1]).toBe("2026-03-21")
  })

  test("[R20] two that overlap are counted once", () => {
    const events = [
      ...byEnd,
      suspended("2026-03-01", tolls),
      suspended("2026-03-05", { by: "corvia", tolls: true }),
      resumed("2026-03-11"),
      resumed("2026-03-15", "corvia"),
    ]
    expect(stateAt("2026-03-16", events, "leave/belmark")[1]).toBe("2026-04-14")
  })

  test("[R20] an obligor suspends its own part, anybody else all of it", () => {
    const two = [opened(), duty("leave", { obligors: ["belmark", "corvia"], deadline: { at: "2026-03-31" } })]
    const own = [...two, suspended("2026-03-01", { by: "belmark", tolls: true })]
    expect(stateAt("2026-03-05", own, "leave/belmark")).toEqual(["suspended", null])
    expect(stateAt("2026-03-05", own, "leave/corvia")).toEqual(["pending", "2026-03-31"])
    const all = [...two, suspended("2026-03-01")]
    expect(["belmark", "corvia"].map((party) => stateAt("2026-03-05", all, `leave/${party}`)[0])).toEqual([
      "suspended",
      "suspended",
    ])
  })

  test("[O5] what counts from a due date counts from the one that tolling has moved", () => {
    const events = [
      ...byEnd,
      duty("return", { deadline: { within: "P5D", of: "commitment:leave.due" } }),
      suspended("2026-03-01", tolls),
      resumed("2026-03-11"),
    ]
    expect(stateAt("2026-03-12", events, "return/belmark")[1]).toBe("2026-04-15")
  })

  test("[trap 16] lifted after eight days without notice: whether arrears accrue is what the suspension says", () => {
    const periods = { performance: { periods: [{ from: "2025-03-01", to: "2025-04-01" }] } }
    const aid = (more: object) => [
      opened(),
      duty("leave", periods, "2025-01-01"),
      suspended("2025-03-03", more),
      resumed("2025-03-11"),
    ]
    expect(stateAt("2025-04-05", aid({}), "leave/belmark/2025-03-01")).toEqual(["overdue", "2025-03-31"])
    expect(stateAt("2025-04-05", aid(tolls), "leave/belmark/2025-03-01")).toEqual(["pending", "2025-04-08"])
  })
})

describe("[O5] a text suspended by a party is its own", () => {
  const more = {
    instrument: "accord",
    obligors: ["belmark", "ardonia"],
    beneficiaries: ["corvia", "dorland"],
    performance: "continuous",
  }
  const events = [opened(), text("accord", { entryIntoForce: { at: "2026-01-01" } }), duty("leave", more)]
  const suspends = (of: object) => told("InstrumentSuspended", "2026-02-01", { instrument: "accord", ...of })

  test("[O5] it reaches what that party owes, and nobody else's", () => {
    const own = [...events, suspends({ by: "belmark" })]
    expect(stateAt("2026-03-01", own, "leave/belmark")[0]).toBe("suspended")
    expect(stateAt("2026-03-01", own, "leave/ardonia")[0]).toBe("pending")
    const lifted = [...own, told("InstrumentResumed", "2026-02-10", { instrument: "accord", by: "belmark" })]
    expect(stateAt("2026-03-01", lifted, "leave/belmark")[0]).toBe("pending")
  })

  test("[O5] towards one of those to whom it is owed it stands beside; towards all it is suspended", () => {
    const one = [...events, suspends({ by: "belmark", towards: "corvia" })]
    expect(oweAt("2026-03-01", one, "leave/belmark")).toMatchObject({
      state: "pending",
      besides: ["it is suspended towards corvia"],
    })
    expect(stateAt("2026-03-01", [...one, suspends({ by: "belmark", towards: "dorland" })], "leave/belmark")[0]).toBe(
      "suspended",
    )
    const other = [...events, suspends({ by: "belmark", towards: "ardonia" })]
    expect(oweAt("2026-03-01", other, "leave/belmark")).toMatchObject({ state: "pending", besides: [] })
  })
})
