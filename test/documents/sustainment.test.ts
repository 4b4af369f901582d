import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"
import { lakeOfAircraft } from "./lake-of-aircraft.ts"
import { wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html" }
let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  await lakeOfAircraft(server.ledger)
})
afterAll(() => server.stop())

const words = async (asOf: string) =>
  wordsIn((await server.get(`/packages/lake/sustainment?asOf=${asOf}`, asBrowser)).text).replaceAll(/\s+/g, " ")

describe("the page of sustainment", () => {
  test("[B30] has the timeline against the requirement, gap, cliff, latest safe order date and arrears, with their words", async () => {
    const page = await words("2026-12-31")
    expect(page).toContain("Nordia: aircraft")
    expect(page).toContain("Period Required Pledged Authorised Appropriated Ordered Planned")
    expect(page).toContain("2027 10 f-16 6 f-16 6 f-16 6 f-16 6 f-16 –")
    expect(page).toContain("◆ Too late")
    expect(page).toContain("1 July 2025 (18 months before)")
    expect(page).toContain(
      "nordia needs 10 f-16 of aircraft in 2027; 6 f-16 is at least appropriated: short of 4 f-16.",
    )
    expect(page).toContain("Cliff in what is appropriated:")
    expect(page).toContain("By order 6 f-16 for 2027 was due by 2026-12-01 and is not on record as having come.")
    expect(page).toContain("budget, Arland: November 2026")
  })

  test("[B30] what is not there is said, and not left empty", async () => {
    expect(await words("2024-01-01")).toContain("No line and no requirement is recorded at this point.")
    const before = await words("2024-01-03")
    expect(before).toContain("Nobody has promised any of it.")
    expect(before).toContain("No order is recorded at this point.")
  })
})
