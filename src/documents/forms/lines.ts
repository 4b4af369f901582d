import { attribute, type HtmlElement, type HtmlNode, hasClass, isElement, saysNothing } from "./html-tree.ts"
import type { Line, Run } from "./outline.ts"

/** What stands in a line of its own. */
const blocks = new Set(
  "address article aside blockquote caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
)

export function isBlock({ tagName }: HtmlElement): boolean {
  return blocks.has(tagName)
}

type Look = Omit<Run, "text">

/** How an element makes the words in it look. */
const looks: Readonly<Record<string, Look>> = {
  b: { strong: true },
  strong: { strong: true },
  dt: { strong: true },
  small: { quiet: true },
  code: { code: true },
  del: { struck: true },
  s: { struck: true },
  ins: { added: true },
  mark: { added: true },
}

/** Where a link leads once the document is elsewhere; undefined: nowhere. */
export type Leads = (href: string) => string | undefined

/** The lines of what stands in a cell, an item or a paragraph. */
export function linesOf(nodes: readonly HtmlNode[], leads: Leads, look: Look = {}): readonly Line[] {
  const lines: { runs: Run[]; bullet?: true }[] = []
  let open = false
  let item = false
  for (const piece of nodes.flatMap((node) => piecesOf(node, leads, look))) {
    if (piece === "line" || piece === "item") {
      open = false
      item ||= piece === "item"
      continue
    }
    if (!open) lines.push({ runs: [], ...(item && { bullet: true }) })
    lines.at(-1)?.runs.push(piece)
    open = true
    item = false
  }
  return lines.map(trimmed).filter(({ runs }) => runs.length > 0)
}

/** Words, and where a line or an item of a list begins. */
type Piece = Run | "line" | "item"

function piecesOf(node: HtmlNode, leads: Leads, look: Look): readonly Piece[] {
  if ("value" in node) return [{ ...look, text: clean(node.value) }]
  if (!isElement(node) || saysNothing(node)) return []
  if (node.tagName === "br") return [{ ...look, text: "\n" }]
  const within = { ...look, ...looks[node.tagName], ...linkOf(node, leads) }
  const pieces = node.childNodes.flatMap((child) => piecesOf(child, leads, within))
  return isBlock(node) ? [isItem(node) ? "item" : "line", ...pieces, "line"] : pieces
}

/** An item of a list, unless the list is drawn without bullets. */
function isItem({ tagName, parentNode }: HtmlElement): boolean {
  return tagName === "li" && !(parentNode && "tagName" in parentNode && hasClass(parentNode, "plain"))
}

function linkOf(element: HtmlElement, leads: Leads): Look {
  if (element.tagName !== "a") return {}
  const href = leads(attribute(element, "href") ?? "")
  return href === undefined ? {} : { href }
}

/** Spaces run together; line feeds were meant. What no document may hold is marked as lost. */
function clean(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replaceAll(/[ \t\r\f]+/g, " ")
}

/** Without the spaces at both ends, and without what is then empty. */
function trimmed(line: Line): Line {
  const runs = line.runs.filter(({ text }) => text !== "")
  while (runs[0] && runs[0].text.trimStart() === "") runs.shift()
  while (runs.at(-1)?.text.trimEnd() === "") runs.pop()
  return {
    ...line,
    runs: runs.map((run, index) => ({ ...run, text: endsCut(run.text, index === 0, index === runs.length - 1) })),
  }
}

function endsCut(text: string, first: boolean, last: boolean): string {
  const begun = first ? text.replace(/^[ \n\u{A0}]+/u, "") : text
  return last ? begun.replace(/[ \n\u{A0}]+$/u, "") : begun
}
