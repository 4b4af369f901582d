import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"

const root = new URL("../../", import.meta.url)

/** The rules of a specification: `**[T1]** sentence`. */
function rulesOf(specification: string): readonly string[] {
  return [...specification.matchAll(/\*\*\[([A-Z]+\d+)\]\*\*/g)].flatMap(([, rule]) => rule ?? [])
}

/** The rules with which names begin in a test file: `"[T3][R5] …"`. */
function quotedIn(testFile: string): readonly string[] {
  const beginnings = [...testFile.matchAll(/["'`]((?:\[[A-Z]+\d+\])+)(?=[ "'`])/g)].flatMap(([, names]) => names ?? [])
  return beginnings.flatMap((names) => [...names.matchAll(/[A-Z]+\d+/g)].map(([rule]) => rule))
}

/** Readings of the contract have their numbers from beside it: R1 to R43. */
function isReading(rule: string): boolean {
  return /^R([1-9]|[1-3]\d|4[0-3])$/.test(rule)
}

const testFiles = readdirSync(new URL("test/", root), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(`test/${name}`, root), "utf8") }))

const specification = readFileSync(new URL("SPEC.md", root), "utf8")

describe("the numbered rules", () => {
  test("[Z1] are quoted by at least one test each", () => {
    const quoted = new Set(testFiles.flatMap(({ text }) => quotedIn(text)))
    expect(rulesOf(specification).length).toBeGreaterThan(50)
    expect(rulesOf(specification).filter((rule) => !isReading(rule) && !quoted.has(rule))).toEqual([])
  })

  test("[Z1] are there where a test quotes them", () => {
    const rules = new Set(rulesOf(specification))
    const unknown = testFiles.flatMap(({ name, text }) =>
      quotedIn(text).flatMap((rule) => (rules.has(rule) || isReading(rule) ? [] : `${rule} in test/${name}`)),
    )
    expect(unknown).toEqual([])
  })

  test("[Z1] have a number each", () => {
    const rules = rulesOf(specification)
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
  })

  test("[Z1] are found by their form, in names and nowhere else", () => {
    expect(rulesOf("- **[T1]** One.\n- **[AB12]** Two, see [T1].\n- **T2** None.")).toEqual(["T1", "AB12"])
    // Put together here, so that they are not themselves taken for names.
    const named = (words: string, ...rules: readonly string[]) =>
      `test("${rules.map((rule) => `[${rule}]`).join("")}${words}")`
    const file = [named(" two", "T3", "R5"), named(" one", "L1"), named("none, as in [T9]"), "see [T8]"].join("\n")
    expect(quotedIn(file)).toEqual(["T3", "R5", "L1"])
    expect(quotedIn('test("[trap 4] none")')).toEqual([])
    expect(["R1", "R43", "R0", "R44", "T1"].map(isReading)).toEqual([true, true, false, false, false])
  })
})
