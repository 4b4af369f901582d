import { type Command, InvalidArgumentError } from "commander"
import { withLedger } from "../asking.ts"
import { baseUrlOption, commandOnStore } from "../options.ts"
import type { Services, StoreAsked } from "../services.ts"
import { writeDocument } from "../write-document.ts"

type DocumentOptions = StoreAsked & { readonly output: string; readonly baseUrl?: string }

const examples = `
The address of any page of a package, with .docx, .xlsx, .csv, .html or .json at its end, as every page and document prints it.

Examples:
  $ depositary document '/packages/paris-track/findings.docx?asOf=2026-01-06&knownAt=@90' --output findings.docx
  $ depositary document '/packages/paris-track/commitments/paris-monitoring.html?asOf=2026-01-06' --output monitoring.html`

export function documentCommand(services: Services): Command {
  return commandOnStore("document")
    .summary("write a page as a document for Word or Excel, as CSV or for print")
    .description("Writes the page at an address as a document: the same bytes that the HTTP interface answers there.")
    .argument("<address>", "the address of a page of a package, with the form at its end", addressOfPage)
    .requiredOption("--output <file>", "write to this file, which is there whole or not at all")
    .addOption(baseUrlOption())
    .addHelpText("after", examples)
    .action((address: string, options: DocumentOptions) =>
      withLedger(services, options, "read", (opened) =>
        writeDocument(services, opened, { ...options, address, baseUrl: options.baseUrl ?? "" }),
      ),
    )
}

function addressOfPage(value: string): string {
  if (/^\/packages\/[^?#]+(\?[^#]*)?$/.test(value)) return value
  throw new InvalidArgumentError('An address without its host, such as "/packages/paris-track/findings.docx".')
}
