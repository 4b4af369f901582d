import { type DefaultTreeAdapterTypes, parse } from "parse5"

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** A page in HTML as a tree. */
export function treeOf(html: string): readonly HtmlNode[] {
  return parse(html).childNodes
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node
}

export function textIn(node: HtmlNode): string {
  if ("value" in node) return node.value
  return "childNodes" in node ? node.childNodes.map(textIn).join("") : ""
}

export function attribute({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value
}

export function hasClass(element: HtmlElement, name: string): boolean {
  return (attribute(element, "class") ?? "").split(" ").includes(name)
}

/** All elements of the tree that fit, in document order; what lies within one that fits is not looked at. */
export function elementsIn(
  nodes: readonly HtmlNode[],
  fits: (element: HtmlElement) => boolean,
): readonly HtmlElement[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return fits(node) ? [node] : elementsIn(node.childNodes, fits)
  })
}

const idle = new Set(["form", "nav", "script", "style", "template", "button", "input", "select", "textarea", "dialog"])

/** Whether it is there for who looks at a screen, and has no place on paper. */
export function forScreen(element: HtmlElement): boolean {
  const hidden = attribute(element, "hidden") !== undefined
  return hidden || idle.has(element.tagName) || hasClass(element, "screen-only") || foldsAForm(element)
}

/** A fold in which there is nothing but what has no place on paper: its title alone would promise something. */
function foldsAForm({ tagName, childNodes }: HtmlElement): boolean {
  if (tagName !== "details") return false
  const within = childNodes.filter((node) => !isElement(node) || node.tagName !== "summary")
  return within.every((node) => (isElement(node) ? forScreen(node) : textIn(node).trim() === ""))
}

/** Whether it adds nothing to the words: it is for the screen, or beside words that say the same. */
export function saysNothing(element: HtmlElement): boolean {
  return forScreen(element) || attribute(element, "aria-hidden") === "true"
}
