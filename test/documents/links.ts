/** What a page says and where it leads, read from its HTML without a browser. */

export function hrefsIn(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/href="([^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&")))]
}

/** The levels of the headings in their order. */
export function headingsIn(html: string): readonly number[] {
  return [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]))
}

/** The words of a page: what stands between its tags. */
export function wordsIn(html: string): string {
  return html.replaceAll(/<[^>]*>/g, "\n").replaceAll("\u{A0}", " ")
}
