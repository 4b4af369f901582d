import { existsSync, readdirSync, readFileSync } from "node:fs"
import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonicalize, DEPTH_LIMIT } from "../../src/integrity/canonical-json.ts"

const vectors = new URL("vectors/jcs/", import.meta.url)
const sharedVectors = new URL("../../../shared/vectors/jcs/", import.meta.url)
const vectorNames = readdirSync(new URL("input/", vectors)).map((file) => file.replace(".json", ""))

/** Any JSON value, strings and names from the whole of Unicode. */
const anyJson = fc.jsonValue({ stringUnit: "binary" })
/** Enough members to pass from the one way of sorting to the other. */
const wideObject = fc.dictionary(fc.string({ unit: "binary" }), fc.integer(), { maxKeys: 80, size: "max" })

const textOf = (value: unknown): string => {
  const canonical = canonicalize(value)
  if (!canonical.ok) throw new Error(`${canonical.problem.pointer}: ${canonical.problem.reason}`)
  return canonical.text
}
const pointerOf = (value: unknown): string | undefined => {
  const canonical = canonicalize(value)
  return canonical.ok ? undefined : canonical.problem.pointer
}
const nestedArrays = (depth: number, innermost: unknown[] = []): unknown[] => {
  let value = innermost
  for (let around = 1; around < depth; around++) value = [value]
  return value
}

describe("canonical JSON", () => {
  test("[P1] there are six public vectors", () => {
    expect(vectorNames).toEqual(["arrays", "french", "structures", "unicode", "values", "weird"])
  })

  test.each(vectorNames)("[P1] the public vector %s comes out byte for byte", (name) => {
    const read = (file: string) => readFileSync(new URL(file, vectors))
    const bytes = Buffer.from(textOf(JSON.parse(read(`input/${name}.json`).toString("utf8"))), "utf8")
    expect(bytes).toEqual(read(`output/${name}.json`))
    expect(bytes.toString("hex")).toBe(read(`outhex/${name}.txt`).toString("ascii").replace(/\s/g, ""))
  })

  test.runIf(existsSync(sharedVectors))("[P1] the vectors here are the public ones", () => {
    for (const name of vectorNames)
      for (const file of [`input/${name}.json`, `output/${name}.json`, `outhex/${name}.txt`])
        expect(readFileSync(new URL(file, vectors)), file).toEqual(readFileSync(new URL(file, sharedVectors)))
  })

  // RFC 8785, appendix B.
  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("[P1] the double %s is written %s", (bits, text) => {
    expect(textOf(Buffer.from(bits, "hex").readDoubleBE())).toBe(text)
  })

  test("[P1] every code unit but the surrogates is escaped as section 3.2.2.2 says, in strings and in names", () => {
    const short: Record<number, string> = { 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\" }
    for (let unit = 0; unit <= 0xffff; unit++) {
      if (unit >= 0xd800 && unit <= 0xdfff) continue
      const character = String.fromCharCode(unit)
      const long = unit < 0x20 ? `\\u00${unit.toString(16).padStart(2, "0")}` : character
      const escaped = `"${short[unit] ?? long}"`
      if (textOf({ [character]: character }) !== `{${escaped}:${escaped}}`) expect.fail(`U+${unit.toString(16)}`)
    }
  })

  test("[P1] the text is what a plain reading of the RFC gives", () => {
    fc.assert(fc.property(fc.oneof(anyJson, wideObject), (value) => textOf(value) === plainReading(value)))
  })

  test("[P1] the text parses to the value, and the value read back has the same text", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = textOf(value)
        const back: unknown = JSON.parse(text)
        return isDeepStrictEqual(back, withoutNegativeZero(value)) && textOf(back) === text
      }),
    )
  })

  test("[P1] the order in which members were written does not matter", () => {
    fc.assert(fc.property(fc.oneof(anyJson, wideObject), (value) => textOf(reversed(value)) === textOf(value)))
  })

  test("[P1] names that mean something to JavaScript are names like others", () => {
    expect(textOf(JSON.parse('{"toJSON":1,"__proto__":{"b":2},"constructor":null,"10":0,"9":0}'))).toBe(
      '{"10":0,"9":0,"__proto__":{"b":2},"constructor":null,"toJSON":1}',
    )
    expect(textOf(Object.assign(Object.create(null), { b: [], a: {} }))).toBe('{"a":{},"b":[]}')
  })

  test("[P1] a value met twice, but not inside itself, is written twice", () => {
    const shared = { a: 1 }
    expect(textOf([shared, shared])).toBe('[{"a":1},{"a":1}]')
  })
})

class Money {
  readonly amount = 1
}
class Flock extends Array {}
const cycle: { self?: unknown } = {}
cycle.self = cycle

describe("what has no canonical form", () => {
  const outcasts: readonly (readonly [string, unknown])[] = [
    ["undefined", undefined],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a bigint", 1n],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["a high surrogate alone", "a\ud83d"],
    ["a low surrogate alone", "\ude02b"],
    ["a surrogate pair the wrong way round", "\ude02\ud83d"],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["bytes", new Uint8Array(1)],
    ["an instance", new Money()],
    ["a boxed number", Object(1)],
    ["a subclass of Array", new Flock()],
    ["an object made from another", Object.create({ a: 1 })],
    ["a member named by a symbol", { [Symbol("s")]: 1 }],
    ["an array with a member of its own", Object.assign([1], { extra: 1 })],
    ["an array with a symbol", Object.assign([1], { [Symbol("s")]: 1 })],
  ]

  test.each(outcasts)("[P2] %s is refused wherever it stands, with its pointer", (_, outcast) => {
    expect(pointerOf(outcast)).toBe("")
    expect(pointerOf([0, outcast])).toBe("/1")
    expect(pointerOf({ a: 1, b: [{ c: outcast }] })).toBe("/b/0/c")
  })

  test("[P2] a toJSON method is refused, never called", () => {
    expect(pointerOf({ a: { toJSON: () => expect.fail("called") } })).toBe("/a/toJSON")
  })

  test("[P2] a hole is refused, and told apart from undefined", () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(canonicalize({ a: [1, , 3] })).toEqual({
      ok: false,
      problem: { pointer: "/a/1", reason: "a hole in an array has no JSON form" },
    })
    expect(canonicalize([undefined])).toEqual({
      ok: false,
      problem: { pointer: "/0", reason: "undefined has no JSON form" },
    })
    expect(pointerOf(new Array(4_000_000_000))).toBe("/0")
  })

  test("[P2] a lone surrogate in a name is refused with the pointer of the member", () => {
    expect(pointerOf({ a: { "\ud800": 1 } })).toBe("/a/\ud800")
  })

  test("[P2] the pointer escapes ~ and / as RFC 6901 does", () => {
    expect(pointerOf({ "a/b": { "m~n": { "~1": { "": undefined } } } })).toBe("/a~1b/m~0n/~01/")
  })

  test("[P2] of several problems the first in canonical order is named", () => {
    expect(pointerOf({ b: undefined, a: [0, Number.NaN] })).toBe("/a/1")
  })

  test("[P2] 64 arrays and objects around each other pass, with a value in the innermost; the 65th is refused", () => {
    expect(DEPTH_LIMIT).toBe(64)
    expect(textOf(nestedArrays(64, [1]))).toBe(`${"[".repeat(64)}1${"]".repeat(64)}`)
    expect(canonicalize(nestedArrays(65))).toEqual({
      ok: false,
      problem: { pointer: "/0".repeat(64), reason: "nested deeper than 64 arrays and objects" },
    })
    const objects = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`)
    expect(pointerOf(objects(64))).toBeUndefined()
    expect(pointerOf(objects(65))).toBe("/a".repeat(64))
  })

  test("[P2] neither 100 000 levels nor a cycle exhausts the stack", () => {
    expect(pointerOf(nestedArrays(100_000))).toBe("/0".repeat(64))
    expect(pointerOf(cycle)).toBe("/self".repeat(64))
  })

  test("[P2] a problem put anywhere into a JSON value is found where it was put", () => {
    const step = fc.oneof(fc.nat(3), fc.string({ unit: "binary" }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.constantFrom(...outcasts), (steps, [, outcast]) => {
        const value = steps.reduceRight<unknown>(
          (inner, at) =>
            typeof at === "number" ? [...Array(at).fill(null), inner] : Object.fromEntries([[at, inner]]),
          outcast,
        )
        const pointer = steps.map((at) => `/${String(at).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
        expect(pointerOf(value)).toBe(pointer)
      }),
    )
  })
})

/** RFC 8785 in the fewest words, with no thought for speed: members by the bytes of their names in UTF-16BE. */
function plainReading(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainReading).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const utf16 = (text: string) => Buffer.from(text, "utf16le").swap16()
  const members = Object.entries(value).sort(([left], [right]) => Buffer.compare(utf16(left), utf16(right)))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plainReading(member)}`).join(",")}}`
}

const mapMembers = (value: unknown, order: <T>(members: T[]) => T[], scalar: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((element) => mapMembers(element, order, scalar))
  if (typeof value !== "object" || value === null) return scalar(value)
  return Object.fromEntries(
    order(Object.entries(value)).map(([name, member]) => [name, mapMembers(member, order, scalar)]),
  )
}

function reversed(value: unknown): unknown {
  return mapMembers(
    value,
    (members) => members.reverse(),
    (scalar) => scalar,
  )
}

/** JSON has one zero for a reader who compares numbers; the RFC writes it `0`. */
function withoutNegativeZero(value: unknown): unknown {
  return mapMembers(
    value,
    (members) => members,
    (scalar) => (Object.is(scalar, -0) ? 0 : scalar),
  )
}
