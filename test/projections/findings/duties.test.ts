import { describe, expect, test } from "vitest"
import type { Told } from "../../support/record.ts"
import { does, duty, opened, signs, text, told } from "../time/package.ts"
import { findingsAt, subjectsAt, theOne, watch } from "./ask.ts"

const at = (...events: readonly Told[]) => [opened(), ...events]

describe("gaps in a commitment", () => {
  test("[N2] who owes it is not named", () => {
    expect(subjectsAt("no-obligor", "2026-06-01", at(duty("guard", { obligors: [] })))).toEqual(["guard"])
    expect(subjectsAt("no-obligor", "2026-06-01", at(duty("guard")))).toEqual([])
  })

  test("[N2] it is under no mechanism", () => {
    const found = theOne("no-mechanism", findingsAt("2026-06-01", at(duty("guard"))))
    expect(found.sentence).toBe(
      '"guard" is under no mechanism: nobody is named to verify, judge or answer what becomes of it.',
    )
    expect(subjectsAt("no-mechanism", "2026-06-01", at(watch(), duty("guard", { mechanism: "watch" })))).toEqual([])
  })

  test("[N2] it has no date, and the words that make it so are told", () => {
    const said = (more: object) =>
      findingsAt("2026-06-01", at(duty("guard", more)))
        .filter(({ code }) => code === "no-deadline")
        .map(({ sentence }) => sentence)
    expect(said({ tier: "assistance", performance: "continuous" })).toEqual([
      '"guard" has no due date: it is continuous, and no deadline is stated; no trigger is stated, so that it runs from its start.',
    ])
    expect(said({ trigger: { at: "2027-01-01" } })).toEqual([
      '"guard" has no due date: it is to be done once, and no deadline is stated, though a trigger is.',
    ])
    expect(said({ deadline: { at: "2027-01-01" } })).toEqual([])
    expect(said({ performance: { every: "P1Y" } })).toEqual([])
    // To refrain for ever needs no date.
    expect(said({ performance: "continuous" })).toEqual([])
  })

  test("[N2] what was fulfilled, or has ended, leaves no gap", () => {
    const done = at(duty("guard", { obligors: ["belmark"] }), does("guard", "2026-02-01"))
    expect(findingsAt("2026-06-01", done).filter(({ subject }) => subject.id === "guard")).toEqual([])
    const over = at(duty("guard"), told("CommitmentTerminated", "2026-02-01", { commitment: "guard" }))
    expect(subjectsAt("no-mechanism", "2026-01-15", over)).toEqual(["guard"])
    expect(subjectsAt("no-mechanism", "2026-06-01", over)).toEqual([])
  })
})

describe("words that promise less than they seem to", () => {
  test('[N5] "may" allows', () => {
    expect(subjectsAt("may-only", "2026-06-01", at(duty("guard", { modality: "may" })))).toEqual(["guard"])
    expect(subjectsAt("may-only", "2026-06-01", at(duty("guard", { modality: "intends" })))).toEqual([])
  })

  test("[N5] of options none is promised by itself", () => {
    const found = theOne("option-set", findingsAt("2026-06-01", at(duty("guard", { options: ["boats", "aircraft"] }))))
    expect(found.sentence).toContain("boats and aircraft")
    expect(subjectsAt("option-set", "2026-06-01", at(duty("guard")))).toEqual([])
  })

  test("[N5] an agreement to agree is one until what is to be concluded is in force", () => {
    const agreed = duty("finalise", { toConclude: "pact" })
    const pact = [text("pact", {}, "2026-03-01"), signs("ardonia", "2026-03-01", "pact")]
    const concluded = at(agreed, ...pact, signs("belmark", "2026-04-01", "pact"))
    expect(subjectsAt("agreement-to-agree", "2026-06-01", at(agreed, ...pact))).toEqual(["finalise"])
    expect(subjectsAt("agreement-to-agree", "2026-03-31", concluded)).toEqual(["finalise"])
    expect(subjectsAt("agreement-to-agree", "2026-04-01", concluded)).toEqual([])
  })

  test("[N5] a finding rests on the event that set the words, and goes with the amendment that mends them", () => {
    const amended = told("CommitmentAmended", "2026-03-01", {
      commitment: "guard",
      changes: { modality: "may" },
      basis: "a protocol",
    })
    const mended = told("CommitmentAmended", "2026-05-01", {
      commitment: "guard",
      changes: { modality: "shall" },
      basis: "another protocol",
    })
    const story = at(duty("guard"), amended, mended)
    expect(theOne("may-only", findingsAt("2026-04-01", story)).because).toHaveLength(2)
    expect(subjectsAt("may-only", "2026-06-01", story)).toEqual([])
  })
})
