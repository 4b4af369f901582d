import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ProgressLine } from "../../src/cli/progress.ts"
import type { Services } from "../../src/cli/services.ts"
import { accord, Terminal } from "./terminal.ts"

let terminal: Terminal
beforeEach(() => {
  terminal = new Terminal()
})
afterEach(() => terminal.remove())

const source = 'source: { title: "Gazette" }'

test("[C2] what a file says is recorded, and said again is nothing new", async () => {
  const file = terminal.file("lake.yaml", accord)
  expect(await terminal.run("import --store lake.db", file)).toEqual({
    code: 0,
    err: "",
    out: `${file}: 12 events of lake, all recorded\n`,
  })
  expect(await terminal.run("import --store lake.db", file)).toEqual({
    code: 0,
    err: "",
    out: `${file}: 12 events of lake, nothing new\n`,
  })
})

test("[C2] what a file adds is recorded, what was there is not repeated", async () => {
  await terminal.run("import --store lake.db", terminal.file("lake.yaml", accord))
  const more = `${accord}  - { type: MilestoneReached, effectiveAt: "2026-03-01", data: { milestone: ceasefire } }\n`
  const { out } = await terminal.run("import --store lake.db", terminal.file("lake.yaml", more))
  expect(out).toMatch(/13 events of lake, 1 recorded, the others were there/)
})

test("[C2] every problem of every file is told by file, line and pointer, and nothing is written", async () => {
  const yaml = terminal.file(
    "one.yaml",
    [
      "package: lake",
      "events:",
      '  - { type: PackageOpened, effectiveAt: "2026-01-01", data: { title: Lake, purpose: Peace, timeZone: Europe/Atlantis } }',
      "  - type: PartyAdmitted",
      '    effectiveAt: "2026-02-30"',
      "    colour: blue",
      "    data: { party: Ardonia, name: Ardonia, kind: state, capacities: [] }",
    ].join("\n"),
  )
  const lines = terminal.file(
    "two.jsonl",
    '{"package":"lake","type":"Unheard","effectiveAt":"2026-01-01","data":{}}\nnot json\n',
  )
  const { code, out, err } = await terminal.run("import --store lake.db", yaml, lines)
  expect({ code, out }).toEqual({ code: 1, out: "" })
  const told = err.split("\n").map((line) => line.replace(/: (?!\/).*$/, ""))
  expect(told).toEqual([
    `${yaml}:3: /events/0/data/timeZone`,
    `${yaml}:5: /events/1/effectiveAt`,
    `${yaml}:6: /events/1/colour`,
    `${yaml}:7: /events/1/data/party`,
    `${lines}:1: /type`,
    `${lines}:2`,
    "6 problems. Nothing was written.",
    "",
  ])
  expect((await terminal.run("packages --store lake.db")).out).toMatch(/^No package is here yet/)
})

test("[C2] of what could be read every event that may not be recorded is told, not only the first", async () => {
  const file = terminal.file(
    "lake.yaml",
    [
      "package: lake",
      "events:",
      `  - { type: PackageOpened, effectiveAt: "2026-01-01", ${source}, data: { title: Lake, purpose: Peace, timeZone: UTC } }`,
      '  - { type: MilestoneDefined, effectiveAt: "2026-01-02", data: { milestone: one, description: "No source." } }',
      '  - { type: MilestoneDefined, effectiveAt: "2026-01-02", data: { milestone: two, description: "None either." } }',
      `  - { type: MilestoneReached, effectiveAt: "2026-01-03", ${source}, data: { milestone: three } }`,
      `  - { type: MilestoneDefined, effectiveAt: "2026-01-04", ${source}, data: { milestone: four, description: "Once." } }`,
      `  - { type: MilestoneDefined, effectiveAt: "2026-01-05", ${source}, data: { milestone: four, description: "Twice." } }`,
    ].join("\n"),
  )
  const { code, err } = await terminal.run("import --store lake.db", file)
  expect(code).toBe(1)
  expect(err.split("\n").map((line) => /:(\d+): (\S*?):? /.exec(line)?.slice(1, 3))).toEqual([
    ["4", "/events/1/source"],
    ["5", "/events/2/source"],
    ["6", "/events/3/data/milestone"],
    ["8", "/events/5"],
    undefined,
    undefined,
  ])
  expect((await terminal.run("packages --store lake.db --json")).out).toBe('{\n  "packages": []\n}\n')
})

test("[C2] a hundred problems are printed and the rest counted; as JSON all are there", async () => {
  const events = Array.from(
    { length: 150 },
    (_, index) => `{"package":"lake","type":"Unheard${index}","effectiveAt":"2026","data":{}}`,
  )
  const file = terminal.file("many.jsonl", events.join("\n"))
  const { err } = await terminal.run("import --store lake.db", file)
  expect(err.split("\n")).toHaveLength(103)
  expect(err).toContain("… and 50 more: --json prints them all.\n150 problems. Nothing was written.")
  const { code, out } = await terminal.run("import --json --store lake.db", file)
  expect(code).toBe(1)
  expect(JSON.parse(out).issues).toHaveLength(150)
  expect(JSON.parse(out).issues[149]).toEqual({ file, line: 150, pointer: "/type", message: expect.any(String) })
})

test("[C2] the standard input is read too, as YAML or as JSON Lines", async () => {
  terminal.input = accord
  expect((await terminal.run("import - --store lake.db")).out).toBe("standard input: 12 events of lake, all recorded\n")
  terminal.input = JSON.stringify({
    package: "lake",
    type: "MilestoneReached",
    effectiveAt: "2026-03-01",
    source: { title: "Gazette" },
    data: { milestone: "ceasefire" },
  })
  expect((await terminal.run("import - --store lake.db")).out).toBe("standard input: 1 event of lake, all recorded\n")
})

test("[C2] an event that a file says twice, batches apart, is recorded once and takes nothing else with it", async () => {
  const milestones = Array.from(
    { length: 150 },
    (_, index) =>
      `  - { type: MilestoneDefined, effectiveAt: "2026-01-02", data: { milestone: m-${index}, description: Some. } }`,
  )
  const file = terminal.file("lake.yaml", [accord.trimEnd(), ...milestones, milestones[0], ""].join("\n"))
  expect((await terminal.run("import --store lake.db", file)).code).toBe(0)
  const { out } = await terminal.run("state lake milestones --json --store lake.db")
  expect(JSON.parse(out).items).toHaveLength(151)
})

test("[C2] a file that is missing, or no text, is told before anything is opened", async () => {
  const { code, err } = await terminal.run("import missing.yaml --store lake.db", terminal.directory)
  expect(code).toBe(1)
  expect(err).toBe(
    `missing.yaml: there is no such file.\n${terminal.directory}: is a directory. Name the files in it.\n`,
  )
  expect((await terminal.run("packages --store lake.db")).code).toBe(3)
})

test("[C2] who records is a name that can be given", async () => {
  await terminal.run("import --recorder clerk-7 --store lake.db", terminal.file("lake.yaml", accord))
  const { out } = await terminal.run("history lake --json --limit 1 --store lake.db")
  expect(JSON.parse(out).entries[0].actor).toEqual({ subject: "clerk-7" })
})

test("[C2] progress is shown on long work only, now and then, and over itself on a terminal", () => {
  vi.useFakeTimers({ toFake: ["performance"] })
  const shown = (isTerminal: boolean, always: boolean) => {
    let text = ""
    const write = async (more: string) => {
      text += more
    }
    const err = { isTerminal, width: 80, write }
    const progress = new ProgressLine({ err } as unknown as Services, always)
    for (let done = 1; done <= 25; done++) {
      vi.advanceTimersByTime(100)
      progress.update(() => `${done} of 25`)
    }
    progress.end()
    return text
  }
  expect(shown(false, false)).toBe("")
  expect(shown(false, true)).toBe("5 of 25\n15 of 25\n25 of 25\n")
  expect(shown(true, false)).toMatch(/^\r5 of 25\r6 of 25\r[\s\S]*\r25 of 25\r {8}\r$/)
  vi.useRealTimers()
})
