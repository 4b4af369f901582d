import { describe, expect, test } from "vitest"
import { foldStream } from "../../../src/domain/admission/stream-fold.ts"
import {
  attempt,
  foldOf,
  record,
  recordEach,
  recorded,
  refusalOf,
  type Told,
  thing,
  things,
  told,
  uuid,
} from "../../support/record.ts"
import { contested, negotiated, parties } from "../examples/context.ts"

const before = recordEach([], ...negotiated)

describe("in a view, where anything may be missing", () => {
  const fold = (...events: readonly Told[]) => foldStream(recorded(...parties, ...events), "Europe/Kyiv")

  test("[R3] an event applies when the thing that it makes or changes is there", () => {
    const { inapplicable } = fold(
      told("ProvisionProposed", "2026-01-04", { instrument: "accord", provision: "article-1", text: "[…]" }),
      told("VoteCast", "2026-01-05", { decision: "observers", by: "corvia", vote: "for" }),
      told("InstrumentSigned", "2026-01-06", { instrument: "accord", party: "ardonia" }),
    )
    expect(inapplicable.map(({ type, reason, about }) => [type, reason, about.kind])).toEqual([
      ["ProvisionProposed", "not-there", "instrument"],
      ["VoteCast", "not-there", "decision"],
      ["InstrumentSigned", "not-there", "instrument"],
    ])
  })

  test("[R3] another id in it that is missing is no reason", () => {
    const accord = negotiated.find((event) => event.type === "InstrumentTabled") ?? negotiated[0]
    if (!accord) expect.unreachable()
    const { inapplicable, entities } = fold(
      accord,
      told("InstrumentSigned", "2026-01-06", { instrument: "accord", party: "zubria" }),
      told("CommitmentUndertaken", "2026-01-07", {
        ...(negotiated.find((event) => event.type === "CommitmentUndertaken")?.data ?? {}),
        mechanism: "none",
        trigger: "milestone:none.reached",
      }),
    )
    expect(inapplicable).toEqual([])
    expect(entities.get("instrument", "accord")).toMatchObject({ signatures: [{ party: "zubria" }] })
    expect(entities.get("commitment", "withdraw")).toMatchObject({ mechanism: "none" })
  })

  test("[R4] of two makings of one id the first in effective order stands, whichever was recorded first", () => {
    const made = (on: string, description: string) =>
      told("MilestoneDefined", on, { milestone: "handover", description }, { id: uuid(description) })
    const { inapplicable, entities } = fold(made("2026-03-01", "later"), made("2026-02-01", "earlier"))
    expect(entities.get("milestone", "handover")).toMatchObject({ description: "earlier" })
    expect(inapplicable).toMatchObject([{ event: uuid("later"), reason: "made-twice", with: uuid("earlier") }])
  })
})

describe("times", () => {
  test.each([
    ["2026-03-01", undefined, "day"],
    ["2026-03", undefined, "month"],
    ["2026-03-01T10:00:00Z", undefined, "instant"],
    ["2026-03-01T10:00:00Z", "day", "day"],
  ])("[R1] a rectified time %s with precision %s is known to the %s", (effectiveAt, precision, kept) => {
    const reached = told(
      "MilestoneReached",
      "2026-02-01T00:00:00Z",
      { milestone: "ceasefire" },
      { id: uuid("reached") },
    )
    const replacement = { effectiveAt, ...(precision && { precision }) }
    const rectified = told("EventRectified", "2026-07-01", { event: uuid("reached"), replacement, reason: "Misread." })
    const { since } = (thing(recordEach(before, reached, rectified), "milestone", "ceasefire") as unknown as Reached)
      .reached
    expect(since.precision).toBe(kept)
  })

  type Reached = { readonly reached: { readonly event: string; readonly since: { at: string; precision: string } } }

  test("[R5] a milestone reached again is no conflict, and the first reaching counts", () => {
    const reached = (on: string) => told("MilestoneReached", on, { milestone: "ceasefire" })
    const twice = recordEach(before, reached("2026-02-01"), reached("2026-02-05"))
    expect(thing(twice, "milestone", "ceasefire")).toMatchObject({ reached: { since: { at: "2026-02-01" } } })
    const backdated = record(twice, reached("2026-01-30"))
    expect(thing(backdated, "milestone", "ceasefire")).toMatchObject({ reached: { since: { at: "2026-01-30" } } })
  })

  test("[R5] a lapse does not undo it; after the lapse the milestone is ended", () => {
    const lapsed = recordEach(
      before,
      told("MilestoneReached", "2026-02-01", { milestone: "ceasefire" }),
      told("MilestoneLapsed", "2026-03-01", { milestone: "ceasefire" }),
    )
    expect(thing(lapsed, "milestone", "ceasefire")).toMatchObject({
      reached: { since: { at: "2026-02-01" } },
      ended: { how: "lapsed", since: { at: "2026-03-01" } },
    })
    const again = told("MilestoneReached", "2026-03-02", { milestone: "ceasefire" })
    expect(refusalOf(lapsed, again)).toMatchObject({ conflicts: [{ reason: "ended" }] })
  })

  test("[R21] a national procedure may be concluded again: the last outcome stands", () => {
    const concluded = (on: string, outcome: string) =>
      told("NationalProcedureConcluded", on, { procedure: "vote", outcome })
    const history = recordEach(
      before,
      told("NationalProcedureRequired", "2026-02-01", {
        procedure: "vote",
        party: "corvia",
        description: "?",
        gates: [],
      }),
      concluded("2026-09-01", "approved"),
      concluded("2026-04-01", "refused"),
    )
    expect(thing(history, "procedure", "vote")).toMatchObject({ concluded: { outcome: "approved" } })
  })

  test("[R6] a decision in a case is known as case/decision, beside the package's of the same name", () => {
    const opened = {
      case: "bridge",
      decision: "send-observers",
      question: "Here?",
      members: ["corvia"],
      rule: { rule: "sole" },
    }
    const history = record(recordEach([], ...contested), told("DecisionOpened", "2026-03-10", opened))
    expect(things(history, "decision").map((one) => one.id)).toEqual(["send-observers", "bridge/send-observers"])
    const voted = record(
      history,
      told("VoteCast", "2026-03-11", { case: "bridge", decision: "send-observers", by: "corvia", vote: "for" }),
    )
    expect(things(voted, "vote")).toMatchObject([{ decision: "bridge/send-observers" }])
  })
})

describe("what a snapback has restored, or may restore", () => {
  const rule = { rule: "snapback", contrary: ["keep-relief"], restores: ["instrument:accord", "commitment:withdraw"] }
  const decision = told("DecisionOpened", "2026-04-01", {
    decision: "restore",
    question: "Shall relief continue?",
    members: ["corvia", "dorland"],
    rule,
    closes: { at: "2026-05-01" },
  })
  const mechanism = told("MechanismEstablished", "2026-04-01", {
    mechanism: "return",
    stages: [{ stage: "thirty-days", role: "judge", members: ["corvia"], rule, opens: "case.claimed" }],
  })
  const ends = [
    told("InstrumentSuspended", "2026-02-01", { instrument: "accord", by: "belmark" }),
    told("CommitmentSuspended", "2026-02-01", { commitment: "withdraw", by: "belmark" }),
    told("InstrumentTerminated", "2026-03-01", { instrument: "accord" }),
    told("CommitmentTerminated", "2026-03-01", { commitment: "withdraw" }),
  ]
  const over = recordEach(before, ...ends)

  const acts: readonly (readonly [string, object])[] = [
    ["InstrumentSigned", { instrument: "accord", party: "ardonia" }],
    ["InstrumentAdopted", { instrument: "accord", by: "commission" }],
    ["ConsentExpressed", { instrument: "accord", party: "ardonia", form: "approval" }],
    ["InstrumentAmended", { instrument: "accord", changes: { notice: "P1Y" } }],
    ["InstrumentEnteredIntoForce", { instrument: "accord" }],
    ["InstrumentSuspended", { instrument: "accord", by: "ardonia" }],
    ["InstrumentResumed", { instrument: "accord", by: "belmark" }],
    ["InstrumentTerminated", { instrument: "accord" }],
    ["NoticeGiven", { notice: "n", instrument: "accord", by: "belmark", effect: "withdrawal" }],
    ["ReservationMade", { reservation: "r", instrument: "accord", party: "belmark", text: "Not us." }],
    ["ProvisionProposed", { instrument: "accord", provision: "article-2", text: "[…]" }],
    ["CommitmentAmended", { commitment: "withdraw", basis: "Restored.", changes: { trigger: null } }],
    ["CommitmentSuspended", { commitment: "withdraw", by: "belmark" }],
    ["CommitmentResumed", { commitment: "withdraw", by: "belmark" }],
    ["CommitmentTerminated", { commitment: "withdraw" }],
    ["CommitmentWaived", { commitment: "withdraw", by: "ardonia" }],
    ["CommitmentExcused", { commitment: "withdraw", ground: "A flood." }],
  ]

  test.each(acts)("[R7] %s is no conflict after the end, and without snapback it is one", (type, data) => {
    const event = told(type, "2026-06-01", data)
    expect(refusalOf(over, event)).toMatchObject({ refusal: "conflict", conflicts: [{ reason: "ended" }] })
    for (const restoring of [decision, mechanism])
      expect(attempt(record(over, restoring), [event]), restoring.type).toMatchObject({ ok: true })
  })

  test("[R7] but an act before there was anything to restore it is one", () => {
    const restorable = record(over, decision)
    expect(
      attempt(restorable, [told("InstrumentSigned", "2026-03-20", { instrument: "accord", party: "ardonia" })]).ok,
    ).toBe(false)
  })

  test("[R7] the end itself stays on record", () => {
    const signed = record(
      record(over, decision),
      told("InstrumentSigned", "2026-06-01", { instrument: "accord", party: "ardonia" }),
    )
    expect(thing(signed, "instrument", "accord")).toMatchObject({
      ended: { how: "terminated" },
      signatures: [{ party: "ardonia" }],
    })
    expect(foldOf(signed).inapplicable).toEqual([])
  })

  test("[R7] a decision in a case restores through the mechanism that it runs under: no stream looks into another", () => {
    const claimed = told("BreachClaimed", "2026-04-02", {
      case: "bridge",
      by: "ardonia",
      against: "belmark",
      commitments: ["withdraw"],
    })
    const inCase = told("DecisionOpened", "2026-04-03", { ...decision.data, case: "bridge" })
    const event = told("InstrumentSigned", "2026-06-01", { instrument: "accord", party: "ardonia" })
    expect(attempt(recordEach(over, mechanism, claimed, inCase), [event])).toMatchObject({ ok: true })
    expect(attempt(recordEach(over, claimed, inCase), [event]).ok).toBe(false)
  })
})
