import { actInWords, fieldInWords, isMembers, namesParties } from "../../../documents/words/fields.ts"
import { spaced } from "../../../documents/words/text.ts"
import type { Words } from "../../../documents/words/words.ts"
import type { Change } from "../../../projections/history.ts"
import { wrap } from "../text.ts"

const margin = "         "

/** What one event changed of one thing, field by field: what it was, and what it is now. */
export function changeInWords(
  { kind, id, before, after }: Change,
  eventId: string,
  words: Words,
  width: number,
): readonly string[] {
  const thing = `${spaced(kind)}${id === eventId ? "" : ` ${id}`}`
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
  const fields = names.flatMap((name) => fieldChange(name, before?.[name], after[name], before === null, words))
  return [
    `       ${before === null ? "makes" : "changes"} ${thing}`,
    ...fields.flatMap((one) => wrap(one, width, margin, `${margin}  `)),
  ]
}

function fieldChange(name: string, was: unknown, is: unknown, isNew: boolean, words: Words): readonly string[] {
  const label = `${spaced(name)}: `
  if (isNew) return isUnused(name, is) ? [] : [label + one(name, is, words)]
  if (isOfThings(was) && isOfThings(is)) {
    const gone = without(was, is).map((item) => `was ${one(name, item, words)}`)
    const come = without(is, was).map((item) => `${gone.length > 0 ? "now " : "+ "}${one(name, item, words)}`)
    return [...gone, ...come].map((words) => label + words)
  }
  if (was === undefined) return [`${label}${one(name, is, words)}`]
  return [`${label}was ${one(name, was, words)}`, `${label}now ${one(name, is, words)}`]
}

/** That nobody has signed yet needs no line; that nobody is named does. */
function isUnused(name: string, value: unknown): boolean {
  return Array.isArray(value) && value.length === 0 && !namesParties(name)
}

/** A list of acts or the like grows by what was done: only that is told. A list of names is one statement, and told whole. */
function isOfThings(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isMembers)
}

function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const there = new Set(others.map((other) => JSON.stringify(other)))
  return items.filter((item) => !there.has(JSON.stringify(item)))
}

function one(name: string, value: unknown, words: Words): string {
  if (name === "wordings")
    return Array.isArray(value) ? value.map((item) => wording(item, words)).join("; ") : wording(value, words)
  if (isMembers(value) && "event" in value && ("party" in value || "by" in value)) return actInWords(value, words)
  return fieldInWords(name, value, words)
}

function wording(value: unknown, words: Words): string {
  const { text, by, variant, agreed } = value as {
    text: string
    by?: string
    variant?: string
    agreed: readonly { by: string }[]
  }
  const whose = by === undefined ? "proposer not known" : `proposed by ${words.nameOf(by)}`
  const agreement = agreed.length === 0 ? "" : `; agreed by ${agreed.map((act) => words.nameOf(act.by)).join(", ")}`
  return `${variant === undefined ? "" : `(${variant}) `}“${text}” (${whose}${agreement})`
}
