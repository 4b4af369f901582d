import type { Due } from "../time/point.ts"
import type { ObligationState } from "./obligation.ts"
import { unlistedInWords } from "./occurrences.ts"
import { partsInWords } from "./parts.ts"
import type { Situation } from "./situation.ts"
import { timelinessOf } from "./timeliness.ts"

/** A due time in words: the last day, and the instant where hours matter. */
export function dueInWords(due: Due): string {
  return due.instant === null ? due.day : new Date(due.instant).toISOString()
}

/** One plain sentence that says why an obligation is in its state; a second one where not all periods are listed. */
export function sentenceOf(situation: Situation, state: ObligationState): string {
  const { unlisted } = situation.occurrence
  const sentence = ownSentence(situation, state)
  return unlisted ? `${sentence} Of "${situation.commitment.id}" ${unlistedInWords(unlisted)}.` : sentence
}

function ownSentence(situation: Situation, state: ObligationState): string {
  const { commitment, obligor, occurrence, judged, due, end } = situation
  const [who, whom] =
    obligor === ""
      ? ["Somebody whom the text does not name", "somebody whom the text does not name"]
      : [obligor, obligor]
  const what = `"${commitment.id}"${occurrence.id === null ? "" : ` (${occurrence.id})`}`
  const until = due === null ? "without a due date" : `due by ${dueInWords(due)}`
  switch (state) {
    case "waived":
      return `All to whom ${what} is owed have waived it.`
    case "excused":
      return `${who} is excused from ${what}: ${situation.performed.excuse?.ground}.`
    case "breached":
      return `${judged.breach?.by} found that ${whom} broke ${what}, and it has not been cured.`
    case "fulfilled":
      return `${who} has fulfilled ${what}, ${until}${howTimely(situation)}${inParts(situation)}.`
    case "terminated":
    case "superseded":
    case "expired":
      if (end?.passedTo !== undefined)
        return `${end.passedTo} came in the place of ${whom} on ${end.due.day}, and owes since what was not yet due of ${what}.`
      return `The duty of ${whom} under ${what} ended on ${end?.due.day} (${state}).`
    case "conditional":
      return `${who} does not owe ${what} yet: ${whyNot(situation)}.`
    case "suspended":
      return `${what} is suspended for ${whom}.`
    case "overdue":
      return `${who} was to have done ${what} by ${due && dueInWords(due)}${inParts(situation)}; no finding says that it was broken.`
    case "not-known":
      return `The date of ${what} has passed for ${whom}; whether it was performed is not public.`
    case "pending":
      return `${who} owes ${what}, ${until}${unstated(situation)}${inParts(situation)}.`
  }
}

function howTimely({ performed, due, reading }: Situation): string {
  if (!performed.whole || due === null) return ""
  const { timely, by } = timelinessOf(reading.pointOf(performed.whole.since), due)
  if (timely === "late") return `, late by ${by}`
  return timely === "not-known" ? "; whether in time is not known" : ", in time"
}

/** How much was done in parts, where that is recorded. */
function inParts({ commitment, performed }: Situation): string {
  const isByParts = performed.whole === undefined || performed.whole.partial === true
  const parts = isByParts ? partsInWords(commitment.amount, performed.partly) : undefined
  return parts === undefined ? "" : `; performed in parts: ${parts}`
}

const noOccurrence: Readonly<Record<string, string>> = {
  "on-request": "nobody has requested it",
  case: "no case calls for it",
  period: "no period of it has begun",
}

function whyNot({ binding, commitment }: Situation): string {
  if (binding.unmet.length > 0) return binding.unmet.join("; ")
  const { performance = "case" } = commitment
  return noOccurrence[typeof performance === "object" ? "period" : performance] ?? noOccurrence.case ?? ""
}

/** What leaves a running duty without a clock: that it waits, or which words the text lacks. */
function unstated({ commitment, deadline, occurrence, due }: Situation): string {
  if (due !== null) return ""
  if (deadline && deadline.due === null)
    return deadline.waitsFor.length > 0 ? ` until ${deadline.waitsFor.join(", ")}` : ""
  const without = [
    ...(commitment.trigger === undefined && occurrence.by === "itself" ? ["no trigger"] : []),
    ...(commitment.deadline === undefined ? ["no deadline"] : []),
  ]
  return without.length > 0 ? `: the text states ${without.join(" and ")}` : ""
}
