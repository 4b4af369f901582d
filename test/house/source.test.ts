import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"

const source = new URL("../../src/", import.meta.url)

type SourceFile = { readonly name: string; readonly text: string }

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, source), "utf8") }))

/** A file that is longer holds more than one idea. */
const mostLines = 320

const tooLong = ({ name, text }: SourceFile) => {
  const lines = text.split("\n").length - 1
  return lines > mostLines ? [`${name}: ${lines} lines`] : []
}

function matches({ name, text }: SourceFile, pattern: RegExp): readonly string[] {
  return text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1}`] : []))
}

const later = /\b(TODO|FIXME|XXX|HACK)\b/
const switchedOff =
  /\bas any\b(?! \w)|:\s*any\b(?=\s*[,;)=>[\]|&{]|$)|<any>|\bany\[\]|@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/

/** Where the type checker or the linter is switched off, and how often. Each says why in the line itself. */
const allowed: Readonly<Record<string, number>> = {
  "integrity/canonical-json.ts": 1,
}

describe("the source", () => {
  test("[Z3] has no file that is longer than it should be", () => {
    expect(files.length).toBeGreaterThan(80)
    expect(files.flatMap(tooLong)).toEqual([])
  })

  test("[Z3] leaves nothing for later", () => {
    expect(files.flatMap((file) => matches(file, later))).toEqual([])
  })

  test("[Z3] switches neither the type checker nor the linter off, but where it is counted", () => {
    const counted = files.flatMap((file) => {
      const found = matches(file, switchedOff).length
      return found === 0 ? [] : [[file.name.replaceAll("\\", "/"), found] as const]
    })
    expect(Object.fromEntries(counted)).toEqual(allowed)
  })

  test("[Z3] would be found wanting", () => {
    const bad: SourceFile = {
      name: "bad.ts",
      text: [
        "const a = b as any",
        "function c(d: any) {}",
        "// @ts-ignore",
        "// TODO: later",
        "// biome-ignore lint: no",
        "// 0: any that is free, as any would be",
        "const todo = 1",
        ...Array.from({ length: mostLines }, () => ""),
      ].join("\n"),
    }
    expect(tooLong(bad)).toHaveLength(1)
    expect(matches(bad, later)).toEqual(["bad.ts:4"])
    expect(matches(bad, switchedOff)).toEqual(["bad.ts:1", "bad.ts:2", "bad.ts:3", "bad.ts:5"])
  })
})
