import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examples } from "../../../src/main/examples.ts"
import { type Running, start } from "../../support/http.ts"
import { hrefsIn, wordsIn } from "../links.ts"
import { rowsInCsv, wordsInXml, xmlParts } from "./reading.ts"

/** The last positions of the packages, as the examples are replayed. */
const last = { "paris-track": 0, jcpoa: 0, "eu-support-loan": 0 }
const packageIn = (page: string) => page.split(/[/?]/)[2] as keyof typeof last
const pointOf = (page: string) => `asOf=2026-06-01&knownAt=@${last[packageIn(page)]}`
const every = [
  "/packages/paris-track",
  "/packages/paris-track/obligations",
  "/packages/paris-track/findings",
  "/packages/paris-track/enforcement",
  "/packages/paris-track/outlook",
  "/packages/paris-track/commitments",
  "/packages/paris-track/commitments/paris-monitoring",
  "/packages/paris-track/provisions",
  "/packages/paris-track/history",
  "/packages/paris-track/parties/ukraine",
  "/packages/paris-track/standard-reports",
  "/packages/paris-track/standard-reports/state",
  "/packages/paris-track/standard-reports/commitments",
  "/packages/jcpoa/docket",
  "/packages/jcpoa/standard-reports/docket",
  "/packages/eu-support-loan/sustainment",
  "/packages/eu-support-loan/standard-reports/sustainment",
  "/packages/paris-track/changes?fromAsOf=2025-12-15",
  "/packages/paris-track/standard-reports/changes?fromAsOf=2025-12-15",
]
const pages = process.env.AT_LENGTH === "yes" ? every : every.filter((_, index) => index % 9 === 0)
const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
} as const
type Name = keyof typeof types
const forms = Object.keys(types) as readonly Name[]

let server: Running
let elsewhere: Running
beforeAll(async () => {
  const opened = async () => {
    const running = await start({ store: "memory" })
    expect((await running.ledger.replay(await examples(), "test", () => {})).ok).toBe(true)
    return running
  }
  server = await opened()
  elsewhere = await opened()
  for (const one of await server.ledger.questions.packages((id) => id in last))
    last[one.package as keyof typeof last] = one.lastPosition
})
afterAll(async () => {
  await server.stop()
  await elsewhere.stop()
})

function inForm(page: string, form: string, at = pointOf(page)): string {
  const [path, said] = page.split("?")
  return `${path}.${form}?${said === undefined ? "" : `${said}&`}${at}`
}

async function bytesOf(running: Running, path: string) {
  const answer = await fetch(running.url + path, { redirect: "manual" })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** The words of a document, however it is written. */
function wordsOf(form: Name, bytes: Uint8Array): string {
  if (form === "csv" || form === "html") return wordsIn(new TextDecoder().decode(bytes)).replaceAll("&amp;", "&")
  return [...xmlParts(bytes).values()].map(wordsInXml).join("\n")
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

describe.each(pages)("%s as a document", (page) => {
  test.each(forms)(
    "[B51] [B54] in %s says its point, its digest and how it is made again, and is the same twice and elsewhere",
    async (form) => {
      const path = inForm(page, form)
      const { status, headers, bytes } = await bytesOf(server, path)
      expect([status, headers.get("content-type")]).toEqual([200, types[form]])
      expect(headers.get("content-disposition")).toMatch(
        new RegExp(`^(attachment|inline); filename="[\\w.-]+\\.${form}"$`),
      )
      const words = wordsOf(form, bytes)
      const { text } = await server.get(path.replace(`.${form}`, ""), { accept: "text/html" })
      const digest = text.match(/SHA-256 [0-9a-f]{64}/g)?.at(-1)
      expect(words).toContain(digest ?? "-")
      expect(words).toContain(`as known at position ${last[packageIn(page)]}`)
      expect(words).toContain(path.split("?")[0])
      expect(words).toMatch(/depositary (document|report) /)
      expect(words).not.toMatch(/\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b/)
      // A history says too who brought the package into this ledger, and when.
      const again = page.endsWith("/history") ? server : elsewhere
      expect(sha256((await bytesOf(again, path)).bytes)).toBe(sha256(bytes))
    },
  )

  test("[B55] asked for at another point it leads to the one that it pins", async () => {
    const { status, headers } = await bytesOf(server, inForm(page, "docx", "asOf=2026-06-01"))
    expect(status).toBe(302)
    expect(headers.get("location")).toMatch(
      /\.docx\?.*asOf=2026-06-01&knownAt=@\d+$|\.docx\?asOf=2026-06-01&knownAt=@\d+/,
    )
    expect((await bytesOf(server, headers.get("location") ?? "")).status).toBe(200)
  })
})

describe("a document", () => {
  test("[B55] is chosen by the header Accept too, and the page offers each", async () => {
    const point = pointOf("/packages/paris-track")
    const { text } = await server.get(`/packages/paris-track/findings?${point}`, { accept: "text/html" })
    for (const form of forms) expect(hrefsIn(text)).toContain(`/packages/paris-track/findings.${form}?${point}`)
    const answer = await server.get(`/packages/paris-track/findings?${point}`, { accept: "text/csv" })
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      `/packages/paris-track/findings.csv?${point}`,
    ])
  })

  test("[B52] of CSV is the table that is named, or a problem with the names that there are", async () => {
    const point = pointOf("/packages/paris-track")
    const { bytes } = await bytesOf(
      server,
      `/packages/paris-track/findings.csv?${point}&table=no-obligor-what-is-found`,
    )
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
    expect(rowsInCsv(csv)[1]?.[0]).toContain("commitment")
    const none = await server.get(`/packages/paris-track/findings.csv?${point}&table=nothing`)
    expect([none.status, none.json.accepted]).toEqual([404, expect.stringContaining("no-obligor-what-is-found")])
  })

  test("[B55] is refused in words where the address has none, or where something has to be said first", async () => {
    const form = await server.get("/packages/paris-track/changes.docx?asOf=2026-06-01")
    expect([form.status, form.json.issues]).toEqual([400, [expect.objectContaining({ pointer: "/fromAsOf" })]])
    const answer = await server.get("/packages/paris-track/timemap.docx")
    expect([answer.status, answer.json.accepted]).toEqual([406, "application/link-format"])
  })

  test("[B56] for print is one file that asks for nothing and runs nothing, with its pictures in it", async () => {
    const path = inForm("/packages/eu-support-loan/sustainment", "html")
    const { headers, bytes } = await bytesOf(server, path)
    const html = new TextDecoder().decode(bytes)
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ""
    const digest = `sha256-${createHash("sha256").update(style).digest("base64")}`
    expect(headers.get("content-security-policy")).toContain(`style-src '${digest}'`)
    expect(html).toContain(`style-src '${digest}'; img-src data:`)
    expect(html).toContain('src="data:image/svg+xml;base64,')
    expect(html).not.toMatch(/<script|<form|<nav|<link|src="\/|href="\//)
    expect(html).toContain("counter(pages)")
  })

  test("[B56] for Word has each picture drawn and as points, and says what it shows", async () => {
    const { bytes } = await bytesOf(server, inForm("/packages/eu-support-loan/sustainment", "docx"))
    const parts = xmlParts(bytes)
    const body = parts.get("word/document.xml") ?? ""
    expect(body).toMatch(/<wp:docPr [^>]*descr="[^"]*The table below says the same\."/)
    expect(body).toContain("svgBlip")
    expect(parts.get("word/_rels/document.xml.rels")).toMatch(
      /media\/[^"]+\.svg.*media\/[^"]+\.png|media\/[^"]+\.png.*media\/[^"]+\.svg/s,
    )
  })

  test("[B54] for Word has its running head and page numbers on every page, and the heads of its tables on every page they run over", async () => {
    const { bytes } = await bytesOf(server, inForm("/packages/paris-track/obligations", "docx"))
    const parts = xmlParts(bytes)
    const named = (name: RegExp) => [...parts].filter(([part]) => name.test(part)).map(([, xml]) => wordsInXml(xml))
    expect(named(/header\d*\.xml$/).join()).toContain(
      `As of 1 June 2026, as known at position ${last["paris-track"]}, as seen by all`,
    )
    expect(named(/footer\d*\.xml$/).join()).toMatch(/Page\s+PAGE\s+of\s+NUMPAGES/)
    expect(parts.get("word/document.xml")).toContain("<w:tblHeader/>")
  })

  test("[B52] for Excel has a first sheet that says what it is, and a sheet for each table under frozen heads", async () => {
    const { bytes } = await bytesOf(server, inForm("/packages/paris-track", "xlsx"))
    const parts = xmlParts(bytes)
    const names = [...(parts.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name,
    )
    expect(names[0]).toBe("About")
    expect(names).toContain("Parties and their capacities")
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name) => name !== undefined && name.length <= 31)).toBe(true)
    expect(parts.get("xl/worksheets/sheet2.xml")).toContain('state="frozen"')
    expect([...parts.values()].join()).not.toContain("<f>")
  })
})
