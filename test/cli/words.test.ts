import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { printable, table, wrap } from "../../src/cli/format/text.ts"
import { anchorInWords, deadlineInWords, triggerInWords } from "../../src/documents/words/conditions.ts"
import { instantInWords, momentInWords, timeInWords } from "../../src/documents/words/dates.ts"
import { amountInWords, durationInWords, everyInWords, periodInWords } from "../../src/documents/words/quantities.ts"
import { ruleInWords } from "../../src/documents/words/rules.ts"
import type { Precision } from "../../src/domain/values/moment.ts"
import type { Deadline, Trigger } from "../../src/domain/values/trigger.ts"

const zones = ["UTC", "Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
const words = {
  zone: "Europe/Kyiv",
  nameOf: (id: string) => ({ france: "France", uk: "United Kingdom" })[id] ?? id,
  eventNamed: String,
}

describe("dates", () => {
  test.each([
    ["2026", "year", "2026"],
    ["2026-01", "month", "January 2026"],
    ["2026-01-06", "day", "6 January 2026"],
    ["2026-01-06", "year", "2026"],
    ["2026-01-06", "month", "January 2026"],
    ["2026-01-06T20:17:00.000Z", "day", "6 January 2026"],
    ["2026-01-06T22:30:00.000Z", "day", "7 January 2026"],
    ["2025-12-31T22:30:00.000Z", "month", "January 2026"],
    ["2025-12-31T22:30:00.000Z", "year", "2026"],
    ["2026-01-06T20:17:00.000Z", "instant", "6 January 2026, 22:17 (Europe/Kyiv; 20:17 UTC)"],
    ["2026-01-06T20:17:05.000Z", "instant", "6 January 2026, 22:17:05 (Europe/Kyiv; 20:17:05 UTC)"],
    ["2026-01-06T22:30:00.000Z", "instant", "7 January 2026, 00:30 (Europe/Kyiv; 6 January 2026, 22:30 UTC)"],
  ] as const)("[C7] %s with the precision of a %s is %s in Kyiv", (at, precision, expected) => {
    expect(printable(momentInWords({ at, precision }, "Europe/Kyiv"))).toBe(expected)
  })

  test("[C7] in UTC nothing stands beside it", () => {
    expect(printable(instantInWords("2026-01-06T20:17:00.000Z", "UTC"))).toBe("6 January 2026, 20:17 UTC")
  })

  test("[C7] a day, a month or a year never grows an hour, and means itself in every zone", () => {
    const day = fc.date({
      min: new Date("1900-01-01T00:00:00Z"),
      max: new Date("2199-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...zones),
        fc.constantFrom<Precision>("year", "month", "day"),
        (date, zone, precision) => {
          const iso = date.toISOString().slice(0, 10)
          const at = iso.slice(0, { year: 4, month: 7, day: 10, instant: 24 }[precision])
          const printed = printable(momentInWords({ at, precision }, zone))
          const [year = "", month = "", number = ""] = iso.split("-")
          expect(printed).not.toMatch(/:|UTC/)
          const expected = {
            year,
            month: `${monthNames[Number(month) - 1]} ${year}`,
            day: `${Number(number)} ${monthNames[Number(month) - 1]} ${year}`,
          }
          expect(printed).toBe(expected[precision as "year" | "month" | "day"])
          expect(printable(timeInWords(at, zone))).toBe(printed)
        },
      ),
    )
  })

  test("[C7] an instant shows the zone's clock and the universal one", () => {
    const instant = fc.date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones.slice(1)), (date, zone) => {
        const printed = printable(instantInWords(date.toISOString(), zone))
        const [, universal] = /; (?:.*, )?(\d\d:\d\d)(?::\d\d)? UTC\)$/.exec(printed) ?? []
        expect(universal).toBe(date.toISOString().slice(11, 16))
        expect(printed).toContain(`(${zone};`)
      }),
    )
  })
})

const monthNames = "January February March April May June July August September October November December".split(" ")

describe("amounts, durations and periods", () => {
  test.each([
    [{ value: "977000000", unit: "EUR", qualifier: "at-least" }, "at least 977 000 000 EUR"],
    [{ value: "977000000.50", unit: "EUR", qualifier: "exactly" }, "977 000 000.50 EUR"],
    [{ value: "999", unit: "f-16", qualifier: "up-to" }, "up to 999 f-16"],
    [{ value: "1000", unit: "rounds-155mm", qualifier: "about" }, "about 1 000 rounds-155mm"],
    [{ share: "0.0025", of: "latvia-gdp" }, "0.25 % of latvia-gdp"],
    [{ share: "0.5", of: "gdp", qualifier: "at-least" }, "at least 50 % of gdp"],
    [{ share: "1", of: "gdp" }, "100 % of gdp"],
    [{ share: "0", of: "gdp" }, "0 % of gdp"],
  ] as const)("[C7] %o is %s", (amount, expected) => {
    expect(printable(amountInWords(amount))).toBe(expected)
  })

  test.each([
    ["P10Y", "10 years", "every 10 years"],
    ["P1Y6M", "1 year and 6 months", "every 1 year and 6 months"],
    ["P1M", "1 month", "every month"],
    ["PT24H", "24 hours", "every 24 hours"],
    ["PT1H30M", "1 hour and 30 minutes", "every 1 hour and 30 minutes"],
  ])("[C7] %s is %s, and as a rhythm %s", (duration, expected, rhythm) => {
    expect(durationInWords(duration)).toBe(expected)
    expect(everyInWords(duration)).toBe(rhythm)
  })

  test.each([
    [{ from: "2024-01-01", to: "2025-01-01", label: "2024" }, "2024"],
    [{ from: "2024-04-01", to: "2025-04-01", label: "2024" }, "1 April 2024 to 31 March 2025 (“2024”)"],
    [{ from: "2024-01-01", to: "2025-01-01" }, "1 January 2024 to 31 December 2024"],
    [{ from: "2024-01-15", to: "2024-01-16", label: "15 January 2024" }, "15 January 2024"],
  ])("[C7] the period %o is %s: its last day, not the day after it", (period, expected) => {
    expect(printable(periodInWords(period))).toBe(expected)
  })
})

describe("conditions", () => {
  test.each([
    ["milestone:ceasefire.reached", 'the milestone "ceasefire" is reached'],
    ["milestone:ceasefire.lapsed", 'the milestone "ceasefire" lapses'],
    ["instrument:accord.signed", '"accord" is signed by all who are named'],
    ["instrument:accord.signed/france", '"accord" is signed by France'],
    ["instrument:accord.consents:3", '3 have consented to "accord"'],
    ["instrument:accord.in-force/uk", '"accord" is in force for United Kingdom'],
    ["instrument:accord.ends", '"accord" ends'],
    ["procedure:vote.approved", 'the procedure "vote" is approved'],
    ["decision:case-1/keep.adopted", 'the decision "case-1/keep" is adopted'],
    ["commitment:consult.requested", '"consult" is requested'],
    ["commitment:consult.fulfilled/france", '"consult" is fulfilled by France'],
    ["commitment:consult.due", '"consult" falls due'],
    ["case.occurred", "the incident occurs"],
    ["case.level:persistent", 'the level "persistent" is found'],
    ["case.concluded:tier-1", 'the stage "tier-1" is concluded'],
  ])("[C7] %s waits until %s", (anchor, expected) => {
    expect(anchorInWords(anchor, words)).toBe(expected)
  })

  test.each<[Trigger, string]>([
    ["milestone:m.reached", 'when the milestone "m" is reached'],
    [{ at: "2026-03-01" }, "on 1 March 2026"],
    [{ at: "2026-03" }, "on March 2026"],
    [
      { after: "P6M", of: "instrument:a.signed", zone: "UTC" },
      '6 months after "a" is signed by all who are named (counted in UTC)',
    ],
    [
      { allOf: ["milestone:m.reached", { anyOf: ["commitment:c.requested", { at: "2026" }] }] },
      'when the milestone "m" is reached and (when "c" is requested or on 2026)',
    ],
  ])("[C7] the trigger %j is “%s”", (trigger, expected) => {
    expect(printable(triggerInWords(trigger, words))).toBe(expected)
  })

  test.each<[Deadline, "due" | "ends" | "until", string]>([
    [{ at: "2026-03-01" }, "due", "by 1 March 2026"],
    [{ at: "2026-03-01" }, "ends", "on 1 March 2026"],
    [{ at: "2026-03-01" }, "until", "1 March 2026"],
    [{ within: "PT24H", of: "case.occurred" }, "due", "within 24 hours after the incident occurs"],
    [{ within: "P10Y", of: "instrument:a.signed" }, "ends", '10 years after "a" is signed by all who are named'],
    [{ within: "P0D", of: "milestone:m.reached" }, "ends", 'on the day on which the milestone "m" is reached'],
    [{ before: "P6M", of: "instrument:a.ends" }, "due", '6 months before "a" ends'],
    [
      { earliestOf: [{ at: "2027" }, { latestOf: [{ at: "2026-01" }, { within: "P1D", of: "case.claimed" }] }] },
      "due",
      "the earliest of: by 2027; (the latest of: by January 2026; within 1 day after a breach is claimed)",
    ],
  ])("[C7] the deadline %j, of what is %s, is “%s”", (deadline, manner, expected) => {
    expect(printable(deadlineInWords(deadline, words, manner))).toBe(expected)
  })

  test.each([
    [{ rule: "sole" }, "by its one member"],
    [{ rule: "majority" }, "by a majority of its members"],
    [{ rule: "majority", of: "votes-cast" }, "by a majority of the votes cast"],
    [
      { rule: "qualified", needed: 9, vetoes: ["france", "uk"] },
      "by 9 votes, with a veto for France and United Kingdom",
    ],
    [
      { rule: "qualified", needed: 3, weights: { france: 2, uk: 1 } },
      "by 3 votes, weighted France 2 and United Kingdom 1",
    ],
    [{ rule: "unanimity", except: "accused" }, "unanimously, the accused left out"],
    [{ rule: "silence" }, "by silence: adopted when nobody objects in time"],
    [
      { rule: "snapback", contrary: ["keep"], restores: ["commitment:a"] },
      "by snapback: commitment:a holds again unless keep is adopted in time",
    ],
  ] as const)("[C7] the rule %o is “%s”", (rule, expected) => {
    expect(ruleInWords(rule as never, words)).toBe(expected)
  })
})

describe("lines", () => {
  test("[C7] are broken between words, never within a date or an address", () => {
    const lines = wrap(
      `signed on ${momentInWords({ at: "2026-01-06", precision: "day" }, "UTC")} at https://example.org/a-very-long-address`,
      20,
      "  ",
      "    ",
    )
    expect(lines.map(printable)).toEqual([
      "  signed on",
      "    6 January 2026",
      "    at",
      "    https://example.org/a-very-long-address",
    ])
  })

  test("[C7] stand in columns, the last one wrapped", () => {
    expect(
      table(
        [
          ["A", "TITLE"],
          ["long name", "one two three four five six seven"],
        ],
        32,
      ),
    ).toEqual(["A          TITLE", "long name  one two three four", "           five six seven"])
  })
})
