import type { Deadline, Trigger } from "../../domain/values/trigger.ts"
import { timeInWords } from "./dates.ts"
import { durationInWords } from "./quantities.ts"
import { listed } from "./text.ts"
import type { Words } from "./words.ts"

/** What an anchor waits for, as a clause: `"paris-declaration" is signed by France`. */
export function anchorInWords(anchor: string, { nameOf }: Words): string {
  const [, path = "", party] = /^(.*?)(?:\/([^/.]+))?$/.exec(anchor) ?? []
  const dot = path.lastIndexOf(".")
  const [subject, outcome] = [path.slice(0, dot), path.slice(dot + 1)]
  if (subject === "case") return inCase(outcome)
  const colon = subject.indexOf(":")
  const thing = `"${subject.slice(colon + 1)}"`
  const kind = subject.slice(0, colon)
  const of = party === undefined ? "" : nameOf(party)
  const by = of && ` by ${of}`
  const forParty = of && ` for ${of}`
  if (kind === "milestone")
    return outcome === "lapsed" ? `the milestone ${thing} lapses` : `the milestone ${thing} is reached`
  if (outcome.startsWith("consents:")) return `${outcome.slice("consents:".length)} have consented to ${thing}`
  switch (outcome) {
    case "signed":
      return `${thing} is signed${by || " by all who are named"}`
    case "in-force":
      return `${thing} is in force${forParty}`
    case "ends":
    case "ended":
      return `${thing} ends${forParty}`
    case "due":
      return `${thing} falls due${forParty}`
    case "requested":
      return `${thing} is requested${of && ` of ${of}`}`
    default:
      return `${kind === "procedure" || kind === "decision" ? `the ${kind} ` : ""}${thing} is ${outcome}${by}`
  }
}

function inCase(outcome: string): string {
  const [what = "", name] = outcome.split(":")
  const clauses: Record<string, string> = {
    occurred: "the incident occurs",
    claimed: "a breach is claimed",
    confirmed: "the incident is confirmed",
    "breach-found": "a breach is found",
    level: `the level "${name}" is found`,
    referred: `the case is referred to "${name}"`,
    concluded: `the stage "${name}" is concluded`,
  }
  return clauses[what] ?? outcome
}

/** `when the milestone "ceasefire" is reached`, `6 months after "uk-ukraine" is signed`, `on 1 March 2026`. */
export function triggerInWords(trigger: Trigger, words: Words): string {
  if (typeof trigger === "string") return `when ${anchorInWords(trigger, words)}`
  if ("at" in trigger) return `${/T/.test(trigger.at) ? "at" : "on"} ${timeInWords(trigger.at, words.zone)}`
  if ("after" in trigger)
    return `${durationInWords(trigger.after)} after ${anchorInWords(trigger.of, words)}${counting(trigger.zone)}`
  const [legs, last] = "allOf" in trigger ? [trigger.allOf, "and"] : [trigger.anyOf, "or"]
  return listed(
    legs.map((leg) => leggy(leg, triggerInWords(leg, words))),
    last,
  )
}

/** How a deadline is said: of a duty, of an end, and after the word "until". */
const manners = {
  due: { within: "within ", at: "by " },
  ends: { within: "", at: "on " },
  until: { within: "", at: "" },
} as const

/** `within 24 hours after …`, `6 months before …`, `by 1 March 2026`. */
export function deadlineInWords(deadline: Deadline, words: Words, manner: keyof typeof manners = "due"): string {
  const { within, at } = manners[manner]
  if ("at" in deadline) return at + timeInWords(deadline.at, words.zone)
  if ("within" in deadline && /^P(0[YMWD])+$/.test(deadline.within))
    return `on the day on which ${anchorInWords(deadline.of, words)}${counting(deadline.zone)}`
  if ("within" in deadline)
    return `${within}${durationInWords(deadline.within)} after ${anchorInWords(deadline.of, words)}${counting(deadline.zone)}`
  if ("before" in deadline)
    return `${durationInWords(deadline.before)} before ${anchorInWords(deadline.of, words)}${counting(deadline.zone)}`
  const [legs, which] = "earliestOf" in deadline ? [deadline.earliestOf, "earliest"] : [deadline.latestOf, "latest"]
  return `the ${which} of: ${legs.map((leg) => leggy(leg, deadlineInWords(leg, words, manner))).join("; ")}`
}

function counting(zone: string | undefined): string {
  return zone === undefined ? "" : ` (counted in ${zone})`
}

/** A leg that has legs of its own stands in brackets. */
function leggy(leg: Trigger | Deadline, words: string): string {
  return typeof leg === "object" && Object.values(leg).some(Array.isArray) ? `(${words})` : words
}
