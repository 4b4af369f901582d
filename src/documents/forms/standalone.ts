import { serialize, serializeOuter } from "parse5"
import {
  attribute,
  elementsIn,
  forScreen,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  treeOf,
} from "./html-tree.ts"
import type { Pictures } from "./pictures.ts"

/** A stylesheet and the digest of it that lets a policy name it, as `sha256-` and base64. */
export type Stylesheet = { readonly text: string; readonly digest: string }

/**
 * A page as one file that needs nothing else, laid out for print: its stylesheet and its pictures are in it, forms and navigation are not.
 * It brings its own policy, so that it asks for nothing and runs nothing wherever it is opened.
 */
export function standaloneOf(html: string, baseUrl: string, { text, digest }: Stylesheet, pictures: Pictures): string {
  const tree = treeOf(html)
  const one = (fits: (element: HtmlElement) => boolean) => elementsIn(tree, fits)[0]
  const parts = [
    one((element) => hasClass(element, "running-head")),
    ...["package", "point"].map((name) => one((element) => hasClass(element, name))),
    one(({ tagName }) => tagName === "main"),
    one(({ tagName }) => tagName === "footer"),
  ].map((part) => (part ? serializeOuter(forPaper(part, baseUrl, pictures)) : ""))
  const [head, name, point, main, footer] = parts
  const title = one(({ tagName }) => tagName === "title")
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${standalonePolicy({ digest })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title ? serialize(title) : ""}</title>
<style>${text}</style>
</head>
<body>
${head}
<header>${name}${point}</header>
${main}
${footer}
</body>
</html>
`
}

/** What such a file may use: its own styles, and the pictures within it. */
export function standalonePolicy({ digest }: Pick<Stylesheet, "digest">): string {
  return `default-src 'none'; style-src '${digest}'; img-src data:; base-uri 'none'; form-action 'none'`
}

function forPaper(element: HtmlElement, baseUrl: string, pictures: Pictures): HtmlElement {
  const children = element.childNodes
    .filter((child) => !isElement(child) || !forScreen(child))
    .map((child): HtmlNode => (isElement(child) ? forPaper(child, baseUrl, pictures) : child))
  return { ...element, attrs: attributesOf(element, baseUrl, pictures), childNodes: children }
}

/** Links within the ledger lead to its address, where that is known; folds are open; pictures are in the file. */
function attributesOf(element: HtmlElement, baseUrl: string, pictures: Pictures): HtmlElement["attrs"] {
  const { tagName, attrs } = element
  if (tagName === "details") return [...attrs.filter(({ name }) => name !== "open"), { name: "open", value: "" }]
  return attrs.flatMap((one) => {
    if (one.name === "tabindex") return []
    if (one.name === "href" && one.value.startsWith("/"))
      return baseUrl === "" ? [] : [{ ...one, value: baseUrl + one.value }]
    if (one.name !== "src") return [one]
    const picture = pictures.get(attribute(element, "src") ?? "")
    return picture
      ? [{ ...one, value: `data:image/svg+xml;base64,${Buffer.from(picture.svg).toString("base64")}` }]
      : []
  })
}

/** The addresses of the pictures that a page asks for. */
export function picturesIn(html: string): readonly string[] {
  const images = elementsIn(treeOf(html), ({ tagName }) => tagName === "img")
  return images.flatMap((image) => attribute(image, "src") ?? [])
}

/** The address by which a page says that it is made again. */
export function ownAddressIn(html: string): string {
  const [link] = elementsIn(treeOf(html), (element) => attribute(element, "rel") === "bookmark")
  return link ? (attribute(link, "href") ?? "") : ""
}
