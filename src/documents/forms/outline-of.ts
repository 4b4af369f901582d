import {
  attribute,
  elementsIn,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  saysNothing,
  textIn,
  treeOf,
} from "./html-tree.ts"
import { isBlock, type Leads, linesOf } from "./lines.ts"
import type { Block, Entry, Outline, Table } from "./outline.ts"

/**
 * What a page says: its first heading, what stands in its main part, and its colophon. `baseUrl` is what stands before the paths of its
 * links; where it is empty, links within the ledger lead nowhere once the document has left it, and are words alone.
 */
export function outlineOf(html: string, baseUrl: string): Outline {
  const tree = treeOf(html)
  const leads: Leads = (href) => {
    if (/^https?:\/\//.test(href)) return href
    return baseUrl !== "" && href.startsWith("/") ? `${baseUrl}${href}` : undefined
  }
  const one = (fits: (element: HtmlElement) => boolean) => elementsIn(tree, fits)[0]
  const main = one(({ tagName }) => tagName === "main")
  const content = blocksOf(main?.childNodes ?? [], leads)
  const head = one((element) => hasClass(element, "running-head"))
  const first = main && elementsIn(main.childNodes, ({ tagName }) => tagName === "h1")[0]
  return {
    title: first ? textIn(first).trim() : "",
    runningHead: head ? textIn(head).trim() : "",
    content: content.filter((block) => block.kind !== "heading" || block.level > 1),
    colophon: blocksOf(one(({ tagName }) => tagName === "footer")?.childNodes ?? [], leads),
  }
}

/** What lists, definitions and the like can hold beside words: then each part of it stands for itself. */
const large = new Set(["table", "dl", "figure", "img", "h2", "h3", "h4", "h5", "h6"])

function blocksOf(nodes: readonly HtmlNode[], leads: Leads): readonly Block[] {
  const blocks: Block[] = []
  let loose: HtmlNode[] = []
  const paragraph = (children: readonly HtmlNode[]) => {
    for (const line of linesOf(children, leads)) blocks.push({ kind: "paragraph", line })
  }
  const settle = () => {
    paragraph(loose)
    loose = []
  }
  for (const node of nodes) {
    if (isElement(node) && saysNothing(node)) continue
    if (isElement(node) && (isBlock(node) || holdsLarge([node]))) {
      settle()
      blocks.push(...blockOf(node, leads))
    } else loose.push(node)
  }
  settle()
  return blocks
}

function blockOf(element: HtmlElement, leads: Leads): readonly Block[] {
  const { tagName, childNodes } = element
  const level = /^h([1-6])$/.exec(tagName)?.[1]
  if (level !== undefined)
    return linesOf(childNodes, leads).map((line) => ({ kind: "heading", level: Number(level), line }))
  if (tagName === "img")
    return [{ kind: "picture", source: attribute(element, "src") ?? "", says: attribute(element, "alt") ?? "" }]
  if (tagName === "table") return [tableOf(element, leads)]
  if (tagName === "dl" && !holdsLarge(childNodes)) return [{ kind: "definitions", entries: entriesOf(element, leads) }]
  if ((tagName === "ul" || tagName === "ol") && !holdsLarge(childNodes))
    return [{ kind: "list", items: linesOf(childNodes, leads) }]
  if (tagName === "summary" || tagName === "dt")
    return linesOf(childNodes, leads, { strong: true }).map((line) => ({ kind: "paragraph", line }))
  return blocksOf(childNodes, leads)
}

function holdsLarge(nodes: readonly HtmlNode[]): boolean {
  return elementsIn(nodes, ({ tagName }) => large.has(tagName)).length > 0
}

function entriesOf(list: HtmlElement, leads: Leads): readonly Entry[] {
  const parts = elementsIn(list.childNodes, ({ tagName }) => tagName === "dt" || tagName === "dd")
  const entries: { term: string; details: Entry["details"] }[] = []
  for (const part of parts) {
    const last = entries.at(-1)
    if (part.tagName === "dt") entries.push({ term: textIn(part).trim(), details: [] })
    else if (last) last.details = [...last.details, ...linesOf(part.childNodes, leads)]
  }
  return entries
}

function tableOf(table: HtmlElement, leads: Leads): Table {
  const part = (name: string) => elementsIn(table.childNodes, ({ tagName }) => tagName === name)
  const cells = (row: HtmlElement) => elementsIn(row.childNodes, ({ tagName }) => tagName === "th" || tagName === "td")
  const rowsOf = (section: HtmlElement) => elementsIn(section.childNodes, ({ tagName }) => tagName === "tr")
  const head = part("thead").flatMap(rowsOf).flatMap(cells)
  return {
    kind: "table",
    caption: part("caption").map(textIn).join(" ").trim(),
    columns: head.map((cell) => ({ title: textIn(cell).trim(), kind: hasClass(cell, "number") ? "number" : "text" })),
    rows: part("tbody")
      .flatMap(rowsOf)
      .map((row) => cells(row).map((cell) => linesOf(cell.childNodes, leads))),
  }
}
