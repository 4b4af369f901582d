import { strFromU8, unzipSync } from "fflate"

/** Documents read again by other means than those that wrote them. */

/** The rows of a CSV, by the grammar of RFC 4180 with a byte order mark before it. */
export function rowsInCsv(text: string): readonly (readonly string[])[] {
  if (!text.startsWith("\u{FEFF}") || !text.endsWith("\r\n"))
    throw new Error("no mark at the beginning, or no end of line")
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  field.lastIndex = 1
  while (field.lastIndex < text.length) {
    const [, quoted, plain = "", end] = field.exec(text) ?? []
    if (end === undefined) throw new Error("this is no field of RFC 4180")
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === "\r\n") rows.push([])
  }
  return rows.slice(0, -1)
}

/** The XML parts of an archive by their names, each found well-formed: every tag closed in its order, every character allowed. */
export function xmlParts(archive: Uint8Array): ReadonlyMap<string, string> {
  const parts = Object.entries(unzipSync(archive)).filter(([name]) => /\.(xml|rels)$/.test(name))
  return new Map(
    parts.map(([name, bytes]) => {
      const text = strFromU8(bytes)
      const wrong = faultIn(text)
      if (wrong !== undefined) throw new Error(`${name}: ${wrong}`)
      return [name, text]
    }),
  )
}

function faultIn(xml: string): string | undefined {
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(xml))
    return "a character that XML does not allow"
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) return "an ampersand that stands for nothing"
  const open: string[] = []
  for (const [, end, name = "", , alone] of xml
    .replace(/^<\?xml[^>]*\?>\s*/, "")
    .matchAll(/<(\/?)([^\s>/]+)([^>]*?)(\/?)>/g)) {
    if (end === "" && alone === "") open.push(name)
    if (end !== "" && open.pop() !== name) return `</${name}> closes what is not open`
  }
  return open.length > 0 ? `<${open.at(-1)}> is not closed` : undefined
}

/** The words of a part, without its tags. */
export function wordsInXml(xml: string): string {
  const plain = xml.replaceAll(/<[^>]*>/g, " ")
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }
  return plain.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole).replaceAll("\u{A0}", " ")
}
