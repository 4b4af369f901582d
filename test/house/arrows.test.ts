import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

const root = fileURLToPath(new URL("../../", import.meta.url))
const inRoot = (name: string) => join(root, name)

/** What the check says of the `src` folder of a directory, under the rules of this project. */
function cruise(directory: string): { readonly cruised: number; readonly violations: readonly string[] } {
  const program = inRoot("node_modules/dependency-cruiser/bin/dependency-cruise.mjs")
  const rules = ["--config", inRoot(".dependency-cruiser.cjs"), "--output-type", "json"]
  const { stdout, stderr } = spawnSync(process.execPath, [program, "src", ...rules], {
    cwd: directory,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  })
  if (stdout === "") throw new Error(stderr)
  type Said = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] } }
  const { summary } = JSON.parse(stdout) as Said
  return {
    cruised: summary.totalCruised,
    violations: summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort(),
  }
}

describe("the arrows between the rooms", () => {
  let directory = ""
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "depositary-arrows-"))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries({ "tsconfig.json": "{}", ...files })) {
      mkdirSync(dirname(join(directory, name)), { recursive: true })
      writeFileSync(join(directory, name), text)
    }
  }

  test("[Z2] are held, and the check looked at every room", () => {
    const { cruised, violations } = cruise(root)
    expect(violations).toEqual([])
    expect(cruised).toBeGreaterThan(90)
  })

  test("[Z2] that point the wrong way are found, each under its rule", () => {
    write({
      "src/domain/thing.ts":
        'import { ledger } from "../ledger/ledger.ts"\nimport "node:fs"\nexport const thing = ledger\n',
      "src/projections/view.ts": 'import { hash } from "node:crypto"\nexport const view = hash\n',
      "src/integrity/leaf.ts": 'import { view } from "../projections/view.ts"\nexport const leaf = view\n',
      "src/event-store/event-store.ts": 'import { memory } from "./memory/memory.ts"\nexport const store = memory\n',
      "src/event-store/memory/memory.ts": "export const memory = 1\n",
      "src/event-store/sqlite/sqlite.ts":
        'import { memory } from "../memory/memory.ts"\nexport const sqlite = memory\n',
      "src/ledger/ledger.ts":
        'import { sqlite } from "../event-store/sqlite/sqlite.ts"\nexport const ledger = sqlite\n',
      "src/ledger/a.ts": 'import { b } from "./b.ts"\nexport const a: number = b\n',
      "src/ledger/b.ts": 'import { a } from "./a.ts"\nexport const b: number = a\n',
      "src/api/routes.ts": 'import { store } from "../event-store/event-store.ts"\nexport const routes = store\n',
      "src/cli/alone.ts": "export const alone = 1\n",
    })
    const { violations } = cruise(directory)
    expect(violations).toEqual(
      expect.arrayContaining([
        "adapters-share-only-the-port: src/event-store/sqlite/sqlite.ts",
        "api-imports-only-what-it-may: src/api/routes.ts",
        "domain-imports-only-what-it-may: src/domain/thing.ts",
        "domain-uses-only-its-packages: src/domain/thing.ts",
        "event-store-port-knows-no-adapter: src/event-store/event-store.ts",
        "integrity-imports-only-what-it-may: src/integrity/leaf.ts",
        "no-orphans: src/cli/alone.ts",
        "only-main-picks-an-adapter: src/ledger/ledger.ts",
        "projections-uses-only-its-packages: src/projections/view.ts",
      ]),
    )
    expect(violations.filter((violation) => violation.startsWith("no-circles"))).not.toEqual([])
  })

  test("[Z2] that only types draw are arrows too", () => {
    write({
      "src/domain/thing.ts": 'import type { Ledger } from "../ledger/ledger.ts"\nexport type Thing = Ledger\n',
      "src/ledger/ledger.ts": "export type Ledger = string\n",
    })
    expect(cruise(directory).violations).toEqual(["domain-imports-only-what-it-may: src/domain/thing.ts"])
  })
})
