import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx"
import type { Block, Outline } from "../outline.ts"
import type { Pictures } from "../pictures.ts"
import { paragraphOf } from "./lines.ts"
import { margin, type Paper, pageSize, paperFor } from "./paper.ts"
import { always } from "./same-bytes.ts"
import { quiet, styles } from "./styles.ts"
import { definitionsOf, leastWidths, tableOf } from "./tables.ts"

/**
 * A document for Word: A4, its head and the number of each page on every page, the rows of every table under the table's head on every
 * page that it runs over. `at` is the instant that it states as when it was made: the last time at which what it knows became known, since
 * the document says nothing later and must be the same whenever it is made.
 */
export async function docxOf(outline: Outline, pictures: Pictures, at: string): Promise<Uint8Array> {
  const { title, runningHead, content, colophon } = outline
  const [name = "", point = ""] = parted(runningHead)
  const paper = paperFor(Math.max(0, ...content.map(widthOf)))
  const laid = [...content, ...colophon].flatMap((block) => blockOf(block, pictures, paper))
  const document = new Document({
    title: `${title} – ${runningHead}`,
    creator: "Depositary",
    lastModifiedBy: "Depositary",
    description: point,
    styles,
    features: { updateFields: false },
    sections: [
      {
        properties: { page: { size: { ...pageSize, orientation: paper.orientation }, margin } },
        headers: { default: new Header({ children: [paragraphOf(words(runningHead), { style: "RunningHead" })] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          paragraphOf(words(name), { style: "Package" }),
          paragraphOf(words(title), { heading: HeadingLevel.TITLE }),
          paragraphOf(words(point), { style: "Point" }),
          ...laid,
        ],
      },
    ],
  })
  return always(await Packer.toBuffer(document), at)
}

/** How much room a table needs. */
function widthOf(block: Block): number {
  return block.kind === "table" ? leastWidths(block).reduce((sum, width) => sum + width, 0) : 0
}

const words = (text: string) => ({ runs: [{ text }] })

/** The title of the package and the point. */
function parted(runningHead: string): readonly string[] {
  const at = runningHead.lastIndexOf(" – ")
  return at < 0 ? [runningHead, ""] : [runningHead.slice(0, at), runningHead.slice(at + 3)]
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

function blockOf(block: Block, pictures: Pictures, paper: Paper): readonly FileChild[] {
  switch (block.kind) {
    case "heading":
      return [paragraphOf(block.line, { heading: headings[block.level - 2] ?? HeadingLevel.HEADING_3 })]
    case "paragraph":
      return [paragraphOf(block.line)]
    case "list":
      return block.items.map((item) => paragraphOf(item, { spacing: { after: 40 } }))
    case "definitions":
      return definitionsOf(block.entries, paper)
    case "table":
      return tableOf(block, paper)
    case "picture":
      return pictureOf(block, pictures, paper)
  }
}

/** A picture and its table fit on a page that is turned. */
const mostPixels = 640

type Drawn = Extract<Block, { kind: "picture" }>

/** As wide as the text. What cannot be fetched is left out: the table beside a picture says the same. */
function pictureOf({ source, says }: Drawn, pictures: Pictures, { textWidth }: Paper): readonly FileChild[] {
  const picture = pictures.get(source)
  if (!picture) return []
  const { svg, png, width, height } = picture
  const pixels = Math.min(Math.floor(textWidth / 15), mostPixels)
  const image = new ImageRun({
    type: "svg",
    data: svg,
    fallback: { type: "png", data: png },
    transformation: { width: pixels, height: Math.round((pixels * height) / width) },
    altText: { name: says, title: says, description: says },
  })
  return [new Paragraph({ children: [image], keepNext: true })]
}

function pageNumber(): Paragraph {
  const children = ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES]
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children, size: 16, color: quiet })],
  })
}
