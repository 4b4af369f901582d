import { describe, expect, test } from "vitest"
import { brief, eur, idOf, inPeriod, lineOpened, sustainmentAt, type Told, the, told, year } from "./package.ts"

const on = (type: string, at: string, amount: object, period?: object, more: object = {}) =>
  told(at, type, { line: "a", amount, ...(period && { period }), ...more })

const lineAt = (asOf: string, ...events: readonly Told[]) =>
  the(sustainmentAt(asOf, [lineOpened("a"), ...events]).lines)

const stagesOf = (row: ReturnType<typeof lineAt>["total"]) =>
  Object.fromEntries(Object.entries(row.reached).map(([stage, { sum }]) => [stage, brief(sum)]))

describe("[S2] stages and periods", () => {
  test("[S2] an amount counts at the stage it reached and at all before it", () => {
    const line = lineAt(
      "2026-06-01",
      on("PledgeMade", "2026-01-01", eur("100"), year(2026)),
      on("FundsAppropriated", "2026-02-01", eur("60"), year(2026)),
      on("Disbursed", "2026-03-01", eur("20"), year(2026)),
    )
    expect(stagesOf(inPeriod(line.periods, 2026))).toEqual({
      pledged: "100",
      authorised: "60",
      appropriated: "60",
      ordered: "20",
      disbursed: "20",
      delivered: "20",
      accepted: "0",
    })
  })

  test("[S2] [R38] what was pledged and then delivered is not counted twice: the greatest sum at a stage and after it", () => {
    const pledge = on("PledgeMade", "2026-01-01", eur("10"), year(2026))
    const delivery = on("Delivered", "2026-03-01", eur("10"), year(2026))
    const both = inPeriod(lineAt("2026-06-01", pledge, delivery).periods, 2026)
    expect(stagesOf(both).pledged).toBe("10")
    expect(both.reached.pledged.because).toEqual([idOf(pledge)])
    expect(both.reached.ordered.because).toEqual([idOf(delivery)])
    const more = on("Delivered", "2026-04-01", eur("2"), year(2026))
    const beyond = inPeriod(lineAt("2026-06-01", pledge, delivery, more).periods, 2026)
    expect(stagesOf(beyond).pledged).toBe("12")
  })

  test("[S2] [R38] disbursed and delivered are of one rank: neither is added to the other", () => {
    const row = inPeriod(
      lineAt(
        "2026-06-01",
        on("Disbursed", "2026-03-01", eur("7"), year(2026)),
        on("Delivered", "2026-04-01", eur("5"), year(2026)),
      ).periods,
      2026,
    )
    expect(stagesOf(row)).toMatchObject({ pledged: "7", ordered: "7", disbursed: "7", delivered: "7", accepted: "0" })
    expect([brief(row.recorded.disbursed?.sum ?? null), brief(row.recorded.delivered?.sum ?? null)]).toEqual(["7", "5"])
  })

  test("[S2] a gift from stock skips stages", () => {
    const line = lineAt("2026-06-01", on("Delivered", "2026-03-01", eur("3"), year(2026)))
    expect(stagesOf(inPeriod(line.periods, 2026))).toMatchObject({ pledged: "3", appropriated: "3", delivered: "3" })
  })

  test("[S2] [R37] a delivery without a period counts for the one that holds its date; any other amount stays without", () => {
    const line = lineAt(
      "2027-06-01",
      on("PledgeMade", "2026-01-01", eur("10"), year(2026)),
      on("PledgeMade", "2026-01-01", eur("10"), year(2027)),
      on("Delivered", "2026-12-31", eur("4")),
      on("ReceiptAccepted", "2027-01-01", eur("3")),
      on("FundsAppropriated", "2026-05-01", eur("8")),
      on("PledgeReduced", "2026-05-02", eur("1")),
    )
    const at = (label: number | null, stage: "delivered" | "accepted" | "appropriated") =>
      brief(inPeriod(line.periods, label).reached[stage].sum)
    expect([at(2026, "delivered"), at(2027, "delivered"), at(2027, "accepted")]).toEqual(["4", "3", "3"])
    expect([at(null, "appropriated"), at(2026, "appropriated")]).toEqual(["8", "4"])
    expect(brief(inPeriod(line.periods, 2026).reached.pledged.sum)).toBe("10")
  })

  test("[S2] [R37] a day is a day of the package's zone, and a time not known to the day is in a period only if all of it is", () => {
    const pledges = [2026, 2027].map((one) => on("PledgeMade", "2026-01-01", eur("10"), year(one)))
    const deliveredIn = (at: string) =>
      lineAt("2028-06-01", ...pledges, on("Delivered", at, eur("1")))
        .periods.filter(({ reached }) => brief(reached.delivered.sum) === "1")
        .map(({ period }) => period?.label ?? null)
    // Kyiv is two hours ahead in winter.
    expect(deliveredIn("2026-12-31T21:59:59.000Z")).toEqual(["2026"])
    expect(deliveredIn("2026-12-31T22:00:00.000Z")).toEqual(["2027"])
    expect(deliveredIn("2026-05")).toEqual(["2026"])
    const fiscal = { from: "2026-04-01", to: "2027-04-01", label: "2026/27" }
    const known = (at: string) =>
      lineAt(
        "2028-06-01",
        on("PledgeMade", "2026-01-01", eur("10"), fiscal),
        on("Delivered", at, eur("1")),
      ).periods.map(({ period, reached }) => [period?.label ?? null, brief(reached.delivered.sum)])
    expect(known("2026")).toEqual([
      ["2026/27", "0"],
      [null, "1"],
    ])
  })

  test("[S2] [R37] a period for which something is required holds deliveries too, though the line never named it", () => {
    const { lines, needs } = sustainmentAt(
      "2026-06-01",
      [
        lineOpened("a"),
        told("2025-01-01", "RequirementSet", {
          recipient: "nordia",
          item: "aid",
          period: year(2026),
          amount: eur("10"),
        }),
        on("Delivered", "2026-03-01", eur("4")),
      ],
      { stage: "delivered" },
    )
    expect(brief(inPeriod(the(lines).periods, 2026).reached.delivered.sum)).toBe("4")
    expect(brief(the(the(needs).gaps).gap)).toBe("6")
  })

  test("[S2] periods are told apart by their dates, whatever they are called", () => {
    const line = lineAt(
      "2026-06-01",
      on("PledgeMade", "2026-01-01", eur("1"), { from: "2026-01-01", to: "2027-01-01" }),
      on("PledgeMade", "2026-01-01", eur("2"), { from: "2026-01-01", to: "2027-01-01", label: "FY26" }),
    )
    expect(line.periods.map(({ period, reached }) => [period?.label, brief(reached.pledged.sum)])).toEqual([
      ["FY26", "3"],
    ])
  })

  test("[S2] the total counts each act once, also where periods overlap", () => {
    const both = { from: "2026-01-01", to: "2028-01-01", label: "2026 and 2027" }
    const line = lineAt(
      "2026-12-01",
      on("PledgeMade", "2025-12-18", eur("90"), both),
      on("FundsAuthorised", "2026-01-01", eur("45"), year(2026)),
      on("Disbursed", "2026-06-25", eur("3.2")),
    )
    expect(line.periods.map(({ period, reached }) => [period?.label, brief(reached.disbursed.sum)])).toEqual([
      ["2026", "3.2"],
      ["2026 and 2027", "3.2"],
    ])
    expect(stagesOf(line.total)).toMatchObject({ pledged: "90", authorised: "45", disbursed: "3.2" })
  })

  test("[S2] periods that overlap hold in all no less than those among them that lie apart", () => {
    const line = lineAt(
      "2026-12-01",
      on("PledgeMade", "2025-01-01", eur("5"), year(2025)),
      on("Delivered", "2026-02-01", eur("4"), year(2026)),
      on("FundsAuthorised", "2026-02-01", eur("1"), { from: "2025-01-01", to: "2027-01-01", label: "both" }),
    )
    expect(stagesOf(line.total)).toMatchObject({ pledged: "9", authorised: "4", delivered: "4" })
  })

  test("[S2] the donor who ends its pledge ends every period not over on that day, and nothing that has gone further", () => {
    const end = told("2026-07-01", "PledgeEnded", { line: "a" })
    const pledges = [2025, 2026, 2027].map((one) => on("PledgeMade", "2025-01-01", eur("10"), year(one)))
    const line = lineAt("2026-12-01", ...pledges, on("Delivered", "2026-03-01", eur("4"), year(2026)), end)
    expect(line.pledge).toBe("ended")
    expect(line.periods.map(({ reached }) => brief(reached.pledged.sum))).toEqual(["10", "4", "0"])
    expect(inPeriod(line.periods, 2027).reached.pledged.because).toEqual([idOf(end)])
    const anew = on("PledgeMade", "2026-09-01", eur("2"), year(2027))
    expect(brief(inPeriod(lineAt("2026-12-01", ...pledges, end, anew).periods, 2027).reached.pledged.sum)).toBe("2")
  })

  test("[S2] a recipient lets go of what it names, and of all where it names nothing", () => {
    const pledges = [
      on("PledgeMade", "2026-01-01", eur("10"), year(2026), { tranche: "drones" }),
      on("PledgeMade", "2026-01-01", eur("5"), year(2026)),
      on("PledgeMade", "2026-01-01", eur("7"), year(2027)),
    ]
    const letGo = (release: object) =>
      lineAt("2026-12-01", ...pledges, told("2026-02-01", "PledgeReleased", { line: "a", ...release })).periods.map(
        ({ reached }) => brief(reached.pledged.sum),
      )
    expect(letGo({ amount: eur("3"), period: year(2026) })).toEqual(["12", "7"])
    expect(letGo({ period: year(2026) })).toEqual(["0", "7"])
    expect(letGo({ tranche: "drones" })).toEqual(["5", "7"])
    expect(letGo({})).toEqual(["0", "0"])
  })

  test("[S2] a reduction that names no period lessens the line and no period", () => {
    const line = lineAt(
      "2026-12-01",
      on("PledgeMade", "2026-01-01", eur("10"), year(2026)),
      on("PledgeReduced", "2026-02-01", eur("4")),
    )
    expect(brief(inPeriod(line.periods, 2026).reached.pledged.sum)).toBe("10")
    expect(brief(inPeriod(line.periods, null).reducedBeyond?.sum ?? null)).toBe("4")
    expect(brief(line.total.reached.pledged.sum)).toBe("6")
  })

  test("[S2] the timeline covers the whole term per donor, recipient and item, with the political dates near each period", () => {
    const { timelines } = sustainmentAt("2026-06-01", [
      lineOpened("a"),
      lineOpened("b", { donor: "union" }),
      lineOpened("c"),
      on("PledgeMade", "2026-01-01", eur("10"), year(2026)),
      told("2026-01-01", "PledgeMade", { line: "b", amount: eur("3"), period: year(2027) }),
      told("2026-01-01", "PledgeMade", { line: "c", amount: eur("1"), period: year(2026) }),
      told("2026-01-01", "RequirementSet", { recipient: "nordia", item: "aid", period: year(2028), amount: eur("10") }),
      told("2024-01-01", "PartyAdmitted", {
        party: "union",
        name: "Union",
        kind: "body",
        capacities: [],
        members: ["m"],
      }),
      told("2026-01-01", "PoliticalDateSet", { date: "vote", party: "m", kind: "election", on: "2026-10" }),
      told("2026-01-01", "PoliticalDateSet", { date: "early", party: "union", kind: "budget", on: "2026-08-01" }),
      told("2026-01-01", "PoliticalDateSet", { date: "other", party: "arland", kind: "election", on: "2027-02-01" }),
    ])
    expect(timelines.map(({ donor, lines, term }) => [donor, lines, term?.from, term?.to])).toEqual([
      ["arland", ["a", "c"], "2026-01-01", "2029-01-01"],
      ["union", ["b"], "2027-01-01", "2029-01-01"],
    ])
    const [arland, union] = timelines
    expect(arland?.periods.map(({ reached }) => brief(reached.pledged.sum))).toEqual(["11", "0"])
    expect(union && inPeriod(union.periods, 2027).politicalDates.map(({ date }) => date)).toEqual(["vote"])
  })
})

describe("[S3] a plan is no stage", () => {
  const schedule = (at: string, ...profile: object[]) => told(at, "ScheduleSet", { line: "a", profile })
  const phase = (of: number, value: string, more: object = {}) => ({ period: year(of), amount: eur(value), ...more })

  test("[S3] what is planned reaches no stage, and fills no gap", () => {
    const line = lineAt("2026-06-01", schedule("2026-01-01", phase(2026, "9"), phase(2027, "1")))
    const row = inPeriod(line.periods, 2026)
    expect(brief(row.planned.sum)).toBe("9")
    expect(new Set(Object.values(stagesOf(row)))).toEqual(new Set(["0"]))
  })

  test("[S3] the schedule set last in effective order stands, with its tranches and conditions", () => {
    const first = schedule("2026-01-01", phase(2026, "9.1"))
    const second = schedule(
      "2026-06-24",
      phase(2026, "3.2", { tranche: "budget" }),
      phase(2026, "5.9", { tranche: "drones", conditions: "instrument:memorandum.signed" }),
    )
    const line = lineAt("2026-12-01", second, first)
    expect(line.plan).toMatchObject({ setBy: idOf(second), replaced: [idOf(first)] })
    expect(
      line.plan?.phases.map(({ tranche, conditions, amount }) => [tranche, conditions, brief(amount.sum)]),
    ).toEqual([
      ["budget", null, "3.2"],
      ["drones", "instrument:memorandum.signed", "5.9"],
    ])
    expect(brief(line.total.planned.sum)).toBe("9.1")
  })

  test("[S3] a pledge that was ended after the plan was set takes the periods not over out of it", () => {
    const end = told("2026-07-01", "PledgeEnded", { line: "a" })
    const line = lineAt(
      "2026-12-01",
      on("PledgeMade", "2025-01-01", eur("20"), year(2027)),
      schedule("2025-01-01", phase(2025, "5"), phase(2027, "20")),
      end,
    )
    expect(line.periods.map(({ planned }) => brief(planned.sum))).toEqual(["5", "0"])
    expect(line.plan?.phases.map(({ endedBy }) => endedBy)).toEqual([null, idOf(end)])
  })
})

describe("[trap 26] delivered at the depot, at the port, or in the hands of the recipient", () => {
  test("[trap 26] the stage carries each donor's definition, and a sum of unlike ones says so", () => {
    const { lines, needs } = sustainmentAt("2026-06-01", [
      lineOpened("a", { stageDefinitions: { delivered: "at the depot" } }),
      lineOpened("b", { donor: "borland", stageDefinitions: { delivered: "in the recipient's hands" } }),
      on("Delivered", "2026-03-01", eur("3"), year(2026)),
      told("2026-03-01", "Delivered", { line: "b", amount: eur("4"), period: year(2026) }),
    ])
    expect(lines.map(({ stageDefinitions }) => stageDefinitions.delivered)).toEqual([
      "at the depot",
      "in the recipient's hands",
    ])
    const need = the(needs)
    expect(brief(inPeriod(need.periods, 2026).reached.delivered.sum)).toBe("7")
    expect(need.stagesMeantDifferently).toMatchObject([
      {
        stage: "delivered",
        definitions: [
          { line: "a" },
          {
            line: "b",
            because: [
              idOf(lineOpened("b", { donor: "borland", stageDefinitions: { delivered: "in the recipient's hands" } })),
            ],
          },
        ],
      },
    ])
  })
})
