import { describe, expect, test } from "vitest"
import {
  attempt,
  foldOf,
  pointersOf,
  record,
  recordEach,
  refusalOf,
  type Told,
  thing,
  things,
  told,
  uuid,
} from "../../support/record.ts"
import { contested, negotiated, pledged } from "../examples/context.ts"

const base = recordEach(recordEach([], ...contested), ...pledged.slice(-2))
const idOf = (type: string) => base.find((event) => event.type === type)?.id ?? ""
const opening = base.find((event) => event.type === "PackageOpened")
const signing = uuid("the signing")
const before = recordEach(
  base,
  told("InstrumentSigned", "2026-02-10", { instrument: "accord", party: "ardonia" }, { id: signing }),
  told("StanceTaken", "2026-02-11", { event: signing, party: "belmark", stance: "reserves" }, { id: uuid("a stance") }),
  told("ReportedOtherwise", "2026-02-12", { event: signing, effectiveAt: "2026-02-09" }, { id: uuid("a report") }),
  told(
    "EventRectified",
    "2026-02-13",
    { event: signing, restored: true, reason: "As it was." },
    { id: uuid("a mending") },
  ),
)

function rectifying(event: string, more: object): Told {
  return told("EventRectified", "2026-07-01", { event, reason: "It was wrong.", ...more })
}

describe("what a correction may name", () => {
  const stance = (event: string) => told("StanceTaken", "2026-07-01", { event, party: "corvia", stance: "rejects" })
  const otherwise = (event: string) => told("ReportedOtherwise", "2026-07-01", { event, effectiveAt: "2026-02-01" })
  const annulment = (event: string) => rectifying(event, { annulled: true })

  test.each([
    ["a rectification", "any other event", annulment, idOf("DecisionOpened"), true],
    ["a rectification", "a stance", annulment, uuid("a stance"), true],
    ["a rectification", "a rival report", annulment, uuid("a report"), true],
    ["a rectification", "a rectification", annulment, uuid("a mending"), false],
    ["a stance", "any other event", stance, signing, true],
    ["a stance", "a rival report", stance, uuid("a report"), true],
    ["a stance", "a stance", stance, uuid("a stance"), false],
    ["a stance", "a rectification", stance, uuid("a mending"), false],
    ["a rival report", "any other event", otherwise, signing, true],
    ["a rival report", "a rectification", otherwise, uuid("a mending"), false],
  ])("[A6] %s and %s", (_, __, correcting, event, allowed) => {
    const result = attempt(before, [correcting(event)])
    expect(result.ok).toBe(allowed)
    if (!result.ok)
      expect(result.refusal).toMatchObject({ refusal: "unknown-id", missing: [{ pointer: "/0/data/event" }] })
  })

  test("[A6] an erasure is named by none of them", () => {
    const incident = uuid("a sealed incident")
    const sealed = recordEach(
      before,
      told(
        "IncidentReported",
        "2026-03-05",
        { case: "bridge", by: "ardonia", occurredAt: "2026-03-04", description: "A name" },
        { id: incident, seal: ["/data/description"] },
      ),
      told(
        "FieldErased",
        "2026-04-01",
        { case: "bridge", event: incident, path: "/data/description", legalBasis: "A request" },
        { id: uuid("an erasure") },
      ),
    )
    const place = { case: "bridge", event: uuid("an erasure") }
    expect(attempt(sealed, [rectifying(incident, { case: "bridge", annulled: true })]).ok).toBe(true)
    for (const event of [
      rectifying("", { ...place, annulled: true }),
      told("StanceTaken", "2026-07-01", { ...place, party: "corvia", stance: "rejects" }),
      told("ReportedOtherwise", "2026-07-01", { ...place, effectiveAt: "2026-02-01" }),
    ])
      expect(pointersOf(refusalOf(sealed, event))).toEqual(["/0/data/event"])
  })

  test("[A6] it stands in the stream of the event that it names, and says how to get there", () => {
    const claim = idOf("BreachClaimed")
    expect(refusalOf(before, rectifying(claim, { annulled: true }))).toMatchObject({
      missing: [{ pointer: "/0/data/event", message: expect.stringContaining('"case": "bridge"') }],
    })
    expect(attempt(before, [rectifying(claim, { case: "bridge", annulled: true })]).ok).toBe(true)
    const pledge = idOf("PledgeMade")
    expect(refusalOf(before, rectifying(pledge, { annulled: true }))).toMatchObject({
      missing: [{ message: expect.stringContaining('"line": "shells"') }],
    })
    expect(attempt(before, [rectifying(pledge, { line: "shells", annulled: true })]).ok).toBe(true)
  })

  test("[A6] an event that is recorded nowhere is unknown", () => {
    expect(refusalOf(before, rectifying(uuid("nothing"), { annulled: true }))).toMatchObject({ refusal: "unknown-id" })
  })

  test("[A6] a stance is taken on an event of its own batch, and not before that takes effect", () => {
    const signed = (on: string) =>
      told("InstrumentSigned", on, { instrument: "accord", party: "belmark" }, { id: uuid("another") })
    const rejected = told("StanceTaken", "2026-07-01", { event: uuid("another"), party: "ardonia", stance: "rejects" })
    expect(attempt(before, [signed("2026-07-01"), rejected]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, signed("2026-07-02"), rejected))).toEqual(["/1/data/event"])
  })

  test("[A6] what counts is when the event takes effect as rectified", () => {
    const decision = idOf("DecisionOpened")
    const stance = (on: string) => told("StanceTaken", on, { event: decision, party: "corvia", stance: "rejects" })
    const earlier = record(before, rectifying(decision, { replacement: { effectiveAt: "2026-01-02" } }))
    expect(attempt(earlier, [stance("2026-01-03")]).ok).toBe(true)
    const later = record(before, rectifying(decision, { replacement: { effectiveAt: "2026-06-01" } }))
    expect(pointersOf(refusalOf(later, stance("2026-03-01")))).toEqual(["/0/data/event"])
  })
})

describe("what a rectification says", () => {
  const data = { instrument: "accord", party: "ardonia", form: "initialling" }

  test.each([
    ["nothing", {}, "/0/data"],
    ["that it annuls and restores", { annulled: true, restored: true }, "/0/data"],
    ["that it replaces and annuls", { replacement: { data }, annulled: true }, "/0/data"],
    ["that it replaces nothing", { replacement: {} }, "/0/data/replacement"],
    ["that it does not annul", { annulled: false }, "/0/data/annulled"],
    ["no reason", { annulled: true, reason: undefined }, "/0/data/reason"],
    ["a time that does not exist", { replacement: { effectiveAt: "2026-02-29" } }, "/0/data/replacement/effectiveAt"],
    ["another type", { replacement: { type: "InstrumentAdopted" } }, "/0/data/replacement/type"],
    [
      "a payload with an unknown field",
      { replacement: { data: { ...data, ink: "blue" } } },
      "/0/data/replacement/data/ink",
    ],
    ["half a payload", { replacement: { data: { form: "initialling" } } }, "/0/data/replacement/data/party"],
  ])("[A6] %s: refused at its place", (_, more, pointer) => {
    const event = JSON.parse(JSON.stringify(rectifying(signing, more)))
    expect(pointersOf(refusalOf(before, event))).toContain(pointer)
  })

  test.each([
    ["a precision without a time", { precision: "day" }],
    ["a precision finer than its time", { effectiveAt: "2026-02-09", precision: "instant" }],
  ])("[A6] %s: refused", (_, replacement) => {
    expect(attempt(before, [rectifying(signing, { replacement })]).ok).toBe(false)
  })

  test("[A6] the payload is kept as it parses", () => {
    const replacement = {
      data: { case: "bridge", by: "ardonia", occurredAt: "2026-03-01T01:00:00+02:00", description: "Shots" },
    }
    const history = record(before, rectifying(idOf("IncidentReported"), { case: "bridge", replacement }))
    expect(things(history, "incident")).toMatchObject([{ occurredAt: "2026-02-28T23:00:00.000Z" }])
  })

  test("[A6] an event stays in its stream", () => {
    const replacement = { data: { case: "ferry", by: "ardonia", occurredAt: "2026-03-01", description: "Shots" } }
    const moved = rectifying(idOf("IncidentReported"), { case: "bridge", replacement })
    expect(refusalOf(before, moved)).toMatchObject({
      refusal: "invalid",
      issues: [{ pointer: "/0/data/replacement/data", message: expect.stringContaining("case-lake.bridge") }],
    })
  })

  test("[A6] a package keeps its time zone, and may get another title", () => {
    const opened = (more: object) =>
      rectifying(opening?.id ?? "", { replacement: { data: { ...(opening?.data as object), ...more } } })
    expect(pointersOf(refusalOf(before, opened({ timeZone: "UTC" })))).toEqual(["/0/data/replacement/data/timeZone"])
    const history = record(before, opened({ title: "The Accord of the Lake" }))
    expect(thing(history, "package", "package")).toMatchObject({ title: "The Accord of the Lake" })
  })

  test("[A6] the payload must fit what is there, as the event itself had to", () => {
    const replacement = { data: { line: "shells", amount: { value: "5", unit: "mines" } } }
    const mines = rectifying(idOf("PledgeMade"), { line: "shells", replacement })
    expect(refusalOf(before, mines)).toMatchObject({ refusal: "invalid" })
  })
})

describe("what a rectification does", () => {
  const signature = (history: typeof before) =>
    (thing(history, "instrument", "accord") as unknown as { signatures: readonly unknown[] }).signatures

  test("[A6] it replaces the payload and keeps the time, or the time and keeps the payload", () => {
    const replacement = { data: { instrument: "accord", party: "ardonia", form: "initialling" } }
    expect(signature(record(before, rectifying(signing, { replacement })))).toMatchObject([
      { form: "initialling", since: { at: "2026-02-10" } },
    ])
    expect(signature(record(before, rectifying(signing, { replacement: { effectiveAt: "2026-02" } })))).toMatchObject([
      { form: "definitive", since: { at: "2026-02", precision: "month" } },
    ])
  })

  test("[A6] of several the last recorded wins, wholly, whenever it says that it takes effect", () => {
    const replacement = { data: { instrument: "accord", party: "ardonia", form: "initialling" } }
    const twice = recordEach(before, rectifying(signing, { replacement }), {
      ...rectifying(signing, { replacement: { effectiveAt: "2026-02-09" } }),
      effectiveAt: "2020-01-01",
    })
    expect(signature(twice)).toMatchObject([{ form: "definitive", since: { at: "2026-02-09" } }])
  })

  test("[A6] it annuls, and another restores as first recorded", () => {
    const annulled = recordEach(
      before,
      rectifying(signing, { replacement: { effectiveAt: "2026-02-09" } }),
      rectifying(uuid("a report"), { annulled: true }),
      rectifying(signing, { annulled: true }),
    )
    expect(signature(annulled)).toEqual([])
    const restored = record(annulled, rectifying(signing, { restored: true }))
    expect(signature(restored)).toMatchObject([{ since: { at: "2026-02-10", precision: "day" } }])
  })

  test("[A6] it folds to nothing itself, and removes nothing that was recorded", () => {
    const history = record(
      before,
      rectifying(signing, { annulled: true }),
      rectifying(uuid("a report"), { annulled: true }),
    )
    expect(history.slice(0, before.length)).toEqual(before)
    expect(foldOf(history).inapplicable).toEqual([])
  })
})

describe("rival reports", () => {
  test("[A6] change no state, and stand beside what they contradict", () => {
    const history = recordEach([], ...negotiated)
    const tabled = history.find((event) => event.type === "InstrumentTabled")?.id ?? ""
    const otherwise = told(
      "ReportedOtherwise",
      "2026-02-01",
      { event: tabled, changes: { title: "The Shore Pact" } },
      { source: { title: "Another gazette" } },
    )
    const rivalled = record(history, otherwise)
    expect(thing(rivalled, "instrument", "accord")).toEqual(thing(history, "instrument", "accord"))
    expect(things(rivalled, "rival-report")).toMatchObject([{ event: tabled, changes: { title: "The Shore Pact" } }])
  })

  test("[A6] name fields that the event's type has, with values that fit", () => {
    const otherwise = (changes: object) => told("ReportedOtherwise", "2026-07-01", { event: signing, changes })
    expect(attempt(before, [otherwise({ party: "belmark" })]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, otherwise({ colour: "blue" })))).toEqual(["/0/data/changes/colour"])
    expect(pointersOf(refusalOf(before, otherwise({ form: "nod" })))).toEqual(["/0/data/changes/form"])
  })
})
