import { ExternalHyperlink, type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from "docx"
import type { Line, Run } from "../outline.ts"
import { quiet } from "./styles.ts"

/** A line as a paragraph of Word; an item of a list with its bullet. */
export function paragraphOf(line: Line, options: IParagraphOptions = {}): Paragraph {
  const bullet = line.bullet && { bullet: { level: 0 } }
  return new Paragraph({ ...options, ...bullet, children: line.runs.flatMap(runsOf) })
}

function runsOf(run: Run): readonly ParagraphChild[] {
  if (run.href === undefined) return pieces(run)
  return [new ExternalHyperlink({ link: run.href, children: pieces(run) })]
}

/** A run for each of its lines. */
function pieces({ text, strong, code, quiet: isQuiet, struck, added, href }: Run): readonly TextRun[] {
  const look = {
    ...(strong && { bold: true }),
    ...(code && { font: "Consolas" }),
    ...(isQuiet && { color: quiet }),
    ...(struck && { strike: true }),
    ...(added && { underline: {} }),
    ...(href !== undefined && { style: "Hyperlink" }),
  }
  return text.split("\n").map((words, index) => new TextRun({ ...look, text: words, ...(index > 0 && { break: 1 }) }))
}
