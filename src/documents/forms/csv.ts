import { type Outline, wordsOfLines } from "./outline.ts"
import { type Sheet, sheetsOf } from "./sheets.ts"

/** A document without the table that was asked for, and those that it has. */
export type NoSuchTable = { readonly noTable: string; readonly there: readonly string[] }

/**
 * One table as CSV (RFC 4180, UTF-8 with the mark that Excel needs to see that): the first, or the one that is named.
 *
 * The point, the digest and how it is made again stand in columns of their own at the end of every row, not in lines above the table: a
 * first line that is no head, or a comment, is no RFC 4180 and breaks whatever reads it, and a row that is copied into another table
 * takes its coordinates with it.
 */
export function csvOf(outline: Outline, table: string | undefined): string | NoSuchTable {
  const sheets = sheetsOf(outline)
  const sheet = sheets.find(({ id }) => table === undefined || id === table)
  if (!sheet) return { noTable: table ?? "", there: sheets.map(({ id }) => id) }
  const cited = citation(outline)
  const head = [...sheet.columns.map(({ title }) => title), ...cited.map(([name]) => name)]
  const rows = sheet.rows.map((row) => [
    ...row.map((cell, index) => cellOf(sheet, cell, index)),
    ...cited.map(([, value]) => harmless(value)),
  ])
  return `\u{FEFF}${[head, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`
}

/** Where every row comes from: the point as the address of the document pins it, and what the colophon says. */
function citation({ title, runningHead, colophon }: Outline): readonly (readonly [name: string, value: string])[] {
  const entries = colophon.flatMap((block) => (block.kind === "definitions" ? block.entries : []))
  const cited = entries.map(({ term, details }) => [term, wordsOfLines(details)] as const)
  const address = cited.find(([term]) => term === "Address")?.[1] ?? ""
  const point = new URLSearchParams(address.split("?")[1] ?? "")
  return [
    ["Document", `${title} – ${runningHead}`.replaceAll("\u{A0}", " ")],
    ["As of", point.get("asOf") ?? "every date"],
    ["Known at", point.get("knownAt")?.replace("@", "position ") ?? ""],
    ["Seen by", point.get("seenBy") ?? "all"],
    ...cited,
  ]
}

function cellOf({ columns }: Sheet, cell: string, index: number): string {
  return columns[index]?.kind === "number" ? cell : harmless(cell)
}

/** A spreadsheet takes a cell that begins so for a formula, whoever wrote it: an apostrophe before it makes it text. Numbers are none. */
function harmless(cell: string): string {
  return /^\s*[=+\-@\t\r|%]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
