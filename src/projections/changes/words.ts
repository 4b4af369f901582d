import { type Collection, collections } from "../state.ts"

/** A thing by its kind and id: `Commitment "aid"`. */
export function thingInWords(collection: Collection, id: string): string {
  const kind = collections[collection].replaceAll("-", " ")
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} "${id}"`
}

/** A field's name as words: "entry into force". */
export function fieldInWords(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** More letters than these are cut: the data beside the sentence has them all. */
const mostLetters = 120

const expressions = {
  within: "within ",
  before: "before ",
  after: "",
} as const

const joined = {
  earliestOf: "the earliest of ",
  latestOf: "the latest of ",
  allOf: "all of ",
  anyOf: "any of ",
} as const

/** A value in plain words: a time, an amount, a period, a trigger or a deadline by what it says, anything else by its members. */
export function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return "nothing"
  if (typeof value === "string") return /^[\w.:/+-]+$/.test(value) ? value : `"${cut(value)}"`
  if (typeof value !== "object") return String(value)
  if (Array.isArray(value)) return value.length === 0 ? "none" : cut(value.map(valueInWords).join(", "))
  return cut(ofObject(value as Readonly<Record<string, unknown>>))
}

function ofObject(value: Readonly<Record<string, unknown>>): string {
  const { at, of, value: number, unit, qualifier, share, from, to, label } = value
  for (const [member, words] of Object.entries(joined))
    if (Array.isArray(value[member])) return `${words}(${value[member].map(valueInWords).join("; ")})`
  for (const [member, words] of Object.entries(expressions))
    if (typeof value[member] === "string" && typeof of === "string")
      return `${words}${value[member]} ${member === "before" ? "back from" : member === "after" ? "after" : "of"} ${of}`
  if (typeof number === "string" && typeof unit === "string") return `${qualified(qualifier)}${number} ${unit}`
  if (typeof share === "string" && typeof of === "string") return `${qualified(qualifier)}${share} of ${of}`
  if (typeof from === "string" && typeof to === "string") return String(label ?? `${from} to before ${to}`)
  if (typeof at === "string") return at
  // Which event it was is told beside the sentence.
  const told = Object.entries(value).filter(([name]) => name !== "event")
  const [only] = told
  if (told.length === 1 && only?.[0] === "since") return valueInWords(only[1])
  return told.map(([name, member]) => `${fieldInWords(name)} ${valueInWords(member)}`).join(", ")
}

function qualified(qualifier: unknown): string {
  return typeof qualifier === "string" && qualifier !== "exactly" ? `${qualifier.replace("-", " ")} ` : ""
}

function cut(words: string): string {
  return words.length > mostLetters ? `${words.slice(0, mostLetters)}…` : words
}
