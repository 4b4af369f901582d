import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { uuid } from "../../support/record.ts"
import { comesTo, does, duty, obligationsAt, opened, oweAt, signs, stateAt, text, told } from "../time/package.ts"

const admitted = ["ardonia", "belmark", "corvia", "ebria"].map((party) =>
  told("PartyAdmitted", "2015-01-01", { party, name: party, kind: "state", capacities: [] }),
)
const succeeds = (by: string, party: string, on: string) =>
  told("PartySucceeded", on, { party, by }, { id: uuid(`${by} for ${party}`) })
const story = (...events: readonly Told[]) => [opened(), ...admitted, ...events]
const states = (asOf: string, events: readonly Told[], commitment = "leave") =>
  obligationsAt(asOf, events)
    .filter((one) => one.of === commitment)
    .map(({ id, state }) => `${id.slice(commitment.length + 1)} ${state}`)
const ebria = succeeds("ebria", "belmark", "2026-03-01")

describe("[O13] succession", () => {
  const once = (deadline: string, ...more: readonly Told[]) =>
    story(duty("leave", { deadline: { at: deadline } }), ebria, ...more)

  test("[O13] what was not yet due is owed by the successor from that day, on the same clock", () => {
    const events = once("2026-06-30")
    expect(states("2026-02-28", events)).toEqual(["belmark pending"])
    expect(states("2026-03-01", events)).toEqual(["belmark superseded", "ebria pending"])
    expect(oweAt("2026-03-01", events, "leave/belmark").sentence).toBe(
      'ebria came in the place of belmark on 2026-03-01, and owes since what was not yet due of "leave".',
    )
    const owed = oweAt("2026-07-01", events, "leave/ebria")
    expect(owed).toMatchObject({ state: "overdue", due: { day: "2026-06-30" } })
    expect(owed.because).toContain(uuid("ebria for belmark"))
  })

  test("[O13] what was due, or done, before stays with the predecessor", () => {
    expect(states("2026-07-01", once("2026-02-28"))).toEqual(["belmark overdue"])
    expect(states("2026-07-01", once("2026-06-30", does("leave", "2026-02-01", { by: "belmark" })))).toEqual([
      "belmark fulfilled",
    ])
    expect(states("2026-07-01", once("2026-02-28", does("leave", "2026-05-01", { by: "belmark" })))).toEqual([
      "belmark fulfilled",
    ])
    const terminated = told("CommitmentTerminated", "2026-02-01", { commitment: "leave" })
    expect(states("2026-07-01", once("2026-06-30", terminated))).toEqual(["belmark terminated"])
  })

  test("[O13] who performs what has passed performs it for the successor; parts are put together", () => {
    const done = once("2026-06-30", does("leave", "2026-05-01", { by: "ebria" }))
    expect(states("2026-07-01", done)).toEqual(["belmark superseded", "ebria fulfilled"])
    expect(comesTo("2026-07-01", done, "commitment:leave.fulfilled")).toBe("2026-05-01")
    const amount = { value: "100", unit: "EUR" }
    const part = (by: string, on: string, value: string) =>
      does("pay", on, { by, partial: true, amount: { value, unit: "EUR" } })
    const paid = story(
      duty("pay", { amount }),
      ebria,
      part("belmark", "2026-02-01", "60"),
      part("ebria", "2026-04-01", "40"),
    )
    expect(states("2026-05-01", paid, "pay")).toEqual(["belmark superseded", "ebria fulfilled"])
    expect(comesTo("2026-05-01", paid, "commitment:pay.fulfilled")).toBe("2026-04-01")
  })

  test("[O13] [R16] periods go on as they were counted; each is owed by whoever holds the part when it falls due", () => {
    const monthly = story(
      duty("leave", { performance: { every: "P1M" } }, "2026-01-15"),
      succeeds("ebria", "belmark", "2026-03-01"),
      does("leave", "2026-03-10", { by: "ebria" }),
    )
    expect(states("2026-04-01", monthly)).toEqual([
      "belmark/2026-01-15 overdue",
      "belmark/2026-02-15 superseded",
      "ebria/2026-02-15 fulfilled",
      "ebria/2026-03-15 pending",
    ])
  })

  test("[O13] [R18] what the predecessor still does of what stayed with it is not taken for what the successor owes", () => {
    const asked = (request: string, on: string) =>
      told("PerformanceRequested", on, { request, by: "ardonia", commitment: "leave" })
    const events = story(
      duty("leave", {
        performance: "on-request",
        deadline: { within: "P5D", of: "commitment:leave.requested" },
      }),
      asked("r1", "2026-02-01"),
      ebria,
      asked("r2", "2026-03-02"),
      does("leave", "2026-03-03", { by: "belmark" }),
    )
    expect(states("2026-04-01", events)).toEqual(["belmark/r1 fulfilled", "ebria/r2 overdue"])
    const both = [...events, does("leave", "2026-03-04", { by: "ebria" })]
    expect(states("2026-04-01", both)).toEqual(["belmark/r1 fulfilled", "ebria/r2 fulfilled"])
  })

  test("[O13] the successor is bound by the texts that bound the predecessor, and leaves by its notice", () => {
    const inForce = [
      text("accord", { parties: ["ardonia", "belmark"], notice: "P6M" }),
      signs("ardonia", "2026-01-10"),
      signs("belmark", "2026-01-20"),
    ]
    const guard = duty("leave", { instrument: "accord", performance: "continuous" })
    const events = story(...inForce, guard, ebria)
    expect(comesTo("2026-04-01", events, "instrument:accord.in-force/ebria")).toBe("2026-03-01")
    expect(states("2026-04-01", events)).toEqual(["belmark superseded", "ebria pending"])
    expect(oweAt("2026-04-01", story(...inForce.slice(0, 2), guard, ebria), "leave/ebria").state).toBe("conditional")
    const notice = told("NoticeGiven", "2026-02-01", {
      notice: "leaving",
      instrument: "accord",
      by: "belmark",
      effect: "denunciation",
    })
    expect(states("2026-08-02", [...events, notice])).toEqual(["belmark superseded", "ebria terminated"])
    const ended = obligationsAt("2026-04-01", [...events, notice]).find((one) => one.id === "accord/ends")
    expect(ended).toMatchObject({ obligors: ["ardonia", "ebria"], due: { day: "2026-08-01" } })
  })

  test("[O13] what is owed to a party is owed to its successor, but for what was due; each waives its own", () => {
    const to = succeeds("ebria", "ardonia", "2026-03-01")
    const events = story(
      duty("leave", { deadline: { at: "2026-02-01" } }),
      duty("pay", { deadline: { at: "2026-05-01" } }),
      to,
    )
    const owedTo = (id: string) => oweAt("2026-04-01", events, id).beneficiaries
    expect([owedTo("leave/belmark"), owedTo("pay/belmark")]).toEqual([["ardonia"], ["ebria"]])
    expect(oweAt("2026-04-01", events, "pay/belmark").because).toContain(uuid("ebria for ardonia"))
    const waives = (commitment: string) => told("CommitmentWaived", "2026-04-01", { commitment, by: "ebria" })
    expect(stateAt("2026-04-02", [...events, waives("pay")], "pay/belmark")[0]).toBe("waived")
    expect(stateAt("2026-04-02", [...events, waives("leave")], "leave/belmark")[0]).toBe("overdue")
  })

  test("[O13] a part is held once: by a successor of a successor, and by one that owed it already", () => {
    const twice = once("2026-06-30", succeeds("corvia", "ebria", "2026-04-01"))
    expect(states("2026-04-01", twice)).toEqual(["belmark superseded", "ebria superseded", "corvia pending"])
    const merged = story(duty("leave", { obligors: ["belmark", "ebria"] }), ebria)
    expect(states("2026-04-01", merged)).toEqual(["belmark superseded", "ebria pending"])
    const union = story(
      duty("leave", { obligors: ["belmark", "corvia"] }),
      ebria,
      succeeds("ebria", "corvia", "2026-03-01"),
    )
    expect(states("2026-04-01", union)).toEqual(["belmark superseded", "ebria pending", "corvia superseded"])
    const round = once("2026-06-30", succeeds("belmark", "ebria", "2026-04-01"))
    expect(states("2026-05-01", round)).toEqual(["belmark superseded", "ebria pending"])
    expect(states("2026-05-01", once("2026-06-30").with(-1, succeeds("belmark", "belmark", "2026-03-01")))).toEqual([
      "belmark pending",
    ])
  })

  test("[O13] [R20] what the predecessor suspended is suspended no longer than its part; the successor's is its own", () => {
    const suspends = (by: string, on: string) =>
      told("CommitmentSuspended", on, { commitment: "leave", by, tolls: true })
    const events = story(
      duty("leave", { obligors: ["belmark", "corvia"], deadline: { at: "2026-06-30" } }),
      suspends("belmark", "2026-02-19"),
      ebria,
    )
    expect(stateAt("2026-04-01", events, "leave/ebria")).toEqual(["pending", "2026-07-10"])
    const own = [...events, suspends("ebria", "2026-04-01")]
    expect(stateAt("2026-04-02", own, "leave/ebria")[0]).toBe("suspended")
    expect(stateAt("2026-04-02", own, "leave/corvia")).toEqual(["pending", "2026-06-30"])
  })
})
