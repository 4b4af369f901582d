/**
 * Canonical JSON: RFC 8785, the JSON Canonicalization Scheme (JCS). One value has one text, so its hash means the value.
 *
 * Stricter than `JSON.stringify` on purpose: whatever that would drop, convert or mend in silence (undefined members, holes, dates,
 * `toJSON`, NaN) is refused with its place, because a hash over a text that lost something proves nothing about what was lost.
 */

/** Arrays and objects that may lie around a value, itself included: `[]` has depth 1, `[[]]` depth 2, a bare number 0. */
export const DEPTH_LIMIT = 64

/** Why a value has no canonical form. `pointer` is its place, a JSON Pointer (RFC 6901): `""` is the whole value. */
export type CanonicalProblem = { readonly pointer: string; readonly reason: string }

export type CanonicalResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: CanonicalProblem }

/**
 * The RFC 8785 text of a JSON value: no white space (3.2.1), strings with the fewest escapes (3.2.2.2), numbers as ECMAScript
 * writes them and -0 as `0` (3.2.2.3), members sorted by UTF-16 code units (3.2.3). UTF-8 encoding (3.2.4) is left to the hash.
 *
 * Refused, as a value: undefined (as a member or element too), functions (so an own `toJSON` too), symbols, bigints, NaN and
 * infinities, lone surrogates in strings and names, holes, members named by a symbol, members of an array beside its elements,
 * objects whose prototype is neither `Object.prototype` nor null (so dates, maps, instances), arrays of a subclass, and depth
 * greater than {@link DEPTH_LIMIT}: the 64th nested array or object is written, the 65th refused before it is entered. So a
 * cycle ends as a refusal for depth, and no input exhausts the stack. Nothing is thrown, unless a getter of the value throws.
 *
 * Properties that are not enumerable are no members and are not looked at. One problem is reported, the first one met; members
 * are visited in canonical order. A problem of a member's name has the pointer of that member.
 */
export function canonicalize(value: unknown): CanonicalResult {
  const written = write(value, 0)
  if (typeof written === "string") return { ok: true, text: written }
  const pointer = written.path.reverse().map((token) => `/${escapeToken(token)}`)
  return { ok: false, problem: { pointer: pointer.join(""), reason: written.reason } }
}

/** A problem on its way out; each array or object it leaves appends its own step, so `path` runs from the inside out. */
class Refusal {
  readonly reason: string
  readonly path: string[] = []
  constructor(reason: string) {
    this.reason = reason
  }
  within(token: string): this {
    this.path.push(token)
    return this
  }
}

/** Text or refusal, told apart by type and not by an exception: this runs on every append. `depth` counts what lies around `value`. */
function write(value: unknown, depth: number): string | Refusal {
  switch (typeof value) {
    case "string":
      return writeString(value)
    case "number":
      // String(-0) is "0", as 3.2.2.3 wants it.
      return Number.isFinite(value) ? String(value) : new Refusal(`${value} is not a JSON number`)
    case "boolean":
      return value ? "true" : "false"
    case "object":
      if (value === null) return "null"
      if (depth >= DEPTH_LIMIT) return new Refusal(`nested deeper than ${DEPTH_LIMIT} arrays and objects`)
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1)
    default:
      return new Refusal(`${typeof value} has no JSON form`)
  }
}

function writeArray(array: readonly unknown[], depth: number): string | Refusal {
  if (Object.getPrototypeOf(array) !== Array.prototype) return new Refusal("an array of a subclass is not plain JSON")
  let text = "["
  for (let index = 0; index < array.length; index++) {
    const element = array[index]
    const written = element === undefined ? refuseUndefined(array, index) : write(element, depth)
    if (typeof written !== "string") return written.within(String(index))
    text += index === 0 ? written : `,${written}`
  }
  if (Object.keys(array).length !== array.length || hasSymbols(array)) {
    return new Refusal("an array with members beside its elements is not plain JSON")
  }
  return `${text}]`
}

function writeObject(object: object, depth: number): string | Refusal {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return new Refusal("an object of a class is not plain JSON")
  if (hasSymbols(object)) return new Refusal("a member named by a symbol has no JSON form")
  let text = "{"
  for (const name of sortNames(Object.keys(object))) {
    const writtenName = writeString(name)
    if (typeof writtenName !== "string") return writtenName.within(name)
    const written = write((object as Record<string, unknown>)[name], depth)
    if (typeof written !== "string") return written.within(name)
    text += text.length === 1 ? `${writtenName}:${written}` : `,${writtenName}:${written}`
  }
  return `${text}}`
}

function refuseUndefined(array: readonly unknown[], index: number): Refusal {
  return new Refusal(Object.hasOwn(array, index) ? "undefined has no JSON form" : "a hole in an array has no JSON form")
}

function hasSymbols(object: object): boolean {
  return Object.getOwnPropertySymbols(object).length > 0
}

/**
 * Sorts in place by UTF-16 code units (3.2.3), as both `<` and a bare `sort()` compare, whatever the locale. The members of an
 * object are few, and `sort()` costs more to set out than inserting a few names by hand; for many names it is the other way round.
 */
function sortNames(names: string[]): string[] {
  if (names.length > 32) return names.sort()
  for (let sorted = 1; sorted < names.length; sorted++) {
    const name = names[sorted] as string
    let place = sorted
    for (; place > 0 && (names[place - 1] as string) > name; place--) names[place] = names[place - 1] as string
    names[place] = name
  }
  return names
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what 3.2.2.2 escapes
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/
/** With the `u` flag a surrogate that belongs to a pair is part of its code point: only lone ones match. */
const LONE_SURROGATE = /\p{Surrogate}/u

/** 3.2.2.2. `JSON.stringify` escapes exactly as the RFC does, except lone surrogates, which the RFC makes an error. */
function writeString(string: string): string | Refusal {
  if (!NEEDS_CARE.test(string)) return `"${string}"`
  return LONE_SURROGATE.test(string) ? new Refusal("a lone surrogate is not Unicode text") : JSON.stringify(string)
}

/** RFC 6901, section 3: `~` first, or the tilde of `~1` would be escaped again. */
function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1")
}
