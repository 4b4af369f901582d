import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { comesTo, does, duty, opened, oweAt, stateAt, told } from "../time/package.ts"

const eur = (value: string, qualifier?: string) => ({ value, unit: "EUR", ...(qualifier && { qualifier }) })
const part = (on: string, amount?: object, more: object = {}) =>
  does("pay", on, { partial: true, ...(amount && { amount }), ...more })
const paying = (amount: object, ...parts: readonly Told[]) => [
  opened(),
  duty("pay", { amount, deadline: { at: "2026-03-31" } }),
  ...parts,
]
const stateOf = (amount: object, ...parts: readonly Told[]) =>
  stateAt("2026-06-01", paying(amount, ...parts), "pay/belmark")[0]

describe("[O11] performances in part", () => {
  test("[O11] that come to the amount are the whole, on the day of the part that reaches it", () => {
    const events = paying(eur("100"), part("2026-02-01", eur("60")), part("2026-04-02", eur("40.00")))
    expect(oweAt("2026-06-01", events, "pay/belmark")).toMatchObject({
      state: "fulfilled",
      performance: { at: "2026-04-02", timely: "late", by: "P2D" },
      sentence: 'belmark has fulfilled "pay", due by 2026-03-31, late by P2D; performed in parts: 100 EUR of 100 EUR.',
    })
    expect(stateAt("2026-04-01", events, "pay/belmark")[0]).toBe("overdue")
    expect(comesTo("2026-06-01", events, "commitment:pay.fulfilled")).toBe("2026-04-02")
    expect(comesTo("2026-04-01", events, "commitment:pay.fulfilled/belmark")).toEqual([
      "commitment:pay.fulfilled/belmark",
    ])
    const more = [...events, part("2026-05-01", eur("10"))]
    expect(oweAt("2026-06-01", more, "pay/belmark").performance).toMatchObject({ at: "2026-04-02" })
  })

  test("[O11] until then it says how much is on record, and is owed", () => {
    const events = paying(eur("100"), part("2026-02-01", eur("60")))
    expect(oweAt("2026-03-01", events, "pay/belmark")).toMatchObject({
      state: "pending",
      besides: ["it is fulfilled in part: 60 EUR of 100 EUR"],
      sentence: 'belmark owes "pay", due by 2026-03-31; performed in parts: 60 EUR of 100 EUR.',
    })
    expect(oweAt("2026-06-01", events, "pay/belmark")).toMatchObject({
      state: "overdue",
      sentence:
        'belmark was to have done "pay" by 2026-03-31; performed in parts: 60 EUR of 100 EUR; no finding says that it was broken.',
    })
  })

  test("[O11] [trap 13] units are never added to each other", () => {
    const mixed = [part("2026-02-01", eur("60")), part("2026-02-02", { value: "60", unit: "USD" }), part("2026-02-03")]
    expect(oweAt("2026-06-01", paying(eur("100"), ...mixed), "pay/belmark")).toMatchObject({
      state: "overdue",
      besides: ["it is fulfilled in part: 60 EUR and 60 USD and 1 part of no stated amount of 100 EUR"],
    })
  })

  test("[O11] [trap 12] only what is certain is counted: not about so much, not up to so much, no share", () => {
    expect(stateOf(eur("100"), part("2026-02-01", eur("100", "about")))).toBe("overdue")
    expect(stateOf(eur("100"), part("2026-02-01", eur("100", "up-to")))).toBe("overdue")
    expect(stateOf(eur("100"), part("2026-02-01", eur("100", "at-least")))).toBe("fulfilled")
    expect(stateOf(eur("100", "about"), part("2026-02-01", eur("100")))).toBe("overdue")
    expect(stateOf(eur("100", "up-to"), part("2026-02-01", eur("99")))).toBe("overdue")
    expect(stateOf(eur("100", "at-least"), part("2026-02-01", eur("100")))).toBe("fulfilled")
    const share = { share: "1", of: "budget" }
    expect(stateOf(eur("100"), part("2026-02-01", share))).toBe("overdue")
    expect(stateOf(share, part("2026-02-01", share))).toBe("overdue")
    const firm = [part("2026-02-01", eur("30", "about")), part("2026-02-02", eur("70")), part("2026-02-03", eur("30"))]
    expect(oweAt("2026-06-01", paying(eur("100"), ...firm), "pay/belmark").performance?.at).toBe("2026-02-03")
  })

  test("[O11] [R18] each obligor's and each occurrence's own parts; of no obligor, of all", () => {
    const both = (...parts: readonly Told[]) =>
      [opened(), duty("pay", { amount: eur("100"), obligors: ["belmark", "corvia"] }), ...parts] as const
    const states = (...parts: readonly Told[]) =>
      ["belmark", "corvia"].map((who) => stateAt("2026-06-01", both(...parts), `pay/${who}`)[0])
    const halves = [
      part("2026-02-01", eur("50"), { by: "belmark" }),
      part("2026-02-02", eur("50"), { by: "corvia" }),
    ] as const
    expect(states(...halves)).toEqual(["pending", "pending"])
    expect(states(...halves, part("2026-02-03", eur("50"), { by: "corvia" }))).toEqual(["pending", "fulfilled"])
    expect(states(...halves, part("2026-02-03", eur("50")))).toEqual(["fulfilled", "fulfilled"])
    const yearly = [
      opened(),
      duty("pay", { amount: eur("100"), performance: { every: "P1M" } }, "2026-01-01"),
      part("2026-01-15", eur("60")),
      part("2026-02-15", eur("60")),
      part("2026-02-20", eur("40")),
    ]
    const monthly = ["2026-01-01", "2026-02-01"].map(
      (month) => stateAt("2026-02-25", yearly, `pay/belmark/${month}`)[0],
    )
    expect(monthly).toEqual(["overdue", "fulfilled"])
    // From outside it is not known to which month a part belongs that names none.
    expect(comesTo("2026-02-25", yearly, "commitment:pay.fulfilled")).toEqual(["commitment:pay.fulfilled"])
    const naming = [...yearly, part("2026-02-24", eur("100"), { occurrence: "2026-01-01" })]
    expect(comesTo("2026-02-25", naming, "commitment:pay.fulfilled")).toBe("2026-02-24")
  })

  test("[O11] in a request its own parts", () => {
    const asked = (request: string, on: string) =>
      told("PerformanceRequested", on, { request, by: "ardonia", commitment: "pay" })
    const events = [
      opened(),
      duty("pay", { amount: eur("100"), performance: "on-request" }),
      asked("r1", "2026-02-01"),
      asked("r2", "2026-02-02"),
      part("2026-02-03", eur("100")),
      part("2026-02-04", eur("70")),
    ]
    expect(["r1", "r2"].map((id) => stateAt("2026-03-01", events, `pay/belmark/${id}`)[0])).toEqual([
      "fulfilled",
      "pending",
    ])
  })
})
