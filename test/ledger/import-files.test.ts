import { describe, expect, test } from "vitest"
import { readJsonLinesFile } from "../../src/ledger/exchange/jsonl-file.ts"
import { readYamlFile } from "../../src/ledger/exchange/yaml-file.ts"

const places = (file: { issues: readonly { line: number; pointer: string }[] }) =>
  file.issues.map(({ line, pointer }) => `${line} ${pointer}`.trim())

describe("a YAML file", () => {
  test.each<[string, string, readonly string[]]>([
    ["that is empty", "", ["1"]],
    ["of comments only", "# nothing\n", ["1"]],
    ["whose YAML is broken", "package: lake\nevents:\n  - { type: PackageOpened\n", ["4"]],
    ["with a key twice", "package: lake\nevents: []\npackage: river\n", ["3"]],
    ["with a key twice in an event", "package: lake\nevents:\n  - type: A\n    data: { a: 1, a: 2 }\n", ["4"]],
    ["that is a list", "- package: lake\n", ["1"]],
    ["that is a word", "lake\n", ["1"]],
    ["without a package", "events: []\n", ["1 /package"]],
    ["whose package is a number", "package: 7\nevents: []\n", ["1 /package"]],
    ["without events", "package: lake\n", ["1 /events"]],
    [
      "whose events are none",
      "package: lake\nevents:\n  - nothing\n  - [1]\n  - { type: A }\n  -\n",
      ["3 /events/0", "4 /events/1", "6 /events/3"],
    ],
    ["with an unknown member", "package: lake\nevnts: []\nevents: []\n", ["2 /evnts"]],
    [
      "with an unknown source",
      "package: lake\nsources:\n  a: { title: A }\nevents:\n  - source: b\n  - source: { use: c }\n  - source: a\n",
      ["5 /events/0", "6 /events/1"],
    ],
    ["whose alias leads nowhere", "package: lake\nevents: [*nothing]\n", ["1"]],
    [
      "whose aliases multiply",
      `package: lake\nnote: [&a [1,1,1,1,1,1,1,1,1], &b [*a,*a,*a,*a,*a,*a,*a,*a,*a], &c [*b,*b,*b,*b,*b,*b,*b,*b,*b], *c, *c]\nevents: []\n`,
      ["1"],
    ],
    ["with a fault in its second document", "package: lake\nevents: []\n---\npackage: river\n", ["4 /events"]],
  ])("[L8] %s is refused where it is wrong", (_, text, expected) => {
    expect(places(readYamlFile(text))).toEqual(expected)
  })

  test("[L8] says which sources it has where one is unknown", () => {
    const [issue] = readYamlFile(
      "package: lake\nsources: { a: { title: A }, b: { title: B } }\nevents: [{ source: c }]\n",
    ).issues
    expect(issue?.message).toContain("a, b")
  })

  test("[L8] holds several packages, and defaults that an event may put its own in place of", () => {
    const text =
      "package: lake\ndefaults: { type: A, effectiveAt: '2026' }\nevents: [{}, { type: B }]\n---\npackage: river\nevents: [{ type: C }]\n"
    const { events, issues } = readYamlFile(text)
    expect(issues).toEqual([])
    expect(events.map(({ package: packageId, event }) => [packageId, event])).toEqual([
      ["lake", { type: "A", effectiveAt: "2026" }],
      ["lake", { type: "B", effectiveAt: "2026" }],
      ["river", { type: "C" }],
    ])
  })

  test("[L8] finds the line of every member, and of the nearest where there is none", () => {
    const [event] = readYamlFile(
      "package: lake\nevents:\n  - type: A\n    data:\n      a/b: 1\n      list:\n        - x\n        - y\n",
    ).events
    const lines = ["", "/type", "/data", "/data/a~1b", "/data/list/1", "/data/list/7", "/data/nothing", "/source/title"]
    expect(lines.map((pointer) => event?.lineOf(pointer))).toEqual([3, 3, 5, 5, 8, 7, 5, 3])
  })

  test("[L8] takes dates for words, not for instants", () => {
    const [event] = readYamlFile("package: lake\nevents: [{ effectiveAt: 2026-01-06 }]\n").events
    expect(event?.event).toEqual({ effectiveAt: "2026-01-06" })
  })
})

describe("a file of JSON Lines", () => {
  test.each<[string, string, readonly string[]]>([
    ["that is empty", "", ["1"]],
    ["of empty lines", "\n\n", ["1"]],
    ["with a broken line", '{"package":"lake"}\n{"package":\n', ["2"]],
    ["with lines that are no objects", '7\n[]\nnull\n"lake"\n', ["1", "2", "3", "4"]],
    ["without a package", '{"type":"A"}\n\n{"package":7}\n', ["1 /package", "3 /package"]],
    ["of another version of the export", '{"format":"depositary-export","version":2}\n', ["1 /version"]],
    [
      "whose export has a line of another form",
      '{"format":"depositary-export","version":1}\n{"package":"lake"}\n{"event":{"package":"lake"},"hash":"x"}\n',
      ["2 /package", "3 /hash"],
    ],
    [
      "whose export has an event without a package",
      '{"format":"depositary-export","version":1}\n{"event":{}}\n{"event":7}\n',
      ["2 /event", "3 /event"],
    ],
    [
      "whose export has values of another form",
      '{"format":"depositary-export","version":1}\n{"event":{"package":"lake"},"values":[{"path":"data","salt":"s","value":1}]}\n',
      ["2 /values"],
    ],
    [
      "whose header stands in the second line",
      '{"package":"lake"}\n{"format":"depositary-export","version":1}\n',
      ["2 /package"],
    ],
  ])("[L8] %s is refused where it is wrong", (_, text, expected) => {
    expect(places(readJsonLinesFile(text))).toEqual(expected)
  })

  test("[L8] may end its lines as Windows does, and have empty ones", () => {
    const { events, issues } = readJsonLinesFile(
      '{"package":"lake","type":"A"}\r\n\r\n{"package":"lake","type":"B"}\r\n',
    )
    expect(issues).toEqual([])
    expect(events.map((event) => [event.event.type, event.lineOf("/type")])).toEqual([
      ["A", 1],
      ["B", 3],
    ])
  })
})
