import { mannerOf } from "../../src/documents/recording/controls.ts"
import { actionControl, countControl, removalControl, variantControl } from "../../src/documents/recording/names.ts"
import { definitionOf } from "../../src/domain/catalogue.ts"
import { eventFields } from "../../src/domain/shape/event-shape.ts"
import { type Field, pointerTo, type Shape } from "../../src/domain/shape/shape.ts"
import type { Answer, Running } from "./http.ts"

/** What a person would fill in so that the form of its act says an event: controls with their values. */
export function filledIn(event: {
  readonly type: string
  readonly [member: string]: unknown
}): readonly (readonly [string, string])[] {
  const definition = definitionOf(event.type)
  if (!definition) throw new Error(`no type ${event.type}`)
  const { type: _, ...said } = event
  return fillMembers(eventFields(definition), "", said)
}

type Filled = readonly (readonly [string, string])[]

function fillMembers(fields: readonly Field[], pointer: string, members: Readonly<Record<string, unknown>>): Filled {
  return Object.entries(members).flatMap(([name, value]): Filled => {
    const field = fields.find((one) => one.name === name)
    if (!field) throw new Error(`the form has no field ${pointer}/${name}`)
    const at = pointerTo(pointer, name)
    return value === null ? [[removalControl(at), "true"]] : fill(field.shape, at, value)
  })
}

function fill(shape: Shape, pointer: string, value: unknown): Filled {
  switch (shape.kind) {
    case "members":
      return fillMembers(shape.fields, pointer, value as Readonly<Record<string, unknown>>)
    case "variants": {
      const variant = shape.variants.find((one) => fits(one.shape, value))
      if (!variant) throw new Error(`no way to say ${JSON.stringify(value)} at ${pointer}`)
      return [[variantControl(pointer), variant.name], ...fill(variant.shape, pointer, value)]
    }
    case "list": {
      const items = value as readonly unknown[]
      if (mannerOf(shape) === "ticked") return items.map((item) => [pointer, String(item)] as const)
      if (mannerOf(shape) === "with commas") return [[pointer, items.join(", ")]]
      return [
        [countControl(pointer), String(items.length)],
        ...items.flatMap((item, index) => fill(shape.of, pointerTo(pointer, index), item)),
      ]
    }
    case "constant":
      return []
    case "flag":
      return value === shape.value ? [[pointer, "true"]] : []
    case "data":
      return [[pointer, JSON.stringify(value)]]
    default:
      return [[pointer, String(value)]]
  }
}

function fits(shape: Shape, value: unknown): boolean {
  if (shape.kind === "constant") return shape.value === value
  if (shape.kind !== "members") return typeof value === "string"
  if (typeof value !== "object" || value === null) return false
  const known = shape.fields.map(({ name }) => name)
  return (
    Object.keys(value).every((name) => known.includes(name)) &&
    shape.fields.every(({ name, shape: own }) => own.kind !== "constant" || fits(own, Reflect.get(value, name)))
  )
}

export const asBrowser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }

/** The controls of the last form in a page whose values are hidden in it: what its buttons send along. */
export function hiddenIn(html: string): Filled {
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [unescaped(name), unescaped(value)] as const,
  )
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
}

/** Sends a form as a browser does from a page of the server; `headers` say otherwise. */
export function sendForm(
  server: Running,
  path: string,
  controls: Filled,
  action: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = new URLSearchParams([...controls, [actionControl, action]].map(([name, value]) => [name, value]))
  return server.ask(path, {
    method: "POST",
    headers: {
      ...asBrowser,
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
    body: body.toString(),
  })
}
