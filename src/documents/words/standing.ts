import type { HistoryEntry } from "../../projections/history.ts"
import { whyInapplicable } from "./conflicts.ts"
import type { Words } from "./words.ts"

/** What became of an event in the view of the question. */
export function standingInWords(entry: HistoryEntry, words: Words): string {
  switch (entry.standing) {
    case "applied":
      return "Applies here"
    case "inapplicable":
      return `Does not apply here: ${whyInapplicable(entry.why, words)}`
    case "annulled":
      return "Annulled: it counts as never recorded"
    case "erased":
      return "Erased as a whole: nothing of it is left to apply"
    case "dropped":
      return "Dropped: whoever is asked for rejects it"
    case "not-yet-effective":
      return "Not yet in effect at this point"
  }
}
