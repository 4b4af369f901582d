/** The forms that a page is handed out in, each with the end of its address and its media type, in the order in which they are offered. */
export const documentForms = {
  docx: {
    says: "Word",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  xlsx: { says: "Excel", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  csv: { says: "CSV", type: "text/csv" },
  html: { says: "one HTML file, for print", type: "text/html" },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly type: string }>>

export type FormName = keyof typeof documentForms

/** A form that a document is made in; of CSV one table, the first where none is named. */
export type Form = { readonly name: FormName; readonly table?: string | undefined }

/** The name of a document as a file. */
export function fileNameOf(packageId: string, steps: readonly string[], form: FormName): string {
  const named = steps.map((step) => (step === "standard-reports" ? "report" : step))
  const name = [packageId, ...named].join("-").replaceAll(/[^\w.-]+/g, "-")
  return `${name}.${form}`
}
