import { type Collection, collections, type PackageState, type Shown } from "../state.ts"
import type { Behind } from "./behind.ts"
import { same } from "./same.ts"
import { fieldInWords, thingInWords, valueInWords } from "./words.ts"

/** A top-level field that differs. Where it is not there, the member is absent. */
export type FieldChange = { readonly field: string; readonly before?: unknown; readonly after?: unknown }

type Place = {
  readonly collection: Collection
  readonly id: string
  readonly events: readonly string[]
  readonly sentence: string
}

/** A thing that is there, is no longer there, or differs. `at` is its place in the collection afterwards, from 0. */
export type ThingChange = Place &
  (
    | { readonly how: "there"; readonly at: number; readonly after: Shown }
    | { readonly how: "no-longer"; readonly before: Shown }
    | { readonly how: "changed"; readonly at: number; readonly fields: readonly FieldChange[] }
  )

/** What differs between two states, collection by collection; within one in the order of the second state, what is gone last. */
export function thingChanges(before: PackageState, after: PackageState, behind: Behind): readonly ThingChange[] {
  return (Object.keys(collections) as Collection[]).flatMap((collection) => {
    const was = new Map(before[collection].map((thing) => [thing.id, thing]))
    const is = new Set(after[collection].map(({ id }) => id))
    const there = after[collection].flatMap((thing, at) => comparison(collection, was.get(thing.id), thing, at, behind))
    const gone = before[collection]
      .filter(({ id }) => !is.has(id))
      .map((thing): ThingChange => {
        const sentence = `${thingInWords(collection, thing.id)} is no longer there.`
        return {
          collection,
          id: thing.id,
          how: "no-longer",
          before: thing,
          events: behind.thing(collections[collection], thing.id, thing),
          sentence,
        }
      })
    return [...there, ...gone]
  })
}

function comparison(
  collection: Collection,
  was: Shown | undefined,
  is: Shown,
  at: number,
  behind: Behind,
): readonly ThingChange[] {
  const { id } = is
  const name = thingInWords(collection, id)
  if (!was)
    return [
      {
        collection,
        id,
        how: "there",
        at,
        after: is,
        events: behind.thing(collections[collection], id, is),
        sentence: `${name} is there.`,
      },
    ]
  const fields = fieldChanges(was, is)
  if (fields.length === 0) return []
  const events = behind.thing(collections[collection], id, was, is)
  return [{ collection, id, how: "changed", at, fields, events, sentence: `${name}: ${inWords(fields)}.` }]
}

/** The top-level members that differ, in the order of the alphabet. */
export function fieldChanges(was: object, is: object): readonly FieldChange[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
  return names.flatMap((field) => {
    const before: unknown = Reflect.get(was, field)
    const after: unknown = Reflect.get(is, field)
    return same(before, after)
      ? []
      : [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  })
}

/** Which events made and changed it is told by `events`, and not in words. */
const bookkeeping = new Set(["madeBy", "changedBy"])

/** What changed as one clause each; where only another event says the same, that. */
function inWords(fields: readonly FieldChange[]): string {
  const told = fields.filter(({ field }) => !bookkeeping.has(field)).map(fieldInSentence)
  return told.length === 0 ? "the same is said by another event" : told.join("; ")
}

function fieldInSentence({ field, before, after }: FieldChange): string {
  const name = fieldInWords(field)
  if (before === undefined) return `${name} is there: ${valueInWords(after)}`
  if (after === undefined) return `${name} is no longer there: it was ${valueInWords(before)}`
  return listChange(name, before, after) ?? `${name} changed from ${valueInWords(before)} to ${valueInWords(after)}`
}

/** What is listed (votes, fulfilments, acts) is told by what came, went and differs. */
function listChange(name: string, before: unknown, after: unknown): string | undefined {
  if (!isListOfThings(before) || !isListOfThings(after) || before.length + after.length === 0) return undefined
  const came = after.filter((one) => !before.some((other) => keyOf(other) === keyOf(one)))
  const went = before.filter((one) => !after.some((other) => keyOf(other) === keyOf(one)))
  const differ = after.filter((one) => before.some((other) => keyOf(other) === keyOf(one) && !same(one, other)))
  const parts = [
    ...(came.length > 0 ? [`${came.length} more`] : []),
    ...(went.length > 0 ? [`${went.length} no longer there`] : []),
    ...(differ.length > 0 ? [`${differ.length} changed`] : []),
  ]
  return `${name}: ${parts.length > 0 ? parts.join(", ") : "in another order"}`
}

type Listed = { readonly id?: unknown; readonly event?: unknown }

function isListOfThings(value: unknown): value is readonly Listed[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && keyOf(one) !== undefined)
  )
}

function keyOf({ id, event }: Listed): unknown {
  return id ?? event
}
