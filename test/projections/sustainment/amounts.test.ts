import { describe, expect, test } from "vitest"
import { sustainmentOf } from "../../../src/projections/sustainment/sustainment.ts"
import { brief, eur, example, idOf, inPeriod, lineOpened, sustainmentAt, the, told, viewAt, year } from "./package.ts"

const pledged = (amount: object, period: object = year(2026), at = "2024-02-01") =>
  told(at, "PledgeMade", { line: "a", amount, period })

const pledgesIn = (of: number, ...events: Parameters<typeof sustainmentAt>[1]) =>
  inPeriod(the(sustainmentAt("2026-06-01", [lineOpened("a"), ...events]).lines).periods, of).reached.pledged

describe("[S1] a sum keeps its qualifiers as an interval", () => {
  test.each([
    ["exactly", "5"],
    [undefined, "5"],
    ["up-to", "0..5"],
    ["at-least", "5.."],
    ["about", "~5"],
  ])("[S1] %s 5 is %s", (qualifier, written) => {
    expect(brief(pledgesIn(2026, pledged(eur("5", qualifier))).sum)).toBe(written)
  })

  test("[S1] intervals are added end by end, and the mark of one is the mark of the sum", () => {
    const both = [pledged(eur("5", "up-to")), pledged(eur("2.25", "about")), pledged(eur("0.1", "at-least"))]
    expect(brief(pledgesIn(2026, ...both.slice(0, 2)).sum)).toBe("~2.25..7.25")
    expect(brief(pledgesIn(2026, ...both).sum)).toBe("~2.35..")
  })

  test("[S1] a reduction takes the most off the least and the least off the most, and never goes below zero", () => {
    const reduced = (amount: object) => told("2024-03-01", "PledgeReduced", { line: "a", amount, period: year(2026) })
    expect(brief(pledgesIn(2026, pledged(eur("10")), reduced(eur("4", "up-to"))).sum)).toBe("6..10")
    expect(brief(pledgesIn(2026, pledged(eur("10")), reduced(eur("4", "at-least"))).sum)).toBe("0..6")
    expect(brief(pledgesIn(2026, pledged(eur("10")), reduced(eur("14"))).sum)).toBe("0")
  })

  test("[S1] decimals are exact, however long", () => {
    const long = ["123456789012345678901234.000000000001", "0.1", "0.2"].map((value) => pledged(eur(value)))
    expect(brief(pledgesIn(2026, ...long).sum)).toBe("123456789012345678901234.300000000001")
  })

  test("[S1] item units are never mixed with others", () => {
    const { needs } = sustainmentAt("2026-06-01", [
      lineOpened("a", { item: "aircraft", unit: "f-16" }),
      lineOpened("b", { item: "aircraft", unit: "EUR", donor: "borland" }),
      told("2024-02-01", "PledgeMade", { line: "a", amount: { value: "6", unit: "f-16" }, period: year(2026) }),
      told("2024-02-01", "PledgeMade", { line: "b", amount: eur("90"), period: year(2026) }),
      told("2024-02-01", "RequirementSet", {
        recipient: "nordia",
        item: "aircraft",
        period: year(2026),
        amount: { value: "10", unit: "f-16" },
      }),
    ])
    const { reached } = inPeriod(the(needs).periods, 2026)
    expect(reached.pledged.sum).toEqual({ low: "6", high: "6", about: false, unit: "f-16" })
    expect(reached.pledged.apart).toEqual([{ low: "90", high: "90", about: false, unit: "EUR" }])
  })
})

describe("[trap 12] amounts as they are stated", () => {
  test("[trap 12] about is never firm: a need that is met about is not known to be covered", () => {
    const { needs } = sustainmentAt(
      "2026-06-01",
      [
        lineOpened("a"),
        pledged(eur("12", "about")),
        told("2024-02-01", "RequirementSet", {
          recipient: "nordia",
          item: "aid",
          period: year(2026),
          amount: eur("10"),
        }),
      ],
      { stage: "pledged" },
    )
    expect(the(the(needs).gaps)).toMatchObject({ state: "not-known", gap: { low: "0", high: "0", about: true } })
  })

  test("[trap 12] 75 over three years with no split stays one amount for the three years, and is in no year", () => {
    const three = { from: "2024-01-01", to: "2027-01-01", label: "2024 to 2026" }
    const { needs, lines } = sustainmentAt(
      "2026-06-01",
      [
        lineOpened("a"),
        pledged(eur("75"), three),
        told("2024-02-01", "RequirementSet", {
          recipient: "nordia",
          item: "aid",
          period: year(2026),
          amount: eur("25"),
        }),
      ],
      { stage: "pledged" },
    )
    const gap = the(the(needs).gaps)
    expect([brief(gap.reached.sum), brief(gap.gap)]).toEqual(["0", "25"])
    expect(gap.beside.map(({ period, reached }) => [period?.label, brief(reached.sum)])).toEqual([
      ["2024 to 2026", "75"],
    ])
    expect(brief(the(lines).total.reached.pledged.sum)).toBe("75")
  })

  test("[trap 12] 'per year 2024-28' is an amount in each year, and the total is of all of them", () => {
    const years = [2024, 2025, 2026, 2027, 2028].map((one) => pledged(eur("4", "at-least"), year(one)))
    const line = the(sustainmentAt("2026-06-01", [lineOpened("a"), ...years]).lines)
    expect(line.periods.map(({ reached }) => brief(reached.pledged.sum))).toEqual(["4..", "4..", "4..", "4..", "4.."])
    expect(brief(line.total.reached.pledged.sum)).toBe("20..")
  })
})

describe("[S9] rates and shares", () => {
  const gdp = (of: number, value: string, at = "2024-02-01") =>
    told(at, "FigureStated", { figure: "gdp", period: year(of), value, unit: "EUR" })
  const share = pledged({ share: "0.0025", of: "gdp" })

  test("[S9] [R36] a share stays a share until its figure for the same period is stated", () => {
    const before = pledgesIn(2026, share, gdp(2025, "40000"))
    expect(brief(before.sum)).toBe("0")
    expect(before.shares).toEqual([
      {
        share: "0.0025",
        of: "gdp",
        qualifier: null,
        period: year(2026),
        event: idOf(share),
        off: false,
      },
    ])
    const stated = gdp(2026, "40000")
    const after = pledgesIn(2026, share, stated)
    expect([brief(after.sum), after.shares]).toEqual(["100", []])
    expect(after.because).toEqual([idOf(share), idOf(stated)])
  })

  test("[S9] a figure stated again changes what its shares come to, and a share keeps its qualifier", () => {
    const moved = [gdp(2026, "40000"), gdp(2026, "44000", "2026-01-01")]
    expect(brief(pledgesIn(2026, share, ...moved).sum)).toBe("110")
    expect(brief(pledgesIn(2026, pledged({ share: "0.0025", of: "gdp", qualifier: "at-least" }), ...moved).sum)).toBe(
      "110..",
    )
  })

  test("[S9] money in another currency stays apart without a direct rate, and is added with one", () => {
    const kroner = pledged({ value: "70", unit: "DKK" })
    const rate = (from: string, to: string, value: string, on: string) =>
      told("2024-02-02", "ExchangeRateFixed", { from, to, rate: value, on })
    const apart = pledgesIn(2026, kroner, pledged(eur("5")), rate("EUR", "DKK", "7.46", "2026-01-01"))
    expect([brief(apart.sum), apart.apart.map((one) => one.unit + brief(one))]).toEqual(["5", ["DKK70"]])
    const added = pledgesIn(2026, kroner, pledged(eur("5")), rate("DKK", "EUR", "0.134", "2026-01-01"))
    expect([brief(added.sum), added.apart]).toEqual(["14.38", []])
  })

  test("[S9] [R39] of the direct rates the one with the greatest `on` up to D, for all amounts alike", () => {
    const rates = [
      ["2026-05-01", "0.20"],
      ["2026-07-01", "0.30"],
      ["2025-01-01", "0.10"],
    ].map(([on, rate]) => told("2024-02-02", "ExchangeRateFixed", { from: "DKK", to: "EUR", rate, on }))
    const events = [
      lineOpened("a"),
      pledged({ value: "10", unit: "DKK" }, year(2024)),
      pledged({ value: "10", unit: "DKK" }, year(2026)),
      ...rates,
    ]
    const at = (asOf: string) =>
      the(sustainmentAt(asOf, events).lines).periods.map(({ reached }) => brief(reached.pledged.sum))
    expect(at("2026-06-30")).toEqual(["2", "2"])
    expect(at("2026-07-01")).toEqual(["3", "3"])
  })

  test("[S9] a figure in another currency is exchanged as well", () => {
    const inKroner = told("2024-02-01", "FigureStated", {
      figure: "gdp",
      period: year(2026),
      value: "40000",
      unit: "DKK",
    })
    const rate = told("2024-02-02", "ExchangeRateFixed", { from: "DKK", to: "EUR", rate: "0.1", on: "2024-02-02" })
    expect(brief(pledgesIn(2026, share, inKroner, rate).sum)).toBe("10")
  })

  test("[S9] lines in several currencies are added in the one asked for", () => {
    const events = [
      lineOpened("a"),
      lineOpened("b", { donor: "borland", unit: "DKK" }),
      pledged(eur("5")),
      told("2024-02-01", "PledgeMade", { line: "b", amount: { value: "10", unit: "DKK" }, period: year(2026) }),
      told("2024-02-02", "ExchangeRateFixed", { from: "DKK", to: "EUR", rate: "0.1", on: "2024-02-02" }),
      told("2024-02-02", "ExchangeRateFixed", { from: "EUR", to: "DKK", rate: "8", on: "2024-02-02" }),
    ]
    const inCurrency = (currency: string) => the(sustainmentAt("2026-06-01", events, { currency }).needs)
    expect(inPeriod(inCurrency("EUR").periods, 2026).reached.pledged.sum).toMatchObject({ unit: "EUR", low: "6" })
    expect(inPeriod(inCurrency("DKK").periods, 2026).reached.pledged.sum).toMatchObject({ unit: "DKK", low: "50" })
  })

  test("[S9] Latvia's share of its product stays a share: no page states the product", () => {
    const { lines } = sustainmentOf(viewAt(example("bilateral-agreements.yaml"), "2026-01-01"), { stage: "pledged" })
    const latvia = the(lines, ({ line }) => line === "latvia-military-aid")
    const { sum, shares } = inPeriod(latvia.periods, 2025).reached.pledged
    expect([brief(sum), shares.map(({ share, of }) => [share, of])]).toEqual(["0", [["0.0025", "latvia-gdp"]]])
    expect(latvia.rivals).toHaveLength(1)
  })
})

describe("[trap 13] fiscal years and currency words", () => {
  test("[trap 13] a fiscal year is a period of its own: it is not added to the calendar years that it lies in", () => {
    const fiscal = { from: "2024-04-01", to: "2025-04-01", label: "2024/25" }
    const line = the(
      sustainmentAt("2026-06-01", [lineOpened("a"), pledged(eur("2.5"), fiscal), pledged(eur("1"), year(2024))]).lines,
    )
    expect(line.periods.map(({ period, reached }) => [period?.label, brief(reached.pledged.sum)])).toEqual([
      ["2024", "1"],
      ["2024/25", "2.5"],
    ])
  })

  test("[trap 13] rival values stand beside what they contradict, and change no sum", () => {
    const stated = pledged(eur("5"))
    const rival = told("2024-02-03", "ReportedOtherwise", {
      line: "a",
      event: idOf(stated),
      changes: { amount: eur("7.1") },
    })
    const line = the(sustainmentAt("2026-06-01", [lineOpened("a"), stated, rival]).lines)
    expect(brief(line.total.reached.pledged.sum)).toBe("5")
    expect(line.rivals).toEqual([{ event: idOf(stated), rival: idOf(rival) }])
  })
})
