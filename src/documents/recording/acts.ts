/** An act that can be recorded through a form: its event type, and what a person calls it. */
export type Act = { readonly type: string; readonly title: string; readonly about: string }

export type ActGroup = { readonly title: string; readonly acts: readonly Act[] }

const act = (type: string, title: string, about: string): Act => ({ type, title, about })

/** Every act but the opening of a package, the commonest of each group first. */
export const actGroups: readonly ActGroup[] = [
  {
    title: "What happened, and what is said about it",
    acts: [
      act("IncidentReported", "Report an incident", "Something happened. It begins a case, or adds to one."),
      act("ObservationMade", "Record an observation", "What somebody saw or measured, and how."),
      act("BreachClaimed", "Claim a breach", "A party’s allegation, and never more than that."),
      act("ClaimAnswered", "Answer a claim", "Who is accused admits, denies, justifies, or contests the standing."),
      act("ClaimWithdrawn", "Withdraw a claim", "The claimant no longer claims it."),
      act("EvidenceSubmitted", "Submit evidence", "Where it lies, and its digest."),
    ],
  },
  {
    title: "What is found, and what is done",
    acts: [
      act("VerificationReported", "Report a verification", "Whether the fact is true."),
      act("AttributionMade", "Make an attribution", "Who did it."),
      act("ReferredTo", "Refer to a stage", "The case goes to a stage of its mechanism."),
      act("DeterminationMade", "Record a determination", "Whether a duty was broken, as its maker finds."),
      act("ResponseTaken", "Record a response", "What was done about it, by whom."),
      act("RemedyOrdered", "Order a remedy", "What must follow, by when."),
      act("CureNoticeGiven", "Give notice to cure", "Time to put it right."),
      act("BreachCured", "Record a cure", "What was found was put right."),
      act("ExtensionGranted", "Grant an extension", "More time for a stage."),
      act("CaseClosed", "Close a case", "Nothing more is expected in it."),
    ],
  },
  {
    title: "Commitments",
    acts: [
      act("CommitmentUndertaken", "Record a commitment", "Who promises what to whom, on which conditions, by when."),
      act(
        "CommitmentAmended",
        "Amend a commitment",
        "What was agreed to be otherwise; the record is not mended by it.",
      ),
      act("CommitmentFulfilled", "Record a fulfilment", "What was owed was done, or a part of it."),
      act("PerformanceRequested", "Request performance", "A duty on request is requested."),
      act("CommitmentWaived", "Waive a commitment", "A beneficiary gives up what it is owed."),
      act("CommitmentExcused", "Excuse a commitment", "On which ground it need not be done."),
      act("CommitmentSuspended", "Suspend a commitment", "It rests for a while."),
      act("CommitmentResumed", "Resume a commitment", "It rests no longer."),
      act("CommitmentTerminated", "Terminate a commitment", "It ends; what was due stays owed."),
    ],
  },
  {
    title: "Where parties stand",
    acts: [
      act("StanceTaken", "Take a stance on an event", "A party recognises, rejects or reserves on what was recorded."),
      act("PositionStated", "State a position", "Where a party stands on a topic."),
      act("PositionWithdrawn", "Withdraw a position", "The party no longer holds it."),
      act("DeclarationMade", "Make a declaration", "How a party reads something, recognises it, or what worries it."),
    ],
  },
  {
    title: "Votes and decisions",
    acts: [
      act("VoteCast", "Record a vote", "One member’s vote; an objection may bring an amendment."),
      act("DecisionOpened", "Open a decision", "A question is put to its members under a rule."),
      act("VotesTallied", "Record a tally", "A count that was told without names."),
      act("DecisionDeclared", "Declare an outcome", "What the chair declared; the computed outcome stands beside it."),
      act("DecisionWithdrawn", "Withdraw a decision", "The question is taken off the table."),
    ],
  },
  {
    title: "Support over years",
    acts: [
      act("PledgeMade", "Record a pledge", "A public promise of an amount."),
      act("FundsAuthorised", "Record an authorisation", "Legal permission to spend."),
      act("FundsAppropriated", "Record an appropriation", "Budget authority that was voted."),
      act("OrderPlaced", "Record an order", "A binding contract, and when it is expected."),
      act("Disbursed", "Record a disbursement", "Money was paid out."),
      act("Delivered", "Record a delivery", "Something was handed over."),
      act("ReceiptAccepted", "Record an acceptance", "The recipient confirms what it received."),
      act("DeliveryRescheduled", "Reschedule a delivery", "It is expected on another date."),
      act("ScheduleSet", "Set a schedule", "The plan by period; not a stage."),
      act("PledgeReduced", "Reduce a pledge", "The donor takes back a part."),
      act("PledgeReleased", "Release a pledge", "The recipient lets go of it, or of a part."),
      act("PledgeEnded", "End a pledge", "The donor ends every period that is not over."),
      act("ValuationRestated", "Restate a valuation", "Another yardstick for the same thing."),
      act("LineOpened", "Open a line of support", "One donor, one recipient, one item."),
      act("LineSuspended", "Suspend a line", "It rests for a while."),
      act("LineResumed", "Resume a line", "It rests no longer."),
      act("RequirementSet", "Set a requirement", "What a recipient needs of an item in a period."),
      act("LeadTimeStated", "State a lead time", "From order to delivery."),
      act("ExchangeRateFixed", "Fix an exchange rate", "What adds two currencies up."),
      act("OverlapDeclared", "Declare an overlap", "What several lines count twice."),
      act("FigureStated", "State a figure", "A GDP or an index, for a period."),
    ],
  },
  {
    title: "Texts",
    acts: [
      act("InstrumentTabled", "Table an instrument", "A text that carries commitments."),
      act("ProvisionProposed", "Propose a provision", "Its wording, with what is not agreed in [square brackets]."),
      act("ProvisionRevised", "Revise a provision", "A new wording; earlier agreement to it is cleared."),
      act("ProvisionAgreed", "Agree to a provision", "A party accepts the wording on the table."),
      act("ProvisionDropped", "Drop a provision", "It is off the table."),
      act("InstrumentSigned", "Record a signature", "Definitive, ad referendum, or initialling."),
      act("ConsentExpressed", "Record a consent to be bound", "Ratification, acceptance, approval or accession."),
      act("InstrumentAdopted", "Record an adoption", "A body adopts the text."),
      act("InstrumentEnteredIntoForce", "Record an entry into force", "It wins over the computed one."),
      act("ReservationMade", "Make a reservation", "What a party excludes or changes for itself."),
      act("ReservationWithdrawn", "Withdraw a reservation", "It stands no longer."),
      act("NoticeGiven", "Give notice", "A party is to leave, or denounces the text."),
      act("NoticeWithdrawn", "Withdraw a notice", "The party stays."),
      act("InstrumentAmended", "Amend an instrument", "What was agreed to be otherwise."),
      act("InstrumentExtended", "Extend an instrument", "It lasts longer."),
      act("InstrumentSuspended", "Suspend an instrument", "Its duties rest, for one party or towards one."),
      act("InstrumentResumed", "Resume an instrument", "Its duties rest no longer."),
      act("InstrumentSuperseded", "Supersede an instrument", "Another text takes its place."),
      act("InstrumentTerminated", "Terminate an instrument", "It ends for all."),
    ],
  },
  {
    title: "The package itself",
    acts: [
      act("MilestoneReached", "Record a milestone as reached", "Such as a ceasefire in force."),
      act("MilestoneLapsed", "Record a milestone as lapsed", "It broke down; the next one is a new milestone."),
      act("MilestoneDefined", "Define a milestone", "What is to be waited for."),
      act("PartyAdmitted", "Admit a party", "Being bound is another matter, text by text."),
      act("PartyChanged", "Change a party", "Its name, capacities or members."),
      act("PartySucceeded", "Record a succession", "Another stands in its place."),
      act("PartyWithdrew", "Record a withdrawal", "The party leaves the package."),
      act("MechanismEstablished", "Establish a mechanism", "Who verifies, who judges, who responds, how fast."),
      act("MechanismAmended", "Amend a mechanism", "What was agreed to be otherwise."),
      act(
        "NationalProcedureRequired",
        "Require a national procedure",
        "What holds a party’s promises until it is approved.",
      ),
      act("NationalProcedureConcluded", "Conclude a national procedure", "Approved, or refused."),
      act("PoliticalDateSet", "Set a political date", "An election, a budget, the end of a mandate, a review."),
      act("ControlAssigned", "Assign control", "Who governs, polices or secures an area: agreed, in fact, or claimed."),
      act("ReportMade", "Record a report", "Counts for a period, each with its basis and access."),
    ],
  },
  {
    title: "Mending the record",
    acts: [
      act("EventRectified", "Rectify an event", "The record was wrong. What was first recorded stays readable."),
      act("ReportedOtherwise", "Report otherwise", "Another source gives other values; no state changes."),
      act("FieldErased", "Erase a sealed field", "Words and salt are removed for good; every proof stays valid."),
    ],
  },
]

const addresses = new Map(actGroups.flatMap(({ acts }) => acts.map((one) => [addressOfAct(one.type), one] as const)))

/** `BreachClaimed` as it stands in an address: `breach-claimed`. */
export function addressOfAct(type: string): string {
  return type.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
}

/** The act whose form stands at an address. */
export function actAt(address: string): Act | undefined {
  return addresses.get(address)
}
