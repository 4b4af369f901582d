import { expect } from "vitest"
import type { Ledger } from "../../src/ledger/ledger.ts"

const year = (of: number) => ({ from: `${of}-01-01`, to: `${of + 1}-01-01`, label: `${of}` })
const jets = (value: string) => ({ value, unit: "f-16" })

/** A package in which aircraft are needed in two years, ordered too late for the first, and promised for that one alone. */
export async function lakeOfAircraft(ledger: Ledger): Promise<void> {
  const required = (of: number) => ({ recipient: "nordia", item: "aircraft", period: year(of), amount: jets("10") })
  const events: readonly (readonly [string, string, object])[] = [
    ["2024-01-01", "PackageOpened", { title: "A lake", purpose: "To try it", timeZone: "Europe/Kyiv" }],
    ["2024-01-01", "PartyAdmitted", { party: "arland", name: "Arland", kind: "state", capacities: ["guarantor"] }],
    ["2024-01-01", "PartyAdmitted", { party: "nordia", name: "Nordia", kind: "state", capacities: ["beneficiary"] }],
    ["2024-01-02", "LeadTimeStated", { item: "aircraft", duration: "P18M" }],
    ["2024-01-02", "RequirementSet", required(2027)],
    ["2024-01-02", "RequirementSet", required(2028)],
    ["2024-01-02", "PoliticalDateSet", { date: "arland-budget", party: "arland", kind: "budget", on: "2026-11" }],
    [
      "2024-01-05",
      "LineOpened",
      { line: "jets", donor: "arland", recipient: "nordia", item: "aircraft", unit: "f-16" },
    ],
    ["2024-01-06", "PledgeMade", { line: "jets", amount: jets("6"), period: year(2027) }],
    ["2025-08-01", "OrderPlaced", { line: "jets", amount: jets("6"), expectedOn: "2026-12-01", period: year(2027) }],
  ]
  for (const [effectiveAt, type, data] of events) {
    const body = [{ type, effectiveAt, source: { title: "A statement" }, data }]
    const recorded = await ledger.record({
      package: "lake",
      body,
      principal: { subject: "secretariat", role: "depositary" },
    })
    expect(recorded, JSON.stringify(recorded)).toMatchObject({ ok: true })
  }
}
