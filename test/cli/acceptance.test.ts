import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Terminal } from "./terminal.ts"

const question = "state paris-track --as-of 2026-01-06 --known-at"

describe("what was known at noon, and what a day later", () => {
  const terminal = new Terminal()
  afterAll(() => terminal.remove())

  let noon = ""
  let dayLater = ""
  beforeAll(async () => {
    noon = (await terminal.run(`${question} 2026-01-06T12:00:00+02:00`)).out.replaceAll(/\s+/g, " ")
    dayLater = (await terminal.run(`${question} 2026-01-07`)).out.replaceAll(/\s+/g, " ")
  })

  test("[C1] at noon the leaked draft is on the table, whose proposer nobody knows", () => {
    expect(noon).toContain(
      "“A multinational force for Ukraine, with a commitment of the United States to support it in case of attack.”",
    )
    expect(noon).toContain("proposer not known")
    expect(noon).not.toContain("proposed support of the United States")
  })

  test("[C1] a day later the same day shows the declaration: that support is proposed", () => {
    expect(dayLater).toContain("has the proposed support of the United States")
    expect(dayLater).not.toContain("with a commitment of the United States to support it in case of attack")
  })

  test("[C1] the answer begins with its coordinates in words", () => {
    expect(noon).toContain(
      "As of 6 January 2026, as known on 6 January 2026, 12:00 (Europe/Kyiv; 10:00 UTC), as seen by all. It knows through position 52",
    )
    expect(dayLater).toContain("As of 6 January 2026, as known on 7 January 2026, as seen by all.")
  })

  test("[C1] every thing names its source, and every source who recorded it and when", () => {
    const [, reference = ""] = /paris-declaration\/section-3, since 6 January 2026 \[(\d+)\]/.exec(noon) ?? []
    expect(noon).toMatch(
      new RegExp(
        `\\[${reference}\\] European Pravda on the leaked draft .* recorded 6 January 2026, 09:00 \\(Europe/Kyiv; 07:00 UTC\\) by depositary-example`,
      ),
    )
  })

  test("[C1] without a ledger it says from what it answers, and not among the answers", async () => {
    const { code, out, err } = await terminal.run("packages")
    expect(code).toBe(0)
    expect(out).toContain("paris-track")
    expect(err).toMatch(/^No ledger here: answering from the shipped examples\. Use --store/)
  })

  test("[C1] with a ledger in the current directory it answers from that, and says nothing of examples", async () => {
    const there = new Terminal()
    await there.ledger("depositary.db", async () => {})
    expect(await there.run("packages")).toEqual({
      code: 0,
      out: 'No package is here yet. Bring some with "depositary import FILE…".\n',
      err: "",
    })
    there.remove()
  })
})
