import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { csvOf } from "../../../src/documents/forms/csv.ts"
import type { Block, Outline } from "../../../src/documents/forms/outline.ts"
import { sheetsOf } from "../../../src/documents/forms/sheets.ts"
import { rowsInCsv } from "./reading.ts"

const line = (text: string) => ({ runs: [{ text }] })
const table = (caption: string, kind: "text" | "number", cells: readonly string[]): Block => ({
  kind: "table",
  caption,
  columns: [{ title: "Amount", kind }],
  rows: cells.map((cell) => [[line(cell)]]),
})
const outline = (...content: readonly Block[]): Outline => ({
  title: "Sustainment",
  runningHead: "Lake – As of 6 January 2026",
  content,
  colophon: [
    {
      kind: "definitions",
      entries: [
        { term: "Address", details: [line("/packages/lake/x.csv?asOf=2026-01-06&knownAt=@7&seenBy=north")] },
        { term: "Command", details: [line("depositary document")] },
        { term: "Digest of the state", details: [line("SHA-256 00")] },
      ],
    },
  ],
})
const csv = (...content: readonly Block[]) => String(csvOf(outline(...content), undefined))

describe("tables for programs", () => {
  test("[B52] plain numbers in one unit are numbers, and their unit stands in the title", () => {
    const [sheet] = sheetsOf(outline(table("T", "number", ["90 000 000 000 EUR", "–", "1 250.5 EUR"])))
    expect(sheet).toMatchObject({
      columns: [{ title: "Amount (EUR)", kind: "number" }],
      rows: [["90000000000"], [""], ["1250.5"]],
    })
  })

  test.each([[["at least 5 EUR", "5 EUR"]], [["5 EUR", "5 USD"]], [["5", "5 EUR"]], [["", "–"]]])(
    "[B52] %s stays in words throughout: a sum would leave something out",
    (cells) => {
      const [sheet] = sheetsOf(outline(table("T", "number", cells)))
      expect(sheet?.columns).toEqual([{ title: "Amount", kind: "text" }])
      expect(sheet?.rows).toEqual(cells.map((cell) => [cell]))
    },
  )

  test("[B52] every table has a name of its own in addresses", () => {
    const twice = outline(
      table("Überblick: Löhne!", "text", ["a"]),
      table("Überblick, Löhne", "text", ["b"]),
      table("?", "text", []),
    )
    expect(sheetsOf(twice).map(({ id }) => id)).toEqual(["uberblick-lohne", "uberblick-lohne-2", "table"])
    expect(csvOf(twice, "uberblick-lohne-2")).toContain("\r\nb,")
    expect(csvOf(twice, "other")).toEqual({
      noTable: "other",
      there: ["uberblick-lohne", "uberblick-lohne-2", "table"],
    })
  })

  test("[B52] where there is no table the sentences are one", () => {
    const [sheet] = sheetsOf(outline({ kind: "paragraph", line: line("No case is on the docket.") }))
    expect(sheet).toMatchObject({ id: "sustainment", rows: [["No case is on the docket."]] })
  })

  test("[B51] every row of a CSV says its point, its digest and how it is made again", () => {
    const [head, ...rows] = rowsInCsv(csv(table("T", "text", ["a", "b"])))
    expect(head).toEqual([
      "Amount",
      "Document",
      "As of",
      "Known at",
      "Seen by",
      "Address",
      "Command",
      "Digest of the state",
    ])
    for (const row of rows)
      expect(row.slice(1)).toEqual([
        "Sustainment – Lake – As of 6 January 2026",
        "2026-01-06",
        "position 7",
        "north",
        "/packages/lake/x.csv?asOf=2026-01-06&knownAt=@7&seenBy=north",
        "depositary document",
        "SHA-256 00",
      ])
  })

  test("[B53] no cell of a CSV begins as a formula does, and nothing else is changed", () => {
    const begins = fc.constantFrom("", "=", "+", "-", "@", " =", "\t", "|", "%")
    const cells = fc.array(
      fc.tuple(begins, fc.string({ maxLength: 20 })).map(([first, rest]) => first + rest.replaceAll("\u{A0}", "")),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(cells, (said) => {
        const rows = rowsInCsv(csv(table("T", "text", said))).slice(1)
        expect(rows).toHaveLength(said.length)
        for (const [index, cell] of said.entries()) {
          const written = rows[index]?.[0] ?? ""
          expect(written).not.toMatch(/^\s*[=+@|%]|^\s*-(?!\d+(\.\d+)?$)/)
          expect([cell.trim(), `'${cell.trim()}`]).toContain(written)
        }
      }),
    )
    expect(csv(table("T", "text", ["-5.25"]))).toContain("\r\n-5.25,")
  })
})
