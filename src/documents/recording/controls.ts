import type { Field, Shape, Variant } from "../../domain/shape/shape.ts"
import { type Entries, saidIn } from "./entries.ts"
import { countControl, variantControl } from "./names.ts"

type Variants = Extract<Shape, { kind: "variants" }>
type List = Extract<Shape, { kind: "list" }>

/** How a list is said: by ticking what is there, as words with commas between, or item by item. */
export function mannerOf({ of }: List): "ticked" | "with commas" | "one by one" {
  if (of.kind === "id" || of.kind === "choice") return "ticked"
  return of.kind === "token" ? "with commas" : "one by one"
}

/** The items that a list of the third manner has in a form. One that may not be empty begins with one. */
export function itemsIn(shape: List, pointer: string, optional: boolean, entries: Entries): number {
  const said = saidIn(entries, countControl(pointer))
  if (/^\d{1,3}$/.test(said)) return Number(said)
  return optional ? 0 : shape.least
}

/** Whether a value that is not said is simply left out although one of its ways is laid out: amounts, where that is the usual one. */
export function hasUsualVariant({ variants: [first] }: Variants): boolean {
  return first?.name === "value"
}

/** The way that was chosen to say a value. Where nothing was chosen yet it is the first, if something must be said, or if that is usual. */
export function chosenVariant(
  shape: Variants,
  pointer: string,
  optional: boolean,
  entries: Entries,
): Variant | undefined {
  const control = variantControl(pointer)
  if (entries.has(control)) {
    const name = saidIn(entries, control)
    return shape.variants.find((variant) => variant.name === name)
  }
  return !optional || hasUsualVariant(shape) ? shape.variants[0] : undefined
}

/** Whether a list that may be left out may be said to be empty as well: in changes that is not the same. */
export function mayBeEmptied({ shape, optional }: Field): boolean {
  return optional && shape.kind === "list" && shape.least === 0
}

/** Whether a control belongs to these fields, in whichever way they are said. `name` is the control's below their pointer. */
export function isControlOf(fields: readonly Field[], name: string): boolean {
  return fields.some((field) => {
    const rest = after(name, `/${field.name}`)
    if (rest === undefined) return false
    if (rest === "!none") return field.removable || mayBeEmptied(field)
    return isControlOfShape(field.shape, rest)
  })
}

function isControlOfShape(shape: Shape, rest: string): boolean {
  switch (shape.kind) {
    case "members":
      return isControlOf(shape.fields, rest)
    case "variants":
      return rest === "!as" || shape.variants.some((variant) => isControlOfShape(variant.shape, rest))
    case "list": {
      if (mannerOf(shape) !== "one by one") return rest === ""
      const [, below] = /^\/\d{1,3}(.*)$/s.exec(rest) ?? []
      return rest === "!count" || (below !== undefined && isControlOfShape(shape.of, below))
    }
    case "constant":
      return false
    default:
      return rest === ""
  }
}

function after(name: string, beginning: string): string | undefined {
  if (!name.startsWith(beginning)) return undefined
  const rest = name.slice(beginning.length)
  return rest === "" || rest.startsWith("/") || rest.startsWith("!") ? rest : undefined
}
