import { describe, expect, test } from "vitest"
import type { SustainmentOptions } from "../../../src/projections/sustainment/options.ts"
import { brief, eur, idOf, inPeriod, lineOpened, sustainmentAt, type Told, the, told, year } from "./package.ts"

const required = (value: string, of = 2026, qualifier?: string) =>
  told("2024-01-02", "RequirementSet", {
    recipient: "nordia",
    item: "aid",
    period: year(of),
    amount: eur(value, qualifier),
  })

const on = (line: string, type: string, amount: object, period?: object, at = "2024-02-01") =>
  told(at, type, { line, amount, ...(period && { period }) })

const three = [lineOpened("a"), lineOpened("b", { donor: "borland" }), lineOpened("c", { donor: "corland" })]

const needWith = (options: SustainmentOptions, ...events: readonly Told[]) =>
  the(sustainmentAt("2026-06-01", [...three, ...events], options).needs)

const gapWith = (options: SustainmentOptions, ...events: readonly Told[]) => the(needWith(options, ...events).gaps)

describe("[S4] gap, coverage and surplus", () => {
  test("[S4] the gap is over all donors, at a chosen stage, by default what is at least appropriated", () => {
    const events = [
      required("100"),
      on("a", "PledgeMade", eur("80"), year(2026)),
      on("a", "FundsAppropriated", eur("30"), year(2026)),
      on("b", "Delivered", eur("20"), year(2026)),
      on("c", "PledgeMade", eur("50"), year(2026)),
    ]
    const gap = gapWith({}, ...events)
    expect(gap.stage).toBe("appropriated")
    expect([brief(gap.reached.sum), brief(gap.gap), brief(gap.surplus), brief(gap.coverage)]).toEqual([
      "50",
      "50",
      "0",
      "0.5000",
    ])
    expect(gap.state).toBe("short")
    expect(gap.because).toEqual([events[0], events[2], events[3]].map((event) => idOf(event as Told)))
    expect(gap.sentence).toBe("nordia needs 100 EUR of aid in 2026; 50 EUR is at least appropriated: short of 50 EUR.")
  })

  test("[S4] a gap is never below zero, and the surplus is shown apart", () => {
    const events = [
      required("100"),
      on("a", "PledgeMade", eur("80"), year(2026)),
      on("c", "PledgeMade", eur("50"), year(2026)),
    ]
    const gap = gapWith({ stage: "pledged" }, ...events)
    expect([brief(gap.gap), brief(gap.surplus), brief(gap.coverage), gap.state]).toEqual([
      "0",
      "30",
      "1.3000",
      "covered",
    ])
  })

  test("[S4] gap, surplus and coverage are intervals where what is needed or has come is one", () => {
    const gap = (...pledges: readonly Told[]) => {
      const { gap, surplus, coverage, state } = gapWith({ stage: "pledged" }, required("100"), ...pledges)
      return [brief(gap), brief(surplus), brief(coverage), state]
    }
    const upTo = on("a", "PledgeMade", eur("150", "up-to"), year(2026))
    const atLeast = on("b", "PledgeMade", eur("60", "at-least"), year(2026))
    expect(gap(upTo)).toEqual(["0..100", "0..50", "0.0000..1.5000", "not-known"])
    expect(gap(atLeast)).toEqual(["0..40", "0..", "0.6000..", "not-known"])
    expect(gap(on("a", "PledgeMade", eur("90", "up-to"), year(2026)))).toEqual([
      "10..100",
      "0",
      "0.0000..0.9000",
      "short",
    ])
    expect(gap(on("a", "PledgeMade", eur("100", "at-least"), year(2026)))).toEqual(["0", "0..", "1.0000..", "covered"])
  })

  test("[S4] what is short of the need is never rounded up to all of it, nor something down to nothing", () => {
    const coverage = (value: string) =>
      brief(gapWith({ stage: "pledged" }, required("100000"), on("a", "PledgeMade", eur(value), year(2026))).coverage)
    expect([coverage("99999"), coverage("1"), coverage("0"), coverage("66666.6")]).toEqual([
      "0.9999",
      "0.0001",
      "0.0000",
      "0.6667",
    ])
  })

  test("[S4] with a share open or money without a rate it is not known whether a need is short", () => {
    const kroner = on("b", "PledgeMade", { value: "9", unit: "DKK" }, year(2026))
    const gap = gapWith({ stage: "pledged" }, required("100"), on("a", "PledgeMade", eur("80"), year(2026)), kroner)
    expect([brief(gap.gap), gap.state]).toEqual(["20", "not-known"])
    expect(gap.sentence).toContain("80 EUR, and apart 9 DKK is at least pledged")
  })

  test("[S4] amounts for periods that do not align are shown as they are, and are not in the sum", () => {
    const half = { from: "2026-01-01", to: "2026-07-01", label: "first half" }
    const gap = gapWith(
      { stage: "pledged" },
      required("100"),
      on("a", "PledgeMade", eur("40"), half),
      on("b", "PledgeMade", eur("7")),
      on("c", "PledgeMade", eur("9"), year(2027)),
    )
    expect(brief(gap.reached.sum)).toBe("0")
    expect(gap.beside.map(({ period, reached }) => [period?.label ?? null, brief(reached.sum)])).toEqual([
      ["first half", "40"],
      [null, "7"],
    ])
  })

  test("[S4] a need of which nobody speaks is a gap in whole", () => {
    const { needs } = sustainmentAt("2026-06-01", [required("100")])
    expect(the(needs)).toMatchObject({ donors: [], gaps: [{ gap: { low: "100", high: "100" }, state: "short" }] })
  })

  test("[S4] a requirement set again is the need that stands", () => {
    const again = told("2025-01-01", "RequirementSet", {
      recipient: "nordia",
      item: "aid",
      period: year(2026),
      amount: eur("40"),
    })
    const gap = gapWith({}, required("100"), again)
    expect([brief(gap.gap), gap.requirement.because]).toEqual(["40", [idOf(again)]])
  })

  test("[S4] the Union's loan: 7.1 paid is 7.9 % of the 90 pledged and 15.8 % of the slice of 45 for 2026", () => {
    const both = { from: "2026-01-01", to: "2028-01-01", label: "2026-27" }
    const line = the(
      sustainmentAt("2026-07-02", [
        lineOpened("loan", { donor: "eu", item: "loan" }),
        told("2025-12-18", "PledgeMade", { line: "loan", amount: eur("90"), period: both }),
        told("2026-02-04", "ScheduleSet", {
          line: "loan",
          profile: [
            { period: year(2026), amount: eur("45") },
            { period: year(2027), amount: eur("45") },
          ],
        }),
        told("2026-06-25", "Disbursed", { line: "loan", amount: eur("3.2"), tranche: "budget" }),
        told("2026-06-30", "Disbursed", { line: "loan", amount: eur("3.9"), tranche: "drones" }),
      ]).lines,
    )
    expect(brief(line.total.reached.disbursed.sum)).toBe("7.1")
    expect(brief(line.total.handedOver.ofPledged)).toBe("0.0789")
    expect(brief(inPeriod(line.periods, 2026).handedOver.ofPlanned)).toBe("0.1578")
    expect(line.periods.find(({ period }) => period?.label === "2026-27")?.handedOver).toMatchObject({
      ofPledged: { low: "0.0789", high: "0.0789" },
      ofPlanned: null,
    })
  })
})

describe("[S11] the share that was handed over", () => {
  const shareOf = (paid: string, pledged: object) =>
    the(
      sustainmentAt("2026-06-01", [
        lineOpened("a"),
        on("a", "PledgeMade", pledged, year(2026)),
        on("a", "Disbursed", eur(paid), year(2026)),
      ]).lines,
    ).total.handedOver

  test("[S11] a fraction has four digits and words have per cent with one, each rounded half up from the exact quotient", () => {
    expect(shareOf("7.845", eur("100"))).toMatchObject({
      ofPledged: { low: "0.0785", high: "0.0785" },
      ofPlanned: null,
      sentence: "7.845 EUR paid out or handed over: 7.8 % of 100 EUR pledged.",
    })
    expect(shareOf("7.85", eur("100")).sentence).toContain("7.9 % of")
  })

  test("[S11] what is short of the whole is never rounded up to it, and what is not nothing never down to nothing", () => {
    expect(shareOf("99999", eur("100000")).sentence).toContain(": 99.9 % of 100 000 EUR pledged")
    expect(shareOf("1", eur("100000")).sentence).toContain(": 0.1 % of")
    expect(shareOf("100000", eur("100000")).sentence).toContain(": 100.0 % of")
  })

  test("[S11] a qualifier stays: of a ceiling it is at least so much, of a floor at most, and nothing is said where nothing came", () => {
    expect(shareOf("30", eur("60", "up-to")).sentence).toContain("at least 50.0 % of up to 60 EUR pledged")
    expect(shareOf("30", eur("60", "at-least")).sentence).toContain("0.0 to 50.0 % of at least 60 EUR pledged")
    const nothing = sustainmentAt("2026-06-01", [lineOpened("a"), on("a", "PledgeMade", eur("60"), year(2026))])
    expect(the(nothing.lines).total.handedOver).toMatchObject({ ofPledged: { high: "0.0000" }, sentence: null })
  })
})

describe("[S5] overlap", () => {
  const overlap = (lines: readonly string[], value: string, more: object = {}) =>
    told("2024-03-01", "OverlapDeclared", { lines, amount: eur(value), period: year(2026), ...more })
  const pledges = [
    on("a", "PledgeMade", eur("70"), year(2026)),
    on("b", "PledgeMade", eur("40"), year(2026)),
    on("c", "PledgeMade", eur("30"), year(2026)),
  ]

  test("[S5] [trap 14] a pledge of 70 that is 40 already promised and 30 that another body pays adds nothing", () => {
    const both = [overlap(["a", "b"], "40"), overlap(["a", "c"], "30")]
    const { reached } = inPeriod(needWith({}, ...pledges, ...both).periods, 2026)
    expect(brief(reached.pledged.sum)).toBe("70")
    expect(reached.pledged.netted).toMatchObject({
      gross: { low: "140", high: "140" },
      overlap: { low: "70", high: "70" },
      because: both.map(idOf),
    })
  })

  test("[S5] an overlap of several lines is netted once for all of them", () => {
    const { reached } = inPeriod(needWith({}, ...pledges, overlap(["a", "b", "c"], "20")).periods, 2026)
    expect(brief(reached.pledged.sum)).toBe("120")
  })

  test("[S5] [R40] overlap is netted at its stage and all before it, in the period that it names", () => {
    const further = [
      on("a", "FundsAppropriated", eur("60"), year(2026)),
      on("b", "FundsAppropriated", eur("40"), year(2026)),
      on("a", "PledgeMade", eur("70"), year(2027)),
      on("b", "PledgeMade", eur("40"), year(2027)),
    ]
    const at = (stage: string) => {
      const { periods } = needWith({}, ...pledges.slice(0, 2), ...further, overlap(["a", "b"], "40", { stage }))
      const row = inPeriod(periods, 2026).reached
      return [row.pledged, row.appropriated, row.ordered, inPeriod(periods, 2027).reached.pledged].map(({ sum }) =>
        brief(sum),
      )
    }
    expect(at("authorised")).toEqual(["100", "100", "0", "110"])
    expect(at("appropriated")).toEqual(["70", "60", "0", "110"])
  })

  test("[S5] what has gone further than the stage of an overlap was no double promise", () => {
    const delivered = [on("a", "Delivered", eur("70"), year(2026)), on("b", "Delivered", eur("40"), year(2026))]
    const { reached } = inPeriod(
      needWith({}, ...pledges.slice(0, 2), ...delivered, overlap(["a", "b"], "40")).periods,
      2026,
    )
    expect(brief(reached.pledged.sum)).toBe("110")
  })

  test("[S5] an overlap that names no period is netted from what has none, and from the whole", () => {
    const open = overlap(["a", "b"], "40", { period: undefined })
    const { timelines, needs } = sustainmentAt("2026-06-01", [
      lineOpened("a"),
      lineOpened("b"),
      ...pledges.slice(0, 2),
      on("a", "PledgeMade", eur("50")),
      open,
    ])
    expect(brief(inPeriod(the(needs).periods, 2026).reached.pledged.sum)).toBe("110")
    expect(brief(inPeriod(the(needs).periods, null).reached.pledged.sum)).toBe("10")
    expect(brief(the(timelines).total.reached.pledged.sum)).toBe("120")
  })

  test("[S5] an overlap with a line that is not in the sum is shown, and not netted from it", () => {
    const elsewhere = lineOpened("d", { donor: "dorland", item: "other" })
    const declared = overlap(["a", "d"], "40")
    const { needs, overlaps } = sustainmentAt("2026-06-01", [...three, elsewhere, ...pledges, declared])
    const need = the(needs, ({ item }) => item === "aid")
    expect(brief(inPeriod(need.periods, 2026).reached.pledged.sum)).toBe("140")
    expect(the(overlaps)).toMatchObject({ event: idOf(declared), netted: false, lines: ["a", "d"] })
    expect(the(overlaps).sentence).toBe("Not netted: no sum holds all of a and d.")
  })

  test("[S5] an overlap of one line alone is with promises that are not listed: netted with the others, and shown apart", () => {
    const unlisted = overlap(["a"], "40")
    const listed = overlap(["a", "c"], "30")
    const { needs, overlaps, timelines } = sustainmentAt("2026-06-01", [...three, ...pledges, unlisted, listed])
    const { pledged } = inPeriod(the(needs).periods, 2026).reached
    expect(brief(pledged.sum)).toBe("70")
    expect(pledged.netted).toEqual({
      gross: { low: "140", high: "140", about: false, unit: "EUR" },
      overlap: { low: "30", high: "30", about: false, unit: "EUR" },
      unlisted: { low: "40", high: "40", about: false, unit: "EUR" },
      because: [idOf(listed), idOf(unlisted)],
    })
    expect(overlaps.map(({ with: kind, sentence }) => [kind, sentence])).toEqual([
      [
        "unlisted",
        "Already promised, and unlisted: 40 EUR of a, at pledged and before it, in 2026; no sum takes it for new.",
      ],
      ["listed", "Counted once for a and c together: 30 EUR, at pledged and before it, in 2026."],
    ])
    const own = the(timelines, ({ donor }) => donor === "arland")
    expect(brief(inPeriod(own.periods, 2026).reached.pledged.sum)).toBe("30")
  })

  test("[S5] the gap is computed after netting", () => {
    const gap = gapWith({ stage: "pledged" }, required("100"), ...pledges.slice(0, 2), overlap(["a", "b"], "40"))
    expect([brief(gap.reached.sum), brief(gap.gap)]).toEqual(["70", "30"])
    expect(gap.because).toContain(idOf(overlap(["a", "b"], "40")))
  })
})
