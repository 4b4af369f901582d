import { fieldInWords } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import { field, heading, lastChange, type PrintThing } from "./printing.ts"

export const printParty: PrintThing = (party, printing) => {
  const capacities = (party.capacities as readonly string[]).map(spaced)
  const what = [spaced(String(party.kind)), ...capacities].join(", ")
  return [
    ...heading(`${party.id}: ${fieldInWords("name", party.name, printing.words)} (${what})`, party, printing),
    ...field("members", "members", party, printing),
    ...lastChange(party, printing),
  ]
}
