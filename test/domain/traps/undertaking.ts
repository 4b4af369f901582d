import { type Told, told } from "../../support/record.ts"

/** A commitment of Corvia's towards Ardonia in which only what a test is about is said. */
export function undertaking(commitment: string, more: object): Told {
  return told("CommitmentUndertaken", "2026-02-01", {
    commitment,
    obligors: ["corvia"],
    beneficiaries: ["ardonia"],
    kind: "support",
    tier: "assistance",
    modality: "shall",
    text: "Corvia shall.",
    ...more,
  })
}
