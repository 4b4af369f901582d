import { existsSync, readFileSync, statSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { wordsInXml, xmlParts } from "../documents/forms/reading.ts"
import { wordsIn } from "../documents/links.ts"
import { type Running, start } from "../support/http.ts"
import { Terminal } from "./terminal.ts"

const terminal = new Terminal()
let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(async () => {
  terminal.remove()
  await server.stop()
})

/** What a command printed as the one that makes the document again, as its words. */
function commandIn(words: string): readonly string[] {
  const [line = ""] = /depositary (?:document|report) [^\n]*?--output \S+/.exec(words.replaceAll("&amp;", "&")) ?? []
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "").slice(1)
}

async function written(args: readonly string[], name: string): Promise<Buffer> {
  const at = args.indexOf("--output")
  const line = args.map((arg, index) => (index === at + 1 ? terminal.path(name) : arg))
  const { code, err } = await terminal.run(line[0] ?? "", ...line.slice(1))
  expect([code, err]).toEqual([0, expect.stringContaining(`${name}: `)])
  return readFileSync(terminal.path(name))
}

describe("depositary report", () => {
  test.each([
    ["state", "docx", []],
    ["commitments", "html", ["--commitment", "paris-monitoring"]],
    ["docket", "xlsx", []],
    ["sustainment", "docx", ["--months", "24"]],
    ["changes", "html", ["--from-as-of", "2025-12-15"]],
    ["docket", "csv", ["--table", "no-obligor-what-is-found"]],
  ] as const)(
    "[B57] writes %s in %s, and the command that it prints writes it again to the last byte",
    async (name, form, more) => {
      const args = [
        "report",
        name,
        "paris-track",
        "--as-of",
        "2026-01-06",
        "--seen-by",
        "agreed",
        "--format",
        form,
        ...more,
      ]
      const first = await written([...args, "--output", "first"], `first.${form}`)
      const words =
        form === "docx" || form === "xlsx"
          ? [...xmlParts(first).values()].map(wordsInXml).join("\n")
          : wordsIn(first.toString())
      const command = commandIn(words)
      expect(command.slice(0, 3)).toEqual(["report", name, "paris-track"])
      expect(command.join(" ")).toMatch(/--as-of 2026-01-06 --known-at @\d+ --seen-by agreed/)
      expect(await written(command, `second.${form}`)).toEqual(first)
    },
  )

  test("[B57] without a name lists the five, each with what it holds", async () => {
    const { code, out } = await terminal.run("report")
    expect(code).toBe(0)
    for (const name of ["state", "commitments", "docket", "sustainment", "changes"])
      expect(out).toMatch(new RegExp(`^${name}: `, "m"))
  })

  test("[B57] of the docket is a calendar too, and of nothing else", async () => {
    const args = ["report", "docket", "paris-track", "--as-of", "2026-01-06", "--format", "ics"]
    expect((await written([...args, "--output", "x"], "deadlines.ics")).toString()).toMatch(/^BEGIN:VCALENDAR\r\n/)
    const other = await terminal.run("report state paris-track --format ics --output no.ics")
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("docket")])
  })

  test.each([
    ["report state", 2, "Which package?"],
    ["report state paris-track", 2, "--output"],
    ["report state no-such-track --output no.docx", 1, "no-such-track"],
    ["report changes paris-track --output no.html --format html", 1, "fromAsOf"],
    ["report commitments paris-track --commitment nothing --output no.html --format html", 1, "nothing"],
    ["document /packages/paris-track/nothing.docx --output no.docx", 1, "parties"],
    ["document https://elsewhere.example/ --output no.docx", 2, "address"],
  ])("[B57] %s ends with %i, says why, and leaves no file", async (line, code, why) => {
    const told = await terminal.run(line)
    expect([told.code, told.err]).toEqual([code, expect.stringContaining(why)])
    expect(existsSync("no.docx") || existsSync("no.html")).toBe(false)
  })
})

describe("depositary document", () => {
  test.each(["findings.docx", "commitments/paris-monitoring.html", "enforcement.xlsx", "obligations.csv"])(
    "[B57] writes %s as the HTTP interface answers it",
    async (page) => {
      const address = `/packages/paris-track/${page}?asOf=2026-01-06&knownAt=@90`
      const form = page.split(".")[1] ?? ""
      const file = await written(["document", address, "--output", "x"], `same.${form}`)
      const answer = await fetch(server.url + address)
      expect(file.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true)
    },
  )

  test("[B57] with a base URL leads back to the ledger, and its command says so", async () => {
    const address = "/packages/paris-track/findings.docx?asOf=2026-01-06&knownAt=@90"
    const file = await written(
      ["document", address, "--base-url", "https://ledger.example/", "--output", "x"],
      "linked.docx",
    )
    const parts = xmlParts(file)
    expect(parts.get("word/_rels/document.xml.rels")).toContain(
      'Target="https://ledger.example/packages/paris-track/history/',
    )
    const command = commandIn([...parts.values()].map(wordsInXml).join("\n"))
    expect(command.join(" ")).toContain("--base-url https://ledger.example")
    expect(await written(command, "again.docx")).toEqual(file)
    expect(statSync(terminal.path("again.docx")).size).toBe(file.length)
  })
})
