import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Obligation } from "../../../src/projections/obligations/obligation.ts"
import { allObligations } from "../../../src/projections/obligations/obligations.ts"
import { anyHistory, asked, questions } from "../../support/arbitraries.ts"
import { viewByContract } from "../../support/oracle.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { viewAt as viewOfQuestion } from "../ask.ts"
import { duty, opened, text, told, viewAt } from "../time/package.ts"

const before: readonly Told[] = [
  opened("Europe/Kyiv"),
  ...["ardonia", "belmark", "corvia", "dorland", "ebria"].map((party) =>
    told("PartyAdmitted", "2026-01-01", { party, name: party, kind: "state", capacities: [] }),
  ),
  told("MilestoneDefined", "2026-01-01", { milestone: "ceasefire", description: "The guns are silent" }),
  told("MechanismEstablished", "2026-01-01", {
    mechanism: "ladder",
    stages: [
      {
        stage: "look",
        role: "verify",
        members: ["corvia"],
        opens: "case.claimed",
        deadline: { within: "PT72H", of: "case.claimed" },
        onDeadlock: "force",
      },
      {
        stage: "bench",
        role: "judge",
        members: ["corvia", "dorland"],
        opens: "case.concluded:look",
        deadline: { within: "P10D", of: "case.referred:bench" },
      },
      {
        stage: "force",
        role: "respond",
        members: ["corvia", "dorland"],
        opens: "case.breach-found",
        deadline: { within: "P5D", of: "case.occurred" },
      },
    ],
  }),
  text("accord", { ends: { within: "P1Y", of: "instrument:accord.in-force" }, notice: "P1M" }),
  duty("leave", {
    instrument: "accord",
    trigger: "milestone:ceasefire.reached",
    deadline: { within: "P15D", of: "milestone:ceasefire.reached" },
    mechanism: "ladder",
  }),
  duty("return", {
    obligors: ["ardonia", "belmark"],
    beneficiaries: ["corvia"],
    deadline: {
      earliestOf: [
        { within: "P5D", of: "commitment:leave.fulfilled" },
        { within: "P30D", of: "commitment:leave.due" },
      ],
    },
  }),
  duty("report", { instrument: "accord", performance: { every: "P1M" } }),
  duty("consult", {
    obligors: ["ardonia", "belmark"],
    performance: "on-request",
    deadline: { within: "PT24H", of: "commitment:consult.requested" },
  }),
  duty("warn", {
    obligors: ["corvia"],
    mechanism: "ladder",
    trigger: "case.occurred",
    deadline: { within: "PT24H", of: "case.occurred" },
  }),
  duty("settle", {
    deadline: { before: "P1M", of: "instrument:accord.ends" },
    trigger: { anyOf: ["decision:go.adopted", { at: "2026-09-01" }] },
  }),
  told("DecisionOpened", "2026-01-02", {
    decision: "go",
    question: "?",
    members: ["corvia", "dorland"],
    rule: { rule: "silence" },
    closes: { within: "P20D", of: "milestone:ceasefire.reached" },
  }),
]

const party = fc.constantFrom("ardonia", "belmark", "corvia", "dorland")
const day = fc
  .integer({ min: 3, max: 330 })
  .map((number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10))
const hour = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([on, h]) => `${on}T${String(h).padStart(2, "0")}:30:00Z`)
const when = fc.oneof(day, hour)
const commitment = fc.constantFrom("leave", "return", "report", "consult", "warn", "settle")
const deadline = fc.oneof(
  day.map((at) => ({ at })),
  fc
    .constantFrom("milestone:ceasefire.reached", "instrument:accord.signed", "commitment:leave.fulfilled")
    .map((of) => ({ within: "P7D", of })),
)

type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>
const event = (type: string, data: Shape) =>
  fc.record({ type: fc.constant(type), effectiveAt: when, data: fc.record(data) }) as fc.Arbitrary<Told>
const inCase = (type: string, data: Shape) => event(type, { case: fc.constantFrom("bridge", "ford"), ...data })
const accord = { instrument: fc.constant("accord") }

/** Whatever may happen to the package; much of it out of turn. */
const happening: fc.Arbitrary<Told> = fc.oneof(
  event("MilestoneReached", { milestone: fc.constant("ceasefire") }),
  event("InstrumentSigned", { ...accord, party }),
  event("InstrumentEnteredIntoForce", accord),
  event("InstrumentTerminated", accord),
  event("InstrumentExtended", { ...accord, by: party, until: day }),
  event("InstrumentAmended", { ...accord, changes: fc.record({ notice: fc.constantFrom("P2M", "P6M") }) }),
  event("NoticeGiven", {
    ...accord,
    notice: fc.constantFrom("n1", "n2"),
    by: party,
    effect: fc.constant("withdrawal"),
  }),
  event("NoticeWithdrawn", { notice: fc.constantFrom("n1", "n2") }),
  event("PartySucceeded", { party, by: fc.constantFrom("ardonia", "ebria") }),
  event("CommitmentAmended", { commitment, changes: fc.record({ deadline }), basis: fc.constant("A letter") }),
  event("CommitmentSuspended", { commitment, by: party, tolls: fc.boolean() }),
  event("CommitmentResumed", { commitment, by: party }),
  event("CommitmentTerminated", { commitment }),
  event("CommitmentFulfilled", { commitment, by: party }),
  event("CommitmentWaived", { commitment, by: party }),
  event("PerformanceRequested", {
    commitment: fc.constant("consult"),
    by: party,
    request: fc.constantFrom("r1", "r2", "r3"),
  }),
  event("VoteCast", { decision: fc.constant("go"), by: party, vote: fc.constantFrom("for", "object") }),
  event("MechanismAmended", { mechanism: fc.constant("ladder"), changes: fc.constant({ zone: "America/New_York" }) }),
  inCase("IncidentReported", { by: party, occurredAt: when, description: fc.constant("Shots") }),
  inCase("BreachClaimed", { by: party, against: party, commitments: fc.constant(["leave"]) }),
  inCase("ClaimWithdrawn", { by: party }),
  inCase("ReferredTo", { by: party, stage: fc.constant("bench") }),
  inCase("VerificationReported", { by: party, finding: fc.constant("confirmed") }),
  inCase("DeterminationMade", {
    by: party,
    stage: fc.constant("bench"),
    party,
    commitments: fc.constant(["leave", "report"]),
    outcome: fc.constantFrom("breach", "no-breach"),
  }),
  inCase("ResponseTaken", { by: party, measure: fc.constant("A warning") }),
  inCase("ExtensionGranted", { by: party, stage: fc.constantFrom("look", "bench"), until: day }),
  inCase("CaseClosed", {}),
)
const happenings = fc.array(happening, { maxLength: 14 })
const irrelevant: fc.Arbitrary<Told> = fc.oneof(
  event("PositionStated", {
    party,
    topic: fc.constant("shore"),
    statement: fc.constant("Never"),
    firmness: fc.constant("red-line"),
  }),
  event("MilestoneDefined", { milestone: fc.constant("harvest"), description: fc.constant("Bread") }),
  event("PoliticalDateSet", { date: fc.constant("vote"), party, kind: fc.constant("election"), on: day }),
  event("ControlAssigned", {
    area: fc.constant("shore"),
    domain: fc.constant("security"),
    holder: party,
    standing: fc.constant("agreed"),
  }),
)

const asOf = "2026-12-31"
const owed = (events: readonly Told[], at = asOf): readonly Obligation[] =>
  allObligations(viewAt(recorded(...before, ...events), at))
const named = (one: Told, words: string): Told => ({ ...one, id: uuid(words) })
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 100 })

describe("laws of obligations", () => {
  test("[O9] every obligation has a sentence and rests on events that are there", () => {
    check(
      fc.property(happenings, day, (events, at) => {
        const ids = new Set(recorded(...before, ...events).map((one) => one.id))
        for (const one of owed(events, at)) {
          expect(one.sentence).toMatch(/\.$/)
          expect(one.sentence).not.toMatch(/undefined|null|NaN|\[object/)
          expect(one.because.length).toBeGreaterThan(0)
          expect(one.because.filter((id) => !ids.has(id))).toEqual([])
        }
      }),
    )
  })

  test("[O10] computed from state and date only: the same question gives the same answer", () => {
    check(
      fc.property(happenings, (events) => {
        expect(owed(events)).toEqual(owed(events))
        // What takes effect later changes nothing at an earlier date.
        const later = told("MilestoneReached", "2027-01-01", { milestone: "ceasefire" })
        expect(owed([...events, later])).toEqual(owed(events))
      }),
    )
  })

  test("[O10] each obligation has an id of its own", () => {
    check(
      fc.property(happenings, (events) => {
        const ids = owed(events).map((one) => one.id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  test("[O10] an irrelevant event changes nothing", () => {
    check(
      fc.property(happenings, irrelevant, (events, one) => {
        expect(owed([...events, one])).toEqual(owed(events))
      }),
    )
  })

  test("[O10] a due date never moves without the event that moved it among those it rests on", () => {
    check(
      fc.property(happenings, happening, (events, one) => {
        const added = named(one, "added")
        const earlier = new Map(owed(events).map((obligation) => [obligation.id, obligation]))
        for (const obligation of owed([...events, added])) {
          const was = earlier.get(obligation.id)
          if (!was || JSON.stringify(was.due) === JSON.stringify(obligation.due)) continue
          expect(
            obligation.because,
            `${obligation.id}: ${JSON.stringify(was.due)} to ${JSON.stringify(obligation.due)}`,
          ).toContain(uuid("added"))
        }
      }),
    )
  })

  test("[O10] nor where an end that is recorded keeps a later amendment from applying", () => {
    const events: readonly Told[] = [
      told("InstrumentExtended", "2026-01-03", { instrument: "accord", by: "ardonia", until: "2026-01-03" }),
      told("InstrumentAmended", "2026-01-05T00:30:00Z", { instrument: "accord", changes: { notice: "P2M" } }),
    ]
    const added = told("InstrumentTerminated", "2026-01-05", { instrument: "accord" }, { id: uuid("added") })
    const notice = (all: readonly Told[]) => owed(all).find((one) => one.id === "accord/notice")
    expect([notice(events)?.due?.day, notice([...events, added])?.due?.day]).toEqual(["2025-11-03", "2025-12-03"])
    expect(notice([...events, added])?.because).toContain(uuid("added"))
  })

  test("[O10] the clock alone moves no due date from one day to another", () => {
    check(
      fc.property(happenings, day, (events, at) => {
        const early = new Map(
          owed(
            events.filter((one) => one.effectiveAt.slice(0, 10) <= at),
            at,
          ).map((one) => [one.id, one]),
        )
        for (const one of owed(
          events.filter((one) => one.effectiveAt.slice(0, 10) <= at),
          asOf,
        )) {
          const was = early.get(one.id)
          if (was?.due && one.due && one.kind !== "end") expect([one.id, one.due]).toEqual([one.id, was.due])
        }
      }),
    )
  })

  test("[T1][O10] at (D, K, P) they are those of the state that the contract's own steps come to", () => {
    check(
      fc.property(anyHistory, questions, (history, planned) => {
        const question = asked(history, planned)
        const byContract = viewByContract(history.events, question, history.zone)
        expect(allObligations(viewOfQuestion(history, question))).toEqual(allObligations(byContract))
      }),
    )
  })
})
