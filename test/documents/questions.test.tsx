import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examples } from "../../src/main/examples.ts"
import { type Running, start } from "../support/http.ts"
import { hrefsIn, wordsIn } from "./links.ts"

const asBrowser = { accept: "text/html" }
const noWord = /\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b|\bnull\b/
let server: Running

beforeAll(async () => {
  server = await start({ store: "memory" })
  const files = (await examples()).filter(({ name }) => /jcpoa|paris/.test(name))
  expect(await server.ledger.replay(files, "test", () => {})).toHaveProperty("ok", true)
  const source = { title: "Minutes" }
  const when = { effectiveAt: "2026-01-05", source }
  const held = (effectiveAt: string, standing: string, holder: string) => ({
    type: "ControlAssigned",
    effectiveAt,
    source,
    data: { area: "harbour", domain: "policing", holder, standing },
  })
  const body = [
    { type: "PackageOpened", ...when, data: { title: "Lake", purpose: "Peace", timeZone: "Europe/Kyiv" } },
    ...["north", "south"].map((party) => ({
      type: "PartyAdmitted",
      ...when,
      data: { party, name: `<b>${party}</b>`, kind: "state", capacities: ["guarantor"] },
    })),
    held("2026-01-06", "agreed", "north"),
    held("2026-01-06", "in-fact", "north"),
    held("2026-01-08", "in-fact", "south"),
    held("2026-01-08", "claimed", "north"),
  ]
  const principal = { subject: "secretariat", role: "depositary" } as const
  expect(await server.ledger.record({ package: "lake", body, principal })).toHaveProperty("ok", true)
}, 60_000)
afterAll(() => server.stop())

async function page(path: string): Promise<{ readonly words: string; readonly hrefs: readonly string[] }> {
  const { status, text } = await server.get(path, asBrowser)
  expect(status, path).toBe(200)
  expect(wordsIn(text), path).not.toMatch(noWord)
  return { words: wordsIn(text).replaceAll(/\s+/g, " "), hrefs: [...hrefsIn(text)] }
}

describe("the page of the docket", () => {
  test("[B1] sets what a party reads beside the view, and claims apart from findings", async () => {
    const { words } = await page("/packages/jcpoa/docket?asOf=2020-01-20")
    expect(words).toMatch(/Iran rejects .*ReferredTo/)
    expect(words).toContain("As Iran reads it")
    expect(words).toMatch(/running.*due by 29 January 2020.*9 days remaining/s)
    expect(words).toMatch(/Claims that stand\s*France against Iran: 1/)
    expect(words).toMatch(/1 confirmed, 0 refuted, 0 inconclusive/)
  })
})

describe("the page of control", () => {
  test("[B1] shows what is agreed, in fact and claimed, where they differ, and each change of hands", async () => {
    const { words } = await page("/packages/lake/control?asOf=2026-01-09")
    expect(words).toMatch(/harbour, policing/)
    expect(words).toContain("differs from what was agreed")
    expect(words).toContain("claimed against who holds it")
    expect(words).toMatch(/in fact: from north to south on 2026-01-08/)
    expect((await page("/packages/lake/control?asOf=2026-01-07")).words).not.toContain("differs from what was agreed")
  })
})

describe("the page of changes", () => {
  test("[B12] asks for the other point by a plain form that keeps the point, and then says what differs", async () => {
    const { text } = await server.get("/packages/lake/changes?asOf=2026-01-09&seenBy=north", asBrowser)
    expect(text).toMatch(/<form[^>]*method="get"[^>]*action="\/packages\/lake\/changes"/)
    expect(text).toMatch(/<input type="hidden" name="asOf" value="2026-01-09"\/?>/)
    expect(text).toMatch(/<input type="hidden" name="seenBy" value="north"\/?>/)
    expect(wordsIn(text)).not.toContain("depositary changes")
    const { words } = await page("/packages/lake/changes?asOf=2026-01-09&fromAsOf=2026-01-07")
    expect(words).toMatch(/From: As of 7 January 2026, .* To: As of 9 January 2026/s)
    expect(words).toMatch(/Between the two points .* 2 events/)
    expect(words).toContain("depositary changes lake --from-as-of 2026-01-07 --as-of 2026-01-09 --known-at @")
  })

  test("[B4] without another point there is no answer to a program", async () => {
    expect((await server.get("/packages/lake/changes?asOf=2026-01-09")).status).toBe(400)
  })
})

describe("the page of a rehearsal", () => {
  test("[B12] asks by a plain form, and answers with run sheet, gaps and worst case, marked as hypothetical", async () => {
    const { text } = await server.get("/packages/paris-track/rehearsal?asOf=2026-01-09", asBrowser)
    expect(text).toMatch(/<form[^>]*method="get"[^>]*action="\/packages\/paris-track\/rehearsal"/)
    const asked = "asOf=2026-06-01&at=2026-07-01T10:00:00%2B02:00&against=russia&mechanism=enforcement-ladder"
    const { words } = await page(`/packages/paris-track/rehearsal?${asked}`)
    expect(words).toMatch(/Hypothetical An incident on 1 July 2026, 11:00 .* against Russia/)
    expect(words).toContain("Nothing of it is recorded, and no breach is found.")
    expect(words).toMatch(/tier-1 \(\w+\).*? 24 h/i)
    expect(words).toMatch(/unbounded/)
    expect(words).toMatch(/depositary rehearsal paris-track --at 2026-07-01T10:00:00\+02:00 --against russia/)
  })

  test("[B6] the address answers a program as the body does, and takes one commitment or several", async () => {
    const address = "/packages/paris-track/rehearsal?asOf=2026-01-09&commitments=paris-monitoring"
    const body = { commitments: ["paris-monitoring"] }
    const posted = await server.post("/packages/paris-track/rehearsal?asOf=2026-01-09", body)
    expect((await server.get(address)).json).toEqual(posted.json)
    expect(
      (await server.get(`${address}&commitments=paris-guarantees`)).json.rehearsal.incident.commitments,
    ).toHaveLength(2)
  })
})

describe("the matrix of enforcement", () => {
  test("[B1] names who verifies, judges and responds, how fast, and makes what is missing stand out", async () => {
    const { words } = await page("/packages/paris-track/enforcement?asOf=2026-06-01")
    expect(words).toMatch(/\d+ commitments: \d+ under no mechanism/)
    expect(words).toMatch(/paris-monitoring ceasefire-monitoring United States and Coalition of the Willing/)
    expect(words).toMatch(/at worst unbounded: verification: no clock/)
    expect(words).toMatch(/No stage of (&quot;|")ceasefire-monitoring\1 responds/)
    expect(words).toContain("runs under no mechanism: nobody verifies, judges or responds when it is broken.")
  })
})
