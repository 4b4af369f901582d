import { describe, expect, test } from "vitest"
import { datesOfGrowth, decayCurve } from "../../../src/projections/sustainment/decay.ts"
import { brief, eur, lineOpened, recorded, type Told, told, viewAt, year } from "./package.ts"

const on = (recordedAt: string, at: string, type: string, data: object): Told =>
  told(at, type, { line: "a", ...data }, recordedAt)

const history = recorded(
  lineOpened("a"),
  on("2024-02-01T10:00:00.000Z", "2024-02-01", "PledgeMade", { amount: eur("16.5"), period: year(2027) }),
  on("2024-05-01T10:00:00.000Z", "2024-05-01", "PledgeReduced", { amount: eur("7"), period: year(2027) }),
  on("2024-05-01T21:30:00.000Z", "2024-03-01", "FundsAuthorised", { amount: eur("1"), period: year(2027) }),
  on("2025-01-01T10:00:00.000Z", "2025-01-01", "ScheduleSet", {
    profile: [{ period: year(2027), amount: eur("9.4") }],
  }),
  on("2025-12-04T10:00:00.000Z", "2025-12-04", "ScheduleSet", {
    profile: [{ period: year(2027), amount: eur("1.1") }],
  }),
  on("2025-12-05T10:00:00.000Z", "2026-02-01", "PledgeMade", { amount: eur("3", "at-least"), period: year(2027) }),
)

const zone = "Europe/Kyiv"
const question = { recipient: "nordia", item: "aid", period: year(2027) }
const asKnown = (asOf: string) =>
  datesOfGrowth(history, zone).map((knownAt) => ({ knownAt, view: viewAt(history, asOf, knownAt) }))

describe("[S8] the decay curve", () => {
  test("[S8] [R43] is State(D, K) with D as asked and K each date on which the record grew", () => {
    expect(datesOfGrowth(history, zone)).toEqual([
      "2024-01-01",
      "2024-02-01",
      "2024-05-01",
      "2024-05-02",
      "2025-01-01",
      "2025-12-04",
      "2025-12-05",
    ])
    const { points } = decayCurve(asKnown("2026-03-01"), question)
    expect(points.map(({ knownAt, reached, planned }) => [knownAt, brief(reached.sum), brief(planned.sum)])).toEqual([
      ["2024-01-01", "0", "0"],
      ["2024-02-01", "16.5", "0"],
      ["2024-05-01", "9.5", "0"],
      ["2024-05-02", "9.5", "0"],
      ["2025-01-01", "9.5", "9.4"],
      ["2025-12-04", "9.5", "1.1"],
      ["2025-12-05", "12.5..", "1.1"],
    ])
    expect(points.map(({ change }) => change && [change.reached.direction, change.planned.direction])).toEqual([
      null,
      ["grown", "unchanged"],
      ["eroded", "unchanged"],
      ["unchanged", "unchanged"],
      ["unchanged", "grown"],
      ["unchanged", "eroded"],
      ["grown", "unchanged"],
    ])
    expect(points[2]?.change?.reached).toEqual({ low: "-7", high: "-7", direction: "eroded" })
    expect(points[5]?.sentence).toBe(
      "As known at 2025-12-04, 9.5 EUR was at least pledged for the period and 1.1 EUR planned: unchanged and eroded.",
    )
  })

  test("[S8] [R43] D stays as asked: what has effect after it is in no point", () => {
    const { points } = decayCurve(asKnown("2025-12-31"), question)
    expect(brief(points.at(-1)?.reached.sum ?? null)).toBe("9.5")
  })

  test("[S8] is of a stage, a donor or a line where that is asked, and all its points are in one unit", () => {
    const views = asKnown("2026-03-01")
    expect(
      decayCurve(views, { ...question, stage: "authorised" }).points.map(({ reached }) => brief(reached.sum)),
    ).toEqual(["0", "0", "0", "1", "1", "1", "1"])
    expect(
      new Set(decayCurve(views, { ...question, donor: "borland" }).points.map(({ reached }) => brief(reached.sum))),
    ).toEqual(new Set(["0"]))
    const curve = decayCurve(views, { ...question, line: "a" })
    expect(new Set(curve.points.map(({ reached }) => reached.sum.unit))).toEqual(new Set([curve.unit]))
  })
})
