import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { definitionOf } from "../../../src/domain/catalogue.ts"
import { type Reference, referencesIn } from "../../../src/domain/values/reference.ts"
import { trigger } from "../../../src/domain/values/trigger.ts"
import { catalogueExamples } from "../../support/catalogue-examples.ts"

function steps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** The value at a JSON pointer, and the name under which it stands: an id can be a key (weights by party). */
function at(value: unknown, pointer: string): readonly unknown[] {
  const path = steps(pointer)
  const found = path.reduce<unknown>((there, step) => Reflect.get(there as object, step), value)
  return [found, path.at(-1)]
}

function isAt({ id, pointer }: Reference, value: unknown): boolean {
  return at(value, pointer).some(
    (there) => there === id || (typeof there === "string" && there.split(/[:./]/).join("/").includes(id)),
  )
}

const examples = catalogueExamples.map(({ type, accepted }) => [type, accepted.data] as const)

/** Every string in a value, with its pointer. */
function strings(value: unknown, pointer = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[pointer, value]]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => strings(member, `${pointer}/${key}`))
}

const parties = ["ardonia", "belmark", "corvia", "dorland", "commission"]

describe("the ids that an event speaks of", () => {
  test.each(examples)("[V4] of %s each stands where its pointer says", (type, data) => {
    const definition = definitionOf(type)
    if (!definition) expect.unreachable()
    for (const reference of referencesIn(definition.data, data, ""))
      expect(isAt(reference, data), JSON.stringify(reference)).toBe(true)
  })

  test.each(examples)("[V4] no party that %s names is overlooked", (type, data) => {
    const definition = definitionOf(type)
    if (!definition) expect.unreachable()
    const found = referencesIn(definition.data, data, "").map((reference) => reference.pointer)
    // What a rectification brings is of its event's type, and held against that.
    const named = strings(data).filter(
      ([pointer, value]) => parties.includes(value) && !pointer.startsWith("/replacement"),
    )
    expect(found).toEqual(expect.arrayContaining(named.map(([pointer]) => pointer)))
  })

  test("[V4] a case, an area, an item, a topic and a figure are names, not ids", () => {
    const of = (type: string, data: object) => {
      const definition = definitionOf(type)
      return definition && referencesIn(definition.data, data, "").map((reference) => reference.pointer)
    }
    expect(of("ControlAssigned", { area: "shore", within: "north", holder: "nobody" })).toEqual([])
    expect(of("LeadTimeStated", { item: "shells", duration: "P9M" })).toEqual([])
    expect(of("PositionWithdrawn", { party: "ardonia", topic: "shore" })).toEqual(["/party"])
    expect(of("FigureStated", { figure: "gdp", unit: "EUR" })).toEqual([])
    expect(of("VerificationReported", { case: "bridge", by: "commission" })).toEqual(["/by"])
  })

  test("[V4] in any trigger, however nested, each anchor is found once, where it stands", () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.nat(9).map((n) => `milestone:m${n}.reached`),
        fc.nat(9).map((n) => ({ after: "P1D", of: `decision:case/d${n}.adopted` })),
        fc.constant({ at: "2026" }),
        fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
        fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        expect(trigger.safeParse(value).success).toBe(true)
        const found = referencesIn(trigger, value, "")
        const anchors = strings(value).filter(([, text]) => text.includes(":"))
        expect(found.map((reference) => reference.pointer)).toEqual(anchors.map(([pointer]) => pointer))
        for (const reference of found) expect(isAt(reference, value)).toBe(true)
      }),
    )
  })
})
