import { told } from "../../support/record.ts"

/** A package with its parties and nothing negotiated yet: Belmark is to leave the shore of Ardonia's lake, and Corvia vouches for it. */
export const parties = [
  told("PackageOpened", "2026-01-01", {
    title: "The Lake Accord",
    purpose: "An end of the war between Ardonia and Belmark",
    timeZone: "Europe/Kyiv",
  }),
  admitted("ardonia", "state", ["beneficiary"]),
  admitted("belmark", "state", ["adversary"]),
  admitted("corvia", "state", ["guarantor"]),
  admitted("dorland", "state", ["guarantor"]),
  told("PartyAdmitted", "2026-01-01", {
    party: "commission",
    name: "The Lake Commission",
    kind: "body",
    capacities: ["verifier", "depositary"],
    members: ["corvia", "dorland"],
  }),
]

function admitted(party: string, kind: string, capacities: readonly string[]) {
  const name = `${party.charAt(0).toUpperCase()}${party.slice(1)}`
  return told("PartyAdmitted", "2026-01-01", { party, name, kind, capacities })
}

export const accordTabled = told("InstrumentTabled", "2026-01-03", {
  instrument: "accord",
  title: "The Lake Accord",
  kind: "treaty",
  bindingness: "legal",
  parties: ["ardonia", "belmark"],
  entryIntoForce: "instrument:accord.signed",
  ends: { within: "P10Y", of: "instrument:accord.in-force" },
  notice: "P6M",
})

export const withdrawalUndertaken = told("CommitmentUndertaken", "2026-01-06", {
  commitment: "withdraw",
  instrument: "accord",
  provision: "article-1",
  obligors: ["belmark"],
  beneficiaries: ["ardonia"],
  kind: "withdrawal",
  tier: "restraint",
  modality: "shall",
  text: "Belmark shall withdraw from the northern shore.",
  trigger: "milestone:ceasefire.reached",
  deadline: { within: "P15D", of: "milestone:ceasefire.reached" },
  mechanism: "lake-commission",
})

export const mechanismEstablished = told("MechanismEstablished", "2026-01-05", {
  mechanism: "lake-commission",
  standing: ["ardonia", "belmark"],
  stages: [
    { stage: "inquiry", role: "verify", members: ["commission"], opens: "case.claimed" },
    {
      stage: "council",
      role: "judge",
      members: ["corvia", "dorland"],
      rule: { rule: "majority" },
      opens: "case.concluded:inquiry",
      deadline: { within: "P15D", of: "case.referred:council" },
      onDeadlock: "response",
    },
    { stage: "response", role: "respond", members: ["corvia"], opens: "case.breach-found" },
  ],
  levels: ["persistent"],
})

/** The same package with a text, a mechanism, commitments under it, and a question put to the guarantors. */
export const negotiated = [
  ...parties,
  told("MilestoneDefined", "2026-01-02", { milestone: "ceasefire", description: "The guns are silent" }),
  accordTabled,
  told("ProvisionProposed", "2026-01-04", {
    instrument: "accord",
    provision: "article-1",
    by: "ardonia",
    text: "Belmark [shall] withdraw from the northern shore.",
  }),
  mechanismEstablished,
  withdrawalUndertaken,
  told("CommitmentUndertaken", "2026-01-06", {
    commitment: "consult",
    obligors: ["corvia", "dorland"],
    beneficiaries: ["ardonia"],
    kind: "consultation",
    tier: "procedural",
    modality: "shall",
    text: "The guarantors shall consult when Ardonia so requests.",
    performance: "on-request",
  }),
  told("DecisionOpened", "2026-01-07", {
    decision: "send-observers",
    question: "Shall observers be sent?",
    members: ["corvia", "dorland", "ardonia"],
    rule: { rule: "majority" },
    closes: { at: "2026-01-31" },
  }),
]

/** A case that has begun: an incident, and what Ardonia claims of it. */
export const contested = [
  ...negotiated,
  told("IncidentReported", "2026-03-02", {
    case: "bridge",
    by: "ardonia",
    occurredAt: "2026-03-01",
    place: "The north bridge",
    description: "A patrol crossed the line",
  }),
  told("BreachClaimed", "2026-03-03", {
    case: "bridge",
    by: "ardonia",
    against: "belmark",
    commitments: ["withdraw"],
  }),
]

/** A line of support with a pledge on it. */
export const supported = [
  ...negotiated,
  told("LineOpened", "2026-02-01", {
    line: "shells",
    donor: "corvia",
    recipient: "ardonia",
    item: "shells-155mm",
    unit: "rounds-155mm",
    stageDefinitions: { delivered: "handed over at the border" },
  }),
]

export const pledged = [
  ...supported,
  told("PledgeMade", "2026-02-02", { line: "shells", amount: { value: "12000", unit: "rounds-155mm" } }),
]
