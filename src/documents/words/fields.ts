import type { Moment } from "../../domain/fold/entity.ts"
import type { Amount } from "../../domain/values/amount.ts"
import type { DecisionRule } from "../../domain/values/decision-rule.ts"
import { shapeOf } from "../../domain/values/moment.ts"
import type { Period } from "../../domain/values/period.ts"
import { eventId } from "../../domain/values/slug.ts"
import type { Deadline, Trigger } from "../../domain/values/trigger.ts"
import { deadlineInWords, triggerInWords } from "./conditions.ts"
import { momentInWords, timeInWords } from "./dates.ts"
import { amountInWords, durationInWords, everyInWords, grouped, periodInWords } from "./quantities.ts"
import { ruleInWords } from "./rules.ts"
import { spaced } from "./text.ts"
import type { Words } from "./words.ts"

type Members = Readonly<Record<string, unknown>>
type InWords = (value: never, words: Words) => string

/** Whoever is named: parties by their names, and an event (a thing is ended by one) by what it is. */
const named: InWords = (value: unknown, { nameOf, eventNamed }) => {
  const name = (one: unknown) => (eventId.safeParse(one).success ? eventNamed(String(one)) : nameOf(String(one)))
  if (!Array.isArray(value)) return name(value)
  return value.length === 0 ? "nobody named" : value.map(name).join(", ")
}
const quoted: InWords = (value: string) => `“${value}”`
const length: InWords = (value: string) => (value.startsWith("P") ? durationInWords(value) : value)
const starting: InWords = (value: Trigger, words) => triggerInWords(value, words)
const due: InWords = (value: Deadline, words) => deadlineInWords(value, words)
const ending: InWords = (value: string | Deadline, words) =>
  typeof value === "string" ? timeInWords(value, words.zone) : deadlineInWords(value, words, "ends")
const moment: InWords = (value: string, { zone }) => timeInWords(value, zone)

/** Fields whose name says how they are to be read; what is not here is read by its shape. */
const byName: ReadonlyMap<string, InWords> = new Map(
  (
    [
      ["party parties by to against holder donor recipient side towards", named],
      ["obligors beneficiaries members standing of", named],
      ["text statement finding description question", quoted],
      ["notice duration leadTime", length],
      ["trigger entryIntoForce opens conditions", starting],
      ["deadline", due],
      ["ends closes until", ending],
      ["on occurredAt announcedAt effectiveAt effectiveOn expectedOn cutoff", moment],
      ["number", (value: string) => grouped(value)],
      ["event", (value: string, { eventNamed }) => eventNamed(value)],
      ["term", termInWords],
      ["performance", performanceInWords],
      ["fixed", ({ since }: { since: Moment }, { zone }) => `as it stood on ${momentInWords(since, zone)}`],
    ] as const satisfies readonly (readonly [string, InWords])[]
  ).flatMap(([names, reading]) => names.split(" ").map((name) => [name, reading] as const)),
)

/** Whether an empty list under this name says that nobody is named: a gap, and to be told. */
export function namesParties(field: string): boolean {
  return byName.get(field) === named
}

function termInWords({ from, until }: { readonly from?: Trigger; readonly until?: Deadline }, words: Words): string {
  return [
    ...(from ? [`from ${triggerInWords(from, words)}`] : []),
    ...(until ? [`until ${deadlineInWords(until, words, "until")}`] : []),
  ].join(", ")
}

/** How often a duty is owed; what does not say is owed once. */
export function performanceInWords(value: unknown): string {
  if (value === "continuous") return "continuously"
  if (typeof value !== "object" || value === null) return spaced(String(value ?? "once"))
  if ("every" in value) return everyInWords(String(value.every))
  return `in each of: ${(value as { periods: readonly Period[] }).periods.map(periodInWords).join("; ")}`
}

/** One field's value in words: dates, amounts, conditions and names as people write them. */
export function fieldInWords(name: string, value: unknown, words: Words): string {
  if (value === undefined || value === null) return "nothing"
  if (typeof value === "object" && "erased" in value) return `erased by ${words.eventNamed(String(value.erased))}`
  const reading = byName.get(name)
  // The contract gives `of`, `to` and `standing` more than one meaning: names are lists or words, the rest goes by its shape.
  if (reading && !(reading === named && isMembers(value))) return reading(value as never, words)
  return valueInWords(value, words)
}

function valueInWords(value: unknown, words: Words): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((one) => valueInWords(one, words)).join("; ")
  if (isMembers(value)) return membersInWords(value, words)
  if (typeof value === "boolean") return value ? "yes" : "no"
  const shape = shapeOf(String(value))
  return shape === "day" || shape === "instant" ? timeInWords(String(value), words.zone) : String(value)
}

function membersInWords(value: Members, words: Words): string {
  const { zone } = words
  if (has(value, ["at", "precision"])) return momentInWords(value as unknown as Moment, zone)
  if (has(value, ["value", "unit"], ["qualifier"]) || has(value, ["share", "of"], ["qualifier"]))
    return amountInWords(value as Amount)
  if (has(value, ["from", "to"], ["label"])) return periodInWords(value as unknown as Period)
  if (typeof value.rule === "string") return ruleInWords(value as DecisionRule, words)
  const { event: _event, since, ...rest } = value
  const parts = Object.entries(rest).map(([name, member]) => `${spaced(name)}: ${fieldInWords(name, member, words)}`)
  return [...parts, ...(isMembers(since) ? [`on ${valueInWords(since, words)}`] : [])].join(", ")
}

/** Whether a value has these members, perhaps those, and no others: only then is it what it looks like. */
function has(value: Members, needed: readonly string[], allowed: readonly string[] = []): boolean {
  const names = Object.keys(value)
  return needed.every((name) => name in value) && names.every((name) => needed.includes(name) || allowed.includes(name))
}

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** What somebody did on a day (a signature, a consent): `France (definitive), 15 December 2025`. */
export function actInWords(act: Members, words: Words): string {
  const { event: _event, since, party, by, ...rest } = act
  const who = fieldInWords("party", party ?? by ?? "not known", words)
  const how = Object.entries(rest)
    .filter(([, value]) => value !== "definitive")
    .map(([name, value]) =>
      name === "form" ? spaced(String(value)) : `${spaced(name)}: ${fieldInWords(name, value, words)}`,
    )
  return `${who}${how.length > 0 ? ` (${how.join(", ")})` : ""}, ${momentInWords(since as Moment, words.zone)}`
}
