import { readdirSync, readFileSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { accord, exampleFiles, Terminal } from "./terminal.ts"

let terminal: Terminal
beforeEach(() => {
  terminal = new Terminal()
})
afterEach(() => terminal.remove())

async function exported(ledger: string, ...more: readonly string[]): Promise<string> {
  const { code, out } = await terminal.run(`export --store ${ledger}`, ...more)
  expect(code).toBe(0)
  return out
}

describe("export, replay, export", () => {
  test("[C3] the examples come back as the same bytes", async () => {
    await terminal.run("import --replay --store one.db", ...exampleFiles)
    const bytes = await exported("one.db")
    const { out } = await terminal.run("import --replay --store two.db", terminal.file("export.jsonl", bytes))
    expect(out).toContain("565 events of paris-track, bilateral-agreements, eu-support-loan, jcpoa, all recorded")
    expect(await exported("two.db")).toBe(bytes)
    expect(bytes.split("\n")[0]).toBe('{"format":"depositary-export","version":1}')
  })

  test("[C3] sealed values and what was erased come back as the same bytes", async () => {
    await terminal.run("import --store one.db", terminal.file("lake.yaml", accord))
    const sealed = await exported("one.db")
    expect(sealed).toContain("Nora Field saw two boats.")
    const erasure = terminal.file(
      "erasure.yaml",
      [
        "package: lake",
        "events:",
        '  - { type: FieldErased, effectiveAt: "2026-04-01", source: { title: "A court" },',
        '      data: { event: "label:shots", case: shots, path: /data/description, legalBasis: "Article 17" } }',
      ].join("\n"),
    )
    expect(await terminal.run("import --store one.db", erasure)).toMatchObject({ code: 0 })
    const erased = await exported("one.db")
    expect(erased).not.toContain("Nora Field")
    await terminal.run("import --replay --store two.db", terminal.file("export.jsonl", erased))
    expect(await exported("two.db")).toBe(erased)
    const { out } = await terminal.run("state lake cases --store two.db")
    expect(out).toContain("description: erased by FieldErased #12")
  })

  test("[C3] chosen packages are exported in the order of the ledger, one that is not there is refused", async () => {
    await lakeAndSea()
    const sea = await exported("one.db", "--package", "sea")
    expect(new Set([...sea.matchAll(/"package":"([^"]+)"/g)].map(([, id]) => id))).toEqual(new Set(["sea"]))
    expect(await exported("one.db", "--package", "sea", "--package", "lake")).toBe(await exported("one.db"))
    expect(await terminal.run("export --package pond --store one.db")).toEqual({
      code: 1,
      out: "",
      err: "There is no package pond. Here are: lake, sea.\n",
    })
  })

  test("[C3] a file is written whole beside its name, and never over the ledger", async () => {
    await lakeAndSea()
    const output = terminal.path("export.jsonl")
    const { code, out, err } = await terminal.run("export --store one.db --output", output)
    expect({ code, out, err }).toEqual({ code: 0, out: "", err: `${output}: 24 events of 2 packages\n` })
    expect(readFileSync(output, "utf8")).toBe(await exported("one.db"))
    expect(readdirSync(terminal.directory).filter((name) => name.includes("partial"))).toEqual([])
    expect(await terminal.run("export --store one.db --output", terminal.path("one.db"))).toMatchObject({ code: 2 })
    expect(await terminal.run("export --store one.db --output", terminal.path("no/such/directory"))).toMatchObject({
      code: 1,
    })
    expect((await terminal.run("packages --store one.db")).out).toContain("The Lake Accord")
  })
})

async function lakeAndSea(): Promise<void> {
  const sea = terminal.file("sea.yaml", accord.replace("package: lake", "package: sea"))
  await terminal.run("import --store one.db", terminal.file("lake.yaml", accord), sea)
}

describe("a replay of what is held", () => {
  test("[C3] the same again is nothing new, a longer one is resumed", async () => {
    await terminal.run("import --store one.db", terminal.file("lake.yaml", accord))
    const bytes = await exported("one.db")
    const part = terminal.file("part.jsonl", bytes.split("\n").slice(0, 6).join("\n"))
    const whole = terminal.file("whole.jsonl", bytes)
    expect((await terminal.run("import --replay --store two.db", part)).out).toBe(
      `${part}: 5 events of lake, all recorded\n`,
    )
    expect((await terminal.run("import --replay --store two.db", whole)).out).toBe(
      `${whole}: 12 events of lake, 7 recorded, the others were there\n`,
    )
    expect((await terminal.run("import --replay --store two.db", whole)).out).toBe(
      `${whole}: 12 events of lake, nothing new\n`,
    )
    expect(await exported("two.db")).toBe(bytes)
  })

  test("[C3] other content is refused, with its line, and nothing is written", async () => {
    await terminal.run("import --store one.db", terminal.file("lake.yaml", accord))
    await terminal.run("import --store two.db", terminal.file("other.yaml", accord.replace("Peace", "Quiet")))
    const before = await exported("two.db")
    const file = terminal.file("export.jsonl", await exported("one.db"))
    const { code, err } = await terminal.run("import --replay --store two.db", file)
    expect(code).toBe(1)
    expect(err).toMatch(
      /export\.jsonl:2: \/event: expected a package that this ledger does not hold.*\n1 problem\. Nothing was written\.\n$/,
    )
    expect(await exported("two.db")).toBe(before)
  })

  test("[C3] record times without --replay are refused, and it says what to do", async () => {
    await terminal.run("import --store one.db", terminal.file("lake.yaml", accord))
    const file = terminal.file("export.jsonl", await exported("one.db"))
    for (const stamped of [file, "examples/paris-track.yaml"]) {
      const { code, err } = await terminal.run("import --store two.db", stamped)
      expect(code).toBe(1)
      expect(err).toMatch(/These events have record times already\. To bring them as they are, use --replay\.\n$/)
    }
  })

  test("[C3] one package from two files at once is refused", async () => {
    const { code, err } = await terminal.run(
      "import --replay --store two.db",
      "examples/paris-track.yaml",
      "examples/paris-track.yaml",
    )
    expect(code).toBe(1)
    expect(err).toContain('"paris-track" is in examples/paris-track.yaml too')
  })
})
