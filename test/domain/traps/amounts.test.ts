import { describe, expect, test } from "vitest"
import { attempt, record, recordEach, thing, things, told, uuid } from "../../support/record.ts"
import { contested, negotiated, supported } from "../examples/context.ts"
import { undertaking } from "./undertaking.ts"

const before = recordEach([], ...negotiated)
const onLine = recordEach([], ...supported)
const inCase = recordEach([], ...contested)

const year = (n: number) => ({ from: `${n}-01-01`, to: `${n + 1}-01-01`, label: String(n) })
const line = (id: string, unit: string, more: object = {}) =>
  told("LineOpened", "2026-02-01", { line: id, donor: "corvia", recipient: "ardonia", item: id, unit, ...more })
const pledge = (id: string, amount: object, more: object = {}, envelope: object = {}) =>
  told("PledgeMade", "2026-02-02", { line: id, amount, ...more }, envelope)

describe("amounts", () => {
  test("[trap 12] up to, at least, about, a share, by the year, over years without split, and so many by a date (sums are evaluated later)", () => {
    const up = { value: "90000000000", unit: "EUR", qualifier: "up-to" }
    const years = { periods: [2024, 2025, 2026, 2027, 2028].map(year) }
    const history = recordEach(
      before,
      undertaking("loan", { amount: up, modality: "intends" }),
      undertaking("at-least", { amount: { value: "1", unit: "EUR", qualifier: "at-least" }, performance: years }),
      undertaking("about", { amount: { value: "40", unit: "f-16", qualifier: "about" } }),
      undertaking("quarter-percent", { amount: { share: "0.0025", of: "corvia-gdp" }, performance: { every: "P1Y" } }),
      undertaking("aircraft", { amount: { value: "30", unit: "f-16" }, deadline: { at: "2028" } }),
      line("military-and-civil", "EUR"),
      pledge(
        "military-and-civil",
        { value: "75000000000", unit: "EUR" },
        { period: { from: "2026-01-01", to: "2029-01-01" } },
      ),
    )
    expect(thing(history, "commitment", "loan")).toMatchObject({ amount: up, modality: "intends" })
    expect(thing(history, "commitment", "at-least")).toMatchObject({
      amount: { qualifier: "at-least" },
      performance: years,
    })
    expect(thing(history, "commitment", "about")).toMatchObject({ amount: { qualifier: "about" } })
    expect(thing(history, "commitment", "quarter-percent")).toMatchObject({
      amount: { share: "0.0025", of: "corvia-gdp" },
    })
    expect(things(history, "figure")).toEqual([])
    expect(thing(history, "commitment", "aircraft")).toMatchObject({
      amount: { value: "30", unit: "f-16" },
      deadline: { at: "2028" },
    })
    expect(things(history, "line-entry")).toMatchObject([
      { amount: { value: "75000000000" }, period: { from: "2026-01-01", to: "2029-01-01" } },
    ])
  })

  test("[trap 13] fiscal years by label, kroner refused, and rival values side by side with their sources", () => {
    const fiscal = { from: "2026-04-01", to: "2027-04-01", label: "FY2026/27" }
    const opened = record(before, line("aid", "DKK"))
    expect(attempt(opened, [pledge("aid", { value: "1000", unit: "kroner" })]).ok).toBe(false)
    const told1000 = pledge("aid", { value: "1000000000", unit: "DKK" }, { period: fiscal }, { id: uuid("the pledge") })
    const rival = { line: "aid", event: uuid("the pledge"), changes: { amount: { value: "134000000", unit: "EUR" } } }
    const history = recordEach(
      opened,
      told1000,
      told("ReportedOtherwise", "2026-02-03", rival, { source: { title: "An outlet that converts" } }),
      told("ExchangeRateFixed", "2026-02-03", { from: "DKK", to: "EUR", rate: "0.134", on: "2026-02-02" }),
    )
    expect(things(history, "line-entry")).toMatchObject([
      { amount: { value: "1000000000", unit: "DKK" }, period: fiscal },
    ])
    expect(things(history, "rival-report")).toMatchObject([{ event: uuid("the pledge"), changes: rival.changes }])
    expect(things(history, "exchange-rate")).toMatchObject([
      { from: "DKK", to: "EUR", rate: "0.134", on: "2026-02-02" },
    ])
  })

  test("[trap 14] overlap: 70 that are 40 promised already and 30 of another's, declared once (the net is evaluated later)", () => {
    const history = recordEach(
      before,
      line("union", "EUR"),
      line("members", "EUR", { donor: "dorland" }),
      pledge("union", { value: "70", unit: "EUR" }),
      pledge("members", { value: "30", unit: "EUR" }),
      told("OverlapDeclared", "2026-02-03", {
        lines: ["union", "members"],
        stage: "pledged",
        amount: { value: "70", unit: "EUR" },
      }),
    )
    expect(things(history, "overlap")).toMatchObject([
      { lines: ["union", "members"], amount: { value: "70", unit: "EUR" } },
    ])
    expect(things(history, "line-entry")).toMatchObject([{ amount: { value: "70" } }, { amount: { value: "30" } }])
  })

  test("[trap 15] a restatement: the valuation falls, and nothing that was sent has changed", () => {
    const sent = { line: "aid", amount: { value: "12000000000", unit: "USD" }, period: year(2026) }
    const restated = { ...sent, amount: { value: "5800000000", unit: "USD" }, stage: "delivered", basis: "Book value." }
    const history = recordEach(
      before,
      line("aid", "USD"),
      told("Delivered", "2026-05-01", sent),
      told("ValuationRestated", "2026-06-01", restated),
    )
    expect(things(history, "line-entry")).toMatchObject([
      { act: "Delivered", amount: { value: "12000000000" } },
      { act: "ValuationRestated", amount: { value: "5800000000" }, stage: "delivered", basis: "Book value." },
    ])
  })

  test("[trap 26] delivered at the depot, at the port, in their hands: each line says what it means, and who recorded it", () => {
    const meaning = (delivered: string) => ({ stageDefinitions: { delivered } })
    const history = recordEach(
      onLine,
      line("depot", "rounds-155mm", meaning("leaves the depot")),
      line("port", "rounds-155mm", meaning("leaves the port")),
      told("Delivered", "2026-05-01", { line: "port", amount: { value: "10", unit: "rounds-155mm" } }),
    )
    expect(things(history, "line").map((one) => Reflect.get(one, "stageDefinitions"))).toEqual([
      { delivered: "handed over at the border" },
      { delivered: "leaves the depot" },
      { delivered: "leaves the port" },
    ])
    const [entry] = things(history, "line-entry")
    expect(history.find((event) => event.id === entry?.madeBy)?.actor).toEqual({ subject: "recorder" })
  })
})

describe("counts and claims", () => {
  const period = { from: "2026-02-02", to: "2026-02-05" }
  const report = (id: string, by: string, counts: readonly object[]) =>
    told("ReportMade", "2026-02-08", { report: id, by, period, counts })

  test("[trap 20] rounded shares that add up to 101 are kept as printed", () => {
    const shares = ["34", "34", "33"].map((share, n) => ({
      what: `district ${n}`,
      number: "1",
      share,
      partOf: "violations",
      basis: "observed",
    }))
    expect(thing(record(before, report("r", "commission", shares)), "report", "r")).toMatchObject({ counts: shares })
  })

  test("[trap 21] a report over several days stays one count over its period", () => {
    const history = record(
      before,
      report("long-weekend", "commission", [{ what: "explosions", number: "412", basis: "observed" }]),
    )
    expect(thing(history, "report", "long-weekend")).toMatchObject({ period, counts: [{ number: "412" }] })
  })

  test("[trap 22] claims and verified facts stand apart, and so does what each side claims of the other", () => {
    const claims = (by: string, side: string, number: string) =>
      report(`${by}-says`, by, [{ what: "violations", number, side, basis: "claimed" }])
    const history = recordEach(
      inCase,
      claims("ardonia", "belmark", "120"),
      claims("belmark", "ardonia", "95"),
      report("seen", "commission", [{ what: "violations", number: "7", basis: "observed" }]),
      told("VerificationReported", "2026-03-12", { case: "bridge", by: "commission", finding: "inconclusive" }),
    )
    expect(things(history, "report").map((one) => Reflect.get(one, "counts"))).toMatchObject([
      [{ number: "120", side: "belmark", basis: "claimed" }],
      [{ number: "95", side: "ardonia", basis: "claimed" }],
      [{ number: "7", basis: "observed" }],
    ])
    expect(things(history, "claim")).toHaveLength(1)
    expect(things(history, "verification")).toMatchObject([{ finding: "inconclusive", by: "commission" }])
    expect(things(history, "determination")).toEqual([])
  })
})
