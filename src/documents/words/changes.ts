import type { EventChanges } from "../../projections/changes/events.ts"
import { actInWords, fieldInWords, isMembers, namesParties } from "./fields.ts"
import type { Words } from "./words.ts"

/** That nobody has signed yet needs no line; that nobody is named does. */
export function isUnused(name: string, value: unknown): boolean {
  return Array.isArray(value) && value.length === 0 && !namesParties(name)
}

/** A value as a change tells of it: acts by who did them, wordings by whose they are. */
export function changedValueInWords(name: string, value: unknown, words: Words): string {
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

/** The events that tell two points apart, by how they do. */
export function eventsApart({ gained, lost, rectified }: EventChanges) {
  return [
    { how: "come into the view", its: gained },
    { how: "gone from the view", its: lost },
    { how: "rectified", its: rectified },
  ].filter(({ its }) => its.length > 0)
}
