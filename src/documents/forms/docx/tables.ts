import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from "docx"
import { type Entry, type Line, type Table, wordsOfLine, wordsOfLines } from "../outline.ts"
import { paragraphOf } from "./lines.ts"
import type { Paper } from "./paper.ts"
import { line, tint } from "./styles.ts"

/** A table under its caption; its head stands again on every page, and no row is parted where it fits on one. */
export function tableOf(said: Table, { textWidth }: Paper): readonly FileChild[] {
  const { caption, columns, rows } = said
  const widths = widthsOf(said, textWidth)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title, kind }, index) =>
      cell([{ runs: [{ text: title, strong: true }] }], widths[index], { number: kind === "number", head: true }),
    ),
  })
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: length(row) < mostUnparted,
        children: row.map((lines, index) =>
          cell(index === 0 ? lines.map(strong) : lines, widths[index], { number: columns[index]?.kind === "number" }),
        ),
      }),
  )
  return [
    paragraphOf({ runs: [{ text: caption }] }, { style: "Caption" }),
    table(widths, [head, ...body]),
    paragraphOf({ runs: [] }, { style: "Cell" }),
  ]
}

/** Names and what stands for them, side by side. */
export function definitionsOf(entries: readonly Entry[], { textWidth }: Paper): readonly FileChild[] {
  const widths = [Math.round(textWidth * 0.26), Math.round(textWidth * 0.74)]
  const rows = entries.map(
    ({ term, details }) =>
      new TableRow({
        cantSplit: length([details]) < mostUnparted,
        children: [cell([{ runs: [{ text: term, strong: true }] }], widths[0], {}), cell(details, widths[1], {})],
      }),
  )
  return [table(widths, rows), paragraphOf({ runs: [] }, { style: "Cell" })]
}

/** A row of more characters than these may be as long as a page. */
const mostUnparted = 1_200

function length(row: Table["rows"][number]): number {
  return Math.max(...row.map((lines) => wordsOfLines(lines).length))
}

const strong = (line: Line): Line => ({ ...line, runs: line.runs.map((run) => ({ ...run, strong: true })) })

function table(widths: readonly number[], rows: readonly TableRow[]): WordTable {
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  return new WordTable({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: { style: BorderStyle.SINGLE, size: 6, color: line },
      bottom: { style: BorderStyle.SINGLE, size: 6, color: line },
      left: none,
      right: none,
      insideHorizontal: { style: BorderStyle.SINGLE, size: 4, color: line },
      insideVertical: none,
    },
    rows,
  })
}

type Manner = { readonly number?: boolean; readonly head?: boolean }

function cell(lines: readonly Line[], width = 0, { number, head }: Manner): TableCell {
  const alignment = number ? { alignment: AlignmentType.RIGHT } : {}
  const said = lines.length > 0 ? lines : [{ runs: [] }]
  const only = said.length === 1
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 60, right: 90 },
    verticalAlign: head ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
    ...(head && { shading: { fill: tint } }),
    children: said.map(({ bullet, runs }) =>
      bullet && !only
        ? paragraphOf({ runs, bullet }, { style: "Cell", indent: { left: 200, hanging: 200 } })
        : paragraphOf({ runs }, { style: "Cell", ...alignment }),
    ),
  })
}

/** A column is at least as wide as its longest word; what is left over is shared by how much its cells say. */
function widthsOf(table: Table, textWidth: number): readonly number[] {
  const columns = cellsByColumn(table)
  const least = leastWidths(table)
  const wanted = columns.map((cells) =>
    Math.sqrt(cells.reduce((sum, words) => sum + words.length, 0) / cells.length + 4),
  )
  const floor = least.reduce((sum, width) => sum + width, 0)
  if (floor >= textWidth) return least.map((width) => Math.floor((width * textWidth) / floor))
  const shares = wanted.reduce((sum, share) => sum + share, 0)
  return least.map((width, index) => Math.floor(width + ((textWidth - floor) * (wanted[index] ?? 0)) / shares))
}

/** How wide each column must be for none of its words to be parted, unless one is very long. */
export function leastWidths(table: Table): readonly number[] {
  return cellsByColumn(table).map((cells) => Math.min(longestWord(cells), 26) * twentiethsACharacter + 160)
}

function cellsByColumn({ columns, rows }: Table): readonly (readonly string[])[] {
  return columns.map(({ title }, index) => [
    title,
    ...rows.map((row) => (row[index] ?? []).map(wordsOfLine).join("\n")),
  ])
}

/** Of the type that cells are set in, on average and a little more. */
const twentiethsACharacter = 100

/** Words that are held together by a space that does not break are one here. */
function longestWord(cells: readonly string[]): number {
  return Math.max(...cells.flatMap((words) => words.split(/[ \n/-]/).map((word) => word.length)))
}
