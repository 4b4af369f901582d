import { z } from "zod"

/**
 * What an id can name. Areas, items, topics and figures are names, not ids, and are not listed here.
 * A provision is named `instrument/provision`, a decision in a case `case/decision`.
 */
export type ReferenceKind =
  | "party"
  | "milestone"
  | "procedure"
  | "instrument"
  | "provision"
  | "reservation"
  | "notice"
  | "commitment"
  | "request"
  | "mechanism"
  | "stage"
  | "decision"
  | "report"
  | "case"
  | "line"
  | "event"

/** An id that an event speaks of, and the JSON pointer of the place where it does. */
export type Reference = { readonly kind: ReferenceKind; readonly id: string; readonly pointer: string }

type Collector = (value: never, pointer: string) => readonly Reference[]

const collectors = z.registry<{ collect: Collector }>()

/** Marks a schema whose values speak of ids: `referencesIn` finds them wherever that schema stands in another. */
export function speaksOf<S extends z.ZodType>(
  schema: S,
  collect: (value: z.output<S>, pointer: string) => readonly Reference[],
): S {
  collectors.add(schema, { collect: collect as Collector })
  return schema
}

/** A string that is the id of one thing of this kind. Each call makes a schema of its own. */
export function idOf(kind: ReferenceKind, of: z.ZodType<string, string>): z.ZodType<string, string> {
  return speaksOf(of.clone() as z.ZodType<string, string>, (id, pointer) => [{ kind, id, pointer }])
}

/** Every id that a parsed value speaks of, with its place. */
export function referencesIn(schema: z.core.$ZodType, value: unknown, pointer: string): readonly Reference[] {
  if (value === undefined || value === null) return []
  const collector = collectors.get(schema)?.collect
  if (collector) return collector(value as never, pointer)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return referencesIn(schema.unwrap(), value, pointer)
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item, index) => referencesIn(schema.element, item, `${pointer}/${index}`))
  if (schema instanceof z.ZodRecord)
    return Object.keys(value).flatMap((key) => referencesIn(schema.keyType, key, `${pointer}/${key}`))
  if (schema instanceof z.ZodDiscriminatedUnion) return referencesIn(optionFor(schema, value), value, pointer)
  if (schema instanceof z.ZodObject)
    return Object.entries(value).flatMap(([name, member]) => {
      const field = schema.shape[name]
      return field ? referencesIn(field, member, `${pointer}/${name}`) : []
    })
  return []
}

function optionFor(union: z.ZodDiscriminatedUnion, value: object): z.core.$ZodType {
  const chosen: unknown = Reflect.get(value, union.def.discriminator)
  const option = union.options.find((candidate) => {
    const literal = candidate instanceof z.ZodObject ? candidate.shape[union.def.discriminator] : undefined
    return literal instanceof z.ZodLiteral && literal.values.has(chosen as never)
  })
  return option ?? z.never()
}
