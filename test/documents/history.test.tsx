import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examples } from "../../src/main/examples.ts"
import { type Running, start } from "../support/http.ts"
import { hrefsIn, wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }
const history = "/packages/paris-track/history"

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  const replayed = await server.ledger.replay(await examples(), "test", () => {})
  expect(replayed.ok).toBe(true)
})
afterAll(() => server.stop())

const page = async (query: string) => (await server.get(`${history}?${query}`, asBrowser)).text
const data = async (query: string) => (await server.get(`${history}.json?${query}`)).json
const eventsOn = (html: string) => [...html.matchAll(/<h2 id="event-(\d+)">/g)].map((match) => Number(match[1]))
type Entry = { readonly id: string; readonly position: number; readonly source?: { readonly title: string } }
const positions = (entries: readonly Entry[]) => entries.map(({ position }) => position)

describe("the page of the history", () => {
  test.each([
    "instrument=paris-declaration",
    "commitment=paris-monitoring",
    "type=InstrumentSigned",
    "actor=ukraine",
    "from=2026-01-06&to=2026-01-07",
    "asOf=2026-01-06&knownAt=2026-01-07&limit=7",
  ])("[B40] shows the events of the data at its address: %s", async (query) => {
    const { entries } = await data(query)
    expect(eventsOn(await page(query))).toEqual(positions(entries))
  })

  test("[B40] leads from page to page through every event once, and from each event to its own page", async () => {
    const seen: number[] = []
    let next: string | undefined = `${history}?limit=40`
    while (next !== undefined) {
      const { text } = await server.get(next, asBrowser)
      for (const { id } of (await data(next.split("?")[1] ?? "")).entries as readonly Entry[])
        expect(hrefsIn(text)).toContain(`${history}/${id}`)
      seen.push(...eventsOn(text))
      const [, href] = /<a href="([^"]*)" rel="next">/.exec(text) ?? []
      next = href?.replaceAll("&amp;", "&")
    }
    expect(seen).toEqual(positions((await data("limit=500")).entries))
    expect(seen.length).toBeGreaterThan(80)
  })

  test("[B40] tells of each event both times, who recorded it, the source, and what was before and after", async () => {
    const { entries } = await data("type=InstrumentSigned")
    const [signed] = entries as readonly Entry[]
    expect(signed).toBeDefined()
    const words = wordsIn(await page("type=InstrumentSigned"))
    for (const term of ["Took effect", "Known since", "Recorded", "Source", "Before", "After"])
      expect(words).toContain(term)
    expect(words).toContain(signed?.source?.title)
    expect(words).toMatch(/paris-track.*, by .*, to positions \d+ to \d+ \(SHA-256/)
  })

  test("[B40] what is chosen stands in its form, which keeps the point", async () => {
    const text = await page("type=InstrumentSigned&asOf=2026-06-01&seenBy=agreed")
    expect(text).toMatch(/<option value="InstrumentSigned" selected/)
    const [form = ""] = /<form[^>]*aria-label="Which events"[\s\S]*?<\/form>/.exec(text) ?? []
    expect(form).toContain('name="asOf" value="2026-06-01"')
    expect(form).toContain('name="seenBy" value="agreed"')
  })

  test("[B40] that nothing is found is said", async () => {
    expect(wordsIn(await page("from=1990&to=1991"))).toContain("No event that is known at this point")
  })

  test("[B40] without a date the record is of every date, and what is pinned gives the same page", async () => {
    const first = await page("type=InstrumentSigned")
    expect(wordsIn(first)).toContain("Of every date")
    const [again = ""] = hrefsIn(first).filter((href) => /knownAt=@\d+/.test(href))
    expect(eventsOn((await server.get(again, asBrowser)).text)).toEqual(eventsOn(first))
  })
})
