import { describe, expect, test } from "vitest"
import { ceasefire, does, duty, opened, oweAt, stateAt, text, told } from "./package.ts"

const reached = "milestone:ceasefire.reached"
const report = told("MilestoneDefined", "2015-01-01", { milestone: "conclusion", description: "The agency concludes" })
const concluded = (on: string) => told("MilestoneReached", on, { milestone: "conclusion" })
const byConclusion = { within: "P0D", of: "milestone:conclusion.reached" }

describe("[D3] deadlines", () => {
  test("[D3] within and before count from an anchor, which may lie ahead", () => {
    const accord = text("accord", { ends: { at: "2034-02-16" } })
    const events = [opened(), accord, duty("settle", { deadline: { before: "P6M", of: "instrument:accord.ends" } })]
    expect(stateAt("2026-02-01", events, "settle/belmark")).toEqual(["pending", "2033-08-16"])
    expect(stateAt("2033-08-17", events, "settle/belmark")).toEqual(["overdue", "2033-08-16"])
  })

  test("[trap 7] whichever is earlier: due at the leg resolved so far, and it names the report that may come sooner", () => {
    const deadline = { earliestOf: [{ within: "P8Y", of: reached }, byConclusion] }
    const events = [opened(), report, ...ceasefire("2015-10-18"), duty("restrain", { deadline }, "2015-10-18")]
    expect(oweAt("2020-01-01", events, "restrain/belmark")).toMatchObject({
      state: "pending",
      due: { day: "2023-10-18" },
      maySoonerBy: ["milestone:conclusion.reached"],
      waitsFor: [],
    })
    const sooner = [...events, concluded("2021-05-05")]
    expect(oweAt("2021-06-01", sooner, "restrain/belmark")).toMatchObject({
      due: { day: "2021-05-05" },
      maySoonerBy: [],
    })
    // Once the day has passed, nothing can come sooner any more.
    expect(oweAt("2024-01-01", events, "restrain/belmark")).toMatchObject({ state: "overdue", maySoonerBy: [] })
  })

  test("[trap 7] whichever is later: waits for all, and then takes the last", () => {
    const deadline = { latestOf: [{ within: "P8Y", of: reached }, byConclusion] }
    const events = [opened(), report, ...ceasefire("2015-10-18"), duty("restrain", { deadline }, "2015-10-18")]
    expect(oweAt("2024-01-01", events, "restrain/belmark")).toMatchObject({
      state: "pending",
      due: null,
      waitsFor: ["milestone:conclusion.reached"],
    })
    expect(stateAt("2021-06-01", [...events, concluded("2021-05-05")], "restrain/belmark")[1]).toBe("2023-10-18")
    expect(stateAt("2024-06-01", [...events, concluded("2024-05-05")], "restrain/belmark")[1]).toBe("2024-05-05")
  })

  test("[D3] nested legs keep what may come sooner", () => {
    const deadline = { latestOf: [{ earliestOf: [{ at: "2026-08-01" }, byConclusion] }, { at: "2026-07-01" }] }
    expect(oweAt("2026-06-01", [opened(), report, duty("leave", { deadline })], "leave/belmark")).toMatchObject({
      due: { day: "2026-08-01" },
      maySoonerBy: ["milestone:conclusion.reached"],
    })
  })
})

describe("[D4] what waits says for what", () => {
  test("[trap 5] five days after a withdrawal that may never be completed: no due date, and what it waits for", () => {
    const events = [
      opened(),
      ...ceasefire("2026-03-01"),
      duty("withdraw", { deadline: { within: "P15D", of: reached } }),
      duty("return", { deadline: { within: "P5D", of: "commitment:withdraw.fulfilled" } }),
      duty("rebuild", { deadline: { within: "P5D", of: "commitment:return.due" } }),
    ]
    expect(oweAt("2030-01-01", events, "return/belmark")).toMatchObject({
      state: "pending",
      due: null,
      waitsFor: ["commitment:withdraw.fulfilled"],
    })
    expect(oweAt("2030-01-01", events, "rebuild/belmark").waitsFor).toEqual(["commitment:withdraw.fulfilled"])
    expect(oweAt("2030-01-01", events, "return/belmark").sentence).toContain("until commitment:withdraw.fulfilled")
    const done = [...events, does("withdraw", "2026-03-10")]
    expect(stateAt("2026-03-12", done, "return/belmark")).toEqual(["pending", "2026-03-15"])
    expect(stateAt("2026-03-12", done, "rebuild/belmark")).toEqual(["pending", "2026-03-20"])
  })

  test("[D4] a trigger and a deadline may wait for different things", () => {
    const events = [
      opened(),
      report,
      ...ceasefire(),
      duty("leave", { trigger: reached, deadline: { within: "P5D", of: "milestone:conclusion.reached" } }),
    ]
    expect(oweAt("2026-03-01", events, "leave/belmark")).toMatchObject({
      state: "conditional",
      due: null,
      waitsFor: [reached, "milestone:conclusion.reached"],
    })
  })

  test("[trap 4] two anchors in one annex: some days run from signature, others from the transfer of authority", () => {
    const events = [
      opened(),
      ...ceasefire("2026-04-01"),
      text("accord"),
      duty("demine", { deadline: { within: "P30D", of: "instrument:accord.signed" } }),
      duty("hand-over", { deadline: { within: "P30D", of: reached } }),
      told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "ardonia" }),
      told("InstrumentSigned", "2026-02-03", { instrument: "accord", party: "belmark" }),
    ]
    expect(stateAt("2026-02-04", events, "demine/belmark")).toEqual(["pending", "2026-03-05"])
    expect(stateAt("2026-02-04", events, "hand-over/belmark")).toEqual(["pending", null])
    expect(stateAt("2026-04-02", events, "hand-over/belmark")).toEqual(["pending", "2026-05-01"])
  })
})
