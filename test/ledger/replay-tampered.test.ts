import { beforeAll, describe, expect, test } from "vitest"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { nothingToWatch, World } from "./setting.ts"
import {
  anExport,
  caseLine,
  changedAt,
  commitment,
  erasedLine,
  keptLine,
  type Line,
  lastLine,
  salt,
  sealedLine,
} from "./tampering.ts"

describe("an export that was tampered with", () => {
  let original = ""
  beforeAll(async () => {
    original = await anExport()
  })

  const replay = async (text: string, ledger = new Ledger(new InMemoryEventStore(), new World())) => {
    const before = await ledger.lastPosition()
    const answer = await ledger.replay([{ name: "lake.jsonl", text }], "clerk", nothingToWatch)
    if (!answer.ok) expect(await ledger.lastPosition()).toBe(before)
    return answer
  }
  const changed = (line: number, change: (line: Line) => void) => changedAt(original, line, change)

  test("[L9] is accepted as it was: with its lines ended or not, and its members in any order", async () => {
    for (const text of [original, original.trimEnd(), changed(5, () => undefined)])
      expect(await replay(text)).toMatchObject({ ok: true, files: [{ events: 9, recorded: 9 }] })
  })

  test.each<[string, number, (line: Line) => void]>([
    [
      "a byte of the data that its schema does not know",
      lastLine,
      ({ event }) => Object.assign(event.data, { milestome: "x" }),
    ],
    ["data that do not fit", lastLine, ({ event }) => Object.assign(event.data, { milestone: "Not A Name" })],
    ["another commitment", sealedLine, ({ event }) => Object.assign(event.sealed, { "/data/place": "0".repeat(64) })],
    ["a commitment that is none", sealedLine, ({ event }) => Object.assign(event.sealed, { "/data/place": 7 })],
    ["another sealed value", sealedLine, ({ values }) => Object.assign(values[0] ?? {}, { value: "The mill" })],
    ["another salt", sealedLine, ({ values }) => Object.assign(values[0] ?? {}, { salt })],
    ["a value missing", sealedLine, ({ values }) => values.pop()],
    ["all values missing", sealedLine, (line) => Reflect.deleteProperty(line, "values")],
    ["a value twice", sealedLine, ({ values }) => values.push({ ...(values[0] as Line["values"][0]) })],
    [
      "a value that nothing commits to",
      sealedLine,
      ({ values }) => values.push({ path: "/data/occurredAt", salt, value: "2026-02-28" }),
    ],
    [
      "a value beside an event that seals nothing",
      lastLine,
      (line) => Object.assign(line, { values: [{ path: "/data/description", salt, value: "forged" }] }),
    ],
    [
      "a value beside the same value in clear",
      lastLine,
      (line) => Object.assign(line, { values: [{ path: "/data/milestone", salt, value: line.event.data.milestone }] }),
    ],
    ["a value both sealed and in clear", sealedLine, ({ event }) => Object.assign(event.data, { place: "The mill" })],
    ["no commitments, as an empty list", lastLine, ({ event }) => Object.assign(event, { sealed: {} })],
    [
      "a commitment where nothing may be sealed",
      caseLine,
      (line) => {
        Reflect.deleteProperty(line.event.data, "by")
        Object.assign(line, { values: [{ path: "/data/by", salt, value: "ardonia" }] })
        line.event.sealed = { "/data/by": commitment("/data/by", "ardonia") }
      },
    ],
    [
      "an erasure that nobody made",
      sealedLine,
      ({ values }) =>
        values.splice(0, 1, { path: values[0]?.path ?? "", erasedBy: "00000000-0000-4000-8000-000000000000" }),
    ],
    [
      "an erasure of another event's field",
      sealedLine,
      (line) => {
        const erasedBy = (JSON.parse(original.split("\n")[8] ?? "") as Line).event.id as string
        line.values.splice(1, 1, { path: "/data/place", erasedBy })
      },
    ],
    ["what was erased, without its erasure", erasedLine, ({ values }) => values.splice(1, 1)],
    [
      "readers and data in clear",
      keptLine,
      (line) => {
        line.event.data = line.values[0]?.value as Record<string, unknown>
        line.values.splice(0, 1)
        Reflect.deleteProperty(line.event.sealed, "/data")
      },
    ],
    ["no readers to what is sealed whole", keptLine, ({ event }) => Reflect.deleteProperty(event, "readers")],
    [
      "readers to the opening of the package",
      2,
      (line) => {
        const [{ data, source }, whole] = [line.event, ["/data", "/source"] as const]
        line.values = whole.map((path) => ({ path, salt, value: path === "/data" ? data : source }))
        line.event.sealed = Object.fromEntries(line.values.map(({ path, value }) => [path, commitment(path, value)]))
        for (const path of whole) Reflect.deleteProperty(line.event, path.slice(1))
        line.event.readers = ["judge"]
      },
    ],
    ["another revision", lastLine, ({ event }) => Object.assign(event, { revision: 9 })],
    ["a revision as a word", lastLine, ({ event }) => Object.assign(event, { revision: "4" })],
    ["another stream", lastLine, ({ event }) => Object.assign(event, { stream: "case-lake.bridge" })],
    ["the stream of another package", lastLine, ({ event }) => Object.assign(event, { stream: "package-river" })],
    ["a type that nobody knows", lastLine, ({ event }) => Object.assign(event, { type: "WarDeclared" })],
    ["another version", lastLine, ({ event }) => Object.assign(event, { version: 2 })],
    ["a precision finer than its time", lastLine, ({ event }) => Object.assign(event, { precision: "instant" })],
    ["a position among the bytes", lastLine, ({ event }) => Object.assign(event, { position: 8 })],
    [
      "a known time among the bytes",
      lastLine,
      ({ event }) => Object.assign(event, { knownAt: "2020-01-01T00:00:00.000Z" }),
    ],
    ["a member of its own", lastLine, ({ event }) => Object.assign(event, { note: "x" })],
    ["what only a request says", lastLine, ({ event }) => Object.assign(event, { onBehalfOf: "ardonia" })],
    [
      "a record time in another offset",
      lastLine,
      ({ event }) => Object.assign(event, { recordedAt: "2026-06-01T12:00:00+02:00" }),
    ],
    [
      "an instant of its data in another form",
      caseLine,
      ({ event }) => Object.assign(event.data, { occurredAt: "2026-03-02T10:00:00+02:00" }),
    ],
    ["a lone surrogate", lastLine, ({ event }) => Object.assign(event.data, { description: "\ud800" })],
    ...[
      "id",
      "type",
      "version",
      "precision",
      "recordedAt",
      "actor",
      "source",
      "data",
      "stream",
      "revision",
      "effectiveAt",
    ].map((name): [string, number, (line: Line) => void] => [
      `no ${name}`,
      lastLine,
      ({ event }) => Reflect.deleteProperty(event, name),
    ]),
  ])("[L9] to have %s is refused at that line", async (what, line, change) => {
    const answer = await replay(changed(line, change))
    // An act without a source may be its party's own.
    if (what === "no source") return void expect(answer.ok).toBe(true)
    expect("issues" in answer && [...new Set(answer.issues.map((issue) => issue.line))]).toEqual([line])
  })

  test("[L9] to have lines in another order is refused at the first that is out of place", async () => {
    const lines = original.split("\n")
    const [a, b] = [lines[sealedLine - 1] ?? "", lines[caseLine - 1] ?? ""]
    lines[sealedLine - 1] = b
    lines[caseLine - 1] = a
    const answer = await replay(lines.join("\n"))
    expect("issues" in answer && answer.issues[0]?.line).toBe(sealedLine)
  })

  test("[L9] to lack a line in the midst is refused at the next of its stream", async () => {
    const answer = await replay(
      original
        .split("\n")
        .toSpliced(sealedLine - 1, 1)
        .join("\n"),
    )
    expect("issues" in answer && answer.issues[0]?.line).toBe(caseLine - 1)
  })

  test("[L9] in words that nothing commits to is told by the ledger that holds the original, and by the tree head", async () => {
    const forged = changed(lastLine, ({ event }) => Object.assign(event.data, { description: "What it never said" }))
    const [holder, stranger] = [1, 2].map(() => new Ledger(new InMemoryEventStore(), new World())) as [Ledger, Ledger]
    await replay(original, holder)
    const answer = await replay(forged, holder)
    expect("issues" in answer && answer.issues.map((issue) => issue.line)).toEqual([lastLine])
    await replay(forged, stranger)
    expect((await stranger.treeHead()).root).not.toBe((await holder.treeHead()).root)
  })
})
