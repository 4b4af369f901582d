import fc from "fast-check"
import { expect, test } from "vitest"
import { dayIn } from "../../../src/domain/values/moment.ts"
import { monthsAfter } from "../../../src/projections/time/months-after.ts"

test("[U5] a date stays a date, and a day that the month lacks is its last", () => {
  expect(monthsAfter("2026-01-31", 1, "Europe/Kyiv")).toBe("2026-02-28")
  expect(monthsAfter("2027-11-30", 3, "Europe/Kyiv")).toBe("2028-02-29")
  expect(monthsAfter("2033-02-01", 12, "Europe/Kyiv")).toBe("2034-02-01")
  expect(monthsAfter("2026-03-31", -1, "Europe/Kyiv")).toBe("2026-02-28")
  expect(() => monthsAfter("2026-01-31", 1.5, "UTC")).toThrow(RangeError)
})

test("[U5] an instant keeps its time of day in the zone, into summer time and out of it", () => {
  expect(monthsAfter("2026-01-15T10:00:00.000Z", 6, "Europe/Kyiv")).toBe("2026-07-15T09:00:00.000Z")
  expect(monthsAfter("2026-07-15T09:00:00.000Z", 6, "Europe/Kyiv")).toBe("2027-01-15T10:00:00.000Z")
  // In Kyiv it is the last day of January already.
  expect(monthsAfter("2026-01-30T22:30:00.000Z", 1, "Europe/Kyiv")).toBe("2026-02-27T22:30:00.000Z")
})

test("[U5] the day of an instant moves as the date would", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  const zone = fc.constantFrom("UTC", "Europe/Kyiv", "America/New_York", "Pacific/Auckland")
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 240 }), zone, (at, months, there) => {
      const moved = monthsAfter(at.toISOString(), months, there)
      expect(dayIn(Date.parse(moved), there)).toBe(monthsAfter(dayIn(at.getTime(), there), months, there))
    }),
  )
})
