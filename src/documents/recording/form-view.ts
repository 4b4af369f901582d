import type { Field, Shape } from "../../domain/shape/shape.ts"
import { pointerTo } from "../../domain/shape/shape.ts"
import { chosenVariant, itemsIn, mannerOf } from "./controls.ts"
import type { Entries } from "./entries.ts"
import { type Label, labelOf } from "./labels.ts"
import type { Offers } from "./offers.ts"

/** Something that is wrong with what was said: where, by its JSON pointer in the event, and what would do. */
export type FormRefusal = { readonly pointer: string; readonly message: string }

/** A form as it is drawn: its fields, what was said in them so far, what can be chosen, and what was refused. */
export type FormView = {
  /** The event type. */
  readonly type: string
  readonly fields: readonly Field[]
  readonly entries: Entries
  readonly offers: Offers
  /** What the fields say that are to be changed, in words, by their pointers. */
  readonly now: ReadonlyMap<string, string>
  /** Each under the pointer of an element that the form has; "" is the form itself. */
  readonly refusals: ReadonlyMap<string, readonly string[]>
}

/** Puts each refusal at the element of the form that is nearest to its pointer. */
export function refusalsAt(
  fields: readonly Field[],
  entries: Entries,
  refusals: readonly FormRefusal[],
): FormView["refusals"] {
  const places = new Set(placesOf(fields, "", entries))
  const found = new Map<string, string[]>()
  for (const { pointer, message } of refusals) {
    let place = pointer.replace(/!.*$/s, "")
    while (place !== "" && !places.has(place)) place = place.slice(0, place.lastIndexOf("/"))
    found.set(place, [...(found.get(place) ?? []), message])
  }
  // In the order of the form, so that whoever goes through them goes through it.
  return new Map(["", ...places].flatMap((place) => (found.has(place) ? [[place, found.get(place) ?? []]] : [])))
}

/** The pointers of the elements that a form has, in its order. */
function placesOf(fields: readonly Field[], pointer: string, entries: Entries): readonly string[] {
  return fields.flatMap(({ name, shape, optional }) => {
    const at = pointerTo(pointer, name)
    // The data of an event is no element: it is the form.
    return [...(at === "/data" ? [] : [at]), ...placesIn(shape, at, optional, entries)]
  })
}

function placesIn(shape: Shape, pointer: string, optional: boolean, entries: Entries): readonly string[] {
  switch (shape.kind) {
    case "members":
      return placesOf(shape.fields, pointer, entries)
    case "variants": {
      const chosen = chosenVariant(shape, pointer, optional, entries)
      return chosen ? placesIn(chosen.shape, pointer, false, entries) : []
    }
    case "list":
      if (mannerOf(shape) !== "one by one") return []
      return Array.from({ length: itemsIn(shape, pointer, optional, entries) }, (_, index) => {
        const item = pointerTo(pointer, index)
        return [item, ...placesIn(shape.of, item, false, entries)]
      }).flat()
    default:
      return []
  }
}

/** What a field is called, by its pointer. */
export function labelAt(type: string, pointer: string): Label {
  const names = pointer.split("/").filter((name) => name !== "" && !/^\d+$/.test(name))
  return labelOf(type, names.at(-2), names.at(-1) ?? "")
}

/** A place of the form in words, from the outside in: `Plan by period 2, amount`. */
export function placeInWords(type: string, pointer: string): string {
  const steps = pointer.split("/").slice(1)
  return steps
    .flatMap((step, index) => {
      if (index === 0 && step === "data") return []
      if (/^\d+$/.test(step)) return [String(Number(step) + 1)]
      return [labelAt(type, `/${steps.slice(0, index + 1).join("/")}`).label]
    })
    .join(", ")
}
