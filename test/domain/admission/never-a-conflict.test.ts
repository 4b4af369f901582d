import { describe, expect, test } from "vitest"
import { attempt, record, recordEach, refusalOf, type Told, things, told, uuid } from "../../support/record.ts"
import { contested, negotiated, pledged } from "../examples/context.ts"

const before = recordEach([], ...negotiated)
const all = recordEach(recordEach([], ...contested), ...pledged.slice(-2))

describe("what the clock alone says", () => {
  const short = told("InstrumentTabled", "2026-01-10", {
    instrument: "truce",
    title: "The Truce",
    kind: "memorandum",
    bindingness: "political",
    parties: ["ardonia", "belmark"],
    entryIntoForce: { at: "2026-01-10" },
    ends: { at: "2026-01-20" },
    notice: "P1M",
  })

  test.each([
    ["a signature of a text whose term is over", "InstrumentSigned", { instrument: "truce", party: "corvia" }],
    ["an extension after the end", "InstrumentExtended", { instrument: "truce", by: "ardonia", until: "2031" }],
    ["a termination of what has expired", "InstrumentTerminated", { instrument: "truce" }],
    [
      "a notice shorter than the text asks for",
      "NoticeGiven",
      { notice: "n", instrument: "truce", by: "belmark", effect: "withdrawal", effectiveOn: "2030-06-02" },
    ],
    ["a vote after the window closed", "VoteCast", { decision: "send-observers", by: "dorland", vote: "object" }],
    [
      "an amendment of what is overdue",
      "CommitmentAmended",
      { commitment: "withdraw", basis: "Late.", changes: { deadline: { at: "2031" } } },
    ],
    ["a waiver of what is overdue", "CommitmentWaived", { commitment: "withdraw", by: "ardonia" }],
  ])("[A5] bars nothing: %s", (_, type, data) => {
    expect(attempt(record(before, short), [told(type, "2030-06-01", data)]).ok).toBe(true)
  })
})

describe("acts without standing", () => {
  test.each([
    ["the vote of one who is no member", "VoteCast", { decision: "send-observers", by: "belmark", vote: "against" }],
    ["a second vote", "VoteCast", { decision: "send-observers", by: "corvia", vote: "for" }],
    [
      "a claim by one who has no standing",
      "BreachClaimed",
      { case: "bridge", by: "corvia", against: "belmark", commitments: ["withdraw"] },
    ],
    [
      "the determination of a body that the mechanism does not name",
      "DeterminationMade",
      { case: "bridge", by: "dorland", party: "belmark", commitments: ["withdraw"], outcome: "breach" },
    ],
    [
      "an extension by one who cannot grant it",
      "ExtensionGranted",
      { case: "bridge", stage: "council", by: "belmark" },
    ],
    [
      "the signature of one whom the text does not name",
      "InstrumentSigned",
      { instrument: "accord", party: "dorland" },
    ],
    ["a waiver by one to whom nothing is owed", "CommitmentWaived", { commitment: "withdraw", by: "dorland" }],
  ])("[A5] are admitted for what they are: %s", (_, type, data) => {
    const history = record(
      all,
      told("VoteCast", "2026-01-20", { decision: "send-observers", by: "corvia", vote: "against" }),
    )
    expect(attempt(history, [told(type, "2026-03-15", data)]).ok).toBe(true)
  })

  test("[A5] both votes of a member are kept", () => {
    const vote = (on: string, vote: string) => told("VoteCast", on, { decision: "send-observers", by: "corvia", vote })
    const history = recordEach(before, vote("2026-01-20", "for"), vote("2026-01-21", "against"))
    expect(things(history, "vote")).toMatchObject([{ vote: "for" }, { vote: "against" }])
  })
})

describe("what an end does not forbid", () => {
  const ended = recordEach(
    all,
    told("CommitmentTerminated", "2026-05-01", { commitment: "withdraw" }, { id: uuid("the end") }),
    told("CommitmentTerminated", "2026-05-01", { commitment: "consult" }),
    told("InstrumentTerminated", "2026-05-01", { instrument: "accord" }),
    told("CaseClosed", "2026-05-01", { case: "bridge" }),
    told("PledgeEnded", "2026-05-01", { line: "shells" }),
    told("PartyWithdrew", "2026-05-01", { party: "dorland" }),
  )
  const amount = { value: "10", unit: "rounds-155mm" }

  test.each<[string, string, object]>([
    ["a stance", "StanceTaken", { event: uuid("the end"), party: "ardonia", stance: "rejects" }],
    [
      "a determination",
      "DeterminationMade",
      { case: "bridge", by: "commission", party: "belmark", commitments: ["withdraw"], outcome: "breach" },
    ],
    ["a fulfilment", "CommitmentFulfilled", { commitment: "withdraw", by: "belmark" }],
    ["a delivery", "Delivered", { line: "shells", amount }],
    ["a disbursement", "Disbursed", { line: "shells", amount }],
    ["a receipt", "ReceiptAccepted", { line: "shells", amount }],
    ["a request", "PerformanceRequested", { request: "late", by: "ardonia", commitment: "consult" }],
    ["the extension of a stage", "ExtensionGranted", { case: "bridge", stage: "council", by: "commission" }],
    ["the extension of an instrument", "InstrumentExtended", { instrument: "accord", by: "ardonia", until: "2040" }],
    ["an act of one who withdrew", "DeclarationMade", { by: "dorland", kind: "concern", statement: "We worry." }],
    ["another pledge", "PledgeMade", { line: "shells", amount }],
  ])("[A5] %s", (_, type, data) => {
    expect(attempt(ended, [told(type, "2026-06-01", data)]).ok).toBe(true)
  })
})

describe("a clash with an event that some party rejects", () => {
  const end = told("InstrumentTerminated", "2026-05-01", { instrument: "accord" }, { id: uuid("the end") })
  const signed = told(
    "InstrumentSigned",
    "2026-06-01",
    { instrument: "accord", party: "ardonia" },
    { id: uuid("signed") },
  )
  const stance = (words: string, stance: string, on: string, party = "ardonia"): Told =>
    told("StanceTaken", on, { event: uuid(words), party, stance })

  test("[A5] what is rejected bars nobody", () => {
    expect(attempt(recordEach(before, end, stance("the end", "rejects", "2026-05-02")), [signed]).ok).toBe(true)
    expect(attempt(record(before, end), [signed]).ok).toBe(false)
  })

  test("[A5] whoever rejects it: any party's rejection is enough", () => {
    const history = recordEach(
      before,
      end,
      stance("the end", "recognises", "2026-05-02"),
      stance("the end", "rejects", "2026-05-03", "dorland"),
    )
    expect(attempt(history, [signed]).ok).toBe(true)
  })

  test("[A5] to reserve is not to reject", () => {
    expect(attempt(recordEach(before, end, stance("the end", "reserves", "2026-05-02")), [signed]).ok).toBe(false)
  })

  test("[A5] of a party's stances the last counts, by effective time and then by position", () => {
    const rejects = stance("the end", "rejects", "2026-05-02")
    const later = (on: string) => recordEach(before, end, rejects, stance("the end", "recognises", on))
    expect(attempt(later("2026-05-03"), [signed]).ok).toBe(false)
    expect(attempt(later("2026-05-02"), [signed]).ok).toBe(false)
    expect(attempt(later("2026-05-01"), [signed]).ok).toBe(true)
  })

  test("[A5] the event that clashes may be the rejected one, and the rejection in the same batch", () => {
    const history = record(before, end)
    expect(attempt(history, [signed, stance("signed", "rejects", "2026-06-02", "belmark")]).ok).toBe(true)
    expect(attempt(history, [stance("the end", "rejects", "2026-05-02"), signed]).ok).toBe(true)
  })

  test("[A5] two ends of one text, of which a party rejects the first, are both recorded", () => {
    const history = recordEach(before, end, stance("the end", "rejects", "2026-05-02"))
    expect(attempt(history, [told("InstrumentTerminated", "2027-01-01", { instrument: "accord" })]).ok).toBe(true)
  })

  test("[A5] other conflicts in the same batch still refuse it, and only they are listed", () => {
    const history = recordEach(before, end, stance("the end", "rejects", "2026-05-02"))
    const again = told("MilestoneDefined", "2026-06-01", { milestone: "ceasefire", description: "Again" })
    expect(refusalOf(history, signed, again)).toMatchObject({
      refusal: "conflict",
      conflicts: [{ type: "MilestoneDefined", reason: "made-twice" }],
    })
  })
})

const first = { id: uuid("the first undoing") }

const article = { instrument: "accord", provision: "article-1", variant: "long" }
const bridge = { case: "bridge" }

/** What stands, what undoes or takes it away, and a later act that has nothing left to undo or to act on. */
const undoings: readonly (readonly [string, readonly Told[], Told, Told])[] = [
  [
    "a resumption",
    [told("InstrumentSuspended", "2026-03-01", { instrument: "accord", by: "belmark" })],
    told("InstrumentResumed", "2026-04-01", { instrument: "accord", by: "belmark" }, first),
    told("InstrumentResumed", "2026-05-01", { instrument: "accord", by: "belmark" }),
  ],
  [
    "a commitment's resumption",
    [told("CommitmentSuspended", "2026-03-01", { commitment: "withdraw", by: "belmark" })],
    told("CommitmentResumed", "2026-04-01", { commitment: "withdraw", by: "belmark" }, first),
    told("CommitmentResumed", "2026-05-01", { commitment: "withdraw", by: "belmark" }),
  ],
  [
    "the withdrawal of a notice",
    [told("NoticeGiven", "2026-03-01", { notice: "n", instrument: "accord", by: "belmark", effect: "withdrawal" })],
    told("NoticeWithdrawn", "2026-04-01", { notice: "n" }, first),
    told("NoticeWithdrawn", "2026-05-01", { notice: "n" }),
  ],
  [
    "the withdrawal of a claim",
    [],
    told("ClaimWithdrawn", "2026-04-01", { ...bridge, by: "ardonia" }, first),
    told("ClaimAnswered", "2026-05-01", { ...bridge, by: "belmark", answer: "denies" }),
  ],
  [
    "a cure",
    [
      told("DeterminationMade", "2026-03-20", {
        ...bridge,
        by: "commission",
        party: "belmark",
        commitments: ["withdraw"],
        outcome: "breach",
      }),
    ],
    told("BreachCured", "2026-04-01", { ...bridge, by: "belmark" }, first),
    told("BreachCured", "2026-05-01", { ...bridge, by: "belmark" }),
  ],
  [
    "the end of a pledge",
    [],
    told("PledgeEnded", "2026-04-01", { line: "shells" }, first),
    told("PledgeReleased", "2026-05-01", { line: "shells" }),
  ],
  [
    "the dropping of a variant",
    [told("ProvisionProposed", "2026-03-01", { ...article, by: "belmark", text: "[…]" })],
    told("ProvisionDropped", "2026-04-01", article, first),
    told("ProvisionAgreed", "2026-05-01", { ...article, by: "ardonia" }),
  ],
]

describe("an undoing that some party rejects", () => {
  test.each(undoings)("[A5] %s bars nothing that comes after it", (_, standing, undoing, later) => {
    const undone = recordEach(all, ...standing, undoing)
    expect(refusalOf(undone, later)).toMatchObject({ refusal: "conflict" })
    const { case: caseId, line } = undoing.data as { case?: string; line?: string }
    const place = { ...(caseId && { case: caseId }), ...(line && { line }) }
    const rejects = told("StanceTaken", "2026-04-02", {
      ...place,
      event: first.id,
      party: "ardonia",
      stance: "rejects",
    })
    expect(attempt(record(undone, rejects), [later])).toMatchObject({ ok: true })
  })

  test("[A5] an act itself rejected is let in too, though nothing stands that it could undo", () => {
    const history = recordEach([], ...negotiated)
    const resumed = told("InstrumentResumed", "2026-05-01", { instrument: "accord", by: "belmark" }, first)
    const rejects = told("StanceTaken", "2026-05-02", { event: first.id, party: "ardonia", stance: "rejects" })
    expect(attempt(history, [resumed, rejects])).toMatchObject({ ok: true })
  })
})
