import { describe, expect, test } from "vitest"
import { parse } from "../../../src/domain/admission/parse.ts"
import { anchor } from "../../../src/domain/values/anchor.ts"
import { referencesIn } from "../../../src/domain/values/reference.ts"
import { deadline, trigger } from "../../../src/domain/values/trigger.ts"
import { pointersOf } from "../../support/record.ts"

const speaksOf = (value: string) =>
  referencesIn(anchor, value, "").map(({ kind, id, pointer }) => {
    expect(pointer).toBe("")
    return `${kind} ${id}`
  })

describe("anchors", () => {
  test.each([
    ["milestone:ceasefire.reached", ["milestone ceasefire"]],
    ["milestone:ceasefire.lapsed", ["milestone ceasefire"]],
    ["instrument:accord.signed", ["instrument accord"]],
    ["instrument:accord.signed/ardonia", ["instrument accord", "party ardonia"]],
    ["instrument:accord.adopted", ["instrument accord"]],
    ["instrument:accord.consents:3", ["instrument accord"]],
    ["instrument:accord.in-force", ["instrument accord"]],
    ["instrument:accord.in-force/ardonia", ["instrument accord", "party ardonia"]],
    ["instrument:accord.amended", ["instrument accord"]],
    ["instrument:accord.ends", ["instrument accord"]],
    ["procedure:mandate-vote.approved", ["procedure mandate-vote"]],
    ["decision:send-observers.adopted", ["decision send-observers"]],
    ["decision:bridge/finding.adopted", ["decision bridge/finding"]],
    ["commitment:consult.requested", ["commitment consult"]],
    ["commitment:withdraw.due", ["commitment withdraw"]],
    ["commitment:withdraw.fulfilled/belmark", ["commitment withdraw", "party belmark"]],
    ["commitment:withdraw.amended", ["commitment withdraw"]],
    ["commitment:withdraw.ended", ["commitment withdraw"]],
    ["case.occurred", []],
    ["case.claimed", []],
    ["case.confirmed", []],
    ["case.breach-found", []],
    ["case.level:persistent", []],
    ["case.referred:council", ["stage council"]],
    ["case.concluded:council", ["stage council"]],
  ])("[V4] %s speaks of what it waits for", (value, ids) => {
    expect(anchor.safeParse(value).success).toBe(true)
    expect(speaksOf(value)).toEqual(ids)
  })

  test.each([
    ["an outcome that another kind has", "milestone:ceasefire.signed"],
    ["no outcome", "milestone:ceasefire"],
    ["no id", "milestone:.reached"],
    ["a kind that cannot be waited for", "party:ardonia.withdrawn"],
    ["an id in capitals", "instrument:Accord.signed"],
    ["an id with a double hyphen", "instrument:lake--accord.signed"],
    ["consents without a count", "instrument:accord.consents"],
    ["no consents", "instrument:accord.consents:0"],
    ["a count that is no number", "instrument:accord.consents:two"],
    ["an empty party", "instrument:accord.signed/"],
    ["two parties", "instrument:accord.signed/ardonia/belmark"],
    ["a party behind a case", "case.claimed/ardonia"],
    ["a level without name", "case.level"],
    ["a stage without name", "case.referred"],
    ["a stage where none belongs", "case.claimed:council"],
    ["a misspelt word", "case.occured"],
    ["a case by name", "case:bridge.claimed"],
    ["words before it", "after milestone:ceasefire.reached"],
    ["a line's end behind it", "milestone:ceasefire.reached\n"],
    ["a date", "2026-01-06"],
    ["nothing", ""],
  ])("[V4] %s is refused", (_, value) => {
    expect(anchor.safeParse(value).success).toBe(false)
  })
})

const ceasefire = "milestone:ceasefire.reached"

describe("triggers", () => {
  test.each([
    ["an anchor", ceasefire],
    ["a time", { at: "2026-03" }],
    ["a time after an anchor", { after: "P5D", of: ceasefire }],
    ["a time after an anchor in its own zone", { after: "PT24H", of: "case.occurred", zone: "America/New_York" }],
    ["the last of several", { allOf: [ceasefire, { at: "2026-03-01" }] }],
    ["the first of several", { anyOf: [ceasefire, { after: "P1Y", of: "instrument:accord.in-force" }] }],
    ["nested ones", { allOf: [{ anyOf: [ceasefire, { at: "2026" }] }, { allOf: ["case.claimed"] }] }],
  ])("[V4] %s is a trigger", (_, value) => {
    expect(trigger.safeParse(value).data).toEqual(value)
  })

  test.each([
    ["a date", "2026-03-01", ""],
    ["a deadline", { within: "P5D", of: ceasefire }, "/within"],
    ["an anchor that is none", "milestone:ceasefire", ""],
    ["a time that does not exist", { at: "2026-02-29" }, "/at"],
    ["a duration of calendar and clock", { after: "P1DT1H", of: ceasefire }, "/after"],
    ["counted from nothing", { after: "P5D" }, "/of"],
    ["a zone by its offset", { after: "P5D", of: ceasefire, zone: "+02:00" }, "/zone"],
    ["all of nothing", { allOf: [] }, "/allOf"],
    ["all and any at once", { allOf: [ceasefire], anyOf: [ceasefire] }, "/anyOf"],
    ["something wrong deep inside", { allOf: [ceasefire, { anyOf: [{ at: "soon" }] }] }, "/allOf/1/anyOf/0/at"],
  ])("[V4] %s is refused as a trigger, at its place", (_, value, pointer) => {
    const parsed = parse(trigger, value)
    expect(parsed.ok ? [] : pointersOf(parsed.refusal)).toContain(pointer)
  })
})

describe("deadlines", () => {
  test.each([
    ["a time", { at: "2026-12-31" }],
    ["a time within", { within: "P15D", of: ceasefire }],
    ["a time before", { before: "P6M", of: "instrument:accord.ends" }],
    ["in its own zone", { within: "P15D", of: ceasefire, zone: "America/New_York" }],
    ["the earliest of several", { earliestOf: [{ at: "2026" }, { within: "PT72H", of: "case.claimed" }] }],
    ["the latest of several", { latestOf: [{ at: "2026" }, { before: "P1D", of: "commitment:withdraw.due" }] }],
    ["nested ones", { latestOf: [{ earliestOf: [{ at: "2026" }, { at: "2027" }] }, { at: "2028" }] }],
  ])("[V4] %s is a deadline", (_, value) => {
    expect(deadline.safeParse(value).data).toEqual(value)
  })

  test.each([
    ["an anchor alone", ceasefire, ""],
    ["a trigger", { after: "P5D", of: ceasefire }, "/after"],
    ["within and before at once", { within: "P5D", before: "P5D", of: ceasefire }, "/before"],
    ["the earliest of nothing", { earliestOf: [] }, "/earliestOf"],
    ["legs that are triggers", { earliestOf: [ceasefire] }, "/earliestOf/0"],
  ])("[V4] %s is refused as a deadline, at its place", (_, value, pointer) => {
    const parsed = parse(deadline, value)
    expect(parsed.ok ? [] : pointersOf(parsed.refusal)).toContain(pointer)
  })

  test("[V4] an instant in a deadline is kept in UTC, a day as it is", () => {
    expect(deadline.safeParse({ at: "2026-03-01T00:00:00+02:00" }).data).toEqual({ at: "2026-02-28T22:00:00.000Z" })
    expect(deadline.safeParse({ at: "2026-03-01" }).data).toEqual({ at: "2026-03-01" })
  })
})

describe("what they wait for", () => {
  test("[V4] a trigger speaks of every anchor in it, at its place", () => {
    const value = { allOf: [ceasefire, { anyOf: [{ after: "P1D", of: "procedure:vote.approved" }, { at: "2026" }] }] }
    expect(referencesIn(trigger, value, "/data/trigger")).toEqual([
      { kind: "milestone", id: "ceasefire", pointer: "/data/trigger/allOf/0" },
      { kind: "procedure", id: "vote", pointer: "/data/trigger/allOf/1/anyOf/0/of" },
    ])
  })

  test("[V4] a deadline likewise, with the party behind an anchor", () => {
    const value = { earliestOf: [{ at: "2026" }, { before: "P6M", of: "instrument:accord.in-force/ardonia" }] }
    expect(referencesIn(deadline, value, "")).toEqual([
      { kind: "instrument", id: "accord", pointer: "/earliestOf/1/of" },
      { kind: "party", id: "ardonia", pointer: "/earliestOf/1/of" },
    ])
  })
})
