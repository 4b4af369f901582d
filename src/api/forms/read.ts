import { Temporal } from "temporal-polyfill"
import { parse } from "yaml"
import {
  chosenVariant,
  hasUsualVariant,
  isControlOf,
  itemsIn,
  mannerOf,
  mayBeEmptied,
} from "../../documents/recording/controls.ts"
import { type Entries, saidIn } from "../../documents/recording/entries.ts"
import { removalControl, zoneControl } from "../../documents/recording/names.ts"
import type { Issue } from "../../domain/admission/refusal.ts"
import { type Field, pointerTo, type Shape } from "../../domain/shape/shape.ts"

/** What a form said, as the value that its fields make, and what could not be read of it. */
export type ReadForm = { readonly value: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] }

/**
 * Reads a form into the value that it says. What is empty is left out; what a schema asks for is for the schema to say. Controls that no
 * field has are refused and never dropped.
 */
export function readForm(fields: readonly Field[], entries: Entries): ReadForm {
  const issues: Issue[] = []
  const value = readMembers(fields, "", entries, issues)
  for (const [name, values] of entries) {
    if (name === zoneControl) continue
    if (!isControlOf(fields, name))
      issues.push({ pointer: name, message: "an unknown field: there is none of this name here" })
    else if (values.length > 1 && !isTicked(fields, name))
      issues.push({ pointer: name, message: "one value: this was said more than once" })
  }
  return { value, issues }
}

function readMembers(
  fields: readonly Field[],
  pointer: string,
  entries: Entries,
  issues: Issue[],
): Readonly<Record<string, unknown>> {
  const members = fields.flatMap((field) => {
    const at = pointerTo(pointer, field.name)
    const isRemoved = saidIn(entries, removalControl(at)) !== ""
    const without = field.removable ? null : mayBeEmptied(field) ? [] : undefined
    const value = isRemoved && without !== undefined ? without : read(field.shape, at, field.optional, entries, issues)
    return value === undefined ? [] : [[field.name, value] as const]
  })
  return Object.fromEntries(members)
}

function read(shape: Shape, pointer: string, optional: boolean, entries: Entries, issues: Issue[]): unknown {
  const said = saidIn(entries, pointer)
  switch (shape.kind) {
    case "members": {
      const members = readMembers(shape.fields, pointer, entries, issues)
      return optional && Object.keys(members).length === 0 ? undefined : members
    }
    case "variants": {
      const chosen = chosenVariant(shape, pointer, optional, entries)
      // What was chosen and left empty is asked for; what is laid out because it is usual is left out.
      return chosen && read(chosen.shape, pointer, optional && hasUsualVariant(shape), entries, issues)
    }
    case "list":
      return readList(shape, pointer, optional, entries, issues)
    case "constant":
      return shape.value
    case "flag":
      return said === "" ? undefined : shape.value
    case "number":
      return said === "" ? undefined : /^-?\d{1,15}$/.test(said) ? Number(said) : said
    case "data":
      return said === "" ? undefined : readData(said, pointer, issues)
    case "time":
      return said === "" ? undefined : withOffset(said, saidIn(entries, zoneControl))
    // Lines end as they do in files, whatever a browser sends.
    case "words":
      return said === "" ? undefined : said.replaceAll("\r\n", "\n")
    default:
      return said === "" ? undefined : said
  }
}

function readList(
  shape: Extract<Shape, { kind: "list" }>,
  pointer: string,
  optional: boolean,
  entries: Entries,
  issues: Issue[],
): readonly unknown[] | undefined {
  const items = itemsOf()
  return optional && items.length === 0 ? undefined : items

  function itemsOf(): readonly unknown[] {
    // Names hold neither blanks nor commas: many of what could be ticked may have been written instead.
    if (mannerOf(shape) !== "one by one")
      return (entries.get(pointer) ?? []).flatMap((value) => value.split(/[\s,;]+/)).filter((word) => word !== "")
    const length = itemsIn(shape, pointer, optional, entries)
    return Array.from({ length }, (_, index) => read(shape.of, pointerTo(pointer, index), false, entries, issues) ?? "")
  }
}

/** JSON, or YAML, of which JSON is a part. */
function readData(text: string, pointer: string, issues: Issue[]): unknown {
  try {
    return parse(text, { prettyErrors: false, uniqueKeys: true, maxAliasCount: 100 }) ?? undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    issues.push({ pointer, message: `JSON or YAML that can be read: ${error.message.slice(0, 200)}` })
    return undefined
  }
}

/** Whether several values of one control are one value: a list of what was ticked. */
function isTicked(fields: readonly Field[], name: string): boolean {
  return fields.some(({ name: own, shape }) => {
    const rest = name.startsWith(`/${own}`) ? name.slice(own.length + 1) : undefined
    return rest !== undefined && isTickedIn(shape, rest)
  })
}

function isTickedIn(shape: Shape, rest: string): boolean {
  if (shape.kind === "members") return isTicked(shape.fields, rest)
  if (shape.kind === "variants") return shape.variants.some((variant) => isTickedIn(variant.shape, rest))
  if (shape.kind !== "list") return false
  return mannerOf(shape) === "ticked" ? rest === "" : isTickedIn(shape.of, rest.replace(/^\/\d+/, ""))
}

/** An hour by the clocks of the zone as an instant with its offset. Where the clocks show it twice, or never, it stays as it was said. */
function withOffset(said: string, zone: string): string {
  const [, day, hour] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(said) ?? []
  if (day === undefined || hour === undefined) return said
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${hour}`)
    return local.toZonedDateTime(zone, { disambiguation: "reject" }).toString({ timeZoneName: "never" })
  } catch (error) {
    if (error instanceof RangeError) return said
    throw error
  }
}
