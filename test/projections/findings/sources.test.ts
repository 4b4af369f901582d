import { describe, expect, test } from "vitest"
import { collectionOf } from "../../../src/projections/state.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { opened, signs, text, told, viewAt } from "../time/package.ts"
import { findingsAt, subjectsAt, theOne } from "./ask.ts"

const by = (title: string, locator?: string) => ({ source: { title, ...(locator && { locator }) } })
const plan = (second: string) => ({
  profile: [
    { period: { from: "2026-01-01", to: "2027-01-01", label: "2026" }, amount: { value: "9", unit: "DKK" } },
    { period: { from: "2027-01-01", to: "2028-01-01", label: "2027" }, amount: { value: second, unit: "DKK" } },
  ],
})
const line = [
  opened(),
  told("LineOpened", "2026-01-01", { line: "boats", donor: "corvia", recipient: "ardonia", item: "aid", unit: "DKK" }),
]
const set = told(
  "ScheduleSet",
  "2026-01-02",
  { line: "boats", ...plan("1.1") },
  { id: uuid("plan"), ...by("The Herald") },
)
const otherwise = (title: string, changes: object, more: object = {}) =>
  told("ReportedOtherwise", "2026-01-03", { line: "boats", event: uuid("plan"), changes, ...more }, by(title))

describe("sources that differ", () => {
  test("[N9] [trap 13] both values stand with both sources, and no third between them", () => {
    const found = theOne(
      "conflicting-sources",
      findingsAt("2026-06-01", [...line, set, otherwise("The Courier", plan("7.1"))]),
    )
    expect(found.subject).toEqual({ kind: "event", id: uuid("plan") })
    expect(found.because).toHaveLength(2)
    expect(found.sentence).toBe(
      'Of ScheduleSet (line "boats") sources differ; the record goes by "The Herald": by "The Courier", profile/1/amount is 7.1 DKK and not 1.1 DKK.',
    )
    expect(found.sentence).not.toContain("4.1")
    expect(subjectsAt("conflicting-sources", "2026-06-01", [...line, set])).toEqual([])
  })

  test("[N9] each further source is told beside the others, and two of one title by the place in it", () => {
    const third = told(
      "ReportedOtherwise",
      "2026-01-03",
      { line: "boats", event: uuid("plan"), effectiveAt: "2026-01-05" },
      by("The Herald", "late edition"),
    )
    const found = theOne(
      "conflicting-sources",
      findingsAt("2026-06-01", [...line, set, otherwise("The Courier", plan("7.1")), third]),
    )
    expect(found.because).toHaveLength(3)
    expect(found.sentence).toContain('by "The Herald" (late edition), time is 2026-01-05 and not 2026-01-02')
  })

  test("[N9] [trap 13] a fiscal year and a calendar year are told apart, and so are an amount and a share", () => {
    const pledged = (data: object) => [
      ...line,
      told("PledgeMade", "2026-01-02", { line: "boats", ...data }, { id: uuid("plan"), ...by("The Herald") }),
    ]
    const year = {
      amount: { value: "5", unit: "DKK" },
      period: { from: "2026-01-01", to: "2027-01-01", label: "2026" },
    }
    const fiscal = { period: { from: "2026-04-01", to: "2027-04-01", label: "2026" } }
    const sentence = (changes: object) =>
      theOne("conflicting-sources", findingsAt("2026-06-01", [...pledged(year), otherwise("The Courier", changes)]))
        .sentence
    expect(sentence(fiscal)).toContain(
      "period is 2026 (2026-04-01 to before 2027-04-01) and not 2026 (2026-01-01 to before 2027-01-01)",
    )
    const share = { share: "0.0025", of: "corvia-gdp", qualifier: "at-least" }
    expect(sentence({ amount: share })).toContain("amount is at least 0.0025 of corvia-gdp and not 5 DKK")
  })

  test("[N9] [trap 25] one text goes by two names of unlike weight: both stand, each with where it was read", () => {
    const pact = [
      opened(),
      told(
        "InstrumentTabled",
        "2026-01-01",
        { ...text("pact").data, title: "Security Guarantees" },
        { id: uuid("pact"), ...by("Gazette") },
      ),
      told(
        "ReportedOtherwise",
        "2026-01-02",
        { event: uuid("pact"), changes: { title: "Security Assurances" } },
        by("The translation"),
      ),
    ]
    expect(theOne("conflicting-sources", findingsAt("2026-06-01", pact)).sentence).toBe(
      'Of InstrumentTabled (instrument "pact") sources differ; the record goes by "Gazette": by "The translation", title is Security Assurances and not Security Guarantees.',
    )
    const [shown] = collectionOf(viewAt(recorded(...pact), "2026-06-01"), "instruments")
    expect(shown).toMatchObject({ title: "Security Guarantees" })
  })

  test("[N9] a source without a word of its own is called that", () => {
    const bare = told("ScheduleSet", "2026-01-02", { line: "boats", ...plan("1.1") }, { id: uuid("plan") })
    const found = theOne(
      "conflicting-sources",
      findingsAt("2026-06-01", [...line, bare, otherwise("The Courier", plan("1.1"))]),
    )
    expect(found.sentence).toBe(
      'Of ScheduleSet (line "boats") sources differ; the record goes by an act without a source: by "The Courier", the same.',
    )
  })
})

describe("what parties do not recognise", () => {
  const contested = (...stances: readonly (readonly [string, string])[]): readonly Told[] => [
    opened(),
    text("accord"),
    told("InstrumentSigned", "2026-01-02", { instrument: "accord", party: "ardonia" }, { id: uuid("signature") }),
    signs("belmark", "2026-01-02"),
    ...stances.map(([party, stance]) => told("StanceTaken", "2026-02-01", { event: uuid("signature"), party, stance })),
  ]

  test("[N9] [trap 11] an event that some reject and others recognise is contested, and decided by nobody here", () => {
    const found = theOne(
      "contested-event",
      findingsAt("2026-06-01", contested(["belmark", "rejects"], ["corvia", "recognises"], ["dorland", "reserves"])),
    )
    expect(found.subject.id).toBe(uuid("signature"))
    expect(found.sentence).toBe(
      'belmark rejects InstrumentSigned (instrument "accord", party "ardonia"), and corvia recognises it: for those who reject it, it never was.',
    )
    expect(
      subjectsAt("contested-event", "2026-06-01", contested(["corvia", "recognises"], ["dorland", "reserves"])),
    ).toEqual([])
  })

  test("[N9] the latest stance is a party's stance", () => {
    expect(
      subjectsAt("contested-event", "2026-06-01", contested(["belmark", "rejects"], ["belmark", "recognises"])),
    ).toEqual([])
  })
})

describe("counts", () => {
  const period = { from: "2026-02-02", to: "2026-02-05" }
  const counted = (counts: readonly object[]) => [
    opened(),
    told("ReportMade", "2026-02-08", { report: "weekend", by: "corvia", period, counts }),
  ]
  const reports = (events: readonly Told[]) => collectionOf(viewAt(recorded(...events), "2026-06-01"), "reports")
  const codes = (events: readonly Told[]) =>
    findingsAt("2026-06-01", events).flatMap(({ code }) => (code === "vanished-id" ? [] : [code]))

  test("[trap 20] rounded shares that add up to 101 are shown as they are, and are no finding", () => {
    const shares = ["34", "34", "33"].map((share, n) => ({
      what: `district ${n}`,
      number: "1",
      share,
      basis: "observed",
    }))
    const story = counted(shares)
    expect(reports(story)).toMatchObject([{ counts: shares }])
    expect(codes(story)).toEqual([])
  })

  test("[trap 21] a report over several days is one count over its period, and nothing a day", () => {
    const story = counted([{ what: "explosions", number: "412", basis: "observed" }])
    expect(reports(story)).toMatchObject([{ period, counts: [{ number: "412" }] }])
    expect(JSON.stringify(reports(story))).not.toContain("137")
    expect(codes(story)).toEqual([])
  })
})
