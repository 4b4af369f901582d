import { beforeAll, describe, expect, test } from "vitest"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { allObligations } from "../../src/projections/obligations/obligations.ts"
import { sustainmentOf } from "../../src/projections/sustainment/sustainment.ts"
import { brief, example, the, viewAt, year } from "../projections/sustainment/package.ts"
import { signed } from "./bilateral-partners.ts"
import { supposing } from "./supposing.ts"

describe("what the bilateral agreements come to", () => {
  let record: readonly RecordedEvent[]
  beforeAll(() => {
    record = example("bilateral-agreements.yaml")
  })
  const obligationsAt = (asOf: string, ...supposed: readonly object[]) =>
    allObligations(viewAt(supposing(record, supposed), asOf))
  const obligationAt = (asOf: string, id: string, ...supposed: readonly object[]) =>
    the(obligationsAt(asOf, ...supposed), (one) => one.id === id)
  const lineAt = (asOf: string, line: string, ...supposed: readonly object[]) =>
    the(sustainmentOf(viewAt(supposing(record, supposed), asOf)).lines, (one) => one.line === line)
  const theEvent = (is: (event: RecordedEvent) => boolean) => the(record, is)

  test("[X4] Germany's extension falls due for settlement on 16 August 2033, and is overdue for both the day after", () => {
    const settling = (asOf: string) =>
      obligationsAt(asOf)
        .filter(({ of }) => of === "germany-settle-extension")
        .map(({ obligors, state, due }) => [obligors, state, due?.day, due?.zone])
    const both = (state: string) => [
      [["germany"], state, "2033-08-16", "Europe/Kyiv"],
      [["ukraine"], state, "2033-08-16", "Europe/Kyiv"],
    ]
    expect(settling("2033-08-16")).toEqual(both("pending"))
    expect(settling("2033-08-17")).toEqual(both("overdue"))
    expect(obligationAt("2030-01-01", "germany-ukraine/extension").due?.day).toBe("2033-08-16")
    expect(obligationAt("2030-01-01", "germany-ukraine/ends").due?.day).toBe("2034-02-16")
    expect(obligationAt("2030-01-01", "france-ukraine/extension").due?.day).toBe("2034-02-16")
  })

  test("[X4] every ten years end on their day, to the day in Kyiv", () => {
    for (const [partner, day] of signed.filter(([partner]) => partner !== "eu" && partner !== "poland"))
      expect([partner, obligationAt("2030-01-01", `${partner}-ukraine/ends`).due]).toEqual([
        partner,
        { day: `2034${day.slice(4)}`, instant: null, zone: "Europe/Kyiv" },
      ])
    const ends = obligationsAt("2030-01-01").map(({ id }) => id)
    expect(ends).not.toContain("eu-ukraine/ends")
    expect(ends).not.toContain("poland-ukraine/ends")
  })

  const notice = (effectiveAt: string) => ({
    type: "NoticeGiven",
    effectiveAt,
    data: { instrument: "united-states-ukraine", notice: "leaving", by: "united-states", effect: "denunciation" },
  })

  test("[X4] the American agreement ends on 13 June 2034", () => {
    const ends = (asOf: string) => obligationAt(asOf, "united-states-ukraine/ends")
    expect(ends("2034-06-13")).toMatchObject({ state: "pending", due: { day: "2034-06-13" } })
    expect(ends("2034-06-14").state).toBe("expired")
  })

  test("[X4] [trap 23] or six months after notice, at the month's last day; and not where the notice was withdrawn before", () => {
    const ends = (asOf: string, ...supposed: readonly object[]) =>
      obligationAt(asOf, "united-states-ukraine/ends", ...supposed)
    expect(ends("2027-09-01", notice("2027-08-31"))).toMatchObject({ state: "pending", due: { day: "2028-02-29" } })
    expect(ends("2028-03-01", notice("2027-08-31")).state).toBe("terminated")
    const withdrawn = { type: "NoticeWithdrawn", effectiveAt: "2027-12-01", data: { notice: "leaving" } }
    expect(ends("2028-03-01", notice("2027-08-31"), withdrawn).due?.day).toBe("2034-06-13")
    expect(obligationAt("2030-01-01", "united-states-ukraine/notice").due?.day).toBe("2033-12-13")
  })

  const attack = { type: "MilestoneReached", effectiveAt: "2029-03-01", data: { milestone: "future-armed-attack" } }
  const request = (name: string, by: string, effectiveAt: string) => ({
    type: "PerformanceRequested",
    effectiveAt,
    data: { request: name, by, commitment: "france-consultation" },
  })
  const requests = [
    request("first", "ukraine", "2029-03-01T23:30:00+02:00"),
    request("second", "france", "2029-03-24T23:30:00+02:00"),
  ]

  test("[X4] [R19] two requests for consultation are two occurrences with two clocks, each for both sides", () => {
    const consulting = (asOf: string) =>
      obligationsAt(asOf, attack, ...requests)
        .filter(({ of }) => of === "france-consultation")
        .map(({ obligors: [by], occurrence, state, due }) => [occurrence, by, state, due?.day, due?.instant])
    // Twenty-four hours, also where the clocks of Kyiv go forward in them: the second is due at half past midnight.
    const [first, second] = [
      ["2029-03-02", "2029-03-02T21:30:00.000Z"],
      ["2029-03-26", "2029-03-25T21:30:00.000Z"],
    ]
    expect(consulting("2029-03-02T23:30:00+02:00")).toEqual([
      ["first", "france", "pending", ...first],
      ["first", "ukraine", "pending", ...first],
    ])
    expect(consulting("2029-03-25T12:00:00Z")).toEqual([
      ["first", "france", "overdue", ...first],
      ["second", "france", "pending", ...second],
      ["first", "ukraine", "overdue", ...first],
      ["second", "ukraine", "pending", ...second],
    ])
  })

  test("[X4] nobody has asked, and there is no clock; asked without an attack there is a date and no duty yet", () => {
    const all = (...supposed: readonly object[]) =>
      obligationsAt("2029-03-02", ...supposed).filter(({ of }) => of === "france-consultation")
    expect(all().map(({ state, due }) => [state, due])).toEqual([
      ["conditional", null],
      ["conditional", null],
    ])
    for (const { state, waitsFor } of all(...requests)) {
      expect(state).toBe("conditional")
      expect(waitsFor).toEqual(["milestone:future-armed-attack.reached"])
    }
  })

  test("[X4] [trap 17] the same sentence binds both, with the roles exchanged, whoever asks", () => {
    const owed = obligationsAt("2029-03-02", attack, requests[0] as object).filter(
      ({ of }) => of === "france-consultation",
    )
    expect(owed.map(({ obligors }) => obligors)).toEqual([["france"], ["ukraine"]])
  })

  describe("Denmark's plan", () => {
    const planned = (...supposed: readonly object[]) =>
      the(lineAt("2026-01-01", "denmark-plan", ...supposed).cliffs, ({ basis }) => basis === "plan").cliff

    test("[X4] 9.4, 1.1 and 1 thousand million kroner have a cliff in 2027", () => {
      expect(planned()).toMatchObject({ from: "9400000000", to: "1100000000", unit: "DKK", fall: "0.8830" })
      expect(planned()?.period.label).toBe("2027")
      expect(planned()?.sentence).toBe(
        "What is planned falls from 9 400 000 000 DKK in 2026 to 1 100 000 000 DKK in 2027.",
      )
    })

    test("[X4] [trap 13] the rival 7.1 is a conflicting source on the event that the cliff rests on; with it the cliff is in 2028", () => {
      const { rivals } = lineAt("2026-01-01", "denmark-plan")
      const schedule = theEvent(({ type }) => type === "ScheduleSet").id
      expect(planned()?.because).toEqual([schedule])
      expect(rivals.map(({ event }) => event)).toEqual([schedule, schedule])
      const said = theEvent(({ id }) => id === rivals[1]?.rival)
      expect(said.source?.locator).toContain("7.1bn in 2027")
      const { changes } = said.data as { changes: { profile: unknown } }
      const followed = {
        type: "ScheduleSet",
        effectiveAt: "2025-12-05",
        data: { line: "denmark-plan", profile: changes.profile },
      }
      expect(planned(followed)).toMatchObject({ from: "7100000000", to: "1000000000", period: { label: "2028" } })
    })
  })

  test("[X4] [trap 12] Latvia's share of its product stays a share until the figure of the year is stated, and then for that year", () => {
    const pledged = (...supposed: readonly object[]) =>
      lineAt("2026-06-01", "latvia-military-aid", ...supposed).periods.map(({ period, reached }) => [
        period?.label,
        brief(reached.pledged.sum),
        reached.pledged.shares.map(({ share, of }) => `${share} of ${of}`),
      ])
    const open = ["0.0025 of latvia-gdp"]
    expect(pledged()).toEqual([
      ["2024", "0", open],
      ["2025", "0", open],
      ["2026", "0", open],
    ])
    // No page states the product. This one makes the share the 112 million that another source has for it.
    const stated = {
      type: "FigureStated",
      effectiveAt: "2026-05-01",
      data: { figure: "latvia-gdp", period: year(2024), value: "44800000000", unit: "EUR" },
    }
    expect(pledged(stated)).toEqual([
      ["2024", "112000000", []],
      ["2025", "0", open],
      ["2026", "0", open],
    ])
  })

  test("[X4] [trap 12] qualifiers are kept as intervals: up to 3, at least 1.8, about 1.2; thirty aircraft are no money", () => {
    const pledged = (line: string, label: string) =>
      brief(the(lineAt("2026-01-01", line).periods, ({ period }) => period?.label === label).reached.pledged.sum)
    expect(pledged("france-military-aid", "2024")).toBe("0..3000000000")
    expect(pledged("denmark-military-aid", "2024")).toBe("1800000000..")
    expect(pledged("norway-military-aid", "2024")).toBe("~1200000000")
    expect(lineAt("2026-01-01", "belgium-f-16").total.reached.pledged.sum).toMatchObject({ low: "30", unit: "f-16" })
    expect(obligationAt("2028-12-31", "belgium-f-16-delivery/belgium").state).toBe("pending")
  })

  test("[X4] [trap 16] the pause of 2025 lasted eight days, and those of July six", () => {
    const pauses = (line: string) => lineAt("2026-01-01", line).suspensions.map(({ from, days }) => [from, days])
    expect(pauses("us-military-aid")).toEqual([["2025-03-03", 8]])
    expect(pauses("us-patriot")).toEqual([["2025-07-01", 6]])
    expect(lineAt("2025-03-10", "us-military-aid").suspended).toBe(true)
    expect(lineAt("2025-03-11", "us-military-aid").suspended).toBe(false)
  })
})
