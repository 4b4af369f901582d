import { expect, test } from "vitest"
import { Several } from "../../src/documents/components/several.tsx"
import { Table } from "../../src/documents/components/table.tsx"
import { renderDocument, renderPage } from "../../src/documents/render.tsx"
import { wordsIn } from "./links.ts"

const rows = Array.from({ length: 1_000 }, (_, index) => index)
const columns = [{ title: "Number", cell: (row: number) => row }]
const table = (caption: string) => <Table caption={caption} columns={columns} rows={rows} />
const rowsIn = (html: string) => html.split('scope="row"').length - 1
const page = (
  <main>
    {table("one")}
    {table("two")}
  </main>
)

test("[B35] a page shows the rows that it has room for, of every table some, and says what it left out", () => {
  const html = renderPage(page)
  expect(rowsIn(html)).toBe(150 + 5)
  const words = wordsIn(html)
  expect(words).toContain(
    "The first 150 of 1000 are shown here. All of them are in the data and the documents of this page.",
  )
  expect(words).toContain(
    "The first 5 of 1000 are shown here. All of them are in the data and the documents of this page.",
  )
  // Each page begins with all its room.
  expect(renderPage(page)).toBe(html)
})

test("[B35] things that are as tall as many rows take as much room", () => {
  const sections = (
    <Several items={rows} rowsEach={10}>
      {(row) => <section>{row}</section>}
    </Several>
  )
  expect(renderPage(sections).split("<section>").length - 1).toBe(15)
})

test("[B35] a document has them all, and what fits into a page is not spoken of", () => {
  expect(rowsIn(renderDocument(page))).toBe(2_000)
  expect(renderDocument(page)).not.toContain("left-out")
  expect(renderPage(<Table caption="few" columns={columns} rows={rows.slice(0, 150)} />)).not.toContain("left-out")
})
