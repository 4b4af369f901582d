import type { ObligationState } from "./obligation.ts"
import type { Situation } from "./of-commitment.ts"

/** One plain sentence that says why an obligation is in its state. */
export function sentenceOf(situation: Situation, state: ObligationState): string {
  const { commitment, obligor, occurrence, judged, binding, due, end } = situation
  const who = obligor === "" ? "Nobody named" : obligor
  const what = `"${commitment.id}"${occurrence.id === null ? "" : ` (${occurrence.id})`}`
  const until =
    due === null
      ? "without a due date"
      : `due by ${due.instant === null ? due.day : new Date(due.instant).toISOString()}`
  switch (state) {
    case "waived":
      return `All to whom ${what} is owed have waived it.`
    case "excused":
      return `${who} is excused from ${what}: ${situation.performed.excuse?.ground}.`
    case "breached":
      return `${judged.breach?.by} found that ${who} broke ${what}, and it has not been cured.`
    case "fulfilled":
      return `${who} has fulfilled ${what}, ${until}.`
    case "terminated":
    case "superseded":
    case "expired":
      return `The duty of ${who} under ${what} ended on ${end?.due.day} (${state}).`
    case "conditional":
      return `${who} does not owe ${what} yet: ${binding.unmet.length > 0 ? binding.unmet.join("; ") : "nobody has requested it"}.`
    case "suspended":
      return `${what} is suspended for ${who}.`
    case "overdue":
      return `${who} was to have done ${what} by ${due?.instant === null ? due.day : due && new Date(due.instant).toISOString()}; no finding says that it was broken.`
    case "not-known":
      return `The date of ${what} has passed for ${who}; whether it was performed is not public.`
    case "pending":
      return `${who} owes ${what}, ${until}${unstated(situation)}.`
  }
}

/** Which words leave a running duty without a clock. */
function unstated({ commitment, due }: Situation): string {
  if (due !== null) return ""
  const without = [
    ...(commitment.trigger === undefined ? ["no trigger"] : []),
    ...(commitment.deadline === undefined ? ["no deadline"] : []),
  ]
  return without.length > 0 ? `: the text states ${without.join(" and ")}` : ""
}
