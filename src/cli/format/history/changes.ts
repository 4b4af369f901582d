import { changedValueInWords, isUnused } from "../../../documents/words/changes.ts"
import { isMembers } from "../../../documents/words/fields.ts"
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
  if (isNew) return isUnused(name, is) ? [] : [label + changedValueInWords(name, is, words)]
  if (isOfThings(was) && isOfThings(is)) {
    const gone = without(was, is).map((item) => `was ${changedValueInWords(name, item, words)}`)
    const come = without(is, was).map(
      (item) => `${gone.length > 0 ? "now " : "+ "}${changedValueInWords(name, item, words)}`,
    )
    return [...gone, ...come].map((words) => label + words)
  }
  if (was === undefined) return [`${label}${changedValueInWords(name, is, words)}`]
  return [`${label}was ${changedValueInWords(name, was, words)}`, `${label}now ${changedValueInWords(name, is, words)}`]
}

/** A list of acts or the like grows by what was done: only that is told. A list of names is one statement, and told whole. */
function isOfThings(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isMembers)
}

function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const there = new Set(others.map((other) => JSON.stringify(other)))
  return items.filter((item) => !there.has(JSON.stringify(item)))
}
