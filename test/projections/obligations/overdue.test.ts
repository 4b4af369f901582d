import { describe, expect, test } from "vitest"
import { ceasefire, does, duty, opened, oweAt, stateAt } from "../time/package.ts"

const by = (at: string, more: object = {}) => [opened("Europe/Kyiv"), duty("leave", { deadline: { at }, ...more })]

describe("[O3] overdue is not breached", () => {
  test("[O3] a date that has passed is overdue, and no finding says more", () => {
    const { state, sentence } = oweAt("2026-03-17", by("2026-03-16"), "leave/belmark")
    expect([state, sentence]).toEqual([
      "overdue",
      'belmark was to have done "leave" by 2026-03-16; no finding says that it was broken.',
    ])
  })

  test("[O3] not known instead where performance is not public", () => {
    const events = by("2026-03-16", { performancePublic: false })
    expect(stateAt("2026-03-16", events, "leave/belmark")[0]).toBe("pending")
    expect(oweAt("2026-03-17", events, "leave/belmark")).toMatchObject({
      state: "not-known",
      sentence: 'The date of "leave" has passed for belmark; whether it was performed is not public.',
    })
    expect(stateAt("2026-03-18", [...events, does("leave", "2026-03-15")], "leave/belmark")[0]).toBe("fulfilled")
  })
})

describe("[O3] in time, late, or not known", () => {
  const performance = (due: string, on: string, more: object = {}) =>
    oweAt("2026-06-01", [...by(due), does("leave", on, more)], "leave/belmark").performance

  test("[O3] on the last day, however late the hour; the day after it is late by a day", () => {
    expect(performance("2026-03-16", "2026-03-16")).toMatchObject({ timely: "on-time" })
    expect(performance("2026-03-16", "2026-03-16T23:59:59+02:00")).toMatchObject({ timely: "on-time" })
    expect(performance("2026-03-16", "2026-03-17T00:00:00+02:00")).toMatchObject({ timely: "late", by: "P1D" })
    expect(performance("2026-03-16", "2026-03-20")).toMatchObject({ timely: "late", by: "P4D" })
  })

  test("[O3] to the minute where both are known so", () => {
    expect(performance("2026-03-16T10:00:00Z", "2026-03-16T10:00:00Z")).toMatchObject({ timely: "on-time" })
    expect(performance("2026-03-16T10:00:00Z", "2026-03-18T12:30:00Z")).toMatchObject({
      timely: "late",
      by: "PT50H30M",
    })
  })

  test("[O3] where precision cannot tell, it is not known", () => {
    expect(performance("2026-03-16T10:00:00Z", "2026-03-16")).toMatchObject({ timely: "not-known" })
    expect(performance("2026-03-16", "2026-03")).toMatchObject({ timely: "not-known" })
    expect(performance("2026-03-16", "2026-02")).toMatchObject({ timely: "on-time" })
    expect(performance("2026-03-16", "2026-04")).toMatchObject({ timely: "late" })
    expect(performance("2026-03-16T10:00:00Z", "2026-03-16T09:00:00Z", {})).toMatchObject({ timely: "on-time" })
    const noHour = [...by("2026-03-16T10:00:00Z"), { ...does("leave", "2026-03-16T09:00:00Z"), precision: "day" }]
    expect(oweAt("2026-06-01", noHour, "leave/belmark").performance).toMatchObject({ timely: "not-known" })
    expect(oweAt("2026-06-01", noHour, "leave/belmark").sentence).toContain("whether in time is not known")
  })

  test("[O3] without a date there is nothing to be late for", () => {
    const events = [opened(), ...ceasefire(), duty("leave"), does("leave", "2026-03-01")]
    expect(oweAt("2026-06-01", events, "leave/belmark").performance).toMatchObject({ timely: "no-deadline" })
  })
})
