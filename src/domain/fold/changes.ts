import { z } from "zod"

/**
 * The schema of `changes`: any top-level field of what was made, each replaced whole; `null` removes a field that may be absent.
 * At least one field is named.
 */
export function changesOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodOptional
      ? (field.unwrap() as z.ZodType).nullable().optional()
      : (field as z.ZodType).optional(),
  ])
  return z
    .strictObject(
      Object.fromEntries(fields) as {
        [Name in keyof Shape]: z.ZodOptional<z.ZodNullable<z.ZodType<z.output<Shape[Name]>>>>
      },
    )
    .refine((changes) => Object.keys(changes).length > 0, "at least one field to change")
}

/** What named changes set: a field named with `null` is taken away. */
export function fieldsSet<T extends object>(changes: object): T {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? undefined])) as T
}
