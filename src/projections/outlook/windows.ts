import type { Decision } from "../../domain/package/decisions.ts"
import { distinct } from "../time/resolution.ts"
import { type Coming, coming } from "./entry.ts"
import { dateInWords, type Span, shown } from "./span.ts"

/** The windows that close on a decision not yet taken, and what it comes to by the clock when nobody votes any more. */
export function closingWindows(span: Span): readonly Coming[] {
  return [...span.ahead.entities.all<Decision>("decision")].flatMap((decision) => {
    const { id, ended, madeBy } = decision
    const window = span.readingAhead.decisions.windowOf(decision)
    const placed = window && span.reached(window.due && shown(window.due))
    const before = span.readingNow.decisions.outcome(id)
    const after = span.readingAhead.decisions.outcome(id)
    if (ended || !placed || !after || (before && before.outcome !== "open")) return []
    const comesTo = after.outcome === "open" ? "it is still open" : `it is ${after.outcome}, if nothing else happens`
    return [
      coming(placed, {
        kind: "window-closes",
        subject: { kind: "decision", id },
        ifNothingElseHappens: true,
        because: distinct([madeBy, ...window.because, ...after.because]),
        sentence: `The window of the decision "${id}" closes on ${dateInWords(placed.date)}; by the later date ${comesTo}.`,
      }),
    ]
  })
}
