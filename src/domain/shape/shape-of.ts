import { z } from "zod"
import { unit } from "../values/amount.ts"
import { anchor } from "../values/anchor.ts"
import { duration } from "../values/duration.ts"
import { date, instant, moment, timeZone } from "../values/moment.ts"
import { namingOf } from "../values/reference.ts"
import { slug, text } from "../values/slug.ts"
import type { Field, Shape, Variant } from "./shape.ts"

/** The values that are known by their schema itself. */
const known = new Map<z.core.$ZodType, Shape>([
  [text, { kind: "words", most: 20_000 }],
  [moment, { kind: "time", precision: "as known" }],
  [instant, { kind: "time", precision: "as known" }],
  [date, { kind: "time", precision: "day" }],
  [duration, { kind: "token", form: "duration" }],
  [anchor, { kind: "token", form: "anchor" }],
  [timeZone, { kind: "token", form: "zone" }],
  [unit, { kind: "token", form: "unit" }],
  [slug, { kind: "token", form: "name" }],
])

/** The shape of the values of a schema. `within`: the recursive schemas that this one stands in. */
export function shapeOf(schema: z.core.$ZodType, within: readonly z.core.$ZodType[] = []): Shape {
  const itself = known.get(schema)
  if (itself) return itself
  const naming = namingOf(schema)
  if (naming) return { kind: "id", naming }
  if (schema instanceof z.ZodLazy)
    return within.includes(schema) ? { kind: "data" } : shapeOf(schema.unwrap(), [...within, schema])
  if (schema instanceof z.ZodArray) return listOf(schema, within)
  if (schema instanceof z.ZodObject) return { kind: "members", fields: fieldsOf(schema, within) }
  if (schema instanceof z.ZodUnion) return { kind: "variants", variants: variantsOf(schema.options, within) }
  if (schema instanceof z.ZodEnum) return { kind: "choice", options: schema.options.map(String) }
  if (schema instanceof z.ZodLiteral) return literal(schema.value)
  if (schema instanceof z.ZodBoolean) return { kind: "flag", value: true }
  if (schema instanceof z.ZodNumber) return { kind: "number" }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: "token", form: undefined }
  return { kind: "data" }
}

/** A list within what is recursive is said as data, and so is a list of lists. */
function listOf(schema: z.ZodArray, within: readonly z.core.$ZodType[]): Shape {
  const of = shapeOf(schema.element, within)
  if (of.kind === "data") return of
  return { kind: "list", of, least: schema.safeParse([]).success ? 0 : 1 }
}

function fieldsOf(schema: z.ZodObject, within: readonly z.core.$ZodType[]): readonly Field[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const optional = field instanceof z.ZodOptional
    const inner = optional ? field.unwrap() : field
    const removable = inner instanceof z.ZodNullable
    const shape = shapeOf(removable ? inner.unwrap() : inner, within)
    // A single word that may be left out is chosen; one that must stand there is said by itself.
    return { name, optional, removable, shape: optional && shape.kind === "constant" ? oneChoice(shape.value) : shape }
  })
}

function oneChoice(value: string): Shape {
  return { kind: "choice", options: [value] }
}

function literal(value: unknown): Shape {
  return typeof value === "boolean" ? { kind: "flag", value } : { kind: "constant", value: String(value) }
}

/** Each way to say it has a name: a word that says all goes by itself, an object by its first field that must be there, or what that must say. */
function variantsOf(options: readonly z.core.$ZodType[], within: readonly z.core.$ZodType[]): readonly Variant[] {
  return options.flatMap((option): readonly Variant[] => {
    const shape = shapeOf(option, within)
    if (shape.kind === "choice")
      return shape.options.map((name) => ({ name, shape: { kind: "constant", value: name } }))
    if (shape.kind !== "members") return [{ name: shape.kind === "token" ? (shape.form ?? "text") : shape.kind, shape }]
    const first = shape.fields.find((field) => !field.optional)
    const name = first?.shape.kind === "constant" ? first.shape.value : (first?.name ?? "members")
    return [{ name, shape }]
  })
}
