import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examples } from "../../../src/main/examples.ts"
import { type Running, start } from "../../support/http.ts"

const office = ["soffice", "libreoffice"].find((name) => spawnSync(name, ["--version"]).status === 0)
if (!office)
  console.warn(
    "SKIPPED, for want of LibreOffice: documents are not opened. Install libreoffice-writer and libreoffice-calc.",
  )

/** An office that did not write the documents opens them. */
describe.skipIf(!office)("LibreOffice", () => {
  const directory = mkdtempSync(join(tmpdir(), "depositary-office-"))
  let server: Running
  beforeAll(async () => {
    server = await start({ store: "memory" })
    expect((await server.ledger.replay(await examples(), "test", () => {})).ok).toBe(true)
  })
  afterAll(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  /** The document at an address, opened and written as something else. */
  async function opened(address: string, name: string, as: string): Promise<Buffer> {
    const answer = await fetch(server.url + address)
    writeFileSync(join(directory, name), Buffer.from(await answer.arrayBuffer()))
    const profile = `-env:UserInstallation=file://${join(directory, "profile")}`
    const args = [profile, "--headless", "--convert-to", as, "--outdir", directory, join(directory, name)]
    execFileSync(office ?? "", args, { timeout: 120_000, stdio: "pipe" })
    // A sheet that is chosen stands in the name of the file too.
    const [stem = ""] = name.split(".")
    const [end = ""] = as.split(":")
    const made = readdirSync(directory).find((file) => file.startsWith(stem) && file.endsWith(`.${end}`))
    return readFileSync(join(directory, made ?? ""))
  }

  test("[B58] opens a document for Word, with all that it says", async () => {
    const text = (
      await opened("/packages/paris-track/standard-reports/state.docx?asOf=2026-01-06", "state.docx", "txt:Text")
    ).toString()
    for (const said of [
      "State of the package",
      "As of 6\u{A0}January\u{A0}2026",
      "Coalition of the Willing",
      "What would remove it:",
      "SHA-256",
    ])
      expect(text).toContain(said)
  }, 180_000)

  test("[B58] opens a document for Word with a picture", async () => {
    const pdf = await opened("/packages/eu-support-loan/sustainment.docx?asOf=2026-06-01", "sustainment.docx", "pdf")
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    expect(pdf.includes("/Subtype/Image") || pdf.includes("/Subtype /Image")).toBe(true)
  }, 180_000)

  test("[B58] opens a workbook, and its sheets are the tables", async () => {
    const secondSheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    const csv = await opened("/packages/paris-track.xlsx?asOf=2026-01-06", "overview.xlsx", secondSheet)
    expect(csv.toString()).toContain("Coalition of the Willing,body,guarantor")
  }, 180_000)
})
