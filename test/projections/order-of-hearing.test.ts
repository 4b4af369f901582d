import { expect, test } from "vitest"
import { holds, orderOfHearingOfAdmitted, orderOfHearingOfAnything } from "./laws.ts"
import { Story } from "./story.ts"

test("[T3] the order of hearing does not matter: the same events in another order of positions make the same state", () => {
  holds(orderOfHearingOfAnything, 80)
})

test("[T3] two ledgers that admitted the same events in different orders agree on their things and on what is inapplicable", () => {
  holds(orderOfHearingOfAdmitted, 20)
})

test("[T3] an amendment heard before the undertaking that it amends applies all the same", () => {
  const undertaken = { ...terms, commitment: "patrol" }
  const amended = { commitment: "patrol", changes: { text: "By night too" }, basis: "x" }
  const early = new Story()
  early.tell("CommitmentUndertaken", "2026-01-01", undertaken)
  early.tell("CommitmentAmended", "2026-02-01", amended)
  const late = new Story()
  late.tell("CommitmentAmended", "2026-02-01", amended)
  late.tell("CommitmentUndertaken", "2026-01-01", undertaken)
  for (const story of [early, late]) {
    expect(story.state().inapplicable).toEqual([])
    expect(story.state().commitments.find((one) => one.id === "patrol")?.text).toBe("By night too")
  }
})

const terms = {
  obligors: ["guarantor"],
  beneficiaries: ["south"],
  kind: "patrol",
  tier: "assistance",
  modality: "shall",
  text: "Patrol by day",
}
