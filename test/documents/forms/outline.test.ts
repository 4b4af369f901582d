import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { wordsOfLines } from "../../../src/documents/forms/outline.ts"
import { outlineOf } from "../../../src/documents/forms/outline-of.ts"

const page = (main: string, footer = "") =>
  `<!doctype html><html><body><div class="running-head" aria-hidden="true"><p>Lake – As of today</p></div>
<nav><a href="/elsewhere">Elsewhere</a></nav><main><h1>Findings</h1>${main}</main><footer>${footer}</footer></body></html>`

const content = (main: string, baseUrl = "") => outlineOf(page(main), baseUrl).content
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
/** What a document can hold, without the spaces that run together. */
const words = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replaceAll(/\s/g, ""))
  .filter((text) => text !== "" && !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text))

describe("what a page says", () => {
  test("[B50] is its first heading, its running head, its main part and its colophon, and nothing that is for the screen", () => {
    const outline = outlineOf(
      page(
        `<details><summary>Gone</summary> <form><label>Gone</label></form></details><form>Gone</form><p>Shown<span aria-hidden="true">◆</span></p><p hidden>Gone</p><p class="screen-only">Gone</p>`,
        "<h2>How</h2>",
      ),
      "",
    )
    expect(outline).toEqual({
      title: "Findings",
      runningHead: "Lake – As of today",
      content: [{ kind: "paragraph", line: { runs: [{ text: "Shown" }] } }],
      colophon: [{ kind: "heading", level: 2, line: { runs: [{ text: "How" }] } }],
    })
  })

  test("[B50] every cell of every table is there, whatever it says", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 8 }), words, (rows, caption) => {
        const cells = rows.map(([name, said]) => `<tr><th>${escaped(name)}</th><td>${escaped(said)}</td></tr>`).join("")
        const [table] = content(
          `<table><caption>${escaped(caption)}</caption><thead><tr><th>A</th><th class="number">B</th></tr></thead><tbody>${cells}</tbody></table>`,
        )
        if (table?.kind !== "table") throw new Error("no table")
        expect(table.caption).toBe(caption)
        expect(table.columns).toEqual([
          { title: "A", kind: "text" },
          { title: "B", kind: "number" },
        ])
        expect(table.rows.map((row) => row.map(wordsOfLines))).toEqual(rows)
      }),
    )
  })

  test("[B50] the order of headings, paragraphs, lists, definitions and tables is kept, however deep they stand", () => {
    const blocks = content(
      `<section><h2>One</h2>loose <b>words</b><ul><li>a</li><li>b<br>c</li></ul></section>
       <details><summary>More</summary><dl><div><dt>Term</dt><dd>first<ul><li>x</li><li>y</li></ul><ul class="plain"><li>z</li></ul></dd></div></dl></details>
       <ol><li><h3>Deep</h3><p>text</p></li></ol><figure><img src="/a.svg" alt="A chart"><figcaption>Note</figcaption></figure>`,
    )
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "list",
      "paragraph",
      "definitions",
      "heading",
      "paragraph",
      "picture",
      "paragraph",
    ])
    const [, , list, , definitions] = blocks
    expect(list?.kind === "list" && wordsOfLines(list.items)).toBe("• a\n• b\nc")
    expect(definitions?.kind === "definitions" && definitions.entries).toMatchObject([
      {
        term: "Term",
        details: [{ runs: [{ text: "first" }] }, { bullet: true }, { bullet: true }, { runs: [{ text: "z" }] }],
      },
    ])
  })

  test("[B50] a link leads somewhere only where it still does once the document is elsewhere", () => {
    const hrefs = (baseUrl: string) =>
      content(
        `<p><a href="/packages/lake">in</a><a href="https://gazette.example/1">out</a><a href="#here">here</a><a href="javascript:alert(1)">no</a></p>`,
        baseUrl,
      ).flatMap((block) => (block.kind === "paragraph" ? block.line.runs.map(({ href }) => href) : []))
    expect(hrefs("")).toEqual([undefined, "https://gazette.example/1", undefined, undefined])
    expect(hrefs("https://ledger.example")[0]).toBe("https://ledger.example/packages/lake")
  })

  test("[B50] what no document may hold is marked as lost", () => {
    const [paragraph] = content("<p>a\u{1}b\u{FFFE}c</p>")
    expect(paragraph).toMatchObject({ line: { runs: [{ text: "a\u{FFFD}b\u{FFFD}c" }] } })
  })
})
