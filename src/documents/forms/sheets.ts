import { type Block, type Line, type Outline, type Table, wordsOfLine, wordsOfLines } from "./outline.ts"

/** A table as a program reads it. */
export type Sheet = {
  /** Its name in an address, one of its own. */
  readonly id: string
  readonly caption: string
  readonly columns: readonly { readonly title: string; readonly kind: "text" | "number" }[]
  /** In a column of numbers every cell is a decimal or empty. */
  readonly rows: readonly (readonly string[])[]
}

/**
 * What a document holds in rows and columns: its tables, and its lists of definitions. Where there is neither, its sentences: there is
 * always something.
 */
export function sheetsOf({ title, content }: Outline): readonly Sheet[] {
  const tables = tablesIn(content, title)
  const sheets = (tables.length > 0 ? tables : [sentencesIn(content, title)]).map(withNumbers)
  const taken = new Map<string, number>()
  return sheets.map((sheet) => {
    const id = inAddress(sheet.caption)
    const before = taken.get(id) ?? 0
    taken.set(id, before + 1)
    return { ...sheet, id: before === 0 ? id : `${id}-${before + 1}` }
  })
}

type Words = Omit<Sheet, "id">

function tablesIn(content: readonly Block[], title: string): readonly Words[] {
  let under = title
  return content.flatMap((block): readonly Words[] => {
    if (block.kind === "heading") under = wordsOfLine(block.line)
    if (block.kind === "table") return [wordsIn(block, under)]
    if (block.kind !== "definitions") return []
    const columns = ["Name", "What is said"].map((name) => ({ title: name, kind: "text" as const }))
    return [{ caption: under, columns, rows: block.entries.map(({ term, details }) => [term, wordsOfLines(details)]) }]
  })
}

function wordsIn({ caption, columns, rows }: Table, under: string): Words {
  return { caption: caption || under, columns, rows: rows.map((cells) => cells.map(wordsOfLines)) }
}

function sentencesIn(content: readonly Block[], title: string): Words {
  const sentences = content.flatMap((block): readonly Line[] => {
    if (block.kind === "list") return block.items
    return block.kind === "heading" || block.kind === "paragraph" ? [block.line] : []
  })
  return {
    caption: title,
    columns: [{ title: "What is said", kind: "text" }],
    rows: sentences.map((line) => [wordsOfLines([line])]),
  }
}

/** Digits in groups, and a unit beside them. */
const plain = /^(-?\d{1,3}(?: \d{3})*(?:\.\d+)?)(?: ([^\d\s]\S*))?$/
const nothing = new Set(["", "–", "—"])

/**
 * Makes numbers of a column of numbers where every cell is a plain one and all are in one unit, which its title then names. A column
 * with a qualified number ("at least") stays in words throughout: a sum over it would silently leave that one out.
 */
function withNumbers(sheet: Words): Words {
  const units = sheet.columns.map((column, index) =>
    column.kind === "number" ? unitOf(sheet.rows.map((row) => row[index] ?? "")) : undefined,
  )
  return {
    ...sheet,
    columns: sheet.columns.map(({ title }, index) => {
      const unit = units[index]
      if (unit === undefined) return { title, kind: "text" }
      return { title: unit === "" ? title : `${title} (${unit})`, kind: "number" }
    }),
    rows: sheet.rows.map((row) =>
      row.map((cell, index) => (units[index] === undefined ? cell : (plain.exec(cell)?.[1] ?? "").replaceAll(" ", ""))),
    ),
  }
}

/** The unit of all cells, empty where they have none; undefined where one of them is no plain number, or in another unit. */
function unitOf(cells: readonly string[]): string | undefined {
  const found = cells.filter((cell) => !nothing.has(cell)).map((cell) => plain.exec(cell))
  const units = new Set(found.map((match) => match?.[2] ?? ""))
  return found.length > 0 && found.every((match) => match !== null) && units.size === 1 ? [...units][0] : undefined
}

/** Its words in lower case with hyphens between them. */
function inAddress(caption: string): string {
  const words = caption
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
  return words === "" ? "table" : words
}
