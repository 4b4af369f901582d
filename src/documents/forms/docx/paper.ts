import { PageOrientation } from "docx"

/** How a document is laid on paper; lengths in twentieths of a point. */
export type Paper = {
  readonly orientation: (typeof PageOrientation)[keyof typeof PageOrientation]
  /** Between the margins. */
  readonly textWidth: number
}

/** A4, as a page is sized before it is turned. */
export const pageSize = { width: 11_906, height: 16_838 } as const
export const margin = { top: 1_300, bottom: 1_100, left: 1_021, right: 1_021, header: 560, footer: 500 } as const

const beside = margin.left + margin.right
const upright: Paper = { orientation: PageOrientation.PORTRAIT, textWidth: pageSize.width - beside }
const turned: Paper = { orientation: PageOrientation.LANDSCAPE, textWidth: pageSize.height - beside }

/** Upright, unless a table that wide would part its words. */
export function paperFor(widestTable: number): Paper {
  return widestTable <= upright.textWidth ? upright : turned
}
