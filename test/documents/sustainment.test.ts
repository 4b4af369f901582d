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
    expect(page).toContain("Nordia: aircraft: at least at each stage, over all donors, in f-16")
    expect(page).toContain("Period Required Pledged Authorised Appropriated Ordered Planned")
    expect(page).toContain("2027 10 6 6 6 6 –")
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

describe("the chart of a need", () => {
  const address = "/packages/lake/sustainment/nordia/aircraft.svg?asOf=2026-12-31&knownAt=@9"

  test("[B31] stands in the page with words for it and its table, and is named, labelled and in its unit", async () => {
    const page = (await server.get("/packages/lake/sustainment?asOf=2026-12-31&knownAt=@9", asBrowser)).text
    const [, src = "", alt] = /<img src="([^"]*)" alt="([^"]*)"/.exec(page) ?? []
    expect(alt).toBe("Nordia: aircraft, by period and stage, in f-16. The table below says the same.")
    expect(page.indexOf("<img")).toBeLessThan(page.indexOf("Nordia: aircraft: at least at each stage"))
    const { status, headers, text } = await server.get(src.replaceAll("&amp;", "&"))
    expect(status).toBe(200)
    expect(headers.get("content-type")).toBe("image/svg+xml")
    expect(headers.get("content-security-policy")).toContain("default-src 'none'")
    for (const word of ["Nordia: aircraft, by period", "Required", "Ordered", "f-16", "2027", "2028", "10"])
      expect(text, word).toContain(`${word}`)
    expect(text).not.toMatch(/NaN|undefined|<script|<style|href="http/)
  })

  test("[B31] is the same bytes each time, and a need that is not there is a problem", async () => {
    const [first, second] = [await server.get(address), await server.get(address)]
    expect(second.text).toBe(first.text)
    expect((await server.get(address.replace("aircraft", "tanks"))).status).toBe(404)
  })
})

describe("the page of a promise", () => {
  const promise = "recipient=nordia&item=aircraft&from=2027-01-01&to=2028-01-01&asOf=2026-12-31"
  const ask = async (more = "") => (await server.get(`/packages/lake/decay?${promise}${more}`, asBrowser)).text

  test("[B33] is led to by its need, and shows each date on which it was other than before, and what it was then", async () => {
    const need = (await server.get("/packages/lake/sustainment?asOf=2026-12-31", asBrowser)).text
    expect(need).toContain(`href="/packages/lake/decay?${promise.replaceAll("&", "&amp;")}"`)
    const page = wordsIn(await ask()).replaceAll(/\s+/g, " ")
    expect(page).toContain(
      "What all donors promised Nordia of aircraft for 1 January 2027 to 31 December 2027, counted from the stage pledged.",
    )
    expect(page).toContain("The dates on which it was other than before, in f-16")
    // Everything here is recorded within one moment, so there is one date.
    expect(page).toMatch(/\d+ \w+ \d{4} 6 – the first date/)
    expect(page).toContain("How to make this page again")
    expect(page).toContain("depositary decay lake --recipient nordia --item aircraft --from 2027-01-01 --to 2028-01-01")
  })

  test("[B33] has its chart, named, in its unit, and the same each time", async () => {
    const [, src = ""] = /<img src="([^"]*)"/.exec(await ask("&stage=ordered")) ?? []
    expect(src).toContain("/decay/nordia/aircraft.svg?from=2027-01-01&amp;to=2028-01-01&amp;stage=ordered")
    const [first, second] = [
      await server.get(src.replaceAll("&amp;", "&")),
      await server.get(src.replaceAll("&amp;", "&")),
    ]
    expect(first.status).toBe(200)
    expect(first.text).toBe(second.text)
    for (const word of ["as known at each date, in f-16", "At least ordered", "Planned"])
      expect(first.text).toContain(word)
    expect(first.text).not.toMatch(/NaN|undefined|<script|<style/)
  })
})
