import { describe, expect, test } from "vitest"
import type { SustainmentOptions } from "../../../src/projections/sustainment/options.ts"
import { brief, eur, idOf, inPeriod, lineOpened, sustainmentAt, type Told, the, told, year } from "./package.ts"

const on = (type: string, at: string, data: object) => told(at, type, { line: "a", ...data })
const plan = (...profile: readonly object[]) => on("ScheduleSet", "2025-01-01", { profile })
const phase = (of: number, value: string, more: object = {}) => ({ period: year(of), amount: eur(value), ...more })
const delivered = (at: string, value: string, more: object = {}) => on("Delivered", at, { amount: eur(value), ...more })

const answer = (asOf: string, events: readonly Told[], options: SustainmentOptions = {}) =>
  sustainmentAt(asOf, [lineOpened("a"), ...events], options)

describe("[S10] restatement", () => {
  test("[S10] [trap 15] the valuation of what was sent falls, and nothing sent has changed", () => {
    const sent = delivered("2025-03-01", "20", { period: year(2025) })
    const restated = on("ValuationRestated", "2025-06-01", {
      amount: eur("14"),
      basis: "book value",
      stage: "delivered",
      period: year(2025),
    })
    const after = delivered("2025-09-01", "5", { period: year(2025) })
    const { lines, restatements } = answer("2025-12-01", [sent, restated, after])
    expect(brief(inPeriod(the(lines).periods, 2025).reached.delivered.sum)).toBe("25")
    expect(the(restatements)).toMatchObject({
      event: idOf(restated),
      basis: "book value",
      original: { sum: { low: "20", high: "20" } },
      restated: { sum: { low: "14", high: "14" } },
      because: [idOf(sent), idOf(restated)],
    })
    expect(the(restatements).sentence).toBe(
      "What is delivered in 2025 was counted as 20 EUR and is restated as 14 EUR (book value); the thing itself has not changed.",
    )
  })

  test("[S10] a restatement that names no period is held against the whole line", () => {
    const { restatements } = answer("2026-12-01", [
      delivered("2025-03-01", "20", { period: year(2025) }),
      delivered("2026-03-01", "10", { period: year(2026) }),
      on("ValuationRestated", "2026-06-01", { amount: eur("21"), basis: "market value", stage: "delivered" }),
    ])
    expect(brief(the(restatements).original.sum)).toBe("30")
  })
})

describe("[S10] suspension", () => {
  const suspended = on("LineSuspended", "2025-03-03", {})
  const resumed = on("LineResumed", "2025-03-11", {})

  test("[S10] a suspension is shown with its days, and takes nothing from any sum", () => {
    const pledge = on("PledgeMade", "2025-01-01", { amount: eur("5"), period: year(2025) })
    const during = the(answer("2025-03-05", [pledge, suspended, resumed]).lines)
    expect([during.suspended, during.suspensions[0]?.resumedOn]).toEqual([true, null])
    const after = the(answer("2025-03-11", [pledge, suspended, resumed]).lines)
    expect([after.suspended, after.suspensions]).toEqual([
      false,
      [{ from: "2025-03-03", resumedOn: "2025-03-11", days: 8, because: [idOf(suspended), idOf(resumed)] }],
    ])
    expect([during, after].map(({ total }) => brief(total.reached.pledged.sum))).toEqual(["5", "5"])
  })

  test("[S10] [trap 16] suspended without notice and lifted after eight days: whether arrears accrue is a policy that the answer states", () => {
    const placed = on("OrderPlaced", "2025-01-01", { amount: eur("5"), expectedOn: "2025-03-05" })
    const dueBy = (asOf: string, arrearsWhileSuspended: "accrue" | "stand-still") => {
      const { arrears, chosen } = answer(asOf, [placed, suspended, resumed], { arrearsWhileSuspended })
      expect(chosen.arrearsWhileSuspended).toBe(arrearsWhileSuspended)
      return arrears.map((arrear) => arrear.dueBy)
    }
    expect(dueBy("2025-03-06", "accrue")).toEqual(["2025-03-05"])
    expect(dueBy("2025-03-06", "stand-still")).toEqual([])
    expect(dueBy("2025-03-13", "stand-still")).toEqual([])
    expect(dueBy("2025-03-14", "stand-still")).toEqual(["2025-03-13"])
  })
})

describe("[S10] arrears", () => {
  test("[S10] arrears are what was due by plan and has not come by D; the last day is in time", () => {
    const events = [plan(phase(2025, "10"), phase(2026, "10")), delivered("2025-06-01", "4")]
    expect(answer("2025-12-31", events).arrears).toEqual([])
    const { arrears } = answer("2026-01-01", events)
    expect(the(arrears)).toMatchObject({ by: "plan", dueBy: "2025-12-31", state: "due", line: "a", donor: "arland" })
    expect(brief(the(arrears).amount)).toBe("6")
    expect(the(arrears).because).toEqual(events.map(idOf))
    expect(the(arrears).sentence).toBe(
      "By plan 6 EUR for 2025 was due by 2025-12-31 and is not on record as having come.",
    )
  })

  test("[S10] arrears are an interval where the plan or what came is one", () => {
    const upTo = plan({ period: year(2025), amount: eur("10", "up-to") })
    expect(brief(the(answer("2026-01-01", [upTo, delivered("2025-06-01", "4")]).arrears).amount)).toBe("0..6")
  })

  test("[S10] an order is in arrears once the date now expected has passed", () => {
    const placed = on("OrderPlaced", "2025-01-01", { amount: eur("5"), expectedOn: "2025-03-05", tranche: "one" })
    const moved = on("DeliveryRescheduled", "2025-03-01", { expectedOn: "2025-06" })
    expect(answer("2025-03-06", [placed, moved]).arrears).toEqual([])
    expect(the(answer("2025-07-01", [placed, moved, delivered("2025-05-01", "2")]).arrears)).toMatchObject({
      by: "order",
      dueBy: "2025-06-30",
      tranche: "one",
      amount: { low: "3", high: "3" },
    })
  })

  test("[S10] what the recipient has let go is not owed", () => {
    const pledge = on("PledgeMade", "2025-01-01", { amount: eur("10"), period: year(2025) })
    const release = on("PledgeReleased", "2025-06-01", { amount: eur("3"), period: year(2025) })
    expect(brief(the(answer("2026-01-01", [pledge, plan(phase(2025, "10")), release]).arrears).amount)).toBe("7")
    const all = on("PledgeReleased", "2025-06-01", {})
    expect(answer("2026-01-01", [pledge, plan(phase(2025, "10")), all]).arrears).toEqual([])
  })

  test("[S10] what hangs on a condition is in arrears only as far as the condition is known to be met", () => {
    const conditions = "milestone:reform.reached"
    const events = [plan(phase(2025, "4"), phase(2025, "6", { conditions })), delivered("2025-06-01", "5")]
    const arrears = (isMet?: (asked: unknown) => boolean | undefined) =>
      answer("2026-01-01", events, isMet ? { isMet } : {}).arrears.map(({ amount, state }) => [brief(amount), state])
    expect(arrears()).toEqual([["5", "not-known"]])
    const reform = [
      told("2025-01-01", "MilestoneDefined", { milestone: "reform", description: "A reform." }),
      told("2025-06-01", "MilestoneReached", { milestone: "reform" }),
    ]
    expect(answer("2026-01-01", [...events, ...reform]).arrears).toMatchObject([{ amount: { low: "5" }, state: "due" }])
    expect(arrears((asked) => asked === conditions)).toEqual([["5", "due"]])
    expect(arrears(() => false)).toEqual([])
  })
})
