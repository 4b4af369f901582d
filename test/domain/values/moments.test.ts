import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  date,
  dayIn,
  endInstant,
  firstInstant,
  instant,
  moment,
  shapeOf,
  timeZone,
} from "../../../src/domain/values/moment.ts"

const kept = (value: string) => moment.safeParse(value).data

describe("what is a time", () => {
  test.each([
    ["2026", "year"],
    ["2026-01", "month"],
    ["2026-01-06", "day"],
    ["2026-01-06T22:17:00Z", "instant"],
    ["2026-01-06T22:17:00.123+02:00", "instant"],
  ])("[V1] %s is known to the %s", (value, precision) => {
    expect(shapeOf(value)).toBe(precision)
    expect(moment.safeParse(value).success).toBe(true)
  })

  test.each([
    ["a February that is no leap year's", "2026-02-29"],
    ["a century that is no leap year", "1900-02-29"],
    ["another century that is no leap year", "2100-02-29"],
    ["a thirty-first of June", "2026-06-31"],
    ["a day zero", "2026-01-00"],
    ["an instant on a day zero", "2026-01-00T10:00:00Z"],
    ["a thirteenth month", "2026-13-01"],
    ["a month zero", "2026-00"],
    ["a month of one digit", "2026-1"],
    ["a year of two digits", "26"],
    ["an instant on a day that does not exist", "2026-02-29T10:00:00Z"],
    ["an hour of 24", "2026-01-06T24:00:00Z"],
    ["a minute of 60", "2026-01-06T23:60:00Z"],
    ["a leap second", "2016-12-31T23:59:60Z"],
    ["an instant without offset", "2026-01-06T22:17:00"],
    ["an offset without colon", "2026-01-06T22:17:00+0200"],
    ["an offset of 24 hours", "2026-01-06T22:17:00+24:00"],
    ["finer than milliseconds", "2026-01-06T22:17:00.1234Z"],
    ["a space for the T", "2026-01-06 22:17:00Z"],
    ["an hour alone", "2026-01-06T22Z"],
    ["a zone by name", "2026-01-06T22:17:00[Europe/Kyiv]"],
    ["a day in words", "6 January 2026"],
    ["a week", "2026-W02"],
    ["nothing", ""],
    ["with a line's end", "2026-01-06\n"],
  ])("[V1] %s is refused", (_, value) => {
    expect(shapeOf(value)).toBeUndefined()
    expect(moment.safeParse(value).success).toBe(false)
  })

  test.each(["2024-02-29", "2000-02-29", "2400-02-29"])("[V1] the leap day %s exists", (value) => {
    expect(kept(value)).toBe(value)
  })

  test("[V1] a number is no time", () => {
    expect(moment.safeParse(2026).success).toBe(false)
    expect(moment.safeParse(new Date()).success).toBe(false)
  })

  test("[V1] of every day that a calendar has, and of no other, a date is accepted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(35),
        (year, month, day) => {
          const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
          const real = new Date(0)
          real.setUTCFullYear(year, month - 1, day)
          const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
          expect(date.safeParse(text).success).toBe(exists)
        },
      ),
    )
  })
})

describe("how a time is kept", () => {
  test("[V1] an instant has one form: UTC with milliseconds", () => {
    expect(kept("2026-01-06T22:17:00+02:00")).toBe("2026-01-06T20:17:00.000Z")
    expect(kept("2026-01-06T15:17:00.5-05:00")).toBe("2026-01-06T20:17:00.500Z")
    expect(instant.safeParse("2026-01-06T20:17Z").data).toBe("2026-01-06T20:17:00.000Z")
  })

  test("[V1] New York's evening is the next day in UTC, and Kyiv's midnight the day before", () => {
    expect(kept("2026-02-10T20:00:00-05:00")).toBe("2026-02-11T01:00:00.000Z")
    expect(kept("2026-02-10T00:00:00+02:00")).toBe("2026-02-09T22:00:00.000Z")
  })

  test.each(["2026", "2026-01", "2026-01-06"])("[V1] %s never grows an hour", (value) => {
    expect(kept(value)).toBe(value)
  })

  test("[V1] what is kept is kept again as it is", () => {
    const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9998-12-31T00:00:00Z"), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(years), fc.constantFrom("Z", "+02:00", "-09:30", "+14:00"), (when, offset) => {
        const once = kept(when.toISOString().replace("Z", offset))
        expect(once).toBeDefined()
        expect(kept(once ?? "")).toBe(once)
      }),
    )
  })

  test.each(["0000-01-01T00:00:00+14:00", "9999-12-31T23:00:00-05:00"])(
    "[V1] %s, which UTC puts outside the years of four digits, is refused or kept in a form that is accepted again",
    (value) => {
      const once = kept(value)
      if (once !== undefined) expect(kept(once)).toBe(once)
    },
  )
})

describe("dates, instants and zones on their own", () => {
  test("[V1] a date is a day and nothing coarser or finer", () => {
    expect(date.safeParse("2026-01-06").success).toBe(true)
    for (const value of ["2026-01", "2026", "2026-01-06T00:00:00Z"]) expect(date.safeParse(value).success).toBe(false)
  })

  test("[V1] an instant is nothing coarser", () => {
    for (const value of ["2026-01-06", "2026-01", "2026"]) expect(instant.safeParse(value).success).toBe(false)
  })

  test("[V1] a time zone is an IANA name, never an offset", () => {
    for (const value of ["Europe/Kyiv", "America/New_York", "UTC"]) expect(timeZone.safeParse(value).success).toBe(true)
    for (const value of ["+02:00", "-05:00", "Kyiv", "", "Europe/Atlantis"])
      expect(timeZone.safeParse(value).success).toBe(false)
  })
})

const begins = (value: string, zone: string) => new Date(firstInstant(value, zone)).toISOString()
const ends = (value: string, zone: string) => new Date(endInstant(value, zone)).toISOString()
const hours = (value: string, zone: string) => (endInstant(value, zone) - firstInstant(value, zone)) / 3_600_000

describe("where a day begins and ends", () => {
  test.each([
    ["Europe/Kyiv", "2026-01-06", "2026-01-05T22:00:00.000Z", "2026-01-06T22:00:00.000Z"],
    ["Europe/Kyiv", "2026-07-06", "2026-07-05T21:00:00.000Z", "2026-07-06T21:00:00.000Z"],
    ["America/New_York", "2026-01-06", "2026-01-06T05:00:00.000Z", "2026-01-07T05:00:00.000Z"],
    ["Asia/Kolkata", "2026-01-06", "2026-01-05T18:30:00.000Z", "2026-01-06T18:30:00.000Z"],
    ["UTC", "2024-02-29", "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z"],
  ])("[V1] in %s %s is from %s until %s", (zone, day, first, end) => {
    expect(begins(day, zone)).toBe(first)
    expect(ends(day, zone)).toBe(end)
  })

  test.each([
    ["Europe/Kyiv", "2026-03-29", 23],
    ["Europe/Kyiv", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ])("[V1] in %s the clocks change on %s: it has %d hours", (zone, day, length) => {
    expect(hours(day, zone)).toBe(length)
  })

  test("[V1] a day whose midnight the clocks leap over begins at one o'clock", () => {
    expect(begins("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z")
    expect(ends("2018-11-03", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z")
    expect(hours("2018-11-04", "America/Sao_Paulo")).toBe(23)
  })

  test("[V1] a day whose last hour is lived twice ends after the second", () => {
    expect(ends("2018-02-17", "America/Sao_Paulo")).toBe("2018-02-18T03:00:00.000Z")
    expect(hours("2018-02-17", "America/Sao_Paulo")).toBe(25)
  })

  test("[V1] a day that a zone has left out has no hours", () => {
    expect(hours("2011-12-30", "Pacific/Apia")).toBe(0)
  })
})

describe("coarser and finer times", () => {
  test("[V1] a month and a year are from their first instant until the next begins", () => {
    expect(begins("2026-02", "Europe/Kyiv")).toBe("2026-01-31T22:00:00.000Z")
    expect(ends("2026-02", "Europe/Kyiv")).toBe("2026-02-28T22:00:00.000Z")
    expect(ends("2024-02", "UTC")).toBe("2024-03-01T00:00:00.000Z")
    expect(begins("2026", "America/New_York")).toBe("2026-01-01T05:00:00.000Z")
    expect(ends("2026", "America/New_York")).toBe("2027-01-01T05:00:00.000Z")
    expect(ends("9999-12-31", "UTC")).toBe("+010000-01-01T00:00:00.000Z")
  })

  test("[V1] an instant begins and ends as it happens, whatever the zone", () => {
    const instant = "2026-01-06T20:17:00.123Z"
    for (const zone of ["Europe/Kyiv", "America/New_York"]) {
      expect(begins(instant, zone)).toBe(instant)
      expect(ends(instant, zone)).toBe(instant)
    }
  })

  test("[V1] every instant lies in the day on which its zone puts it", () => {
    const zones = fc.constantFrom("Europe/Kyiv", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "UTC")
    const when = fc.date({ min: new Date("1990-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(when, zones, (instant, zone) => {
        const day = dayIn(instant.getTime(), zone)
        expect(firstInstant(day, zone)).toBeLessThanOrEqual(instant.getTime())
        expect(endInstant(day, zone)).toBeGreaterThan(instant.getTime())
      }),
    )
  })

  test("[V1] asked again, a day begins when it did, in its own zone", () => {
    const first = begins("2026-01-06", "Europe/Kyiv")
    expect(begins("2026-01-06", "America/New_York")).not.toBe(first)
    expect(begins("2026-01-06", "Europe/Kyiv")).toBe(first)
  })
})
