import type { Draft } from "./ledger.ts"

const early = { effectiveAt: "2025", actor: { subject: "clerk" }, tick: 1 } as const

/** The opening of the package and, where it is `prepared`, one of most things that others speak of, all there from the start. */
export function scaffold(zone: string, prepared: boolean): readonly Draft[] {
  const opening = { title: "Lake accords", purpose: "Quiet on the lake", timeZone: zone }
  const told: readonly (readonly [type: string, data: object])[] = [
    ["PartyAdmitted", { party: "north", name: "North", kind: "state", capacities: ["adversary"] }],
    ["PartyAdmitted", { party: "south", name: "South", kind: "state", capacities: ["beneficiary"] }],
    ["PartyAdmitted", { party: "guarantor", name: "Guarantor", kind: "organisation", capacities: ["guarantor"] }],
    ["MilestoneDefined", { milestone: "ceasefire", description: "The guns are silent" }],
    [
      "InstrumentTabled",
      {
        instrument: "accord",
        title: "Accord",
        kind: "treaty",
        bindingness: "legal",
        parties: ["north", "south"],
        entryIntoForce: "instrument:accord.signed",
      },
    ],
    ["NationalProcedureRequired", { procedure: "ratification", party: "south", description: "A vote", gates: [] }],
    ["ProvisionProposed", { instrument: "accord", provision: "article-1", text: "[Shall] not fire" }],
    [
      "MechanismEstablished",
      {
        mechanism: "monitoring",
        stages: [
          { stage: "inspect", role: "verify", members: ["guarantor"], opens: "case.occurred" },
          { stage: "judge", role: "judge", members: ["guarantor"], opens: "case.confirmed" },
        ],
      },
    ],
    [
      "CommitmentUndertaken",
      {
        commitment: "aid",
        instrument: "accord",
        obligors: ["guarantor"],
        beneficiaries: ["south"],
        kind: "materiel",
        tier: "assistance",
        modality: "shall",
        text: "Send what is needed",
      },
    ],
    ["CommitmentSuspended", { commitment: "aid", by: "guarantor" }],
    ["NoticeGiven", { notice: "leaving", instrument: "accord", by: "north", effect: "withdrawal" }],
    ["ReservationMade", { reservation: "understanding", instrument: "accord", party: "south", text: "As we read it" }],
    ["PositionStated", { party: "north", topic: "first", statement: "Never", firmness: "red-line" }],
    [
      "DecisionOpened",
      { decision: "extend", question: "One more year?", members: ["north", "south"], rule: { rule: "unanimity" } },
    ],
    ["LineOpened", { line: "shells", donor: "guarantor", recipient: "south", item: "first", unit: "shell" }],
    ["PledgeMade", { line: "shells", amount: { value: "100", unit: "shell" } }],
    ["IncidentReported", { case: "raid", by: "south", occurredAt: "2025", description: "Shots" }],
    ["BreachClaimed", { case: "raid", by: "south", against: "north", commitments: ["aid"] }],
  ]
  const drafts = told.map(([type, data]) => ({ ...early, type, data }))
  return [{ ...early, type: "PackageOpened", data: opening }, ...(prepared ? drafts : [])]
}
