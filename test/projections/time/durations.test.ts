import { describe, expect, test } from "vitest"
import { resolveDeadline, resolveTrigger } from "../../../src/projections/time/expressions.ts"
import { pointAt, pointOf, shownPoint } from "../../../src/projections/time/point.ts"
import { held } from "../../../src/projections/time/resolution.ts"
import { ceasefire, comesTo, duty, opened, stateAt, text, told } from "./package.ts"

type Precision = "year" | "month" | "day" | "instant"

/** When a time counted from a moment falls due: the last day, or the instant. */
function due(counted: object, moment: string, zone = "UTC", precision?: Precision): string | undefined {
  const point = precision ? pointOf({ at: moment, precision }, zone) : pointAt(moment, zone)
  const resolved = resolveDeadline({ ...counted, of: "milestone:m.reached" } as never, () => held(point, []), zone).due
  return resolved?.instant == null ? resolved?.day : new Date(resolved.instant).toISOString()
}

describe("calendar durations", () => {
  test("[D1] what leads out of the calendar stops at its end, however far deadlines add up", () => {
    expect(due({ within: "P999Y" }, "9998-03-01")).toBe("9999-12-31")
    expect(due({ before: "P999Y" }, "0500-03-01")).toBe("0001-01-01")
    expect(due({ within: "PT9999999H" }, "9999-03-01T10:00:00Z")?.slice(0, 10)).toBe("9999-12-31")
    const chain = Array.from({ length: 400 }, (_, n) =>
      duty(`leave-${n}`, {
        deadline: { within: "P999Y", of: n === 0 ? "milestone:ceasefire.reached" : `commitment:leave-${n - 1}.due` },
      }),
    )
    expect(stateAt("2026-03-16", [opened(), ...ceasefire("2026-03-01"), ...chain], "leave-399/belmark")[1]).toBe(
      "9999-12-31",
    )
  })

  test("[D1] the day of the anchor is not counted, the last day counts whole", () => {
    expect(due({ within: "P15D" }, "2026-03-01")).toBe("2026-03-16")
    expect(due({ within: "P15D" }, "2026-03-01T00:00:00Z")).toBe("2026-03-16")
    expect(due({ within: "P15D" }, "2026-03-01T23:59:59Z")).toBe("2026-03-16")
    const owed = [opened(), ...ceasefire("2026-03-01"), duty("leave", { deadline: within("P15D") })]
    expect(stateAt("2026-03-16", owed, "leave/belmark")).toEqual(["pending", "2026-03-16"])
    expect(stateAt("2026-03-16T23:59:59.999Z", owed, "leave/belmark")).toEqual(["pending", "2026-03-16"])
    expect(stateAt("2026-03-17T00:00:00Z", owed, "leave/belmark")).toEqual(["overdue", "2026-03-16"])
  })

  test("[D1] a day that the month lacks is its last; a year from 29 February is 28 February", () => {
    expect(due({ within: "P1M" }, "2026-01-31")).toBe("2026-02-28")
    expect(due({ within: "P1M" }, "2024-01-31")).toBe("2024-02-29")
    expect(due({ within: "P1Y" }, "2024-02-29")).toBe("2025-02-28")
    expect(due({ before: "P6M" }, "2034-08-31")).toBe("2034-02-28")
    expect(due({ before: "P6M" }, "2034-02-16")).toBe("2033-08-16")
  })

  test("[D1] counted in the zone of the clause: one act has two days", () => {
    const newYorkEvening = "2026-02-11T01:30:00Z"
    expect(due({ within: "P1D", zone: "America/New_York" }, newYorkEvening)).toBe("2026-02-11")
    expect(due({ within: "P1D", zone: "UTC" }, newYorkEvening)).toBe("2026-02-12")
    expect(due({ within: "P1D" }, newYorkEvening, "Europe/Kyiv")).toBe("2026-02-12")
  })

  test("[trap 3] New York's evening is the next day in UTC, midnight in Kyiv the day before", () => {
    const inNewYork = [opened("UTC"), ...ceasefire("2026-03-01T19:30:00-05:00")]
    const within30 = (zone: string) => ({ deadline: { within: "P30D", of: "milestone:ceasefire.reached", zone } })
    const both = [...inNewYork, duty("there", within30("America/New_York")), duty("here", within30("UTC"))]
    expect(stateAt("2026-03-20", both, "there/belmark")).toEqual(["pending", "2026-03-31"])
    expect(stateAt("2026-03-20", both, "here/belmark")).toEqual(["pending", "2026-04-01"])
    // The last day in New York lasts four hours longer than it does in UTC.
    expect(stateAt("2026-04-01T03:59:59Z", both, "there/belmark")[0]).toBe("pending")
    expect(stateAt("2026-04-01T04:00:00Z", both, "there/belmark")[0]).toBe("overdue")
    expect(due({ within: "P1D" }, "2026-05-01T00:00:00+03:00", "UTC")).toBe("2026-05-01")
    expect(due({ within: "P1D" }, "2026-05-01T00:00:00+03:00", "Europe/Kyiv")).toBe("2026-05-02")
  })

  test("[D1] a deadline that is an instant is met up to and including it; a month or a year to its end", () => {
    const by = (at: string) => [opened("Europe/Kyiv"), duty("leave", { deadline: { at } })]
    expect(stateAt("2026-03-16T10:00:00Z", by("2026-03-16T10:00:00Z"), "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-03-16T10:00:00.001Z", by("2026-03-16T10:00:00Z"), "leave/belmark")[0]).toBe("overdue")
    expect(stateAt("2026-03-31", by("2026-03"), "leave/belmark")).toEqual(["pending", "2026-03-31"])
    expect(stateAt("2026-12-31", by("2026"), "leave/belmark")).toEqual(["pending", "2026-12-31"])
  })
})

describe("clock durations", () => {
  test("[D1] run from the instant, and from a date without an hour from its end", () => {
    expect(due({ within: "PT24H" }, "2026-03-01T10:00:00Z")).toBe("2026-03-02T10:00:00.000Z")
    expect(due({ within: "PT24H" }, "2026-03-01")).toBe("2026-03-03T00:00:00.000Z")
    expect(due({ within: "PT24H" }, "2026-03-01", "Europe/Kyiv")).toBe("2026-03-02T22:00:00.000Z")
    expect(due({ before: "PT24H" }, "2026-03-01T10:00:00Z")).toBe("2026-02-28T10:00:00.000Z")
  })

  test("[D1] where an instant only orders the fold, its day is counted from and never its hour", () => {
    expect(due({ within: "PT24H" }, "2026-03-01T10:00:00Z", "UTC", "day")).toBe("2026-03-03T00:00:00.000Z")
    expect(due({ within: "P1D" }, "2026-03-01T23:30:00Z", "Europe/Kyiv", "day")).toBe("2026-03-03")
  })

  test("[D1] hours do not change with the clocks; days do: spring and autumn in New York and Kyiv", () => {
    const rows = [
      [
        "America/New_York",
        "2026-03-07T20:00:00-05:00",
        "2026-03-09T01:00:00.000Z",
        "2026-03-08",
        "2026-03-09T04:00:00Z",
      ],
      [
        "America/New_York",
        "2026-10-31T20:00:00-04:00",
        "2026-11-02T00:00:00.000Z",
        "2026-11-01",
        "2026-11-02T05:00:00Z",
      ],
      ["Europe/Kyiv", "2026-03-28T20:00:00+02:00", "2026-03-29T18:00:00.000Z", "2026-03-29", "2026-03-29T21:00:00Z"],
      ["Europe/Kyiv", "2026-10-24T20:00:00+03:00", "2026-10-25T17:00:00.000Z", "2026-10-25", "2026-10-25T22:00:00Z"],
    ] as const
    for (const [zone, start, hours, day, over] of rows) {
      expect(due({ within: "PT24H" }, start, zone)).toBe(hours)
      expect(due({ within: "P1D" }, start, zone)).toBe(day)
      const owed = [opened(zone), ...ceasefire(start), duty("leave", { deadline: within("P1D") })]
      const before = new Date(Date.parse(over) - 1).toISOString()
      expect(stateAt(before, owed, "leave/belmark")[0]).toBe("pending")
      expect(stateAt(over, owed, "leave/belmark")[0]).toBe("overdue")
    }
  })
})

describe("coarse times", () => {
  test("[R2] a calendar duration from a month or a year counts from its first day, a clock duration from its end", () => {
    expect(due({ within: "P10D" }, "2026-03")).toBe("2026-03-11")
    expect(due({ within: "P1M" }, "2026")).toBe("2026-02-01")
    expect(due({ within: "PT1H" }, "2026-03")).toBe("2026-04-01T01:00:00.000Z")
    expect(due({ within: "PT1H" }, "2026")).toBe("2027-01-01T01:00:00.000Z")
  })

  test("[R8] an end counts from its last day and is reached when that has passed", () => {
    const events = [opened(), text("accord", { ends: { at: "2026-06-30" } }), ...ceasefire()]
    expect(comesTo("2026-02-01", events, "instrument:accord.ends")).toBe("2026-06-30")
    const owed = [
      ...events,
      duty("settle", { trigger: "instrument:accord.ends", deadline: within("P5D", "instrument:accord.ends") }),
    ]
    expect(stateAt("2026-06-30", owed, "settle/belmark")).toEqual(["conditional", "2026-07-05"])
    expect(stateAt("2026-07-01", owed, "settle/belmark")).toEqual(["pending", "2026-07-05"])
  })

  test("[R8] so does a due date, to the hour where it has one", () => {
    const events = [opened(), ...ceasefire("2026-03-01T10:00:00Z"), duty("leave", { deadline: within("PT24H") })]
    expect(comesTo("2026-03-01", events, "commitment:leave.due")).toBe("2026-03-02T10:00:00.001Z")
    const owed = [...events, duty("return", { deadline: within("PT24H", "commitment:leave.due") })]
    expect(stateAt("2026-03-02", owed, "return/belmark")[1]).toBe("2026-03-03T10:00:00.000Z")
  })

  test("[D1] a point is shown no finer than it is known", () => {
    for (const at of ["2026", "2026-03", "2026-03-29", "2026-03-29T10:00:00.000Z"])
      expect(shownPoint(pointAt(at, "Europe/Kyiv"))).toBe(at)
  })

  test("[R11] a trigger holds from the instant of its anchor; of a date, from its first instant", () => {
    const from = (at: string) => {
      const resolved = resolveTrigger("milestone:m.reached", () => held(pointAt(at, "Europe/Kyiv"), []), "Europe/Kyiv")
      return resolved.held && new Date(resolved.point.from).toISOString()
    }
    expect(from("2026-03-01T10:00:00Z")).toBe("2026-03-01T10:00:00.000Z")
    expect(from("2026-03-01")).toBe("2026-02-28T22:00:00.000Z")
  })

  test("[R1] a rectified time brings its own precision to the clock", () => {
    const reached = told("MilestoneReached", "2026-03-01T10:00:00Z", { milestone: "ceasefire" }, { id: id })
    const mended = told("EventRectified", "2026-03-05", {
      event: id,
      replacement: { effectiveAt: "2026-03-02" },
      reason: "a slip",
    })
    const owed = [opened(), ...ceasefire(), duty("leave", { deadline: within("PT24H") }), reached]
    expect(stateAt("2026-03-02", owed, "leave/belmark")[1]).toBe("2026-03-02T10:00:00.000Z")
    expect(stateAt("2026-03-06", [...owed, mended], "leave/belmark")[1]).toBe("2026-03-04T00:00:00.000Z")
  })
})

const id = "0190a000-0000-7000-8000-000000000001"

function within(within: string, of = "milestone:ceasefire.reached") {
  return { within, of }
}
