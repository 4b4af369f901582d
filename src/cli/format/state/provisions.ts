import { momentInWords } from "../../../documents/words/dates.ts"
import { actInWords, fieldInWords } from "../../../documents/words/fields.ts"
import type { Act } from "../../../domain/fold/acts.ts"
import type { Wording } from "../../../domain/package/provisions.ts"
import { heading, line, type Printing, type PrintThing } from "./printing.ts"

/** The wordings on the table, whose each is, who has agreed to it, and what a signature has fixed. */
export const printProvision: PrintThing = (provision, printing) => {
  const wordings = provision.wordings as readonly Wording[]
  const fixed = provision.fixed as Act<{ readonly wordings: readonly Wording[] }> | undefined
  return [
    ...heading(provision.id, provision, printing),
    ...wordings.flatMap((wording) => printWording(wording, printing, provision.madeBy)),
    ...(fixed === undefined ? [] : printFixed(fixed, wordings, printing)),
  ]
}

/** A wording; with its own date and source, unless those of the provision have been told. */
function printWording(wording: Wording, printing: Printing, told?: string): readonly string[] {
  const { words, citations } = printing
  const { variant, by, text, since, event, agreed } = wording
  const whose = by === undefined ? "proposer not known" : `proposed by ${words.nameOf(by)}`
  return [
    ...line(`${variant === undefined ? "" : `variant ${variant}: `}${fieldInWords("text", text, words)}`, printing),
    ...line(event === told ? whose : `${whose}, ${momentInWords(since, words.zone)}${citations.cite(event)}`, printing),
    ...agreed.flatMap((one) => line(`agreed: ${actInWords(one, words)}${citations.cite(one.event)}`, printing)),
  ]
}

function printFixed(
  fixed: Act<{ readonly wordings: readonly Wording[] }>,
  standing: readonly Wording[],
  printing: Printing,
): readonly string[] {
  const when = `fixed by signature on ${momentInWords(fixed.since, printing.words.zone)}${printing.citations.cite(fixed.event)}`
  const same = fixed.wordings.map(({ text }) => text).join("\n") === standing.map(({ text }) => text).join("\n")
  return [
    ...line(same ? when : `${when}, then as:`, printing),
    ...(same ? [] : fixed.wordings.flatMap((wording) => printWording(wording, printing))),
  ]
}
