import { describe, expect, test } from "vitest"
import { type OutlookEntry, outlookOf } from "../../../src/projections/outlook/outlook.ts"
import { monthsAfter } from "../../../src/projections/time/months-after.ts"
import { example, viewAt } from "../sustainment/package.ts"

function outlook(name: string, from: string, months: number) {
  const events = example(name)
  const zone = viewAt(events, from).zone
  return outlookOf(viewAt(events, from), viewAt(events, monthsAfter(from, months, zone)))
}

const of = (entries: readonly OutlookEntry[], id: string) =>
  entries.filter(({ subject }) => subject.id === id).map(({ date, kind }) => [date.day, kind])

describe("the bilateral agreements", () => {
  test("[U1][U2] from February 2033, twelve months: the last day to settle the German extension, with nothing recorded for it", () => {
    const { entries, overdue } = outlook("bilateral-agreements.yaml", "2033-02-01", 12)
    const settle = entries.filter(({ subject }) => subject.id.startsWith("germany-settle-extension/"))
    expect(settle).toMatchObject([
      { date: { day: "2033-08-16" }, kind: "falls-due", state: { to: "overdue" }, ifNothingElseHappens: true },
      { date: { day: "2033-08-16" }, kind: "falls-due", state: { to: "overdue" }, ifNothingElseHappens: true },
    ])
    expect(overdue.map(({ id }) => id)).toContain("germany-settle-extension/germany")
    expect(of(entries, "united-states-ukraine")).toEqual([["2033-12-13", "last-day-of-notice"]])
    expect(of(entries, "uk-ukraine")).toEqual([
      ["2034-01-12", "instrument-ends"],
      ["2034-01-12", "last-day-to-extend"],
    ])
    expect(of(entries, "uk-consultation/uk")).toEqual([["2034-01-12", "state-changes"]])
  })

  test("[U1] from February 2034, twelve months: the American text ends on 13 June", () => {
    const { entries } = outlook("bilateral-agreements.yaml", "2034-02-01", 12)
    expect(of(entries, "united-states-ukraine")).toEqual([
      ["2034-06-13", "instrument-ends"],
      ["2034-06-13", "last-day-to-extend"],
    ])
    expect(of(entries, "germany-ukraine")[0]).toEqual(["2034-02-16", "instrument-ends"])
  })

  test("[U1] from June 2026, twelve months: Denmark's plan falls off a cliff in 2027, and no delivery of 2026 is on record", () => {
    const { entries } = outlook("bilateral-agreements.yaml", "2026-06-01", 12)
    expect(of(entries, "denmark-plan")).toEqual([
      ["2026-12-31", "arrears"],
      ["2027-01-01", "cliff"],
    ])
    const cliff = entries.find(({ kind }) => kind === "cliff")?.sentence.replaceAll(/(?<=\d)\s(?=\d{3})/g, "")
    expect(cliff).toContain("falls from 9400000000 DKK in 2026 to 1100000000 DKK in 2027")
  })
})

describe("Paris", () => {
  test("[U2][U3] the whole of 2026: the declaration is on record, its duties come with it, and no clock runs out", () => {
    const { entries, overdue, from, to } = outlook("paris-track.yaml", "2025-12-31", 12)
    expect([from, to, overdue]).toEqual(["2025-12-31", "2026-12-31", []])
    expect(entries.filter(({ kind }) => kind === "falls-due")).toEqual([])
    expect(entries.filter((one) => one.ifNothingElseHappens)).toEqual([])
    const force = entries.filter(({ subject }) => subject.id.startsWith("paris-multinational-force/"))
    expect(force).toMatchObject([{ date: { day: "2026-01-06" }, state: { from: null, to: "conditional" } }])
    const adopted = entries.filter(({ sentence }) => sentence.includes("instrument adopted"))
    expect(adopted).toMatchObject([{ subject: { id: "paris-declaration" }, ifNothingElseHappens: false }])
  })
})
