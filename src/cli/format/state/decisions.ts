import { momentInWords } from "../../../documents/words/dates.ts"
import { fieldInWords } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Act } from "../../../domain/fold/acts.ts"
import { field, heading, line, type PrintThing, type Thing } from "./printing.ts"

const votes = { for: "for", against: "against", abstain: "abstains", object: "objects" } as const

/** A question put to a body: who decides how, who voted, and what was declared. The computed outcome is another question. */
export const printDecision: PrintThing = (decision, printing) => {
  const { words, citations } = printing
  return [
    ...heading(decision.id, decision, printing),
    ...field("question", "question", decision, printing),
    ...field("on", "on", decision, printing),
    ...field("members", "members", decision, printing),
    ...field("decides", "rule", decision, printing),
    ...field("quorum", "quorum", decision, printing),
    ...line(
      decision.closes === undefined ? "no closing date" : `closes ${fieldInWords("closes", decision.closes, words)}`,
      printing,
    ),
    ...(decision.votes as readonly Thing[]).flatMap((vote) =>
      line(
        `${words.nameOf(String(vote.by))} ${votes[vote.vote as keyof typeof votes]}, ${momentInWords(vote.since, words.zone)}${citations.cite(vote.madeBy)}${vote.text === undefined ? "" : `: ${fieldInWords("text", vote.text, words)}`}`,
        printing,
      ),
    ),
    ...field("tally", "tally", decision, printing),
    ...(decision.declarations as readonly Act<{ readonly by: string; readonly outcome: string }>[]).flatMap((one) =>
      line(
        `declared ${spaced(one.outcome)} by ${words.nameOf(one.by)}, ${momentInWords(one.since, words.zone)}${citations.cite(one.event)}`,
        printing,
      ),
    ),
  ]
}
