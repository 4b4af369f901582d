import { describe, expect, test } from "vitest"
import type { Refusal } from "../../../src/domain/admission/refusal.ts"
import { attempt, foldOf, record, recordEach, refusalOf, thing, told, uuid } from "../../support/record.ts"
import { contested, negotiated, pledged } from "../examples/context.ts"

const before = recordEach([], ...negotiated)

const named = (words: string) => ({ id: uuid(words) })
const terminated = (on: string) => told("InstrumentTerminated", on, { instrument: "accord" }, named("the end"))
const signed = (on: string, words = "a signing") =>
  told("InstrumentSigned", on, { instrument: "accord", party: "ardonia" }, named(words))
const defined = (on: string, words: string) =>
  told("MilestoneDefined", on, { milestone: "handover", description: words }, named(words))
const annulled = (words: string) =>
  told("EventRectified", "2026-07-01", { event: uuid(words), annulled: true, reason: "Recorded by mistake." })

function conflictsOf(refusal: Refusal) {
  if (refusal.refusal !== "conflict") throw new Error(JSON.stringify(refusal))
  return refusal.conflicts
}

describe("what is a conflict", () => {
  test("[A4] an id made twice: both events are named, and a way out", () => {
    const once = record(before, defined("2026-02-01", "first"))
    expect(conflictsOf(refusalOf(once, defined("2026-03-01", "second")))).toEqual([
      {
        event: uuid("second"),
        type: "MilestoneDefined",
        since: { at: "2026-03-01", precision: "day" },
        reason: "made-twice",
        about: { kind: "milestone", id: "handover" },
        with: uuid("first"),
        message: expect.stringMatching(/second time.*rectify the first\.$/),
      },
    ])
  })

  test("[R4] of two makings the first in effective order stands: a backdated one displaces what was recorded before", () => {
    const once = record(before, defined("2026-02-01", "first"))
    expect(conflictsOf(refusalOf(once, defined("2026-01-20", "earlier")))).toMatchObject([
      { event: uuid("first"), reason: "made-twice", with: uuid("earlier") },
    ])
  })

  test("[A4] an act on what a recorded end has ended; before the end it is none", () => {
    const ended = record(before, terminated("2026-05-01"))
    expect(conflictsOf(refusalOf(ended, signed("2026-05-02")))).toMatchObject([
      { event: uuid("a signing"), reason: "ended", about: { kind: "instrument", id: "accord" }, with: uuid("the end") },
    ])
    expect(attempt(ended, [signed("2026-04-30")]).ok).toBe(true)
  })

  test("[A4] on one and the same day the position decides", () => {
    expect(attempt(record(before, signed("2026-05-01")), [terminated("2026-05-01")]).ok).toBe(true)
    expect(conflictsOf(refusalOf(record(before, terminated("2026-05-01")), signed("2026-05-01")))).toHaveLength(1)
  })

  test("[A4] an end that is backdated before later acts: these are listed", () => {
    const acted = recordEach(before, signed("2026-03-01", "one"), signed("2026-04-01", "two"))
    const conflicts = conflictsOf(refusalOf(acted, terminated("2026-02-01")))
    expect(conflicts.map((one) => one.event)).toEqual([uuid("one"), uuid("two")])
    for (const one of conflicts) expect(one.message).toMatch(/^InstrumentSigned at .* which event .* ended\..*\.$/)
  })

  test("[A4] at every D, also ahead of the clock", () => {
    const scheduled = record(before, terminated("2060-01-01"))
    expect(attempt(scheduled, [signed("2059-12-31")]).ok).toBe(true)
    expect(conflictsOf(refusalOf(scheduled, signed("2060-01-02")))).toHaveLength(1)
  })

  test.each([
    ["resumption of an instrument", told("InstrumentResumed", "2026-03-01", { instrument: "accord", by: "belmark" })],
    ["resumption of a commitment", told("CommitmentResumed", "2026-03-01", { commitment: "withdraw", by: "belmark" })],
    ["withdrawal of a position", told("PositionWithdrawn", "2026-03-01", { party: "belmark", topic: "shore" })],
    ["withdrawal of a claim", told("ClaimWithdrawn", "2026-03-10", { case: "bridge", by: "corvia" })],
    ["cure", told("BreachCured", "2026-03-10", { case: "bridge", by: "belmark" })],
    ["resumption of a line", told("LineResumed", "2026-03-10", { line: "shells" })],
    ["release of a pledge that was ended", told("PledgeReleased", "2026-03-10", { line: "shells" })],
  ])("[A4] the %s where there is none", (_, event) => {
    const history = recordEach(
      recordEach([], ...contested),
      ...pledged.slice(-2),
      told("PledgeEnded", "2026-03-01", { line: "shells" }),
    )
    expect(conflictsOf(refusalOf(history, event))).toMatchObject([{ type: event.type, reason: "nothing-to-undo" }])
  })

  test("[A4] each party resumes only its own suspension, and only towards whom it suspended", () => {
    const suspended = (by: string, more = {}) =>
      told("InstrumentSuspended", "2026-03-01", { instrument: "accord", by, ...more })
    const resumed = (by: string, more = {}) =>
      told("InstrumentResumed", "2026-03-09", { instrument: "accord", by, ...more })
    const history = record(before, suspended("belmark", { towards: "ardonia" }))
    expect(attempt(history, [resumed("belmark", { towards: "ardonia" })]).ok).toBe(true)
    expect(attempt(history, [resumed("belmark")]).ok).toBe(false)
    expect(attempt(history, [resumed("ardonia", { towards: "belmark" })]).ok).toBe(false)
  })
})

describe("what was before", () => {
  test("[A4] a conflict that the history had already bars nothing new", () => {
    const contestedEnd = recordEach(
      before,
      terminated("2026-05-01"),
      told("StanceTaken", "2026-05-02", { event: uuid("the end"), party: "ardonia", stance: "rejects" }),
      signed("2026-05-10"),
    )
    expect(foldOf(contestedEnd).inapplicable).toHaveLength(1)
    const recognised = told("StanceTaken", "2026-06-01", {
      event: uuid("the end"),
      party: "ardonia",
      stance: "recognises",
    })
    expect(attempt(contestedEnd, [recognised]).ok).toBe(true)
    expect(attempt(record(contestedEnd, recognised), [defined("2026-02-01", "backdated")]).ok).toBe(true)
  })
})

describe("annulment, and the way out", () => {
  const tabling = before.find((event) => event.type === "InstrumentTabled")?.id ?? ""
  const withoutText = told("EventRectified", "2026-07-01", { event: tabling, annulled: true, reason: "A draft." })
  const acted = recordEach(before, signed("2026-03-01"), terminated("2026-05-01"))
  const article = before.find((event) => event.type === "ProvisionProposed")?.id ?? ""

  test("[A4] an annulment that leaves later acts without what they act on is refused, and lists them all", () => {
    const conflicts = conflictsOf(refusalOf(acted, withoutText))
    expect(conflicts.map((one) => one.event)).toEqual([article, uuid("a signing"), uuid("the end")])
    for (const one of conflicts) expect(one).toMatchObject({ reason: "not-there", about: { id: "accord" } })
  })

  test("[A4] the rectifications of what it strands, in the same batch, resolve it", () => {
    const withoutArticle = told("EventRectified", "2026-07-01", { event: article, annulled: true, reason: "A draft." })
    const batch = [withoutText, annulled("a signing"), withoutArticle, annulled("the end")]
    expect(attempt(acted, batch).ok).toBe(true)
    expect(attempt(acted, batch.toReversed()).ok).toBe(true)
    expect(conflictsOf(refusalOf(acted, ...batch.slice(0, -1))).map((one) => one.event)).toEqual([uuid("the end")])
  })

  test("[A4] what was made twice is resolved by annulling the first in the same batch", () => {
    const once = record(before, defined("2026-02-01", "first"))
    const again = defined("2026-03-01", "second")
    const history = record(once, annulled("first"), again)
    expect(thing(history, "milestone", "handover")).toMatchObject({ madeBy: uuid("second") })
    expect(attempt(once, [again, annulled("first")]).ok).toBe(true)
  })

  test("[A4] restoring what was annulled is refused where another has taken its place", () => {
    const twice = record(
      record(before, defined("2026-02-01", "first")),
      annulled("first"),
      defined("2026-03-01", "second"),
    )
    const restored = told("EventRectified", "2026-08-01", {
      event: uuid("first"),
      restored: true,
      reason: "It was right.",
    })
    expect(conflictsOf(refusalOf(twice, restored))).toMatchObject([{ event: uuid("second"), with: uuid("first") }])
  })

  test("[A4] a rectified time that puts an act before what it acts on is refused", () => {
    const moved = told("EventRectified", "2026-07-01", {
      event: uuid("a signing"),
      replacement: { effectiveAt: "2026-05-02" },
      reason: "Misread.",
    })
    expect(conflictsOf(refusalOf(acted, moved))).toMatchObject([{ event: uuid("a signing"), reason: "ended" }])
  })

  test("[A4] an annulled end bars nothing", () => {
    const history = record(acted, annulled("the end"))
    expect(attempt(history, [signed("2026-06-01", "another")]).ok).toBe(true)
  })
})
