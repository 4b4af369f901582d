import { afterAll, beforeAll, expect, test } from "vitest"
import { accord, Terminal } from "./terminal.ts"

const terminal = new Terminal()
let state = ""
beforeAll(async () => {
  await terminal.run("import --store lake.db", terminal.file("lake.yaml", accord))
  state = (await terminal.run("state lake --as-of 2026-03-02 --store lake.db")).out
})
afterAll(() => terminal.remove())

/** What stands below a first line, until the next. */
function below(first: string): readonly string[] {
  const lines = state.split("\n")
  const start = lines.findIndex((line) => line.startsWith(`  ${first}`))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("     "))
  return lines.slice(start + 1, end).map((line) => line.trim())
}

test("[C7] a commitment shows who owes what to whom, from when, by when and how much", () => {
  expect(state).toContain("  withdrawal (shall, restraint), since 4 February 2026 [1]\n")
  expect(below("withdrawal (")).toEqual([
    "Belmark → Ardonia",
    "“Belmark withdraws.”",
    "in accord, article-1",
    "amount: at least 977 000 000.50 EUR",
    "owed every 6 months",
    'triggered when the milestone "ceasefire" is reached',
    'due within 30 days after the milestone "ceasefire" is reached',
  ])
})

test("[C7] a provision shows the standing wording, and says when its proposer is not known", () => {
  expect(below("accord/article-1")).toEqual([
    "“Belmark leaves the shore.”",
    "proposer not known, 3 February 2026, 10:30 (Europe/Kyiv; 08:30 UTC) [1]",
  ])
})

test("[C7] a mechanism shows the gaps that its text leaves", () => {
  expect(below("ladder")).toEqual([
    "may claim: not said",
    "1. watch verifies: nobody named",
    "opens when the incident occurs; no clock; no rule of decision",
    "2. answer responds: Belmark",
    "opens when a breach is claimed; due within 24 hours after the incident occurs; decides",
    "unanimously, the accused left out",
    "no stage that judges",
  ])
})

test("[C7] an instrument, a line, a case and a party each have their own words", () => {
  expect(below("accord: The Accord, since February 2026 [1]")).toEqual([
    "treaty, legally binding; names Ardonia, Belmark",
    'takes effect when "accord" is signed by all who are named',
    'ends 10 years after "accord" is signed by all who are named',
    "notice: 6 months",
  ])
  expect(below("boats: boats, Belmark → Ardonia, in boat")).toEqual([
    "5 February 2026: pledged up to 1 200 boat for 2026 [1]",
  ])
  expect(below("shots").join(" ")).toBe(
    "incident, 2 March 2026 [1]: by: Ardonia; occurred at: 1 March 2026; place: the pier; description: “Nora Field saw two boats.”",
  )
  expect(state).toContain("  belmark: Belmark (state, guarantor), since 1 January 2026 [1]\n")
  expect(state).toContain("  ceasefire: “The guns fall silent.”, since 2026 [1]\n")
})

test("[C7] what is empty explains itself", async () => {
  expect(state).toContain("Nothing here yet of: procedures, political dates,")
  const { out } = await terminal.run("state lake decisions --store lake.db")
  expect(out).toContain("DECISIONS\n  none at this point\n")
  const early = await terminal.run("state lake --as-of 2025-01-01 --store lake.db")
  expect(early).toMatchObject({ code: 0 })
  expect(early.out).toContain("The package is not open at this point: ask for a later date, or a later record time.")
})

test("[C7] what does not apply in a view is listed with why", async () => {
  const file = terminal.file(
    "stance.yaml",
    [
      "package: lake",
      "defaults: { source: { title: Gazette } }",
      "events:",
      '  - { type: InstrumentSigned, effectiveAt: "2026-03-01", data: { instrument: accord, party: belmark } }',
      '  - { type: InstrumentTabled, label: rival, effectiveAt: "2026-03-01", data: { instrument: rival, title: Rival, kind: treaty, bindingness: legal, parties: [], entryIntoForce: "instrument:rival.signed" } }',
      '  - { type: InstrumentSigned, effectiveAt: "2026-03-01", data: { instrument: rival, party: belmark } }',
      '  - { type: StanceTaken, effectiveAt: "2026-03-02", data: { event: "label:rival", party: ardonia, stance: rejects } }',
    ].join("\n"),
  )
  expect((await terminal.run("import --store lake.db", file)).err).toBe("")
  const { out } = await terminal.run("state lake --as-of 2026-03-02 --seen-by ardonia --store lake.db")
  expect(out).toContain("as seen by Ardonia.")
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /DOES NOT APPLY HERE \(1\) InstrumentSigned, 1 March 2026 \[\d\]: the instrument "rival" is not there/,
  )
  expect(out).toMatch(/Ardonia rejects InstrumentTabled #13, since 2 March 2026 \[\d\]/)
})

test("[C7] no line is longer than the terminal is wide, addresses aside", async () => {
  terminal.width = 70
  const { out } = await terminal.run("state paris-track")
  const long = out.split("\n").filter((line) => line.length > 70 && !/\S{50}/.test(line))
  expect(long).toEqual([])
})
