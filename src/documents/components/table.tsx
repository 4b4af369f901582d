import type { ComponentChildren } from "preact"
import { useRoom } from "./room.ts"
import { LeftOut } from "./several.tsx"

export type Column<Row> = {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** Numbers stand at the right, so that their digits can be compared. */
  readonly kind?: "text" | "number"
}

type Props<Row> = {
  /** What the table says: read out before it, and printed above it. */
  readonly caption: string
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** An id for a row, so that links can lead to it. */
  readonly rowId?: (row: Row) => string
}

/** How many columns fit beside each other on a small screen. */
const mostColumns = 5

/**
 * A table with its caption, a head for every column, and the first cell of every row as its head. On narrow screens every row becomes a
 * list of its cells, each under the title of its column. A page on a screen shows the rows that it has room for.
 */
export function Table<Row>({ caption, columns, rows, rowId }: Props<Row>) {
  // What is wider than its page is scrolled for itself, with the keyboard too.
  const scrolled = { class: "table wide", role: "region", "aria-label": caption, tabIndex: 0 } as const
  const shown = useRoom(rows.length)
  return (
    <div {...(columns.length > mostColumns ? scrolled : { class: "table" })}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={column.kind}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row} id={rowId?.(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.title} scope="row" class={column.kind}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} class={column.kind} data-title={column.title}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <LeftOut shown={shown} of={rows.length} />
    </div>
  )
}
