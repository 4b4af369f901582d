import type { Form } from "../../documents/form.ts"
import { csvOf, type NoSuchTable } from "../../documents/forms/csv.ts"
import { outlineOf } from "../../documents/forms/outline-of.ts"
import type { Pictures } from "../../documents/forms/pictures.ts"
import { standaloneOf, standalonePolicy } from "../../documents/forms/standalone.ts"
import type { Coordinates } from "../../projections/coordinates.ts"
import { pageStyles } from "../assets.ts"

type Page = {
  readonly html: string
  readonly coordinates: Coordinates
  readonly baseUrl: string
  readonly pictures: Pictures
}

type Written = { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> }

/** Archives state no time before this. */
const beforeAll = "1980-01-01T00:00:00.000Z"

/** A page in another form, and what is said of it in headers. The libraries of each form are loaded when it is first asked for. */
export async function writtenIn({ name, table }: Form, page: Page): Promise<Written | NoSuchTable> {
  const { html, coordinates, baseUrl, pictures } = page
  if (name === "html") {
    const policy = `${standalonePolicy(pageStyles)}; frame-ancestors 'none'`
    const bytes = Buffer.from(standaloneOf(html, baseUrl, pageStyles, pictures))
    return { bytes, headers: { "content-security-policy": policy, "referrer-policy": "no-referrer" } }
  }
  const outline = outlineOf(html, baseUrl)
  switch (name) {
    case "csv": {
      const csv = csvOf(outline, table)
      return typeof csv === "string" ? { bytes: Buffer.from(csv), headers: {} } : csv
    }
    case "xlsx": {
      const { xlsxOf } = await import("../../documents/forms/xlsx.ts")
      return { bytes: Buffer.from(await xlsxOf(outline)), headers: {} }
    }
    case "docx": {
      const { docxOf } = await import("../../documents/forms/docx/docx.ts")
      const at = coordinates.knowsThrough?.knownAt ?? beforeAll
      return { bytes: Buffer.from(await docxOf(outline, pictures, at)), headers: {} }
    }
  }
}
