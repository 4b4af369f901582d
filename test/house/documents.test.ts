import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { describe, expect, test } from "vitest"

const root = resolve(import.meta.dirname, "../..")
const documents = ["", "docs", "docs/decisions", "bench"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
)
const textOf = (document: string) => readFileSync(join(root, document), "utf8")

describe("what the documents say is there", () => {
  test("[Z4] there are documents to look at", () => {
    expect(documents).toEqual(expect.arrayContaining(["README.md", "SPEC.md", "ARCHITECTURE.md", "docs/tour.md"]))
  })

  test.each(documents)("[Z4] every file that %s links to exists", (document) => {
    const links = [...textOf(document).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "")
    const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(document), link)))
    expect(broken).toEqual([])
  })

  test.each(documents)("[Z4] every script that %s names is one of package.json", (document) => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> }
    const named = [...textOf(document).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? "")
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test("[Z4] what .ci/run calls are the README's commands", () => {
    const ci = readFileSync(join(root, ".ci/run"), "utf8")
    for (const command of ["npm ci", "npm test", "npm run check", "npm run test:long"]) expect(ci).toContain(command)
    expect(textOf("README.md")).toContain("npm ci && npm test")
  })
})
