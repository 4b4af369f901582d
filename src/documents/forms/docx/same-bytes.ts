import { archiveOf, partsOf, rewritten } from "../archive.ts"

/**
 * The same document with the same bytes: the library numbers links by chance, pictures as many as the process has drawn, and states its own
 * time of making. Links and pictures are numbered in the order of the text, and `at` stands as the time.
 */
export function always(archive: Uint8Array, at: string): Uint8Array {
  const numbers = new Map<string, string>()
  const isXml = (name: string) => /\.(xml|rels)$/.test(name)
  const parts = partsOf(archive)
  const body = "word/document.xml"
  // The text first: what its links are called is what everything else calls them.
  const ordered = { ...(body in parts && { [body]: parts[body] as Uint8Array }), ...parts }
  const renumbered = rewritten(ordered, isXml, (text) =>
    text.replaceAll(/"rId(?!\d+")([\w-]+)"/g, (_, chance: string) => {
      const number = numbers.get(chance) ?? `rIdLink${numbers.size + 1}`
      numbers.set(chance, number)
      return `"${number}"`
    }),
  )
  const drawn = rewritten(
    renumbered,
    (name) => name === body,
    (text) => {
      let pictures = 0
      return text.replaceAll(/(<wp:docPr id=")\d+"/g, (_, before: string) => `${before}${++pictures}"`)
    },
  )
  const dated = rewritten(
    drawn,
    (name) => name === "docProps/core.xml",
    (text) => text.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`),
  )
  return archiveOf(dated)
}
