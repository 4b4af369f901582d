import { beforeAll, describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import type { Finding } from "../../../src/projections/findings/findings.ts"
import { example, viewAt } from "../sustainment/package.ts"
import { findingsIn, of, theOne } from "./ask.ts"

describe("the nuclear agreement with Iran", () => {
  let findings: readonly Finding[] = []
  beforeAll(() => {
    findings = findingsIn(viewAt(example("jcpoa.yaml"), "2026-07-10"))
  })
  const subjects = (code: FindingCode) => of(code, findings).map(({ subject }) => subject.id)

  test("[N2] [trap 19] nobody judges in it: the commission advises and the Security Council does not find breaches", () => {
    expect(subjects("no-judge")).toEqual(["dispute-resolution", "snapback"])
  })

  test("[N6] [R33] the extension of 2020 was in time and by those who may, and set no date", () => {
    expect(subjects("extension-without-date")).toEqual(["iran-steps"])
    expect([...subjects("extension-late"), ...subjects("extension-without-standing")]).toEqual([])
  })

  test("[N9] [trap 11] the notice of 2020 is contested by thirteen and the one against whom it was made; nothing decides it", () => {
    const notice = of("contested-event", findings).filter(({ sentence }) => sentence.includes('case "us-notice"'))
    expect(notice).toHaveLength(1)
    for (const party of ["iran", "uk", "germany", "france", "china", "russia", "vietnam"])
      expect(notice[0]?.sentence).toContain(party)
    expect(notice[0]?.sentence).not.toContain("united-states")
  })

  test("[N4] the United States is named in it and has left", () => {
    expect(theOne("named-not-bound", findings).sentence).toBe(
      'united-states is named in "jcpoa" and not bound by it: united-states is bound no more.',
    )
  })

  test("[N11] [R35] only its verification has no clock", () => {
    expect(subjects("unbounded-delay")).toEqual(["dispute-resolution/verification"])
  })
})
