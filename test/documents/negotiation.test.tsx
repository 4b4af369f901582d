import { afterAll, beforeAll, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"
import { headingsIn, hrefsIn, wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html" }
const source = { title: "Minutes of the talks" }
const place = { instrument: "accord", provision: "article-1" }

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  const on = (day: string, type: string, data: object) => ({ type, effectiveAt: `2026-01-${day}`, source, data })
  const party = (name: string) => ({ party: name, name: `The ${name}`, kind: "state", capacities: ["guarantor"] })
  const position = { party: "south", topic: "troops", statement: "None on our soil", firmness: "red-line" }
  const body = [
    on("01", "PackageOpened", { title: "Lake", purpose: "Peace", timeZone: "Europe/Kyiv" }),
    on("01", "PartyAdmitted", party("north")),
    on("01", "PartyAdmitted", party("south")),
    on("02", "InstrumentTabled", {
      instrument: "accord",
      title: "Accord",
      kind: "treaty",
      bindingness: "legal",
      parties: ["north", "south"],
      entryIntoForce: "instrument:accord.signed",
    }),
    on("03", "ProvisionProposed", { ...place, by: "north", text: "Forces [shall] withdraw." }),
    on("04", "ProvisionProposed", { ...place, variant: "b", text: "Forces may stay." }),
    on("05", "PositionStated", { ...position, provisions: ["accord/article-1"] }),
    on("06", "ProvisionRevised", { ...place, by: "south", text: "Forces shall withdraw at once." }),
    on("07", "ProvisionAgreed", { ...place, by: "north", adReferendum: true }),
    on("08", "ProvisionAgreed", { ...place, by: "south" }),
  ]
  const principal = { subject: "secretariat", role: "depositary" } as const
  expect(await server.ledger.record({ package: "lake", body, principal })).toMatchObject({ ok: true })
})
afterAll(() => server.stop())

const page = async (asOf: string) => (await server.get(`/packages/lake/provisions?asOf=${asOf}`, asBrowser)).text
/** The words of the page as they are read, with the tags gone. */
const read = (html: string) => wordsIn(html).replaceAll("\n", "")

test("[B43] each move says when, who and what, and the wording says what went and what came", async () => {
  const text = await page("2026-01-10")
  const words = read(text)
  for (const said of [
    "3 January 2026: The wording proposed by The north (ProvisionProposed #4)",
    "4 January 2026: The variant “b” proposed by a party that is not known",
    "6 January 2026: The wording worded anew by The south",
    "7 January 2026: The north agreed ad referendum to the wording",
    "8 January 2026: The south agreed to the wording; the variant “b” left the table",
  ])
    expect(words).toContain(said)
  expect(text).toContain("<del>[shall] withdraw.</del><ins>shall withdraw at once.</ins>")
  expect(hrefsIn(text)).toContain("/packages/lake/provisions/accord/article-1?asOf=2026-01-10")
})

test("[B43] the wordings on the table stand with their brackets, each with whose it is", async () => {
  const tables = [...(await page("2026-01-04")).matchAll(/<blockquote>[\s\S]*?<\/blockquote>/g)].map(([one]) =>
    read(one),
  )
  expect(tables).toEqual([
    "“Forces [shall] withdraw.” (proposed by The north)",
    "(b) “Forces may stay.” (proposer not known)",
  ])
  expect((await page("2026-01-10")).match(/<blockquote>/g)).toHaveLength(1)
})

test("[B43] positions stand by topic, with their firmness and the provisions that they name", async () => {
  const words = read(await page("2026-01-05"))
  expect(words).toContain("Positions on troops")
  expect(words).toContain("Red line")
  expect(words).toContain("“None on our soil”")
  expect(read(await page("2026-01-04"))).toContain("No party has stated a position at this point.")
})

test("[B2] the negotiation has one first heading, and no level left out", async () => {
  const levels = headingsIn(await page("2026-01-10"))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
})
