import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parse } from "yaml"
import { commandedQuestions } from "../../src/cli/commands/questions.ts"
import type { Question } from "../../src/ledger/asking/question.ts"
import { exampleFiles, Terminal } from "./terminal.ts"

const terminal = new Terminal()
beforeAll(async () => {
  await terminal.run("import --replay --store examples.db", ...exampleFiles)
})
afterAll(() => terminal.remove())

const reader = { role: "depositary" } as const
const ladder = new URL("../../examples/what-if/paris-ladder.yaml", import.meta.url).pathname

/** Every question as it is put at the terminal, and to the ledger; and what its words say. */
const put: readonly (readonly [line: string, packageId: string, asOf: string, question: Question, says: RegExp])[] = [
  ["obligations", "bilateral-agreements", "2033-08-01", { ask: "obligations" }, /due by 16 August 2033/],
  ["docket", "jcpoa", "2020-01-20", { ask: "docket" }, /rung|reached/],
  ["sustainment", "eu-support-loan", "2026-07-02", { ask: "sustainment" }, /15\.8 % of 45 000 000 000 EUR/],
  [
    "sustainment --stage pledged --cliff-share 0.25",
    "bilateral-agreements",
    "2026-01-01",
    { ask: "sustainment", stage: "pledged", cliffShare: "0.25" },
    /what has been pledged; a cliff is a fall by more than 0\.25/,
  ],
  [
    "decay --recipient ukraine --item support --from 2026-01-01 --to 2028-01-01",
    "eu-support-loan",
    "2026-07-02",
    { ask: "decay", recipient: "ukraine", item: "support", from: "2026-01-01", to: "2028-01-01" },
    /90 000 000 000 EUR was at least pledged/,
  ],
  ["control", "paris-track", "2026-07-01", { ask: "control" }, /No control of any area is recorded/],
  [
    "enforcement",
    "paris-track",
    "2026-07-01",
    { ask: "enforcement" },
    /\d+ commitments?: \d+ under no mechanism, \d+ with gaps/,
  ],
  ["findings", "paris-track", "2026-07-01", { ask: "findings" }, /GRAVE[\s\S]*no judge[\s\S]*Remedy: /],
  [
    "rehearsal --mechanism enforcement-ladder",
    "paris-track",
    "2026-03-01",
    { ask: "rehearsal", mechanism: "enforcement-ladder" },
    /HYPOTHETICAL INCIDENT on 1 March 2026[\s\S]*tier-1: 24 h/,
  ],
  ["outlook --months 18", "bilateral-agreements", "2033-02-01", { ask: "outlook", months: 18 }, /16 August 2033 \*/],
  [
    "changes --from-as-of 2026-01-05",
    "paris-track",
    "2026-01-06",
    { ask: "changes", fromAsOf: "2026-01-05" },
    /Commitment "paris-monitoring" is there\./,
  ],
  [
    "blame",
    "paris-track",
    "2026-07-01",
    { ask: "blame", commitment: "paris-monitoring" },
    /set by CommitmentUndertaken #\d+, 6 January 2026/,
  ],
]

const commandOf = (line: string, packageId: string, asOf: string, question: Question) =>
  `${line.replace(/^(\S+)/, `$1 ${packageId}${"commitment" in question ? ` ${question.commitment}` : ""}`)} --as-of ${asOf} --store examples.db`

describe("[C4] every question at the terminal", () => {
  test("[C4] none is left out here", () => {
    expect([...new Set(put.map(([, , , { ask }]) => ask))].sort()).toEqual([...commandedQuestions].sort())
  })

  test.each(put)("[C4] %s --json prints the ledger's answer", async (line, packageId, asOf, question) => {
    const printed = await terminal.run(`${commandOf(line, packageId, asOf, question)} --json`)
    expect(printed.err).toBe("")
    await terminal.ledger("examples.db", async ({ questions }) => {
      const answer = await questions.ask(packageId, question, { asOf }, reader)
      expect(JSON.parse(printed.out)).toEqual(JSON.parse(JSON.stringify(answer.ok && answer.value.value)))
    })
  })

  test.each(put)("[C7] %s has words, no finer than what is known", async (line, packageId, asOf, question, says) => {
    const { code, out, err } = await terminal.run(commandOf(line, packageId, asOf, question))
    expect([code, err]).toEqual([0, ""])
    expect(out).toMatch(/^As of \d+ [A-Z]\w+ \d{4}, /)
    expect(out).toMatch(says)
    expect(out).not.toMatch(/undefined|\[object|NaN|Invalid Date/)
  })
})

describe("[W1] what if, at the terminal", () => {
  const asked =
    "what-if rehearsal paris-track --mechanism enforcement-ladder --as-of 2026-03-01 --store examples.db --events"

  test("[W1] the answer is marked from the first word, and ends with the difference", async () => {
    const { out } = await terminal.run(asked, ladder)
    expect(out).toMatch(/^HYPOTHETICAL\. One event is supposed here, and not recorded\./)
    expect(out).toMatch(/DIFFERENCE\n {2}unbounded → 72 h\n/)
    const json = await terminal.run(`${asked} ${ladder} --json`)
    expect(JSON.parse(json.out)).toMatchObject({ hypothetical: true, difference: { sentence: "unbounded → 72 h" } })
  })

  test("[W1] a bare list of events will do, from the standard input too", async () => {
    terminal.input = JSON.stringify(parse(readFileSync(ladder, "utf8")).events)
    expect((await terminal.run(`${asked} -`)).out).toContain("unbounded → 72 h")
  })

  test("[W3] what would be refused is told with file and line, and nothing is answered", async () => {
    const file = terminal.file("slip.yaml", readFileSync(ladder, "utf8").replace("role: verify", "role: verified"))
    const { code, err, out } = await terminal.run(asked, file)
    expect([code, out]).toEqual([1, ""])
    expect(err).toMatch(/slip\.yaml:\d+: \/events\/0\/data\/changes\/stages\/0\/role: /)
    expect(err).toContain("Nothing was answered.")
    const other = terminal.file(
      "other.yaml",
      readFileSync(ladder, "utf8").replace("package: paris-track", "package: x"),
    )
    expect((await terminal.run(asked, other)).err).toContain("expected an event of paris-track: this one is of x")
    expect((await terminal.run(`${asked} ${ladder} --against atlantis`)).err).toMatch(/^--against: one of .*ukraine/)
    expect((await terminal.run(asked, terminal.path("none.yaml"))).err).toContain("there is no such file")
  })
})
