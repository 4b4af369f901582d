import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { accord, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  await terminal.run("import --store lake.db", terminal.file("lake.yaml", accord))
  terminal.file("notes.txt", "These are notes, longer than the sixteen bytes that SQLite begins with.")
  terminal.file("tokens.json", '[{ "subject": "x" }]')
  terminal.file("broken.json", "[")
})
afterAll(() => terminal.remove())

const refused = 1
const usage = 2
const store = 3

test.each([
  ["state sea", refused, 'There is no package "sea". Here are: lake.'],
  ["history sea", refused, 'There is no package "sea". Here are: lake.'],
  ["state lake parties mars", refused, 'There is no "mars" among the parties there. Accepted: ardonia, belmark.'],
  [
    "state lake --seen-by mars",
    refused,
    '--seen-by mars: accepted is a party known there, or "agreed": ardonia, belmark.',
  ],
  ["state lake --known-at 2999-01-01", refused, "--known-at 2999-01-01: accepted is a time that is not ahead"],
  [
    "state lake --known-at @99999",
    refused,
    "--known-at @99999: accepted is a position that this node has reached: up to @11.",
  ],
  ["history lake --cursor somewhere", refused, "--cursor somewhere: accepted is the `next` of an earlier page."],
  [
    "state lake --as-of yesterday",
    usage,
    "option '--as-of <time>' argument 'yesterday' is invalid. A date or an instant with its offset",
  ],
  ["state lake --as-of 2026-02-30", usage, "'2026-02-30' is invalid"],
  ["state lake --as-of 2026-01", usage, "'2026-01' is invalid"],
  ["state lake --known-at 12", usage, "or a position"],
  ["history lake --from 6.1.2026", usage, "A year, a month, a date or an instant"],
  ["history lake --type Undertaken", usage, "An event type of the catalogue, such as CommitmentUndertaken"],
  ["history lake --limit 0", usage, "A whole number from 1 to 10000."],
  ["state lake wordings", usage, "One of parties, milestones"],
  ["state lake --as-off 2026-01-06", usage, "(Did you mean --as-of?)"],
  ["stat lake", usage, "(Did you mean state?)"],
  ["state", usage, "missing required argument 'package'"],
  ["import", usage, "missing required argument 'file'"],
  ["token --subject desk --role delegate", usage, "A delegate acts for a party: say which with --party."],
  ["token --subject desk --role king", usage, "Allowed choices are depositary, delegate, verifier, judge, observer."],
  ["serve --port 70000", usage, "A whole number from 0 to 65535."],
  ["serve --tokens nowhere.json", usage, "nowhere.json cannot be read"],
])("[C5] %s ends with %i and says why", async (line, code, message) => {
  const [command = "", ...rest] = line.split(" ")
  const ledger = command === "token" || command === "stat" ? [] : ["--store", "lake.db"]
  const printed = await terminal.run(command, ...rest, ...ledger)
  expect(printed).toMatchObject({ code, out: "" })
  expect(printed.err).toContain(message)
  expect(printed.err).not.toMatch(/^\s+at /m)
})

test.each([
  ["a file that is not there", "nowhere.db", "nowhere.db does not exist, and reading only creates nothing."],
  ["a file that is no ledger", "notes.txt", "notes.txt is not an SQLite file."],
  ["a directory", ".", "is not a file."],
])("[C5] %s as the ledger ends with 3 and says what to do", async (_, file, message) => {
  const printed = await terminal.run("state lake --store", file)
  expect(printed).toMatchObject({ code: store, out: "" })
  expect(printed.err).toContain(message)
})

test("[C5] a file that is no ledger is left as it was", async () => {
  const before = readFileSync(terminal.path("notes.txt"))
  expect(await terminal.run("import --store notes.txt", terminal.path("lake.yaml"))).toMatchObject({ code: store })
  expect(readFileSync(terminal.path("notes.txt"))).toEqual(before)
})

test("[C5] a tokens file that is none is refused, with every place that is wrong", async () => {
  const wrong = await terminal.run("serve --port 0 --store lake.db --tokens", terminal.path("tokens.json"))
  expect(wrong.code).toBe(usage)
  for (const pointer of ["/0/sha256", "/0/packages", "/0/role"]) expect(wrong.err).toContain(`${pointer}: expected`)
  const broken = await terminal.run("serve --port 0 --store lake.db --tokens", terminal.path("broken.json"))
  expect(broken).toMatchObject({ code: usage })
  expect(broken.err).toContain("broken.json is not JSON")
})

test.each(["0.0.0.0", "::", "192.0.2.1", "ledger.example"])(
  "[C5] without tokens %s is refused, with what to do",
  async (host) => {
    const { code, err } = await terminal.run(`serve --port 0 --store lake.db --host ${host}`)
    expect(code).toBe(usage)
    expect(err).toBe(
      `Without tokens whoever reaches the address is the depositary, so ${host} is refused. Make a tokens file with "depositary token" and give it with --tokens, or leave --host at 127.0.0.1.\n`,
    )
  },
)

test.each(["", "serve", "demo", "import", "export", "packages", "state", "history", "token"])(
  "[C5] %s --help explains itself, with examples",
  async (command) => {
    const { code, out } = await terminal.run(`${command} --help`.trim())
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: depositary/)
    expect(out).toMatch(/Examples?:\n {2}\$ .*depositary/)
  },
)

test("[C5] what is recorded cannot command the terminal of whoever reads it", async () => {
  const evil = accord
    .replace("Peace on the lake", "Peace \\e[2J\\u202Ekaep")
    .replaceAll("package: lake", "package: evil")
  await terminal.run("import --store evil.db", terminal.file("evil.yaml", evil))
  const { out } = await terminal.run("state evil --store evil.db")
  expect(out).toContain("Peace \u{FFFD}[2J\u{FFFD}kaep")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/)
})
