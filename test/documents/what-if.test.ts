import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"
import { wordsIn } from "./links.ts"

const address = "/packages/paris-track/suppose?asOf=2026-03-01"
const ladder = readFileSync(new URL("../../examples/what-if/paris-ladder.yaml", import.meta.url), "utf8")

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(() => server.stop())

async function suppose(said: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  const { status, text } = await server.ask(address, {
    method: "POST",
    body: new URLSearchParams(said).toString(),
    headers: {
      ...{ accept: "text/html", "content-type": "application/x-www-form-urlencoded", origin: server.url },
      ...headers,
    },
  })
  return { status, html: text, words: wordsIn(text).replaceAll(/\s+/g, " ") }
}

test("[B34] what would differ is shown, marked, and recorded nowhere", async () => {
  const before = await server.ledger.lastPosition()
  const { status, words, html } = await suppose({ milestone: "ceasefire", reachedOn: "2026-02-15" })
  expect(status).toBe(200)
  expect(words).toContain("Hypothetical: what if")
  expect(words).toContain("One event is supposed here, and not recorded.")
  expect(words).toMatch(/Without it and with it: Between the two points/)
  expect(words).toContain("Hypothetical: obligations")
  expect(words).toMatch(/supposed event 1/)
  // Every heading above the form says that it is not so.
  const headings = [...html.slice(0, html.indexOf("What was supposed")).matchAll(/<h2[^>]*>(.*?)<\/h2>/g)]
  for (const [, heading] of headings) expect(heading).toMatch(/^(<[^>]*>)?Hypothetical/)
  expect(await server.ledger.lastPosition()).toBe(before)
})

test("[B34] of an incident the ladders are compared, rung by rung", async () => {
  const { status, words } = await suppose({ events: ladder, ask: "rehearsal", mechanism: "enforcement-ladder" })
  expect(status).toBe(200)
  expect(words).toContain("Of the worst case: unbounded → 72 h.")
  expect(words).toContain("enforcement-ladder, tier-3")
  expect(words).toMatch(/\d+ gaps? closed/)
})

test("[B34] what would be refused stands at its field, and what was typed stays", async () => {
  const slip = await suppose({ events: ladder.replace("role: verify", "role: verified"), against: "russia" })
  expect(slip.status).toBe(422)
  expect(slip.words).toMatch(/Line \d+, \/events\/0\/data\/changes\/stages\/0\/role: /)
  expect(slip.html).toMatch(/<textarea id="events"[^>]*aria-invalid[^>]*>.*role: verified/s)
  expect(slip.html).toContain('<a href="#events">')
  expect((await suppose({})).words).toContain("Suppose something")
  const day = await suppose({ milestone: "ceasefire", reachedOn: "in spring" })
  expect([day.status, day.html.includes('<a href="#reachedOn">')]).toEqual([422, true])
  const other = await suppose({ events: ladder.replace("package: paris-track", "package: x") })
  expect(other.words).toContain("an event of paris-track, not of x")
  expect((await suppose({ events: "- [" })).status).toBe(422)
})

test("[B34] what was typed is shown as text, and a form of another origin is refused", async () => {
  const typed = "</textarea><script>alert(1)</script>"
  expect((await suppose({ events: typed })).html).not.toContain("<script>alert")
  const foreign = await suppose({ milestone: "ceasefire" }, { origin: "https://elsewhere.example" })
  expect(foreign.status).toBe(403)
})
