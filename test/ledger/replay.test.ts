import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, commitment, incident, milestone, reached } from "./lake.ts"
import {
  depositary,
  everything,
  exported,
  granted,
  nothingToWatch,
  onEveryStore,
  record,
  request,
  World,
} from "./setting.ts"

const file = (text: string, name = "lake.jsonl") => ({ name, text })
const first = (text: string, lines: number) => `${text.split("\n").slice(0, lines).join("\n")}\n`

onEveryStore("a replay", (setting) => {
  const replay = (text: string, name?: string) => setting.ledger.replay([file(text, name)], "clerk", nothingToWatch)
  /** A package recorded elsewhere over an hour, as its export. */
  const elsewhere = async (...events: readonly object[]) => {
    const world = new World("elsewhere")
    const ledger = new Ledger(setting.newStore(), world)
    await record(ledger, ...beginning)
    for (const event of events) {
      world.pass(60_000)
      await record(ledger, event)
    }
    return exported(ledger)
  }
  const events = [milestone("a"), incident("bridge", {}, { seal: ["/data/description"] }), milestone("b"), reached("a")]

  test("[L9] keeps every stamp, and answers the same questions about the past", async () => {
    setting.world.pass(-1_000_000_000)
    const text = await elsewhere(...events)
    expect(await replay(text)).toEqual({
      ok: true,
      files: [{ name: "lake.jsonl", events: 7, recorded: 7, packages: ["lake"] }],
    })
    const stamps = (await everything(setting.store)).map(
      ({ canonical }) => JSON.parse(canonical) as { recordedAt: string },
    )
    expect(stamps.map(({ recordedAt }) => recordedAt.slice(11, 16))).toEqual([
      "10:00",
      "10:00",
      "10:00",
      "10:01",
      "10:02",
      "10:03",
      "10:04",
    ])
    const { value } = granted(
      await setting.ledger.questions.state("lake", { knownAt: "2026-06-01T10:02:30Z" }, { role: "depositary" }),
    )
    expect(value.milestones.map(({ id }) => id)).toEqual(["a"])
    expect(await exported(setting.ledger)).toBe(text)
  })

  test("[L9] is recorded beside the events: who, when, from which file, to which positions; shown with every history", async () => {
    granted(await setting.ledger.record(request(beginning, { package: "river" })))
    const text = await elsewhere(...events)
    setting.world.pass(5_000)
    await replay(text, "brought.jsonl")
    const history = async (id: string) =>
      granted(
        await setting.ledger.questions.history(id, { filter: { type: "MilestoneReached" }, limit: 1 }, depositary),
      )
    expect((await history("lake")).replays).toEqual([
      {
        package: "lake",
        by: "clerk",
        at: "2026-06-01T10:00:05.000Z",
        file: "brought.jsonl",
        sha256: createHash("sha256").update(text).digest("hex"),
        firstPosition: 3,
        lastPosition: 9,
      },
    ])
    expect((await history("river")).replays).toEqual([])
    expect(await exported(setting.ledger)).not.toContain("brought.jsonl")
  })

  test("[L9] made again changes nothing and is not recorded again", async () => {
    const text = await elsewhere(...events)
    await replay(text)
    const before = [await everything(setting.store), await setting.store.replays("lake")]
    expect(await replay(text, "again.jsonl")).toMatchObject({ ok: true, files: [{ events: 7, recorded: 0 }] })
    expect([await everything(setting.store), await setting.store.replays("lake")]).toEqual(before)
  })

  test("[L9] is resumed where the ledger holds the beginning of the same bytes, and then says so twice", async () => {
    const text = await elsewhere(...events)
    expect(await replay(first(text, 5))).toMatchObject({ ok: true, files: [{ events: 4, recorded: 4 }] })
    // What was looked up meanwhile must not be taken for all there is.
    await setting.ledger.questions.state("lake", {}, { role: "depositary" })
    await setting.ledger.record(request(incident("bridge", { by: "zubria" })))
    expect(await replay(text)).toMatchObject({ ok: true, files: [{ events: 7, recorded: 3 }] })
    expect(
      (await setting.store.replays("lake")).map(({ firstPosition, lastPosition }) => [firstPosition, lastPosition]),
    ).toEqual([
      [0, 3],
      [4, 6],
    ])
    expect(await exported(setting.ledger)).toBe(text)
    await record(setting.ledger, reached("b"), commitment("withdraw"))
  })

  test("[L9] is refused for a package that holds other bytes, at the first line that differs", async () => {
    await record(setting.ledger, ...beginning)
    const before = await everything(setting.store)
    const copy = await elsewhere(...events)
    expect(await replay(copy)).toMatchObject({ ok: false, issues: [{ file: "lake.jsonl", line: 2 }] })
    expect(await everything(setting.store)).toEqual(before)
  })

  test("[L9] is refused for a package that has gone on here, or holds more than the file", async () => {
    const text = await elsewhere(...events)
    await replay(first(text, 5))
    await record(setting.ledger, milestone("ours"))
    expect(await replay(text)).toMatchObject({ ok: false, issues: [{ line: 6 }] })
    expect(await replay(first(text, 5))).toMatchObject({ ok: false, issues: [{ line: 5 }] })
    expect(await everything(setting.store)).toHaveLength(5)
  })

  test("[L9] of several packages writes none where one is wrong", async () => {
    await record(setting.ledger, ...beginning)
    const text = await elsewhere(...events)
    const other = text.replaceAll('"package":"lake"', '"package":"river"').replaceAll("-lake", "-river")
    expect(await replay(other + text.split("\n").slice(1).join("\n"))).toMatchObject({
      ok: false,
      issues: [{ line: 9 }],
    })
    expect(await setting.store.packages()).toHaveLength(1)
  })

  test("[L9] brings what a YAML file says, with the stamps and the hands that it gives", async () => {
    const text = `
package: lake
defaults:
  effectiveAt: "2025-12-15"
  recordedAt: "2025-12-15T14:00:00+02:00"
  actor: { subject: archivist, onBehalfOf: ardonia }
  source: { title: The archive }
events:
  - { type: PackageOpened, data: { title: Lake, purpose: Quiet, timeZone: Europe/Kyiv } }
  - { type: PartyAdmitted, data: { party: ardonia, name: Ardonia, kind: state, capacities: [] } }
`
    expect(await replay(text, "lake.yaml")).toMatchObject({ ok: true })
    for (const { canonical } of await everything(setting.store))
      expect(JSON.parse(canonical)).toMatchObject({
        recordedAt: "2025-12-15T12:00:00.000Z",
        actor: { subject: "archivist", onBehalfOf: "ardonia" },
      })
  })
})
