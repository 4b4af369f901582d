import { describe, expect, test } from "vitest"
import type { SustainmentOptions } from "../../../src/projections/sustainment/options.ts"
import { sustainmentOf } from "../../../src/projections/sustainment/sustainment.ts"
import { eur, example, idOf, lineOpened, sustainmentAt, type Told, the, told, viewAt, year } from "./package.ts"

const pledged = (of: number | object, amount: object | string, line = "a") =>
  told("2024-02-01", "PledgeMade", {
    line,
    amount: typeof amount === "string" ? eur(amount) : amount,
    period: typeof of === "number" ? year(of) : of,
  })

const required = (of: number) =>
  told("2024-01-02", "RequirementSet", { recipient: "nordia", item: "aid", period: year(of), amount: eur("10") })

const atPledge: SustainmentOptions = { stage: "pledged" }

const answer = (options: SustainmentOptions, ...events: readonly Told[]) =>
  sustainmentAt("2026-06-01", [lineOpened("a"), lineOpened("b", { donor: "borland" }), ...events], options)

/** Of line a: the year of the cliff at the stage, or what there is instead. */
const cliffOf = (...events: readonly Told[]) => searchOf(atPledge, ...events).cliff?.period.label ?? null

const searchOf = (options: SustainmentOptions, ...events: readonly Told[]) => {
  const line = the(answer(options, ...events).lines, (one) => one.line === "a")
  return the(line.cliffs, ({ basis }) => basis === (options.stage ?? "appropriated"))
}

describe("[S6] the cliff", () => {
  test("[S6] is the first period that falls by more than half from the one before", () => {
    expect(cliffOf(pledged(2025, "10"), pledged(2026, "5"), pledged(2027, "2.4"), pledged(2028, "0.1"))).toBe("2027")
    expect(cliffOf(pledged(2025, "10"), pledged(2026, "5"), pledged(2027, "2.5"))).toBeNull()
  })

  test("[S6] the share is the asker's to set", () => {
    const { cliff } = searchOf({ ...atPledge, cliffShare: "0.25" }, pledged(2025, "10"), pledged(2026, "7.4"))
    expect(cliff).toMatchObject({ from: "10", to: "7.4", fall: "0.2600", complete: true })
    expect(cliff?.sentence).toBe("What is pledged falls from 10 EUR in 2025 to 7.4 EUR in 2026.")
    expect(cliff?.because).toEqual([idOf(pledged(2025, "10")), idOf(pledged(2026, "7.4"))])
  })

  test("[S6] at the chosen stage: what is pledged for years, and appropriated for one, ends with that one", () => {
    const money = told("2025-01-01", "FundsAppropriated", { line: "a", amount: eur("10"), period: year(2025) })
    const events = [2025, 2026].map((of) => pledged(of, "10"))
    expect(searchOf({}, ...events, money).cliff?.period.label).toBe("2026")
    expect(searchOf(atPledge, ...events, money).cliff).toBeNull()
  })

  test("[S6] [R41] the cliff goes by the lower bound", () => {
    expect(cliffOf(pledged(2025, "10"), pledged(2026, eur("30", "up-to")))).toBe("2026")
    expect(cliffOf(pledged(2025, eur("30", "up-to")), pledged(2026, "1"))).toBeNull()
    expect(cliffOf(pledged(2025, "10"), pledged(2026, eur("6", "at-least")))).toBeNull()
  })

  test("[S6] [R41] a required period without amount is zero; one that nobody requires is not there", () => {
    expect(cliffOf(pledged(2025, "10"), required(2026))).toBe("2026")
    expect(cliffOf(pledged(2025, "10"))).toBeNull()
    expect(cliffOf(pledged(2025, "10"), pledged(2027, "10"))).toBeNull()
    expect(searchOf(atPledge, pledged(2025, "10"), required(2026)).cliff?.because).toContain(idOf(required(2026)))
  })

  test("[S6] [R41] per line and per need over all donors", () => {
    const { lines, needs } = answer(atPledge, pledged(2025, "10"), pledged(2026, "1"), pledged(2026, "9", "b"))
    expect(lines.map(({ cliffs }) => cliffs[0]?.cliff?.period.label ?? null)).toEqual(["2026", null])
    expect(the(the(needs).cliffs).cliff).toBeNull()
  })

  test("[S6] periods that overlap, or are of other lengths, do not say that anything fell", () => {
    const block = { from: "2026-01-01", to: "2029-01-01", label: "2026-28" }
    const overlapping = searchOf(atPledge, pledged(2025, "10"), pledged(2026, "1"), pledged(block, "30"))
    expect([overlapping.cliff, overlapping.notCompared.map(({ period, why }) => [period.label, why])]).toEqual([
      null,
      [
        ["2026", "overlaps another period"],
        ["2026-28", "overlaps another period"],
      ],
    ])
    const quarter = { from: "2026-01-01", to: "2026-04-01", label: "2026 Q1" }
    const shorter = searchOf(atPledge, pledged(2025, "10"), pledged(quarter, "2"))
    expect([shorter.cliff, shorter.notCompared]).toEqual([null, [{ period: quarter, why: "of another length" }]])
  })

  test("[S6] a leap year is as long as any year", () => {
    expect(cliffOf(pledged(2028, "10"), pledged(2029, "1"))).toBe("2029")
  })

  test("[S6] a share that is open counts nothing, and the cliff says that not all is in it", () => {
    const { cliff } = searchOf(atPledge, pledged(2025, "10"), pledged(2026, { share: "0.01", of: "gdp" }))
    expect(cliff).toMatchObject({ to: "0", complete: false })
    expect(cliff?.sentence).toBe("What is pledged falls from 10 EUR in 2025 to 0 EUR, and apart 0.01 of gdp in 2026.")
  })

  test("[S6] a plan says nothing of a period that it passes over, unless it is required", () => {
    const plan = told("2024-02-01", "ScheduleSet", { line: "a", profile: [{ period: year(2025), amount: eur("10") }] })
    const byPlan = (...events: readonly Told[]) =>
      the(
        the(answer(atPledge, plan, ...events).lines, ({ line }) => line === "a").cliffs,
        ({ basis }) => basis === "plan",
      )
    expect(byPlan(pledged(2026, "10")).cliff).toBeNull()
    expect(byPlan(pledged(2026, "10"), required(2026)).cliff?.period.label).toBe("2026")
  })

  test("[S6] Denmark's plan of 16.5, 9.4, 1.1 and 1 billion kroner has its cliff in 2027", () => {
    const { lines } = sustainmentOf(viewAt(example("bilateral-agreements.yaml"), "2026-01-01"))
    const plan = the(the(lines, ({ line }) => line === "denmark-plan").cliffs, ({ basis }) => basis === "plan")
    expect(plan.cliff).toMatchObject({ from: "9400000000", to: "1100000000", unit: "DKK", fall: "0.8830" })
    expect(plan.cliff?.period.label).toBe("2027")
  })
})
