import { describe, expect, test } from "vitest"
import { z } from "zod"
import { parse } from "../../src/domain/admission/parse.ts"
import type { Result } from "../../src/domain/admission/refusal.ts"
import { catalogue, definitionOf } from "../../src/domain/catalogue.ts"
import { proposalSchema } from "../../src/domain/envelope.ts"
import { catalogueExamples, type RefusedExample } from "../support/catalogue-examples.ts"
import { attempt, foldOf, type History, pointersOf, recordEach, type Told } from "../support/record.ts"

/** The names of semantics section 4, in its order and under its headings. */
const contract = {
  "Package and parties": `PackageOpened PartyAdmitted PartyChanged PartySucceeded PartyWithdrew MilestoneDefined MilestoneReached
    MilestoneLapsed NationalProcedureRequired NationalProcedureConcluded PoliticalDateSet FigureStated`,
  Negotiation: `InstrumentTabled ProvisionProposed ProvisionRevised ProvisionAgreed ProvisionDropped PositionStated PositionWithdrawn
    DeclarationMade StanceTaken`,
  Instruments: `InstrumentSigned InstrumentAdopted ConsentExpressed ReservationMade ReservationWithdrawn InstrumentEnteredIntoForce
    InstrumentAmended InstrumentSuspended InstrumentResumed NoticeGiven NoticeWithdrawn InstrumentExtended InstrumentTerminated
    InstrumentSuperseded`,
  Commitments: `CommitmentUndertaken CommitmentAmended CommitmentSuspended CommitmentResumed PerformanceRequested CommitmentFulfilled
    CommitmentWaived CommitmentExcused CommitmentTerminated MechanismEstablished MechanismAmended ControlAssigned`,
  Decisions: "DecisionOpened VoteCast VotesTallied DecisionDeclared DecisionWithdrawn",
  Reports: "ReportMade",
  Cases: `IncidentReported ObservationMade BreachClaimed ClaimAnswered EvidenceSubmitted ReferredTo VerificationReported AttributionMade
    DeterminationMade RemedyOrdered CureNoticeGiven BreachCured ResponseTaken ExtensionGranted ClaimWithdrawn CaseClosed`,
  Sustainment: `RequirementSet LeadTimeStated ExchangeRateFixed OverlapDeclared LineOpened PledgeMade PledgeReduced PledgeEnded
    PledgeReleased ScheduleSet FundsAuthorised FundsAppropriated OrderPlaced Disbursed Delivered DeliveryRescheduled ReceiptAccepted
    LineSuspended LineResumed ValuationRestated`,
  Anywhere: "EventRectified ReportedOtherwise FieldErased",
}
const contractNames = Object.values(contract).flatMap((names) => names.split(/\s+/))

function attemptOne(history: History, proposal: Told): Result<History> {
  return attempt(history, [proposal], { pointers: [""] })
}

function expectRefusal(result: Result<History>, { refusal, pointer }: Pick<RefusedExample, "refusal" | "pointer">) {
  if (result.ok) expect.unreachable("admitted, and should have been refused")
  expect(result.refusal, JSON.stringify(result.refusal)).toMatchObject({ refusal })
  expect(pointersOf(result.refusal)).toContain(pointer)
  return result.refusal
}

describe("the catalogue", () => {
  test("[V6] holds the event types of the contract and no other", () => {
    expect(catalogue.map((listed) => listed.type).toSorted()).toEqual(contractNames.toSorted())
    expect(new Set(contractNames).size).toBe(contractNames.length)
  })

  test("[V6] has an accepted and a refused example of every type", () => {
    expect(catalogueExamples.map((one) => one.type).toSorted()).toEqual(contractNames.toSorted())
    for (const { type, refused } of catalogueExamples) expect(refused, type).not.toEqual([])
  })

  test("[V6] gives every type a first version", () => {
    for (const { type, version } of catalogue) expect(version, type).toBe(1)
  })

  test("[V6] names only fields of its own as those that may be sealed", () => {
    for (const { type } of catalogue) {
      const definition = definitionOf(type)
      const fields = Object.keys(definition?.data.shape ?? {})
      for (const name of definition?.sealable ?? []) expect(fields, type).toContain(name)
    }
  })
})

describe.each(catalogueExamples.map((one) => [one.type, one] as const))(
  "%s",
  (type, { history, accepted, refused }) => {
    const before = recordEach([], ...history)
    const fields = definitionOf(type)?.data.shape ?? {}

    test(`[V6] ${type} is admitted, and applies`, () => {
      const admitted = attemptOne(before, accepted)
      if (!admitted.ok) expect.unreachable(JSON.stringify(admitted.refusal, null, 2))
      const event = admitted.value.at(-1)
      expect(foldOf(admitted.value, event?.stream).inapplicable).toEqual([])
    })

    test(`[V6] ${type} parses to what parses to itself`, () => {
      const once = parse(proposalSchema, accepted)
      expect(once.ok && parse(proposalSchema, JSON.parse(JSON.stringify(once.value)))).toEqual(once)
    })

    test.each(refused.map((one) => [one.why, one] as const))(`[V6] ${type} is refused: %s`, (_, wrong) => {
      const refusal = expectRefusal(attemptOne(recordEach(before, ...wrong.after), wrong.proposal), wrong)
      if (refusal.refusal !== "conflict") return
      // What a rectification brings into conflict is the event that it mends.
      if (type !== "EventRectified") expect(refusal.conflicts.map((conflict) => conflict.type)).toContain(type)
      expect(refusal.conflicts).not.toEqual([])
      for (const conflict of refusal.conflicts) expect(conflict.message).toContain(conflict.about.id)
    })

    test(`[A1] ${type} with an unknown field is refused at that field`, () => {
      const surplus = { ...accepted, data: { ...accepted.data, "sur/plus": true } }
      expectRefusal(attemptOne(before, surplus), { refusal: "invalid", pointer: "/data/sur~1plus" })
      expectRefusal(attemptOne(before, { ...accepted, surplus: true }), { refusal: "invalid", pointer: "/surplus" })
    })

    const required = Object.keys(fields).filter((name) => !(fields[name] instanceof z.ZodOptional))
    test.each(required)(`[A1] ${type} without %s is refused there`, (name) => {
      const without = { ...accepted, data: { ...accepted.data, [name]: undefined } }
      expectRefusal(attemptOne(before, JSON.parse(JSON.stringify(without))), {
        refusal: "invalid",
        pointer: `/data/${name}`,
      })
    })
  },
)
