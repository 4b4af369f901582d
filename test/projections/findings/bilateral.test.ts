import { beforeAll, describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import type { Finding } from "../../../src/projections/findings/findings.ts"
import { example, viewAt } from "../sustainment/package.ts"
import { findingsIn, of, theOne } from "./ask.ts"

describe("the bilateral agreements", () => {
  let findings: readonly Finding[] = []
  beforeAll(() => {
    findings = findingsIn(viewAt(example("bilateral-agreements.yaml"), "2026-07-10"))
  })
  const subjects = (code: FindingCode) => of(code, findings).map(({ subject }) => subject.id)
  const conflict = (words: string) =>
    of("conflicting-sources", findings)
      .filter(({ sentence }) => sentence.includes(words))
      .map(({ sentence }) => sentence)

  test("[N8] [N9] Denmark's plan is a cliff in 2027, with the rival 7.1 as a source that differs, and no mean of the two", () => {
    expect(subjects("cliff")).toEqual(["denmark-plan"])
    const [plan, ...others] = conflict('line "denmark-plan"')
    expect(others).toEqual([])
    expect(plan).toContain('by "news-pravda", profile/2/amount is 7100000000 DKK and not 1100000000 DKK')
    expect(plan).toContain('by "babel.ua 123542; lb.ua", profile/0/period is 2024')
    expect(plan).not.toContain("4100000000")
  })

  test("[N9] [trap 13] the kroner that were Danish stand beside the Norwegian ones, and a share beside an amount", () => {
    expect(conflict('line "norway-support"')).toEqual([
      expect.stringContaining("85000000000 NOK and not 54300000000 DKK"),
    ])
    expect(conflict('line "latvia-military-aid"')).toEqual([
      expect.stringContaining("about 112000000 EUR and not 0.0025 of latvia-gdp"),
    ])
  })

  test("[N5] the yearly increases of the EU may be, and wait for the guidance of its Council", () => {
    expect(subjects("may-only")).toEqual(["eu-yearly-increases"])
    expect(subjects("procedure-pending")).toEqual(["bundestag-authorisation", "eu-council-guidance"])
  })

  test("[N2] no agreement names who verifies, judges or responds; consultations have their clock, and assistance has none", () => {
    const without = subjects("no-mechanism")
    expect(without).toContain("uk-consultation")
    expect(without).toHaveLength(22)
    expect(subjects("no-deadline").filter((id) => id.endsWith("-consultation"))).toEqual([])
    expect(subjects("no-deadline")).toEqual(
      expect.arrayContaining(["uk-assistance-after-attack", "united-states-assistance-after-attack"]),
    )
  })

  test("[N1] what is serious is told before what is a notice", () => {
    expect(findings[0]?.code).toBe("cliff")
    expect(theOne("cliff", findings).because).toHaveLength(1)
  })
})
