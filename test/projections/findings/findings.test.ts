import { describe, expect, test } from "vitest"
import { findingCodes } from "../../../src/projections/findings/codes.ts"
import { duty, opened, signs, text, told } from "../time/package.ts"
import { claims, findingsAt, party, rung, watch } from "./ask.ts"

const gaps = [
  opened(),
  text("accord"),
  signs("ardonia", "2026-01-02"),
  watch({ stages: [rung("panel", "judge", []), rung("answer", "respond", ["corvia"], { deadline: undefined })] }),
  duty("guard", { instrument: "accord", mechanism: "watch", modality: "may" }),
  duty("aid", { obligors: [], tier: "assistance", options: ["boats"] }),
]

describe("findings", () => {
  test("[N1] have the severity and the remedy of their code, a sentence, and events that are there", () => {
    const findings = findingsAt("2026-06-01", gaps)
    expect(new Set(findings.map(({ code }) => code)).size).toBeGreaterThan(8)
    for (const { code, severity, remedy, sentence, because } of findings) {
      expect({ severity, remedy }).toEqual(findingCodes[code])
      expect(sentence).toMatch(/^[\s\S]*\.$/)
      expect([code, because.length > 0]).toEqual([code, true])
      expect(new Set(because).size).toBe(because.length)
    }
  })

  test("[N1] stand in one order: the gravest first, then by code and by subject, whichever was recorded first", () => {
    const findings = findingsAt("2026-06-01", gaps)
    const ranks = { grave: 0, serious: 1, notice: 2 }
    const keys = findings.map(({ severity, code, subject }) =>
      [ranks[severity], code, subject.kind, subject.id].join(" "),
    )
    expect(keys).toEqual(keys.toSorted())
    const [first, ...rest] = gaps
    const other = findingsAt("2026-06-01", first ? [first, ...rest.toReversed()] : [])
    const without = (all: typeof findings) => all.map(({ because: _, ...shown }) => shown)
    expect(without(other)).toEqual(without(findings))
  })

  test("[N1] a code is kebab-case, and has a remedy in words", () => {
    for (const [code, { remedy }] of Object.entries(findingCodes)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })

  test("[N1] nothing that is claimed, and nothing that is overdue, is a finding", () => {
    const late = [
      opened(),
      ...["ardonia", "belmark", "corvia", "dorland"].map((id) => party(id, { kind: "organisation" })),
      text("accord"),
      signs("ardonia", "2026-01-02"),
      signs("belmark", "2026-01-02"),
      watch({ stages: [rung("inquiry", "verify", ["corvia"]), rung("panel", "judge", ["dorland"])] }),
      duty("guard", { instrument: "accord", mechanism: "watch", deadline: { at: "2026-03-01" } }),
    ]
    const quiet = findingsAt("2026-02-01", late)
    expect(quiet.map(({ code }) => code)).toEqual(["no-responder"])
    expect(findingsAt("2026-06-01", late)).toEqual(quiet)
    expect(findingsAt("2026-06-01", [...late, claims("2026-04-01")])).toEqual(quiet)
    const denied = told("ClaimAnswered", "2026-04-02", { case: "bridge", by: "belmark", answer: "denies" })
    expect(findingsAt("2026-06-01", [...late, claims("2026-04-01"), denied])).toEqual(quiet)
  })
})
