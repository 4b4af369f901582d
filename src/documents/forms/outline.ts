/**
 * A page as what it says, in its order, without how it looks. Every other form of a document is made from this, so that all say the same
 * in the same words.
 */
export type Outline = {
  /** The first heading. */
  readonly title: string
  /** The title of the package and the point in words: what every printed page says at its top. */
  readonly runningHead: string
  readonly content: readonly Block[]
  /** How far it knows, and how it is made again. */
  readonly colophon: readonly Block[]
}

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly line: Line }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  | { readonly kind: "definitions"; readonly entries: readonly Entry[] }
  | Table
  | { readonly kind: "picture"; readonly source: string; readonly says: string }

export type Entry = { readonly term: string; readonly details: readonly Line[] }

export type Table = {
  readonly kind: "table"
  readonly caption: string
  readonly columns: readonly { readonly title: string; readonly kind: "text" | "number" }[]
  /** Each cell holds one line or more. */
  readonly rows: readonly (readonly (readonly Line[])[])[]
}

/** Words that stand in one line, or in as many as the place gives them. */
export type Line = { readonly runs: readonly Run[]; readonly bullet?: true }

/** Words that look the same. A line break within them is a line feed. */
export type Run = {
  readonly text: string
  readonly strong?: true
  readonly quiet?: true
  readonly code?: true
  readonly struck?: true
  readonly added?: true
  /** Where they lead: an address with its host. */
  readonly href?: string
}

/** The words of a line. */
export function wordsOfLine({ runs }: Line): string {
  return runs
    .map(({ text }) => text)
    .join("")
    .trim()
}

/** The words of a cell, each line on one of its own. Spaces that hold words together in print are plain ones here. */
export function wordsOfLines(lines: readonly Line[]): string {
  return lines
    .map((line) => `${line.bullet && lines.length > 1 ? "• " : ""}${wordsOfLine(line)}`)
    .join("\n")
    .replaceAll("\u{A0}", " ")
}
