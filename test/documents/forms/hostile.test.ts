import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Running, start } from "../../support/http.ts"
import { rowsInCsv, xmlParts } from "./reading.ts"

const hostile = `<script>alert("1")</script>&amp;]]>\u{1}=HYPERLINK("http://elsewhere.example")`
const formula = `=cmd|' /C calc'!A0`
const source = { title: hostile, url: "javascript:alert(3)" }
const point = "asOf=2026-06-01&knownAt=@2"
let server: Running

beforeAll(async () => {
  server = await start({ store: "memory" })
  const when = { effectiveAt: "2026-01-05", source }
  const party = (id: string, name: string) => ({
    type: "PartyAdmitted",
    ...when,
    data: { party: id, name, kind: "state", capacities: ["guarantor"] },
  })
  const body = [
    { type: "PackageOpened", ...when, data: { title: hostile, purpose: hostile, timeZone: "Europe/Kyiv" } },
    party("north", hostile),
    party("south", formula),
  ]
  const principal = { subject: "secretariat", role: "depositary" } as const
  expect(await server.ledger.record({ package: "lake", body, principal })).toMatchObject({ ok: true })
})
afterAll(() => server.stop())

const bytesOf = async (form: string) =>
  new Uint8Array(await (await fetch(`${server.url}/packages/lake.${form}?${point}`)).arrayBuffer())

describe("what was recorded to do harm", () => {
  test.each(["docx", "xlsx"])(
    "[B5] is text in %s: every part is well-formed, and nothing is a formula or a link",
    async (form) => {
      const parts = xmlParts(await bytesOf(form))
      const all = [...parts.values()].join("\n")
      expect(all).toContain("&lt;script&gt;alert(")
      expect(all).not.toMatch(/<script|<f>|<w:instrText[^>]*>\s*HYPERLINK/)
      expect(all).not.toContain('Target="javascript:')
    },
  )

  test("[B53] is no formula in CSV", async () => {
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await bytesOf("csv"))
    const names = rowsInCsv(csv).map(([first]) => first)
    expect(names).toContain(`'${formula}`)
    expect(names.some((name) => name?.startsWith("="))).toBe(false)
  })

  test("[B5] is text in the file for print", async () => {
    const html = new TextDecoder().decode(await bytesOf("html"))
    expect(html).not.toMatch(/<script|href="javascript:/i)
    expect(html).toContain("&lt;script&gt;alert(")
  })
})
