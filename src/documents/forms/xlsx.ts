import writeExcelFile, { type SheetData } from "write-excel-file/node"
import { archiveOf, partsOf } from "./archive.ts"
import { type Outline, wordsOfLine, wordsOfLines } from "./outline.ts"
import { type Sheet, sheetsOf } from "./sheets.ts"

/** More characters than these a cell cannot hold. */
const mostInCell = 32_767
const cut = " … (more than a cell can hold)"

/** A workbook: a first sheet that says what it is and how it is made again, then one for each table. */
export async function xlsxOf(outline: Outline): Promise<Uint8Array> {
  const sheets = named(sheetsOf(outline))
  const about = { data: aboutRows(outline, sheets), sheet: "About", columns: [{ width: 26 }, { width: 90 }] }
  const written = await writeExcelFile(
    [
      about,
      ...sheets.map(({ name, sheet }) => ({
        data: rowsOf(sheet),
        sheet: name,
        columns: widthsOf(sheet).map((width) => ({ width })),
        stickyRowsCount: 1,
      })),
    ],
    { fontFamily: "Calibri", fontSize: 11 },
  ).toBuffer()
  return archiveOf(partsOf(written))
}

type Named = { readonly name: string; readonly sheet: Sheet }

/** Names that a workbook allows: 31 characters, some forbidden, none twice in whatever case. */
function named(sheets: readonly Sheet[]): readonly Named[] {
  const taken = new Set(["about", "history"])
  return sheets.map((sheet) => {
    const plain =
      sheet.caption
        .replaceAll("\u{A0}", " ")
        .replaceAll(/[[\]:*?/\\']+/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim() || "Table"
    const candidates = [
      plain.slice(0, 31).trim(),
      ...sheets.map((_, index) => `${plain.slice(0, 26).trim()} (${index + 2})`),
    ]
    const name = candidates.find((one) => !taken.has(one.toLowerCase())) ?? `Table ${taken.size}`
    taken.add(name.toLowerCase())
    return { name, sheet }
  })
}

const strong = { fontWeight: "bold" } as const
const top = { alignVertical: "top", wrap: true } as const

function aboutRows({ title, runningHead, content, colophon }: Outline, sheets: readonly Named[]): SheetData {
  const paragraphs = content.flatMap((block) => (block.kind === "paragraph" ? [text(wordsOfLine(block.line))] : []))
  const entries = colophon.flatMap((block) => (block.kind === "definitions" ? block.entries : []))
  const knows = colophon.flatMap((block) => (block.kind === "paragraph" ? [wordsOfLine(block.line)] : []))
  return [
    [{ ...text(title), ...strong, fontSize: 14 }],
    [text("Package and point", strong), text(runningHead)],
    ...knows.map((words, index) => [text(index === 0 ? "Known" : "", strong), text(words)]),
    ...entries.map(({ term, details }) => [text(term, strong), text(wordsOfLines(details))]),
    [],
    [text("Sheet", strong), text("What it holds", strong)],
    ...sheets.map(({ name, sheet }) => [text(name), text(sheet.caption)]),
    ...(paragraphs.length > 0 ? [[], [text("Beside the tables", strong)]] : []),
    ...paragraphs.map((paragraph) => [text(""), paragraph]),
  ]
}

function rowsOf({ columns, rows }: Sheet): SheetData {
  return [
    columns.map(({ title }) => ({ ...text(title), ...strong, backgroundColor: "#EEF1F4" })),
    ...rows.map((row) => row.map((cell, index) => (columns[index]?.kind === "number" ? numberOr(cell) : text(cell)))),
  ]
}

/** Always as text: what begins like a formula stays what was written. */
function text(words: string, look: object = {}) {
  const plain = words.replaceAll("\u{A0}", " ")
  const value = plain.length > mostInCell ? plain.slice(0, mostInCell - cut.length) + cut : plain
  return { value, type: String, ...top, ...look }
}

/** A decimal as a number only where a spreadsheet, which counts in floats, keeps every digit of it. */
function numberOr(decimal: string) {
  if (decimal === "") return null
  const digits = decimal.replaceAll(/[-.]/g, "").replace(/^0+/, "")
  if (digits.length > 15) return { ...text(decimal), align: "right" as const }
  const places = decimal.split(".")[1]?.length ?? 0
  return {
    value: Number(decimal),
    type: Number,
    format: places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}`,
    alignVertical: "top" as const,
  }
}

/** As wide as the longest line of each column, within reason. */
function widthsOf({ columns, rows }: Sheet): readonly number[] {
  return columns.map(({ title }, index) => {
    const longest = Math.max(
      title.length,
      ...rows.flatMap((row) => (row[index] ?? "").split("\n").map((line) => line.length)),
    )
    return Math.min(Math.max(longest + 2, 10), 60)
  })
}
