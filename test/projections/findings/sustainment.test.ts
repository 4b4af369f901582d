import { describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import { eur, idOf, lineOpened, recorded, type Told, told, viewAt, year } from "../sustainment/package.ts"
import { findingsIn, of } from "./ask.ts"

const needed = told("2024-01-01", "RequirementSet", {
  recipient: "nordia",
  item: "aid",
  period: year(2026),
  amount: eur("10"),
})
const voted = (value: string, qualifier?: string) =>
  told("2024-02-01", "FundsAppropriated", { line: "arland-aid", amount: eur(value, qualifier), period: year(2026) })
const ordered = (on: string) =>
  told(on, "OrderPlaced", { line: "arland-aid", amount: eur("10"), period: year(2026), expectedOn: "2026-01-01" })
const lead = told("2024-01-01", "LeadTimeStated", { item: "aid", duration: "P1Y" })

const subjects = (code: FindingCode, asOf: string, ...events: readonly Told[]) =>
  of(code, findingsIn(viewAt(recorded(lineOpened("arland-aid"), ...events), asOf))).map(({ subject }) => subject.id)

const need = "nordia/aid/2026-01-01/2027-01-01"

describe("sustainment", () => {
  test("[N8] a period that is short, one of which that is not known, and one that is covered", () => {
    expect(subjects("unfunded-period", "2024-06-01", needed, voted("9"))).toEqual([need])
    expect(subjects("unfunded-period", "2024-06-01", needed, voted("10"))).toEqual([])
    expect(subjects("funding-not-known", "2024-06-01", needed, voted("10", "about"))).toEqual([need])
    expect(subjects("funding-not-known", "2024-06-01", needed, voted("10"))).toEqual([])
  })

  test("[N8] what can no longer be ordered in time, and what was ordered too late", () => {
    expect(subjects("too-late-to-order", "2025-01-01", needed, lead)).toEqual([])
    expect(subjects("too-late-to-order", "2025-01-02", needed, lead)).toEqual([need])
    expect(subjects("too-late-to-order", "2025-01-02", needed, lead, ordered("2025-01-01"))).toEqual([])
    expect(subjects("order-too-late", "2025-06-01", needed, lead, ordered("2025-01-01"))).toEqual([])
    expect(subjects("order-too-late", "2025-06-01", needed, lead, ordered("2025-01-02"))).toEqual(["arland-aid"])
  })

  test("[N8] what is promised twice, as declared", () => {
    const twice = told("2024-03-01", "OverlapDeclared", { lines: ["arland-aid", "fund"], amount: eur("4") })
    expect(subjects("overlap", "2024-06-01", lineOpened("fund"), twice)).toEqual([idOf(twice)])
    expect(subjects("overlap", "2024-02-01", lineOpened("fund"), twice)).toEqual([])
  })

  test("[N8] a plan that falls away", () => {
    const planned = (last: string) =>
      told("2024-03-01", "ScheduleSet", {
        line: "arland-aid",
        profile: [
          { period: year(2026), amount: eur("9") },
          { period: year(2027), amount: eur(last) },
        ],
      })
    expect(subjects("cliff", "2024-06-01", planned("1"))).toEqual(["arland-aid"])
    expect(subjects("cliff", "2024-06-01", planned("8"))).toEqual([])
  })
})
