import { beforeAll, describe, expect, test } from "vitest"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { signed } from "./bilateral-partners.ts"
import { asking, byId } from "./example.ts"

const consulting = ["uk", "germany", "france", "denmark", "latvia", "belgium", "sweden", "united-states", "eu"]

const year = (from: number, to = from + 1) => ({ from: `${from}-01-01`, to: `${to}-01-01` })
const money = (value: string, unit: string, qualifier?: string) => ({ value, unit, ...(qualifier && { qualifier }) })
const ofLatvia = { share: "0.0025", of: "latvia-gdp" }

/** Line, period, amount with its qualifier as the text has it. */
const pledges: readonly (readonly [string, { from: string; to: string }, object])[] = [
  ["uk-military-aid", year(2022), money("2300000000", "GBP")],
  ["uk-military-aid", year(2023), money("2300000000", "GBP")],
  ["uk-military-aid", year(2024), money("2500000000", "GBP")],
  ["germany-military-aid", year(2024), money("7000000000", "EUR", "at-least")],
  ["france-military-aid", year(2022), money("1700000000", "EUR")],
  ["france-military-aid", year(2023), money("2100000000", "EUR")],
  ["france-military-aid", year(2024), money("3000000000", "EUR", "up-to")],
  ["denmark-military-aid", year(2024), money("1800000000", "EUR", "at-least")],
  ["denmark-fund", year(2023, 2029), money("8500000000", "EUR")],
  ["latvia-military-aid", year(2024), ofLatvia],
  ["latvia-military-aid", year(2025), ofLatvia],
  ["latvia-military-aid", year(2026), ofLatvia],
  ["belgium-military-aid", year(2024), money("977000000", "EUR", "at-least")],
  ["belgium-f-16", year(2024, 2029), money("30", "f-16")],
  ["sweden-military-aid", year(2024, 2027), money("75000000000", "SEK")],
  ["eu-assistance-fund", year(2024), money("5000000000", "EUR")],
]

describe("the bilateral agreements", () => {
  let bilateral: Awaited<ReturnType<typeof asking>>
  let state: Awaited<ReturnType<typeof bilateral.state>>
  beforeAll(async () => {
    bilateral = await asking("bilateral-agreements")
    state = await bilateral.state()
  })

  type Acts = readonly { readonly party: string; readonly since: object }[]
  type Entry = { readonly act: string; readonly amount?: object; readonly period?: { from: string; to: string } }
  const entriesOf = (line: string) => byId(state.lines, line).entries as readonly Entry[]
  /** What other sources say of an event, by the words of what they change. */
  const rivalsOf = (find: (event: RecordedEvent) => boolean) => {
    const event = bilateral.events.find(find)
    return state.rivalReports.filter((report) => report.event === event?.id)
  }
  const pledgeOn = (line: string) => (event: RecordedEvent) =>
    event.type === "PledgeMade" && (event.data as { line: string }).line === line

  test.each(signed)("[X4] %s signed with Ukraine on %s, by the day and no hour", (partner, day) => {
    const { signatures, parties } = byId(state.instruments, `${partner}-ukraine`)
    expect(parties).toEqual([partner, "ukraine"])
    const since = { at: day, precision: "day" }
    expect((signatures as Acts).map(({ party, since }) => ({ party, since }))).toEqual([
      { party: partner, since },
      { party: "ukraine", since },
    ])
  })

  test.each(consulting)("[X4] %s and Ukraine consult on request within 24 hours, after a future attack", (partner) => {
    const clause = byId(state.commitments, `${partner}-consultation`)
    expect(clause).toMatchObject({
      instrument: `${partner}-ukraine`,
      obligors: [partner, "ukraine"],
      beneficiaries: ["ukraine", partner],
      performance: "on-request",
      deadline: { within: "PT24H", of: `commitment:${partner}-consultation.requested` },
      modality: partner === "united-states" ? "shall" : "intends",
      requests: [],
    })
    expect(JSON.stringify(clause.trigger)).toContain("milestone:future-armed-attack.reached")
  })

  test("[X4] no attack of the kind is on record", () => {
    expect(byId(state.milestones, "future-armed-attack")).not.toHaveProperty("reached")
  })

  test.each(pledges)("[X4] %s for %j: %j, as stated and no more exactly", (line, period, amount) => {
    const pledged = entriesOf(line).filter((entry) => entry.act === "PledgeMade" && entry.period?.from === period.from)
    expect(pledged.map((entry) => [{ from: entry.period?.from, to: entry.period?.to }, entry.amount])).toEqual([
      [period, amount],
    ])
  })

  test("[X4] the United States' text binds legally, ends on six months' notice, and names no amount", () => {
    expect(byId(state.instruments, "united-states-ukraine")).toMatchObject({
      bindingness: "legal",
      notice: "P6M",
      entryIntoForce: "instrument:united-states-ukraine.signed",
      ends: { within: "P10Y", of: "instrument:united-states-ukraine.signed" },
    })
    for (const { id, donor, entries } of state.lines)
      if (donor === "united-states")
        expect([id, (entries as readonly Entry[]).filter(({ amount }) => amount !== undefined)]).toEqual([id, []])
    for (const [partner] of signed)
      if (partner !== "united-states")
        expect(byId(state.instruments, `${partner}-ukraine`).bindingness).toBe("political")
  })

  test("[X4] Germany's help waits for the Bundestag, and an extension is settled six months before the end", () => {
    expect(byId(state.procedures, "bundestag-authorisation")).toMatchObject({
      party: "germany",
      gates: ["commitment:germany-assistance-after-attack"],
    })
    expect(byId(state.procedures, "bundestag-authorisation")).not.toHaveProperty("concluded")
    expect(byId(state.commitments, "germany-settle-extension").deadline).toEqual({
      before: "P6M",
      of: "instrument:germany-ukraine.ends",
    })
  })

  test("[X4] Denmark's plan falls from 16.5 to 9.4 to 1.1 to 1 thousand million kroner, and two other sources stand beside it", () => {
    type Profile = readonly { period: { from: string }; amount: { value: string; unit: string } }[]
    const figures = (profile: unknown) =>
      (profile as Profile).map(({ period, amount }) => [period.from.slice(0, 4), amount.value, amount.unit])
    const [plan] = entriesOf("denmark-plan") as unknown as { profile: Profile }[]
    expect(figures(plan?.profile)).toEqual([
      ["2025", "16500000000", "DKK"],
      ["2026", "9400000000", "DKK"],
      ["2027", "1100000000", "DKK"],
      ["2028", "1000000000", "DKK"],
    ])
    const rivals = rivalsOf(({ type }) => type === "ScheduleSet").map(({ changes }) =>
      figures((changes as { profile: Profile }).profile),
    )
    expect(rivals.map(([first, , third]) => [first, third])).toEqual([
      [
        ["2024", "16500000000", "DKK"],
        ["2027", "1100000000", "DKK"],
      ],
      [
        ["2025", "16500000000", "DKK"],
        ["2027", "7100000000", "DKK"],
      ],
    ])
  })

  test("[X4] what other sources say stands beside what was recorded, and changes no state", () => {
    expect(rivalsOf(pledgeOn("denmark-fund"))).toMatchObject([{ changes: { amount: money("69100000000", "DKK") } }])
    expect(rivalsOf(pledgeOn("germany-military-aid"))).toMatchObject([
      { changes: { amount: money("7100000000", "EUR") } },
    ])
    expect(rivalsOf(pledgeOn("latvia-military-aid"))).toMatchObject([
      { changes: { amount: money("112000000", "EUR", "about") } },
    ])
    // "Kroner" that were Danish, in an article on Norway.
    expect(rivalsOf(pledgeOn("norway-support"))).toMatchObject([{ changes: { amount: money("85000000000", "NOK") } }])
    expect(
      rivalsOf(({ type, data }) => type === "LineSuspended" && (data as { line: string }).line === "us-military-aid"),
    ).toMatchObject([{ effectiveAt: "2025-02-28" }])
  })

  test("[X4] two commentators read the end of the United Kingdom's text in two ways", () => {
    const ends = [
      { within: "P10Y", of: "instrument:uk-ukraine.signed" },
      { within: "P0D", of: "milestone:ukraine-nato-accession.reached" },
    ]
    expect(byId(state.instruments, "uk-ukraine").ends).toEqual({ earliestOf: ends })
    const tabled = rivalsOf(
      ({ type, data }) => type === "InstrumentTabled" && (data as { instrument: string }).instrument === "uk-ukraine",
    )
    expect(tabled).toMatchObject([{ changes: { ends: ends[0] } }])
  })

  test("[X4] what was paused in 2025 was resumed, each on its day", () => {
    type Suspensions = readonly { since: { at: string }; resumed?: { since: { at: string } } }[]
    const pauses = ["us-military-aid", "us-patriot", "us-155mm"].map((line) =>
      (byId(state.lines, line).suspensions as Suspensions).map(({ since, resumed }) => [since.at, resumed?.since.at]),
    )
    expect(pauses).toEqual([
      [["2025-03-03", "2025-03-11"]],
      [["2025-07-01", "2025-07-07"]],
      [["2025-07-01", "2025-07-07"]],
    ])
  })
})
