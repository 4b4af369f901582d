/** Breaks a text into lines of at most `width` columns. The first stands after `indent`, the others after `hanging`. Long words stay whole. */
export function wrap(text: string, width: number, indent = "", hanging = indent): readonly string[] {
  return text
    .split("\n")
    .flatMap((paragraph, index) => wrapParagraph(paragraph, width, index ? hanging : indent, hanging))
}

function wrapParagraph(paragraph: string, width: number, indent: string, hanging: string): readonly string[] {
  const lines: string[] = []
  let line = indent
  let empty = true
  for (const word of paragraph.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = hanging
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line.trimEnd()]
}

/** Columns side by side, each as wide as its widest cell; the last one is wrapped into what is left of the width. */
export function table(rows: readonly (readonly string[])[], width: number, indent = ""): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.flatMap((row) => {
    const fixed = row.slice(0, -1).map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
    const start = indent + fixed.join("")
    return wrap(row.at(-1) ?? "", Math.max(width, start.length + 20), start, " ".repeat(start.length))
  })
}

/**
 * A text without what a terminal would obey: whoever wrote a fact must not move the cursor of whoever reads it. Line breaks stay; other
 * controls, and marks that turn the direction of writing, are shown as U+FFFD. No-break spaces have done their work and are plain again.
 */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, "\u{FFFD}").replaceAll("\u{A0}", " ")
}
