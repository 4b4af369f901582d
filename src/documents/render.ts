import type { VNode } from "preact"
import { renderToString } from "preact-render-to-string"

/** A document as HTML. Every value in it was escaped on the way. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>\n${renderToString(document)}\n`
}
