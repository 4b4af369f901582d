import { afterAll, beforeAll, expect, test } from "vitest"
import { accord, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  await terminal.run("import --recorder clerk --store lake.db", terminal.file("lake.yaml", accord))
  const more = terminal.file(
    "more.yaml",
    [
      "package: lake",
      "defaults: { source: { title: Gazette } }",
      "events:",
      '  - { type: CommitmentAmended, effectiveAt: "2026-03-05", data: { commitment: withdrawal, basis: "Protocol 1", changes: { modality: intends, obligors: [], amount: null } } }',
      '  - { type: InstrumentSigned, effectiveAt: "2026-03-06", data: { instrument: accord, party: belmark } }',
      '  - { type: MilestoneReached, label: early, effectiveAt: "2026-03-07", data: { milestone: ceasefire } }',
      '  - { type: EventRectified, effectiveAt: "2026-03-08", data: { event: "label:early", annulled: true, reason: "Misread." } }',
    ].join("\n"),
  )
  expect((await terminal.run("import --recorder clerk --store lake.db", more)).err).toBe("")
})
afterAll(() => terminal.remove())

async function history(options: string): Promise<string> {
  const { code, out } = await terminal.run(`history lake --store lake.db ${options}`.trim())
  expect(code).toBe(0)
  return out
}

/** The part of a history that is about one event. */
const about = (text: string, position: number) =>
  text.split("\n\n").find((part) => part.startsWith(`#${position} `)) ?? ""

test("[C8] an event shows when it took effect, when it was recorded, by whom and from which source", async () => {
  const event = about(await history("--instrument accord"), 5)
  expect(event).toMatch(/^#5 +ProvisionProposed, in effect 2 February 2026\n/)
  // Where the line is broken depends on the hour: after 22:00 UTC it is the next day in Kyiv.
  expect(event.replaceAll(/\s+/g, " ")).toMatch(
    /Recorded \d+ \w+ \d{4}, [\d:]+ \(Europe\/Kyiv; .* UTC\) by clerk on behalf of Belmark /,
  )
  expect(event).toContain(
    "Source: Gazette of the Lake\n         https://gazette.example/1\n         published January 2026; B2\n",
  )
})

test("[C8] a change shows what was and what is", async () => {
  const revised = about(await history("--instrument accord"), 6)
  expect(revised).toContain("in effect 3 February 2026, 10:30 (Europe/Kyiv; 08:30 UTC)")
  expect(revised).toContain("changes provision accord/article-1\n")
  expect(revised).toContain("wordings: was “Belmark leaves the [eastern] shore.” (proposed by Belmark)\n")
  expect(revised).toContain("wordings: now “Belmark leaves the shore.” (proposer not known)")
  const amended = about(await history("--commitment withdrawal"), 12)
  expect(amended).toContain("modality: was shall\n         modality: now intends\n")
  expect(amended).toContain("amount: was at least 977 000 000.50 EUR\n         amount: now nothing\n")
  expect(amended).toContain("obligors: was Belmark\n")
  expect(amended).toContain("obligors: now nobody named\n")
})

test("[C8] an act that adds to a thing shows what it added, and what it fixed", async () => {
  const signed = about(await history("--type InstrumentSigned"), 13)
  expect(signed).toContain("changes instrument accord\n         signatures: + Belmark, 6 March 2026\n")
  expect(signed).toContain("changes provision accord/article-1\n         fixed: as it stood on 6 March 2026")
})

test("[C8] what was annulled says so, and by which event", async () => {
  const whole = await history("")
  const annulled = about(whole, 14)
  expect(annulled).toContain(", rectified by EventRectified #15\n")
  expect(annulled).toContain("Annulled: it counts as never recorded\n")
  const rectification = about(whole, 15)
  expect(rectification).toContain("event: MilestoneReached #14\n")
  expect(rectification).toContain("reason: Misread.")
})

test("[C8] what is not yet in effect, does not apply or is rejected says so", async () => {
  expect(about(await history("--as-of 2026-03-05"), 13)).toContain("Not yet in effect at this point\n")
  expect(about(await history("--known-at @5"), 6)).toBe("")
})

test("[C8] it is narrowed by thing, type, recorder and date, and says when nothing is left", async () => {
  const positions = async (options: string) =>
    [...(await history(options)).matchAll(/^#(\d+) /gm)].map(([, one]) => Number(one))
  expect(await positions("--line boats")).toEqual([9, 10])
  expect(await positions("--case shots")).toEqual([11])
  expect(await positions("--type PartyAdmitted")).toEqual([1, 2])
  expect(await positions("--actor belmark")).toEqual([5])
  expect(await positions("--from 2026-02-03 --to 2026-02-04")).toEqual([6, 7, 8])
  expect(await history("--commitment other")).toContain("No event here is about that.")
})

test("[C8] a page says how to go on", async () => {
  const first = await history("--limit 10")
  const [, cursor = ""] = /--cursor (\S+)/.exec(first) ?? []
  const second = await history(`--limit 10 --cursor ${cursor}`)
  expect(first).toContain("#9 ")
  expect(second).toMatch(/#10 [\s\S]*#15 [\s\S]*6 events\.\n/)
})

test("[C8] who brought a package here by replay stands at the end", async () => {
  const export_ = (await terminal.run("export --store lake.db")).out
  await terminal.run("import --replay --recorder archivist --store copy.db", terminal.file("export.jsonl", export_))
  const { out } = await terminal.run("history lake --store copy.db --limit 1")
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /Brought here by replay, with the record times that it had: \S*export\.jsonl, by archivist, .* to positions 0 to 15 \(SHA-256 [0-9a-f]{64}\)/,
  )
})
