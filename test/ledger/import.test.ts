import { expect, test } from "vitest"
import { beginning, commitment, incident, milestone, party } from "./lake.ts"
import { depositary, everything, nothingToWatch, onEveryStore, record, source } from "./setting.ts"

const json = (events: readonly object[]) =>
  events.map((event) => JSON.stringify({ package: "lake", ...event })).join("\n")
const lines = (events: readonly object[], name = "lake.jsonl") => ({ name, text: `${json(events)}\n` })

const yaml = (text: string, name = "lake.yaml") => ({ name, text: text.replace(/^ {2}/gm, "") })
const opening = `
  package: lake
  defaults: { effectiveAt: "2026-01-01" }
  sources:
    register: { title: The register of the lake, reliability: good }
  events:
    - { type: PackageOpened, source: register, data: { title: The Lake, purpose: Quiet, timeZone: Europe/Kyiv } }
    - { type: PartyAdmitted, source: register, data: { party: ardonia, name: Ardonia, kind: state, capacities: [] } }
    - type: PartyAdmitted
      source: { use: register, locator: page 7 }
      data: { party: belmark, name: Belmark, kind: state, capacities: [] }
    - type: MilestoneDefined
      label: the-ceasefire
      effectiveAt: "2026-01-02"
      source: register
      data: { milestone: ceasefire, description: The guns are silent }
`

onEveryStore("an import", (setting) => {
  const importing = (...files: readonly { name: string; text: string }[]) =>
    setting.ledger.import(files, depositary, nothingToWatch)
  const issuesOf = async (...files: readonly { name: string; text: string }[]) => {
    const before = await everything(setting.store)
    const imported = await importing(...files)
    expect(await everything(setting.store)).toEqual(before)
    return "issues" in imported ? imported.issues.map(({ file, line, pointer }) => [file, line, pointer]) : imported
  }

  test("[L8] records JSON Lines and YAML, stamped now, and tells how much of each file", async () => {
    const more = [incident("bridge"), commitment("withdraw"), incident("bridge", { occurredAt: "2026-03-04" })]
    expect(await importing(yaml(opening), lines(more, "more.ndjson"))).toEqual({
      ok: true,
      files: [
        { name: "lake.yaml", events: 4, recorded: 4, packages: ["lake"] },
        { name: "more.ndjson", events: 3, recorded: 3, packages: ["lake"] },
      ],
    })
    const stored = (await everything(setting.store)).map(({ canonical }) => JSON.parse(canonical))
    expect(stored).toHaveLength(7)
    expect(stored[2]).toMatchObject({
      source: { title: "The register of the lake", reliability: "good", locator: "page 7" },
      effectiveAt: "2026-01-01",
      recordedAt: "2026-06-01T10:00:00.000Z",
      actor: { subject: "clerk" },
    })
    expect(stored[3]).toMatchObject({ effectiveAt: "2026-01-02" })
  })

  test("[L8] repeated changes nothing, also after a restart, and however the members are ordered", async () => {
    await importing(yaml(opening), lines([commitment("withdraw")]))
    const before = await everything(setting.store)
    await setting.restart()
    const { data, ...rest } = commitment("withdraw")
    expect(await importing(yaml(opening), lines([{ data, ...rest }]))).toMatchObject({
      ok: true,
      files: [
        { events: 4, recorded: 0 },
        { events: 1, recorded: 0 },
      ],
    })
    expect(await everything(setting.store)).toEqual(before)
  })

  test("[L8] of a file that has grown records what is new, and counts that alone", async () => {
    await importing(lines(beginning))
    const grown = lines([...beginning, milestone("a"), incident("bridge"), milestone("b")])
    expect(await importing(grown)).toMatchObject({ ok: true, files: [{ events: 6, recorded: 3 }] })
    expect(await everything(setting.store)).toHaveLength(6)
  })

  test("[L8] takes what stands in two places word for word once", async () => {
    const twice = [...beginning, milestone("a"), incident("bridge"), milestone("a"), milestone("b")]
    expect(await importing(lines(twice), lines([party("ardonia"), milestone("c")], "more.jsonl"))).toMatchObject({
      ok: true,
    })
    expect(await everything(setting.store)).toHaveLength(7)
  })

  test("[L8] gives ids by content and by label, which corrections can name", async () => {
    const correcting = `
    - type: EventRectified
      source: register
      data: { event: "label:the-ceasefire", replacement: { effectiveAt: "2026-01-03" }, reason: The day was wrong }
`
    expect(await importing(yaml(opening + correcting))).toMatchObject({ ok: true })
    const ids = (await everything(setting.store)).map(({ canonical }) => (JSON.parse(canonical) as { id: string }).id)
    expect(JSON.parse((await everything(setting.store))[4]?.canonical ?? "{}")).toMatchObject({
      data: { event: ids[3] },
    })
    // The same words in another package are another event; the same label with other words is refused.
    expect(await importing(yaml(opening.replace("package: lake", "package: river"), "river.yaml"))).toMatchObject({
      ok: true,
    })
    const stored = (await everything(setting.store)).map(
      ({ canonical }) => (JSON.parse(canonical) as { id: string }).id,
    )
    expect(new Set(stored).size).toBe(9)
    expect(await issuesOf(yaml(opening.replace("The guns are silent", "Peace")))).toEqual([
      ["lake.yaml", 12, "/events/3/id"],
    ])
  })

  test("[L8] writes nothing where anything is wrong, and tells everything that is, by file, line and pointer", async () => {
    const bad = `
    - type: MilestoneReached
      effectiveAt: "2026-01-03"
      source: register
      data: { milestone: peace }
    - type: MilestoneDefined
      source: register
      data:
        milestone: Not A Name
        description: ""
    - { type: MilestoneReached, source: register, data: { milestone: ceasefire } }
`
    const worse = [
      milestone("fine"),
      { ...party("ardonia"), effectiveAt: "2026-01-02" },
      { ...milestone("x"), colour: "red" },
    ]
    expect(await issuesOf(yaml(opening + bad), lines(worse, "worse.jsonl"))).toEqual(
      expect.arrayContaining([
        ["lake.yaml", 25, "/events/5/data/milestone"],
        ["lake.yaml", 26, "/events/5/data/description"],
        ["worse.jsonl", 3, "/colour"],
      ]),
    )
  })

  test("[L8] tells missing ids, conflicts and acts before their time of a file whose events can all be read", async () => {
    const bad = [
      ...beginning,
      milestone("a"),
      { ...milestone("b"), data: { milestone: "a", description: "again" } },
      { type: "MilestoneReached", effectiveAt: "2026-02-01", source, data: { milestone: "nobody-defined-it" } },
      incident("bridge", { by: "zubria" }),
    ]
    const issues = await issuesOf(lines(bad))
    expect(issues).toEqual(
      expect.arrayContaining([
        ["lake.jsonl", 5, ""],
        ["lake.jsonl", 6, "/data/milestone"],
        ["lake.jsonl", 7, "/data/by"],
      ]),
    )
    expect(issues).toHaveLength(3)
  })

  test("[L8] of an export is refused: an export is replayed", async () => {
    await record(setting.ledger, ...beginning)
    const text = '{"format":"depositary-export","version":1}\n{"event":{"package":"river"}}\n'
    expect(await issuesOf({ name: "export.jsonl", text })).toEqual([["export.jsonl", 2, "/event"]])
  })

  test("[L8] needs the permission that recording needs, and says which", async () => {
    await record(setting.ledger, ...beginning)
    const delegate = { subject: "delegate", role: "delegate", party: "ardonia" } as const
    const imported = await setting.ledger.import([lines([milestone("a")])], delegate, nothingToWatch)
    expect(JSON.stringify(imported)).toContain("depositary")
    expect(await everything(setting.store)).toHaveLength(3)
  })

  test("[L8] tells how far it is, up to all of it", async () => {
    const seen: [number, number][] = []
    const many = Array.from({ length: 250 }, (_, index) => milestone(`m-${index}`))
    await setting.ledger.import([lines([...beginning, ...many])], depositary, (done, total) => seen.push([done, total]))
    expect(seen).toEqual([
      [100, 253],
      [200, 253],
      [253, 253],
    ])
  })
})
