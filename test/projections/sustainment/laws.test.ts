import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { stages } from "../../../src/domain/line/stages.ts"
import { decimalOf } from "../../../src/projections/sustainment/decimal.ts"
import { greatest, type Interval, intervalOf, less, sum } from "../../../src/projections/sustainment/interval.ts"
import { sustainmentOf } from "../../../src/projections/sustainment/sustainment.ts"
import { anyHistory, asked, questions } from "../../support/arbitraries.ts"
import { viewByContract } from "../../support/oracle.ts"
import { viewAt } from "../ask.ts"
import { eur, lineOpened, sustainmentAt, type Told, told, year } from "./package.ts"

const qualifiers = ["exactly", "at-least", "up-to", "about"] as const
const value = fc.integer({ min: 0, max: 10_000 }).map((cents) => String(cents / 100))
const interval = fc.tuple(value, fc.constantFrom(...qualifiers)).map(([one, qualifier]) => intervalOf(one, qualifier))

const withinEnds = (inner: Interval, outer: Interval) =>
  inner.low.gte(outer.low) && (outer.high === null || inner.high?.lte(outer.high) === true)

const wider = (one: Interval, by: string): Interval => ({
  low: one.low.gt(by) ? one.low.minus(by) : decimalOf("0"),
  high: one.high === null ? null : one.high.plus(by),
  about: one.about,
})

describe("[S1] intervals", () => {
  test("[S1] sums are monotone: a wider part makes a wider sum, and one more part never lessens an end", () => {
    fc.assert(
      fc.property(interval, interval, value, (a, b, by) => {
        expect(withinEnds(sum(a, b), sum(wider(a, by), b))).toBe(true)
        expect(sum(a, b).low.gte(a.low)).toBe(true)
        expect(withinEnds(less(a, b), less(wider(a, by), wider(b, by)))).toBe(true)
      }),
    )
  })

  test("[S1] neither sums nor the greatest depend on the order of their parts", () => {
    fc.assert(
      fc.property(interval, interval, interval, (a, b, c) => {
        expect(sum(a, sum(b, c))).toEqual(sum(sum(c, b), a))
        expect(greatest(a, b)).toEqual(greatest(b, a))
      }),
    )
  })
})

const acts = [
  "PledgeMade",
  "FundsAuthorised",
  "FundsAppropriated",
  "Disbursed",
  "Delivered",
  "ReceiptAccepted",
] as const
const periods = [year(2025), year(2026), { from: "2025-01-01", to: "2027-01-01", label: "both" }, undefined]

/** Acts on two lines at distinct days, so that nothing but their days orders them. */
const amountActs = fc
  .array(
    fc.record({
      line: fc.constantFrom("a", "b"),
      type: fc.constantFrom(...acts),
      amount: fc
        .tuple(value, fc.constantFrom(...qualifiers), fc.constantFrom("EUR", "DKK"))
        .map(([one, qualifier, unit]) => ({ value: one, unit, qualifier })),
      period: fc.constantFrom(...periods),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ line, type, amount, period }, index) =>
      told(`2025-${String(1 + index).padStart(2, "0")}-10`, type, { line, amount, ...(period && { period }) }),
    ),
  )

const world = [
  lineOpened("a"),
  lineOpened("b", { donor: "borland", unit: "DKK" }),
  told("2024-01-02", "ExchangeRateFixed", { from: "DKK", to: "EUR", rate: "0.134", on: "2024-01-02" }),
  told("2024-01-02", "RequirementSet", { recipient: "nordia", item: "aid", period: year(2026), amount: eur("50") }),
  told("2024-01-03", "OverlapDeclared", { lines: ["a", "b"], amount: eur("3"), period: year(2026) }),
]

const at = (events: readonly Told[]) => sustainmentAt("2026-06-01", [...world, ...events], { stage: "pledged" })

const irrelevant: readonly Told[] = [
  told("2025-01-01", "PartyAdmitted", { party: "zorland", name: "Zorland", kind: "state", capacities: ["observer"] }),
  told("2025-01-01", "MilestoneDefined", { milestone: "truce", description: "A truce" }),
  told("2025-01-01", "FigureStated", { figure: "unused", period: year(2026), value: "7", unit: "EUR" }),
  told("2025-01-01", "ExchangeRateFixed", { from: "SEK", to: "NOK", rate: "1.02", on: "2025-01-01" }),
  told("2025-01-01", "ExchangeRateFixed", { from: "DKK", to: "EUR", rate: "9", on: "2023-01-01" }),
  told("2025-01-01", "LeadTimeStated", { item: "another", duration: "P1Y" }),
  told("2026-06-02", "PledgeMade", { line: "a", amount: eur("1000"), period: year(2026) }),
]

describe("[S2] laws of the whole answer", () => {
  test("[S2] the order of entries in the record does not matter", () => {
    const shuffled = amountActs.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
    )
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        expect(at(otherwise)).toEqual(at(events))
      }),
      { numRuns: 30 },
    )
  })

  test("[S2] an event that is about something else changes nothing", () => {
    fc.assert(
      fc.property(amountActs, fc.constantFrom(...irrelevant), (events, other) => {
        expect(at([...events, other])).toEqual(at(events))
      }),
      { numRuns: 30 },
    )
  })

  test("[S2] a line of another recipient leaves all that is said of this one as it was", () => {
    const other = [
      lineOpened("z", { recipient: "elsewhere" }),
      told("2025-02-02", "PledgeMade", { line: "z", amount: eur("9"), period: year(2025) }),
    ]
    fc.assert(
      fc.property(amountActs, (events) => {
        const [mine, both] = [at(events), at([...events, ...other])]
        expect(both.lines.filter(({ line }) => line !== "z")).toEqual(mine.lines)
        expect(both.needs.filter(({ recipient }) => recipient === "nordia")).toEqual(mine.needs)
        expect(both.timelines.filter(({ recipient }) => recipient === "nordia")).toEqual(mine.timelines)
      }),
      { numRuns: 30 },
    )
  })

  test("[S2] what has reached a stage has reached all before it, in every period and in all", () => {
    fc.assert(
      fc.property(amountActs, (events) => {
        for (const { periods: rows, total } of at(events).lines)
          for (const { reached } of [...rows, total]) {
            const lows = Object.values(reached).map(({ sum: { low } }) => decimalOf(low))
            expect(lows.every((low, index) => low.lte(lows[index - 1] ?? low))).toBe(true)
          }
      }),
      { numRuns: 30 },
    )
  })

  test("[S2] one more act lessens no period, and the total is never less than periods apart hold together", () => {
    fc.assert(
      fc.property(amountActs, (events) => {
        const before = new Map(at(events.slice(0, -1)).lines.map((line) => [line.line, line.periods]))
        for (const { line, periods: rows, total } of at(events).lines) {
          for (const { period, reached } of before.get(line) ?? []) {
            const now = rows.find((row) => period !== null && row.period?.label === period.label)
            for (const stage of stages)
              expect(now === undefined || decimalOf(now.reached[stage].sum.low).gte(reached[stage].sum.low)).toBe(true)
          }
          for (const stage of stages) {
            const low = (label: string) =>
              decimalOf(rows.find(({ period }) => period?.label === label)?.reached[stage].sum.low ?? "0")
            expect(decimalOf(total.reached[stage].sum.low).gte(low("2025").plus(low("2026")))).toBe(true)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  test("[S2] the answer is plain JSON, and asking changes nothing in the view", () => {
    fc.assert(
      fc.property(amountActs, (events) => {
        const answer = at(events)
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer)
      }),
      { numRuns: 30 },
    )
  })

  test("[T1][S2] at (D, K, P) it is that of the state that the contract's own steps come to", () => {
    fc.assert(
      fc.property(anyHistory, questions, (history, planned) => {
        const question = asked(history, planned)
        const byContract = viewByContract(history.events, question, history.zone)
        expect(sustainmentOf(viewAt(history, question))).toEqual(sustainmentOf(byContract))
      }),
      { numRuns: 100 },
    )
  })
})
