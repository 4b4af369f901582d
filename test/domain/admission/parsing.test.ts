import { describe, expect, test } from "vitest"
import { catalogue } from "../../../src/domain/catalogue.ts"
import { attempt, pointersOf, recordEach, refusalOf, told } from "../../support/record.ts"
import { negotiated } from "../examples/context.ts"

const before = recordEach([], ...negotiated)
const reached = told("MilestoneReached", "2026-02-01", { milestone: "ceasefire" })

function issuesOf(...batch: Parameters<typeof attempt>[1]) {
  const refusal = refusalOf(before, ...batch)
  if (refusal.refusal !== "invalid") throw new Error(JSON.stringify(refusal))
  return refusal.issues
}

describe("what is sent", () => {
  test("[A1] a type that the catalogue does not have is refused at its type", () => {
    expect(issuesOf(told("PeaceDeclared", "2026-02-01", {}))).toEqual([
      { pointer: "/0/type", message: expect.stringContaining(`${catalogue.length} event types`) },
    ])
  })

  test("[A1] every issue is told at once, each at its place", () => {
    const hopeless = told("CommitmentFulfilled", "2026-02-30", { commitment: "Withdraw", partial: "yes", sum: 3 })
    expect(issuesOf(hopeless).map((issue) => issue.pointer)).toEqual(
      expect.arrayContaining(["/0/effectiveAt", "/0/data/commitment", "/0/data/partial", "/0/data/sum"]),
    )
  })

  test("[A1] every issue says what would be accepted", () => {
    for (const issue of issuesOf({ ...reached, effectiveAt: "yesterday", precision: "hour" }))
      expect(issue.message).not.toBe("")
    expect(issuesOf({ ...reached, effectiveAt: "yesterday" })[0]?.message).toContain("2026-01-06")
  })

  test("[A1] a precision may be coarser than the time, never finer", () => {
    expect(attempt(before, [{ ...reached, effectiveAt: "2026-02-01T12:00:00Z", precision: "day" }]).ok).toBe(true)
    expect(attempt(before, [{ ...reached, effectiveAt: "2026-02-01", precision: "month" }]).ok).toBe(true)
    expect(pointersOf(refusalOf(before, { ...reached, effectiveAt: "2026-02", precision: "day" }))).toEqual([
      "/0/precision",
    ])
    expect(pointersOf(refusalOf(before, { ...reached, precision: "instant" }))).toEqual(["/0/precision"])
  })

  test("[A1] a stated precision is kept beside the time that orders the fold", () => {
    const result = attempt(before, [{ ...reached, effectiveAt: "2026-02-01T12:00:00+02:00", precision: "day" }])
    expect(result.ok && result.value.at(-1)).toMatchObject({
      effectiveAt: "2026-02-01T10:00:00.000Z",
      precision: "day",
    })
  })

  test.each([
    ["an id that is no UUID", { id: "first" }, "/0/id"],
    ["an id in capitals", { id: "0198A3B2-7C4D-7E10-9F3A-5B6C7D8E9F01" }, "/0/id"],
    ["another version", { version: 2 }, "/0/version"],
    ["a source without title", { source: { url: "https://example.org" } }, "/0/source/title"],
    ["a source with a field of its own", { source: { title: "Gazette", page: 3 } }, "/0/source/page"],
    ["no readers", { readers: [] }, "/0/readers"],
    ["a stamp of its own", { recordedAt: "2026-01-01T00:00:00Z" }, "/0/recordedAt"],
    ["a field to seal outside the data", { seal: ["/effectiveAt"] }, "/0/seal/0"],
  ])("[A1] an envelope with %s is refused at its place", (_, members, pointer) => {
    expect(issuesOf({ ...reached, ...members }).map((issue) => issue.pointer)).toContain(pointer)
  })

  test("[A1] what is nested without end is refused before it is read", () => {
    const trigger = Array.from({ length: 5_000 }).reduce<object>((inner) => ({ allOf: [inner] }), { at: "2026" })
    expect(issuesOf(told("CommitmentAmended", "2026-02-01", { commitment: "withdraw", changes: { trigger } }))).toEqual(
      [
        {
          pointer: expect.stringMatching(/^\/0\/data\/changes\/trigger\//),
          message: expect.stringContaining("nesting"),
        },
      ],
    )
  })

  test("[A1] a member by a name that objects are born with is unknown, not overlooked", () => {
    const data = JSON.parse('{ "milestone": "ceasefire", "__proto__": { "polluted": true }, "constructor": 1 }')
    expect(issuesOf({ ...reached, data }).map((issue) => issue.pointer)).toEqual(
      expect.arrayContaining(["/0/data/__proto__", "/0/data/constructor"]),
    )
  })
})

describe("a batch is one", () => {
  test("[A1] one event that does not parse refuses them all, at its own place", () => {
    expect(pointersOf(refusalOf(before, reached, told("MilestoneLapsed", "2026-03-01", {})))).toEqual([
      "/1/data/milestone",
    ])
  })

  test("[A3] one event that speaks of what is not there refuses them all", () => {
    const elsewhere = told("MilestoneReached", "2026-03-01", { milestone: "peace" })
    expect(pointersOf(refusalOf(before, reached, elsewhere))).toEqual(["/1/data/milestone"])
  })

  test("[A4] one event in conflict refuses them all", () => {
    const lapsed = told("MilestoneLapsed", "2026-03-01", { milestone: "ceasefire" })
    const refusal = refusalOf(before, reached, lapsed, { ...lapsed, effectiveAt: "2026-03-02" })
    expect(refusal).toMatchObject({ refusal: "conflict", conflicts: [{ type: "MilestoneLapsed", reason: "ended" }] })
  })

  test("[A1] what was refused has changed nothing: the rest is admitted without it", () => {
    refusalOf(before, reached, told("MilestoneLapsed", "2026-03-01", {}))
    expect(attempt(before, [reached]).ok).toBe(true)
  })
})
