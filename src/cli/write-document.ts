import { Failure } from "./failure.ts"
import { printable } from "./format/text.ts"
import type { Opened, Services } from "./services.ts"
import { refuseOwnFile, writeWhole } from "./whole-file.ts"

type Wanted = { readonly address: string; readonly output: string; readonly baseUrl: string }

/** Writes what the HTTP interface answers at an address to a file, and says how many bytes. */
export async function writeDocument(
  services: Services,
  { ledger, file }: Opened,
  { address, output, baseUrl }: Wanted,
): Promise<void> {
  refuseOwnFile(output, file, "document")
  const { status, bytes } = await services.ask(ledger, address, baseUrl)
  if (status !== 200) throw new Failure("refused", whyNot(bytes))
  await writeWhole(output, [bytes], services)
  await services.err.write(printable(`${output}: ${bytes.length} bytes\n`))
}

/** Why an address is not answered, and what would be: it said so as a problem (RFC 9457). */
function whyNot(bytes: Uint8Array): string {
  type Problem = { detail: string; accepted?: string; issues?: readonly { pointer: string; message: string }[] }
  const { detail, accepted, issues = [] } = JSON.parse(new TextDecoder().decode(bytes)) as Problem
  const expected = accepted === undefined ? [] : [`Accepted: ${accepted}.`]
  return [detail, ...expected, ...issues.map(({ pointer, message }) => `${pointer}: ${message}`)].join("\n")
}
