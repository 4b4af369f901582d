import { describe, expect, test } from "vitest"
import { parse } from "../../../src/domain/admission/parse.ts"
import { amount, decimal, isCurrency, quantity, unit } from "../../../src/domain/values/amount.ts"
import { duration } from "../../../src/domain/values/duration.ts"
import { period, periodKey } from "../../../src/domain/values/period.ts"
import { pointersOf } from "../../support/record.ts"

describe("durations", () => {
  test.each(["P10Y", "P6M", "P2W", "P15D", "P1Y6M", "P1Y2M3W4D", "P0D"])("[V2] %s is of the calendar", (value) => {
    expect(duration.safeParse(value).success).toBe(true)
  })

  test.each(["PT24H", "PT90M", "PT30S", "PT1H30M", "PT1H1M1S"])("[V2] %s is of the clock", (value) => {
    expect(duration.safeParse(value).success).toBe(true)
  })

  test.each([
    ["of calendar and clock", "P1DT12H"],
    ["of nothing", "P"],
    ["of no time", "PT"],
    ["of the calendar with an idle T", "P1DT"],
    ["negative", "-P1D"],
    ["a fraction", "P1.5D"],
    ["a fraction of the clock", "PT0.5H"],
    ["in the wrong order", "P1D1M"],
    ["in lower case", "p1d"],
    ["in words", "15 days"],
    ["days behind the T", "PT1D"],
    ["a number", 15],
    ["of a thousand years", "P1000Y"],
    ["of the clock that no calendar holds", "PT99999999H"],
  ])("[V2] a duration %s is refused", (_, value) => {
    expect(duration.safeParse(value).success).toBe(false)
  })
})

describe("periods", () => {
  const year = { from: "2026-04-01", to: "2027-04-01", label: "FY2026" }

  test("[V2] a fiscal year is a period with a label", () => {
    expect(period.safeParse(year).data).toEqual(year)
  })

  test.each([
    ["ends as it begins", { from: "2026-01-01", to: "2026-01-01" }, "/to"],
    ["ends before it begins", { from: "2026-01-01", to: "2025-12-31" }, "/to"],
    ["begins on a day that does not exist", { from: "2026-02-29", to: "2026-04-01" }, "/from"],
    ["begins with a month", { from: "2026-01", to: "2026-04-01" }, "/from"],
    ["has no end", { from: "2026-01-01" }, "/to"],
    ["has a field of its own", { ...year, name: "a year" }, "/name"],
    ["has an empty label", { ...year, label: "" }, "/label"],
  ])("[V2] a period that %s is refused", (_, value, pointer) => {
    const parsed = parse(period, value)
    expect(parsed.ok ? [] : pointersOf(parsed.refusal)).toContain(pointer)
  })

  test("[V2] periods are told apart by their dates, not by their labels", () => {
    expect(periodKey({ ...year, label: "2026/27" })).toBe(periodKey(year))
    expect(periodKey({ from: "2026-04-01", to: "2027-03-31" })).not.toBe(periodKey(year))
  })
})

describe("exact decimals", () => {
  test.each(["0", "9.40", "0.000000000001", "75000000000", "123456789012345678901234.123456789012"])(
    "[V3] %s is one",
    (value) => {
      expect(decimal.safeParse(value).data).toBe(value)
    },
  )

  test.each([
    9.4,
    75_000_000_000,
    Number.NaN,
    "9,40",
    "1e9",
    "1_000",
    "-5",
    "+5",
    "05",
    ".5",
    "5.",
    "",
    " 5",
    "5\n",
    "NaN",
    "Infinity",
    "0x10",
    "٣",
    "1234567890123456789012345",
    "0.1234567890123",
  ])("[V3] %j is none", (value) => {
    expect(decimal.safeParse(value).success).toBe(false)
  })
})

describe("units", () => {
  test.each(["EUR", "USD", "DKK", "UAH", "f-16", "rounds-155mm", "troops", "patrol-boat"])(
    "[V3] %s is one",
    (value) => {
      expect(unit.safeParse(value).success).toBe(true)
    },
  )

  test.each([
    "kroner",
    "krone",
    "danish-kroner",
    "norwegian-kroner",
    "euro",
    "euros",
    "dollars",
    "us-dollars",
    "pounds",
    "hryvnia",
    "EURO",
    "Euro",
    "EU",
    "€",
    "ABC",
    "XYZ",
    "F-16",
    "155mm rounds",
    "",
  ])("[V3] %j is none", (value) => {
    expect(unit.safeParse(value).success).toBe(false)
  })

  test.each(["eur", "usd", "dkk"])(
    "[V3] the code of a currency in lower case, %s, is not taken for an item",
    (value) => {
      expect(unit.safeParse(value).success).toBe(false)
    },
  )

  test("[V3] a currency goes by its code", () => {
    expect(isCurrency("EUR")).toBe(true)
    for (const value of ["f-16", "euro", "eur"]) expect(isCurrency(value)).toBe(false)
  })
})

describe("amounts", () => {
  test.each(["exactly", "at-least", "up-to", "about"])("[V3] an amount may be said to be %s so much", (qualifier) => {
    expect(amount.safeParse({ value: "30", unit: "f-16", qualifier }).success).toBe(true)
    expect(amount.safeParse({ share: "0.0025", of: "latvia-gdp", qualifier }).success).toBe(true)
  })

  test.each([
    ["a float", { value: 30.5, unit: "EUR" }, "/value"],
    ["a whole number", { value: 30, unit: "EUR" }, "/value"],
    ["no unit", { value: "30" }, "/unit"],
    ["a currency by its name", { value: "30", unit: "kroner" }, "/unit"],
    ["a qualifier that is none", { value: "30", unit: "EUR", qualifier: "roughly" }, "/qualifier"],
    ["a share and an amount", { value: "30", unit: "EUR", share: "0.1", of: "gdp" }, "/share"],
    ["a share of nothing", { share: "0.1" }, "/of"],
    ["a share that is a number", { share: 0.0025, of: "gdp" }, "/share"],
    ["a share in per cent", { share: "2.5", of: "gdp" }, "/share"],
    ["a share with its sign", { share: "25%", of: "gdp" }, "/share"],
    ["a sentence", "30 million euros", ""],
  ])("[V3] %s is refused at its place", (_, value, pointer) => {
    const parsed = parse(amount, value)
    expect(parsed.ok ? [] : pointersOf(parsed.refusal)).toContain(pointer)
  })

  test("[V3] the whole is a share, and more than the whole is none", () => {
    for (const share of ["0", "1", "1.0", "0.000000000001"])
      expect(amount.safeParse({ share, of: "gdp" }).success).toBe(true)
    for (const share of ["1.1", "-0.1", "2"]) expect(amount.safeParse({ share, of: "gdp" }).success).toBe(false)
  })

  test("[V3] where only a quantity will do, a share is refused", () => {
    expect(quantity.safeParse({ share: "0.1", of: "gdp" }).success).toBe(false)
  })
})
