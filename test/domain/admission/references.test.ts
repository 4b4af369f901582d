import { describe, expect, test } from "vitest"
import { attempt, pointersOf, record, recordEach, refusalOf, thing, told, uuid } from "../../support/record.ts"
import { accordTabled, contested, mechanismEstablished, negotiated, parties, supported } from "../examples/context.ts"

const before = recordEach([], ...negotiated)
const inCase = recordEach([], ...contested)

const commitment = (id: string, more: object) => ({
  commitment: id,
  obligors: ["corvia"],
  beneficiaries: ["ardonia"],
  kind: "support",
  tier: "assistance",
  modality: "intends",
  text: "Corvia intends to help.",
  ...more,
})

describe("ids at their place in effective order", () => {
  test("[A3] an id that nothing made is refused with its kind, itself and its place", () => {
    expect(
      refusalOf(before, told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "zubria" })),
    ).toEqual({
      refusal: "unknown-id",
      missing: [
        { kind: "party", id: "zubria", pointer: "/0/data/party", message: expect.stringContaining("recorded") },
      ],
    })
  })

  test("[A3] all ids that are missing are told at once", () => {
    const amended = told("CommitmentAmended", "2026-02-01", {
      commitment: "leave",
      basis: "Agreed.",
      by: "zubria",
      changes: { obligors: ["belmark", "yland"], deadline: { within: "P1D", of: "milestone:peace.reached/xonia" } },
    })
    expect(pointersOf(refusalOf(before, amended)).toSorted()).toEqual([
      "/0/data/by",
      "/0/data/changes/deadline/of",
      "/0/data/changes/deadline/of",
      "/0/data/changes/obligors/1",
      "/0/data/commitment",
    ])
  })

  test("[A3] an id that is there only later is refused, and told from when it is", () => {
    const joined = record(
      before,
      told("PartyAdmitted", "2026-06-01", { party: "zubria", name: "Zubria", kind: "state", capacities: [] }),
    )
    const signed = (on: string) => told("InstrumentSigned", on, { instrument: "accord", party: "zubria" })
    expect(refusalOf(joined, signed("2026-05-31"))).toMatchObject({
      refusal: "unknown-id",
      missing: [{ pointer: "/0/data/party", message: expect.stringContaining("2026-06-01") }],
    })
    expect(attempt(joined, [signed("2026-06-01")]).ok).toBe(true)
  })

  test("[A3] the day is that of the package's time zone", () => {
    const reached = (at: string) => told("MilestoneReached", at, { milestone: "ceasefire" })
    expect(attempt(before, [reached("2026-01-01T22:00:00Z")]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, reached("2026-01-01T21:59:59.999Z")))).toEqual(["/0/data/milestone"])
  })

  test("[A3] a year stands where it begins: what was made in its course is not there yet", () => {
    const signed = told("InstrumentSigned", "2026", { instrument: "accord", party: "ardonia" })
    expect(pointersOf(refusalOf(before, signed))).toEqual(["/0/data/instrument"])
  })

  test("[A3] facts may be backdated, and scheduled ahead", () => {
    const late = record(before, told("MilestoneReached", "2026-05-01", { milestone: "ceasefire" }))
    expect(
      attempt(late, [told("MilestoneDefined", "1999-01-01", { milestone: "armistice", description: "Old" })]).ok,
    ).toBe(true)
    expect(attempt(late, [told("CommitmentTerminated", "2040-01-01", { commitment: "withdraw" })]).ok).toBe(true)
    expect(
      attempt(late, [told("InstrumentTabled", "2026-01-03", { ...accordTabled.data, instrument: "pact" })]).ok,
    ).toBe(true)
  })

  test("[A3] areas, items and topics are names: nothing has to have made them", () => {
    const control = { area: "island", within: "lake", domain: "borders", holder: "not-known", standing: "claimed" }
    expect(attempt(before, [told("ControlAssigned", "2026-02-01", control)]).ok).toBe(true)
    expect(attempt(before, [told("LeadTimeStated", "2026-02-01", { item: "boats", duration: "P2Y" })]).ok).toBe(true)
  })

  test("[A3] the parties around an event must be there too; a role among its readers is no party", () => {
    const around = (more: object) => told("MilestoneReached", "2026-02-01", { milestone: "ceasefire" }, more)
    expect(attempt(before, [around({ onBehalfOf: "ardonia", readers: ["corvia", "verifier"] })]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, around({ onBehalfOf: "zubria", readers: ["judge", "yland"] })))).toEqual([
      "/0/onBehalfOf",
      "/0/readers/1",
    ])
  })

  test("[A3] the text that is to be concluded need not be tabled yet", () => {
    const agreed = told("CommitmentUndertaken", "2026-02-01", commitment("conclude", { toConclude: "peace-treaty" }))
    expect(attempt(before, [agreed]).ok).toBe(true)
  })
})

describe("batch-mates", () => {
  const milestone = told("MilestoneDefined", "2026-02-01", { milestone: "handover", description: "The keys" })
  const waiting = told(
    "CommitmentUndertaken",
    "2026-02-01",
    commitment("guard", { trigger: "milestone:handover.reached" }),
  )

  test("[A3] may speak of one another, in either order", () => {
    expect(attempt(before, [milestone, waiting]).ok).toBe(true)
    expect(attempt(before, [waiting, milestone]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, waiting))).toEqual(["/0/data/trigger"])
  })

  test("[A3] may wait for one another in a circle", () => {
    const wait = (id: string, other: string) =>
      told("CommitmentUndertaken", "2026-02-01", commitment(id, { trigger: `commitment:${other}.fulfilled` }))
    expect(attempt(before, [wait("a", "b"), wait("b", "c"), wait("c", "a")]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, wait("a", "b"), wait("b", "c")))).toEqual(["/1/data/trigger"])
  })

  test("[A3] a text may wait for its own signature", () => {
    expect(attempt(recordEach([], ...parties), [accordTabled]).ok).toBe(true)
  })

  test("[A4] may not act on what another makes only later", () => {
    const early = told("MilestoneReached", "2026-01-20", { milestone: "handover" })
    expect(refusalOf(before, milestone, early)).toMatchObject({
      refusal: "conflict",
      conflicts: [{ type: "MilestoneReached", reason: "not-there", about: { kind: "milestone", id: "handover" } }],
    })
  })
})

describe("ids in other streams", () => {
  test("[A3] a case speaks of the package's commitments, the package of a line and of a case's decision", () => {
    const claimed = { case: "ferry", by: "ardonia", against: "belmark", commitments: ["withdraw", "leave"] }
    expect(pointersOf(refusalOf(before, told("BreachClaimed", "2026-03-01", claimed)))).toEqual([
      "/0/data/commitments/1",
    ])
    const overlap = (line: string) =>
      told("OverlapDeclared", "2026-03-01", { lines: [line], amount: { value: "1", unit: "rounds-155mm" } })
    const withLine = recordEach([], ...supported)
    expect(attempt(withLine, [overlap("shells")]).ok).toBe(true)
    expect(pointersOf(refusalOf(withLine, overlap("tanks")))).toEqual(["/0/data/lines/0"])
    const opened = { case: "bridge", decision: "end", question: "?", members: ["corvia"], rule: { rule: "sole" } }
    const decided = record(inCase, told("DecisionOpened", "2026-03-10", opened))
    const adopted = (decision: string, on = "2026-03-11") =>
      told("InstrumentAdopted", on, { instrument: "accord", by: "commission", decision })
    expect(attempt(decided, [adopted("bridge/end")]).ok).toBe(true)
    expect(pointersOf(refusalOf(decided, adopted("end")))).toEqual(["/0/data/decision"])
    expect(pointersOf(refusalOf(decided, adopted("bridge/end", "2026-03-09")))).toEqual(["/0/data/decision"])
  })

  test("[A3] are checked once: what they name may vanish later", () => {
    const undertaken = inCase.find((event) => event.type === "CommitmentUndertaken")
    const annulled = told("EventRectified", "2026-04-01", {
      event: undertaken?.id,
      annulled: true,
      reason: "Never made.",
    })
    expect(attempt(inCase, [annulled]).ok).toBe(true)
  })
})

describe("ids that stand inside other things", () => {
  const article = { instrument: "accord", provision: "article-2" }
  const withArticle = record(before, told("ProvisionProposed", "2026-03-01", { ...article, text: "[…]" }))

  test("[A3] a provision that is proposed only later is not there yet for a commitment that cites it", () => {
    const cites = (on: string) => told("CommitmentUndertaken", on, commitment("guard", article))
    expect(attempt(withArticle, [cites("2026-03-01")]).ok).toBe(true)
    expect(pointersOf(refusalOf(withArticle, cites("2026-02-01")))).toEqual(["/0/data/provision"])
  })

  test("[A3] nor for a reservation to it", () => {
    const reserved = told("ReservationMade", "2026-02-01", {
      ...article,
      reservation: "r",
      party: "belmark",
      text: "Not us.",
    })
    expect(pointersOf(refusalOf(withArticle, reserved))).toEqual(["/0/data/provision"])
  })

  const stages = (mechanismEstablished.data as { stages: readonly object[] }).stages
  const amended = (on: string, changed: readonly object[]) =>
    told("MechanismAmended", on, { mechanism: "lake-commission", changes: { stages: changed } })
  const referred = (stage: string, on: string) => told("ReferredTo", on, { case: "bridge", stage, by: "ardonia" })

  test("[A3] a stage that an amendment adds only later is not there yet", () => {
    const added = record(inCase, amended("2026-06-01", [...stages, { ...stages[0], stage: "arbitration" }]))
    expect(attempt(added, [referred("arbitration", "2026-06-01")]).ok).toBe(true)
    expect(pointersOf(refusalOf(added, referred("arbitration", "2026-03-10")))).toEqual(["/0/data/stage"])
  })

  test("[A3] a stage that an amendment takes out later was there before", () => {
    const removed = record(inCase, amended("2026-06-01", stages.slice(0, 1)))
    expect(attempt(removed, [referred("council", "2026-03-10")]).ok).toBe(true)
  })

  test("[A3] what a rectification puts in speaks of ids too", () => {
    const signing = uuid("a signing")
    const signed = record(
      before,
      told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "ardonia" }, { id: signing }),
    )
    const data = { instrument: "accord", party: "zubria" }
    const rectified = told("EventRectified", "2026-02-02", {
      event: signing,
      replacement: { data },
      reason: "Misread.",
    })
    expect(refusalOf(signed, rectified)).toMatchObject({
      refusal: "unknown-id",
      missing: [{ kind: "party", id: "zubria", pointer: "/0/data/replacement/data/party" }],
    })
  })

  test("[R6] in a case, an anchor's decision means the case's own first, then the package's", () => {
    const question = (decision: string, of?: string) =>
      told("DecisionOpened", "2026-03-10", {
        case: "bridge",
        decision,
        question: "What now?",
        members: ["corvia"],
        rule: { rule: "sole" },
        ...(of && { closes: { within: "P5D", of } }),
      })
    const asked = record(inCase, question("first"))
    expect(thing(asked, "decision", "bridge/first")).toMatchObject({ case: "bridge" })
    expect(attempt(asked, [question("second", "decision:send-observers.adopted")]).ok).toBe(true)
    expect(attempt(asked, [question("second", "decision:first.adopted")]).ok).toBe(true)
    expect(pointersOf(refusalOf(asked, question("second", "decision:third.adopted")))).toEqual(["/0/data/closes/of"])
  })
})
