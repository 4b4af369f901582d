import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"

const hostile = `<script>alert("1")</script><img src=x onerror='alert(2)'>`
const asBrowser = { accept: "text/html" }
const source = { title: hostile, url: "javascript:alert(3)", locator: hostile }
let server: Running

beforeAll(async () => {
  server = await start({ store: "memory" })
  const when = { effectiveAt: "2026-01-05", source }
  const body = [
    { type: "PackageOpened", ...when, data: { title: hostile, purpose: hostile, timeZone: "Europe/Kyiv" } },
    {
      type: "PartyAdmitted",
      ...when,
      data: { party: "north", name: hostile, kind: "state", capacities: ["guarantor"] },
    },
    {
      type: "InstrumentTabled",
      ...when,
      data: {
        instrument: "accord",
        title: hostile,
        kind: "treaty",
        bindingness: "legal",
        parties: ["north"],
        entryIntoForce: "instrument:accord.signed",
      },
    },
    { type: "MilestoneDefined", ...when, data: { milestone: "peace", description: hostile } },
    {
      type: "CommitmentUndertaken",
      ...when,
      data: {
        commitment: "defend",
        instrument: "accord",
        obligors: ["north"],
        beneficiaries: [],
        kind: "defence",
        tier: "assistance",
        modality: "shall",
        text: hostile,
      },
    },
  ]
  const principal = { subject: "secretariat", role: "depositary" } as const
  const recorded = await server.ledger.record({ package: "lake", body, principal })
  expect(recorded).toMatchObject({ ok: true })
})
afterAll(() => server.stop())

describe("whatever was recorded", () => {
  test("[B5] is shown as text, and never obeyed", async () => {
    const history = await server.get("/packages/lake/history")
    const events = (history.json.entries as readonly { id: string }[]).map(({ id }) => `history/${id}`)
    const paths = ["", "obligations", "findings", "parties", "parties/north", "commitments/defend", ...events]
    for (const path of ["/packages", ...paths.map((one) => `/packages/lake/${one}`.replace(/\/$/, ""))]) {
      const { status, text } = await server.get(path, asBrowser)
      expect(status, path).toBe(200)
      expect(text, path).not.toMatch(/<script>|<img|href="javascript:/i)
      expect(text, path).toMatch(/<title>[^<]*<\/title>/)
      expect(text.match(/<script/g), path).toHaveLength(1)
    }
    expect((await server.get("/packages/lake", asBrowser)).text).toContain("&lt;script>alert(")
  })

  test("[B5] what was asked for is shown as text too", async () => {
    const { status, text } = await server.get(`/packages/lake?seenBy=${encodeURIComponent(hostile)}`, asBrowser)
    expect(status).toBe(400)
    expect(text).not.toMatch(/<script>|<img/)
  })
})
