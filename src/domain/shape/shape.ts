import type { Naming } from "../values/reference.ts"

/**
 * What a value is made of, as data: whoever asks somebody for a value (a form does) need not know the schema. What a schema holds beyond this
 * is for the schema to check.
 */
export type Shape =
  | { readonly kind: "words"; readonly most: number | undefined }
  /** Text in a form of its own: a name that is new, a decimal, a unit, a duration, a digest. */
  | { readonly kind: "token"; readonly form: TokenForm | undefined }
  | { readonly kind: "id"; readonly naming: Naming }
  | { readonly kind: "time"; readonly precision: "as known" | "day" }
  | { readonly kind: "number" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  /** Said or not: said, it has this value. */
  | { readonly kind: "flag"; readonly value: boolean }
  /** Said by whoever chose the variant that it stands in. */
  | { readonly kind: "constant"; readonly value: string }
  | { readonly kind: "list"; readonly of: Shape; readonly least: number }
  | { readonly kind: "members"; readonly fields: readonly Field[] }
  | { readonly kind: "variants"; readonly variants: readonly Variant[] }
  /** What is said as data, because it nests, or has names of its own. */
  | { readonly kind: "data" }

type TokenForm = "name" | "duration" | "anchor" | "zone" | "unit"

export type Field = {
  readonly name: string
  readonly shape: Shape
  readonly optional: boolean
  /** In changes: `null` takes the field away. */
  readonly removable: boolean
}

/** One of several ways in which a value may be said. */
export type Variant = { readonly name: string; readonly shape: Shape }

/** The pointer of a member, as RFC 6901 writes it. */
export function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`
}
