import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { collectionOfName } from "../../src/api/collection-names.ts"
import { groups } from "../../src/documents/page/destinations.ts"
import { questionPages } from "../../src/documents/question-pages.ts"
import { examples } from "../../src/main/examples.ts"
import { type Running, start } from "../support/http.ts"
import { headingsIn, hrefsIn, wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }
const isAtLength = process.env.AT_LENGTH === "yes"
const packages = ["paris-track", "jcpoa", ...(isAtLength ? ["bilateral-agreements", "eu-support-loan"] : [])]
const points = [
  "asOf=2020-01-01",
  "asOf=2026-01-06T22:17:00%2B02:00&seenBy=agreed",
  ...(isAtLength ? ["asOf=2026-01-06&knownAt=2026-01-07", "asOf=2031-06-01"] : []),
]
/** Every page that is led to without naming anything, and every question as it is asked through its form. */
const pages = [
  "",
  ...groups.flatMap(({ pages: its }) => its.map(({ steps: [step] }) => (step === undefined ? "" : `/${step}`))),
  ...[...collectionOfName.keys()].map((name) => `/${name}`),
  "/changes?fromAsOf=2025-12-20",
  "/rehearsal?at=2026-06-01",
].filter((path, index, all) => all.indexOf(path) === index)
const at = (path: string, point: string) => `${path}${path.includes("?") ? "&" : "?"}${point}`

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  const replayed = await server.ledger.replay(await examples(), "test", () => {})
  expect(replayed.ok).toBe(true)
})
afterAll(() => server.stop())

const page = (path: string) => server.get(path, asBrowser)

describe.each(packages)("the pages of %s", (name) => {
  test.each(points)(
    "[B1] at %s say their point, and nothing that is no word",
    async (point) => {
      for (const path of pages) {
        const { status, text } = await page(at(`/packages/${name}${path}`, point))
        expect(status, path).toBe(200)
        expect(wordsIn(text), path).toMatch(/As of (1 January 2020|6 January 2026|1 June 2031)/)
        expect(wordsIn(text), path).not.toMatch(/\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b|\bnull\b/)
      }
    },
    60_000,
  )

  test("[B2] have one first heading, and no level left out", async () => {
    for (const path of pages) {
      const levels = headingsIn((await page(at(`/packages/${name}${path}`, "asOf=2026-06-01"))).text)
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1)
      expect(levels[0], path).toBe(1)
      for (const [index, level] of levels.entries())
        expect(level, `${path}, heading ${index}`).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  }, 60_000)

  test("[B3] lead to addresses that are there, at the same point", async () => {
    const point = "asOf=2026-06-01&seenBy=agreed"
    const hrefs = new Set<string>()
    for (const path of pages)
      for (const href of hrefsIn((await page(at(`/packages/${name}${path}`, point))).text))
        if (href.startsWith("/")) hrefs.add(href)
    expect(hrefs.size).toBeGreaterThan(10)
    // The pages of events are many and alike.
    const events = [...hrefs].filter((href) => href.includes("/history/"))
    for (const href of events.slice(20)) hrefs.delete(href)
    const looked = isAtLength ? [...hrefs] : [...hrefs].filter((_, index) => index % 4 === 0)
    for (const href of looked) {
      // A document leads on to the point that it pins; every form of every page is looked at elsewhere.
      if (/\.(xlsx|csv|html)\?/.test(href)) continue
      expect((await page(href)).status, href).toBe(/\.docx\?/.test(href) ? 302 : 200)
      if (href.startsWith(`/packages/${name}`)) expect(href).toMatch(/asOf=2026-06-01.*seenBy=agreed/)
    }
  }, 120_000)
})

test("[B3] the navigation leads to the page of every question", () => {
  const steps = groups.flatMap(({ pages: its }) => its.map((page) => page.steps.join("/")))
  // How a promise came to be what it is, is asked from the need that it was made for.
  const { decay: _, ...asked } = questionPages
  expect(steps).toEqual(expect.arrayContaining(Object.keys(asked)))
  expect(new Set(steps).size).toBe(steps.length)
})

test("[B3] a page says in its navigation where it stands, and so does a thing in its list", async () => {
  const current = async (path: string) =>
    [...(await page(path)).text.matchAll(/aria-current="(\w+)">([^<]*)</g)].map(([, how, title]) => [how, title])
  expect(await current("/packages/paris-track/docket")).toEqual([
    ["true", "Breach and response"],
    ["page", "Docket"],
  ])
  expect(await current("/packages/paris-track/commitments/paris-monitoring")).toEqual([
    ["true", "What is owed"],
    ["true", "Commitments"],
  ])
  expect(await current("/packages/paris-track/milestones")).toEqual([["true", "The package"]])
})

describe("how a page is made again", () => {
  test("[B4] it states position, digest, command and address, and the address gives the same state", async () => {
    const first = (await page("/packages/paris-track/obligations?asOf=2026-01-06&knownAt=2026-01-07&seenBy=ukraine"))
      .text
    const words = wordsIn(first)
    expect(words).toContain("depositary obligations paris-track --as-of 2026-01-06 --known-at @90 --seen-by ukraine")
    const again = "/packages/paris-track/obligations?asOf=2026-01-06&knownAt=@90&seenBy=ukraine"
    expect(hrefsIn(first)).toContain(again)
    const [digest] = /SHA-256 [0-9a-f]{64}/.exec(words) ?? []
    expect(digest).toBeDefined()
    expect(wordsIn((await page(again)).text)).toContain(digest ?? "-")
    expect((await page(again)).text).toBe((await page(again)).text)
  })

  test("[B4] another state has another digest", async () => {
    const digests = await Promise.all(
      ["2026-01-05", "2026-01-06"].map(
        async (day) => /SHA-256 \w+/.exec((await page(`/packages/paris-track?asOf=${day}`)).text)?.[0],
      ),
    )
    expect(new Set(digests).size).toBe(2)
  })
})
