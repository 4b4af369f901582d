import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { wordingDifference } from "../../src/documents/words/difference.ts"
import { type Running, start } from "../support/http.ts"
import { headingsIn, hrefsIn, wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html" }
const source = { title: "The accord", url: "https://accord.example/text", locator: "Article 1" }

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  const party = (name: string) => ({
    type: "PartyAdmitted",
    effectiveAt: "2026-01-05",
    source,
    data: { party: name, name: name.toUpperCase(), kind: "state", capacities: ["guarantor"] },
  })
  const body = [
    {
      type: "PackageOpened",
      effectiveAt: "2026-01-05",
      source,
      data: { title: "Lake", purpose: "Peace", timeZone: "Europe/Kyiv" },
    },
    party("north"),
    party("south"),
    {
      type: "CommitmentUndertaken",
      effectiveAt: "2026-01-05",
      source,
      data: {
        commitment: "defend",
        obligors: ["north"],
        beneficiaries: ["south"],
        kind: "defence",
        tier: "assistance",
        modality: "shall",
        text: "North shall send aid within ten days.",
        deadline: { at: "2026-02-01" },
      },
    },
    {
      type: "CommitmentAmended",
      effectiveAt: "2026-01-20",
      source: { title: "The first protocol", url: "https://accord.example/protocol" },
      data: {
        commitment: "defend",
        basis: "By agreement",
        changes: { text: "North shall send armed aid within five days.", deadline: { at: "2026-03-01" } },
      },
    },
  ]
  const principal = { subject: "secretariat", role: "depositary" } as const
  expect(await server.ledger.record({ package: "lake", body, principal })).toMatchObject({ ok: true })
})
afterAll(() => server.stop())

const page = async (asOf: string) =>
  (await server.get(`/packages/lake/commitments/defend?asOf=${asOf}`, asBrowser)).text

describe("the page of a commitment", () => {
  test("[B41] shows each amendment before and after, the text in place", async () => {
    const text = await page("2026-01-21")
    expect(text).toContain("<ins>armed </ins>")
    expect(text).toMatch(/<del>ten <\/del><ins>five <\/ins>/)
    const amendment = wordsIn(text.slice(text.indexOf("How it was changed")))
    expect(amendment).toContain("by 1 February 2026")
    expect(amendment).toContain("by 1 March 2026")
    expect(amendment).toContain("The first protocol")
    expect(wordsIn(await page("2026-01-19"))).toContain("Nothing has changed it since it was undertaken.")
  })

  test("[B41] says of each field which event set it, from which source", async () => {
    const { fields } = (await server.get("/packages/lake/commitments/defend/blame?asOf=2026-01-21")).json
    const text = await page("2026-01-21")
    const [table = ""] = /<caption>Each field[\s\S]*?<\/table>/.exec(text) ?? []
    for (const { event } of fields) expect(hrefsIn(table)).toContain(`/packages/lake/history/${event}?asOf=2026-01-21`)
    expect(hrefsIn(table)).toContain("https://accord.example/text")
    expect(hrefsIn(table)).toContain("https://accord.example/protocol")
  })

  test("[B41] says what is owed under it, and when", async () => {
    const before = wordsIn(await page("2026-01-19"))
    expect(before).toContain("Pending")
    expect(before).toContain("1 February 2026 (Europe/Kyiv)")
    expect(wordsIn(await page("2026-03-05"))).toContain("Overdue")
  })

  test("[B2] has one first heading, and no level left out", async () => {
    const levels = headingsIn(await page("2026-01-21"))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
  })

  test("[B8] one that is not there is refused with what is", async () => {
    const { status, text } = await server.get("/packages/lake/commitments/attack", asBrowser)
    expect(status).toBe(404)
    expect(wordsIn(text)).toContain("defend")
  })
})

describe("what differs between wordings", () => {
  const long = Array.from({ length: 1_200 }, (_, index) => `word${index}`).join(" ")
  test.each([
    ["", ""],
    ["", "All of it is new."],
    ["All of it went.", ""],
    ["the same", "the same"],
    ["a b c d e", "a x c e f"],
    ["Forces [shall] withdraw\n within [30] days", "Forces shall withdraw\nwithin [30][60] days "],
    ["one one one", "one"],
    [long, long.toUpperCase()],
  ])("[B42] both wordings are left whole: %#", (before, after) => {
    const stretches = wordingDifference(before, after)
    const without = (side: string) => stretches.filter((one) => one.in !== side).map(({ text }) => text)
    expect(without("after").join("")).toBe(before)
    expect(without("before").join("")).toBe(after)
  })

  test("[B42] what stands in both is told once, and brackets by themselves", () => {
    expect(wordingDifference("Forces [shall] go", "Forces shall go")).toEqual([
      { in: "both", text: "Forces " },
      { in: "before", text: "[shall] " },
      { in: "after", text: "shall " },
      { in: "both", text: "go" },
    ])
  })
})
