import type { VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { Room, rowsOnPage } from "./components/room.ts"

/** A page for a screen: a document that is cut where it would grow too long to be looked at. */
export function renderPage(page: VNode): string {
  return renderDocument(<Room.Provider value={{ rows: rowsOnPage }}>{page}</Room.Provider>)
}

/** A document as HTML. Every value in it was escaped on the way. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>\n${renderToString(document)}\n`
}
