import { describe, expect, test } from "vitest"
import { allObligations } from "../../../src/projections/obligations/obligations.ts"
import { compareRehearsals } from "../../../src/projections/rehearsal/difference.ts"
import { type Incident, incidentMisfits, rehearse } from "../../../src/projections/rehearsal/rehearsal.ts"
import { Resolver } from "../../../src/projections/time/resolver.ts"
import { recorded, type Told } from "../../support/record.ts"
import { ceasefire, duty, opened, signs, text, told, viewAt } from "../time/package.ts"
import { days, hours, rung } from "./ladder.ts"

const admitted = (...parties: readonly string[]) =>
  parties.map((party) =>
    told("PartyAdmitted", "2026-01-01", { party, name: party, kind: "state", capacities: ["guarantor"] }),
  )

const judges = { members: ["belmark", "corland", "dovia"], rule: { rule: "unanimity" }, onDeadlock: "no-breach" }

const ladder = (more: object = {}) =>
  told("MechanismEstablished", "2026-01-02", {
    mechanism: "ladder",
    zone: "America/New_York",
    stages: [
      rung("verification", "verify", "case.claimed", hours(6, "case.claimed"), { members: ["corland"] }),
      rung("judgement", "judge", "case.confirmed", days(2, "case.confirmed"), judges),
      rung("answer", "respond", "case.breach-found", hours(24, "case.breach-found"), {
        members: ["ardonia", "elland"],
      }),
    ],
    ...more,
  })

const lake: readonly Told[] = [
  opened("Europe/Kyiv"),
  ...admitted("ardonia", "belmark", "corland", "dovia", "elland"),
  text("accord"),
  signs("ardonia", "2026-01-01"),
  signs("belmark", "2026-01-01"),
  ladder(),
  duty("stay-behind-the-line", { instrument: "accord", mechanism: "ladder", performance: "continuous" }),
  duty("send-aid", {
    obligors: ["ardonia"],
    beneficiaries: ["corland"],
    instrument: "accord",
    mechanism: "ladder",
    trigger: "case.breach-found",
    deadline: days(10, "case.breach-found"),
  }),
  duty("consult", {
    obligors: ["belmark", "dovia"],
    beneficiaries: ["corland"],
    performance: "on-request",
    deadline: hours(24, "commitment:consult.requested"),
  }),
  duty("open-the-port", { obligors: ["ardonia"], trigger: "milestone:ceasefire.reached" }),
  duty("no-flags", { obligors: ["dovia"], performance: "continuous" }),
  ...ceasefire(),
]

const on = (asOf = "2026-03-02T12:00:00Z", more: readonly Told[] = []) => viewAt(recorded(...lake, ...more), asOf)
const sheet = (incident: Incident = {}, more: readonly Told[] = []) => rehearse(on(undefined, more), incident)
const against = { against: "belmark" }

describe("day one of a hypothetical incident", () => {
  test("[M12] says which clauses fire, for whom, in which order and due when, in the clock's zone, the package's and UTC", () => {
    const { runSheet } = sheet(against)
    expect(
      runSheet.map(({ order, kind, clause, who, from, due }) => [order, kind, clause, who, from.shown, due?.utc]),
    ).toEqual([
      [1, "stage", "ladder/verification", ["corland"], "2026-03-02T12:00:00.000Z", "2026-03-02T18:00:00.000Z"],
      [2, "request", "consult", ["dovia"], "2026-03-02T12:00:00.000Z", "2026-03-03T12:00:00.000Z"],
      [3, "stage", "ladder/judgement", judges.members, "2026-03-02T18:00:00.000Z", "2026-03-05T05:00:00.000Z"],
      [4, "stage", "ladder/answer", ["ardonia", "elland"], "2026-03-05T04:59:59.999Z", "2026-03-06T04:59:59.999Z"],
      [5, "commitment", "send-aid", ["ardonia"], "2026-03-05T04:59:59.999Z", "2026-03-15T04:00:00.000Z"],
    ])
    expect(runSheet[2]?.due).toEqual({
      day: "2026-03-04",
      instant: null,
      zone: "America/New_York",
      utc: "2026-03-05T05:00:00.000Z",
      local: "2026-03-04",
    })
    expect(runSheet[3]?.due).toMatchObject({ local: "2026-03-06T06:59:59.999+02:00" })
  })

  test("[M12] says decided by which rule and blockable by whom, the accused among them", () => {
    const [verification, , judgement] = sheet(against).runSheet
    expect(verification?.deciding).toEqual({
      rule: null,
      words: "corland alone; the text states no rule",
      blocking: { sentence: "corland", alone: ["corland"], accusedCanBlock: false },
    })
    expect(judgement?.deciding?.blocking).toEqual({
      sentence: "any one of the three",
      alone: judges.members,
      accusedCanBlock: true,
    })
    expect(judgement?.sentence).toContain("failing which: no-breach; can be stopped by any one of the three")
    const excepting = told("MechanismAmended", "2026-01-03", {
      mechanism: "ladder",
      changes: {
        stages: [
          rung("judgement", "judge", "case.claimed", hours(1, "case.claimed"), {
            ...judges,
            rule: { rule: "unanimity", except: "accused" },
          }),
        ],
      },
    })
    const [line] = sheet(against, [excepting]).runSheet
    expect(line?.deciding?.blocking).toMatchObject({ alone: ["corland", "dovia"], accusedCanBlock: false })
    expect(sheet({}).runSheet[1]?.deciding?.blocking?.accusedCanBlock ?? null).toBeNull()
  })

  test("[M12][trap 10] a snapback can be stopped by who can adopt a contrary decision, once there is one to adopt", () => {
    const rule = { rule: "snapback", contrary: ["go-on"], restores: [] }
    const stages = [
      rung("window", "respond", "case.claimed", days(30, "case.claimed"), { members: judges.members, rule }),
    ]
    const amended = told("MechanismAmended", "2026-01-03", { mechanism: "ladder", changes: { stages } })
    const line = (...more: readonly Told[]) =>
      sheet(against, [amended, ...more]).runSheet.find(({ clause }) => clause === "ladder/window")
    expect(line()?.deciding).toMatchObject({
      blocking: { sentence: "whoever can adopt a contrary decision, and none is open yet", accusedCanBlock: null },
    })
    const vote = told("DecisionOpened", "2026-01-04", {
      decision: "go-on",
      question: "Whether relief goes on",
      members: ["belmark", "corland", "dovia"],
      rule: { rule: "majority" },
    })
    expect(line(vote)?.sentence).toContain("can be stopped by any 2 of the three")
  })

  test("[M12][R21] says which national procedure holds whom, and what it holds never fires before that", () => {
    const vote = told("NationalProcedureRequired", "2026-01-05", {
      procedure: "vote",
      party: "ardonia",
      description: "A vote",
      gates: ["commitment:send-aid"],
    })
    const held = sheet(against, [vote])
    expect(held.runSheet.map(({ clause }) => clause)).not.toContain("send-aid")
    expect(held.neverFires.find(({ clause }) => clause === "send-aid")).toMatchObject({
      waitsFor: ["procedure:vote.approved"],
      sentence: expect.stringContaining("the national procedure vote of ardonia is pending"),
    })
    expect(held.runSheet.find(({ clause }) => clause === "ladder/answer")?.gatedBy).toMatchObject([
      { procedure: "vote", party: "ardonia", status: "pending", gates: ["commitment:send-aid"] },
    ])
    const approved = told("NationalProcedureConcluded", "2026-01-06", { procedure: "vote", outcome: "approved" })
    const line = sheet(against, [vote, approved]).runSheet.find(({ clause }) => clause === "send-aid")
    expect(line?.gatedBy).toMatchObject([{ procedure: "vote", status: "approved" }])
  })

  test("[M12][trap 18] names who is to respond and is bound by nothing", () => {
    const { notBound, runSheet } = sheet(against)
    expect(notBound.map(({ clause, party }) => [clause, party])).toEqual([["ladder/answer", "elland"]])
    expect(runSheet.find(({ clause }) => clause === "ladder/answer")?.notBound).toEqual(["elland"])
  })

  test("[M12] what never fires says what it waits for; what merely goes on is not on the sheet", () => {
    const { neverFires, runSheet } = sheet(against)
    expect(neverFires.map(({ clause, waitsFor }) => [clause, waitsFor])).toEqual([
      ["open-the-port", ["milestone:ceasefire.reached"]],
    ])
    expect(runSheet.map(({ clause }) => clause)).not.toContain("no-flags")
  })

  test("[M12] claims what the accused owes, else what is named, else goes through every mechanism", () => {
    expect(sheet(against).incident).toEqual({
      at: "2026-03-02T12:00:00.000Z",
      by: "ardonia",
      against: "belmark",
      mechanisms: ["ladder"],
      commitments: ["stay-behind-the-line", "consult"],
    })
    expect(sheet(against).gaps).toMatchObject([{ code: "no-mechanism", of: "consult" }])
    expect(sheet({ commitments: ["no-flags"] })).toMatchObject({
      incident: { against: "dovia", mechanisms: [] },
      gaps: [{ code: "no-mechanism", of: "no-flags" }],
      rungs: [],
    })
    expect(sheet({}).incident).toMatchObject({ against: null, mechanisms: ["ladder"] })
    expect(sheet({ commitments: ["no-flags"], mechanism: "ladder" }).incident.mechanisms).toEqual(["ladder"])
    expect(rehearse(viewAt(recorded(opened()), "2026-03-01"), {}).gaps.map(({ code }) => code)).toEqual([
      "no-mechanism",
    ])
  })

  test("[M12] a date as the date of the question is a day, and no hour is invented for it", () => {
    const { incident, runSheet } = rehearse(on("2026-03-02"), against)
    expect(incident.at).toBe("2026-03-02")
    expect(runSheet[0]).toMatchObject({ from: { shown: "2026-03-02" }, due: { utc: "2026-03-03T04:00:00.000Z" } })
    expect(rehearse(on("2026-03-02"), { ...against, at: "2026-04-01" }).runSheet[0]?.from.shown).toBe("2026-04-01")
  })

  test("[M12] changes nothing in the view, rests on events on record alone, and lists what it assumes", () => {
    const view = on()
    const before = JSON.stringify(allObligations(view))
    const { runSheet, neverFires, gaps, assumed } = rehearse(view, against)
    expect(JSON.stringify(allObligations(view))).toBe(before)
    expect(view.entities.get("case", "hypothetical:case:ladder")).toBeUndefined()
    const known = new Set(view.turns.map(({ id }) => id))
    for (const { because } of [...runSheet, ...neverFires, ...gaps]) {
      expect(because.length).toBeGreaterThan(0)
      expect(because.filter((event) => !known.has(event))).toEqual([])
    }
    expect(assumed.map(({ type, effectiveAt }) => [type, effectiveAt])).toEqual([
      ["PerformanceRequested", "2026-03-02T12:00:00.000Z"],
      ["IncidentReported", "2026-03-02T12:00:00.000Z"],
      ["BreachClaimed", "2026-03-02T12:00:00.000Z"],
      ["VerificationReported", "2026-03-02T18:00:00.000Z"],
      ["DeterminationMade", "2026-03-05T04:59:59.999Z"],
      ["ResponseTaken", "2026-03-06T04:59:59.999Z"],
      ["ResponseTaken", "2026-03-06T04:59:59.999Z"],
    ])
  })

  test("[M12][R29] a stage that names nobody lets its clock run out, and hands over", () => {
    const stages = [
      rung("judgement", "judge", "case.claimed", days(3, "case.claimed"), { members: [], onDeadlock: "council" }),
      rung("council", "judge", "milestone:ceasefire.lapsed", days(9, "case.claimed")),
    ]
    const amended = told("MechanismAmended", "2026-01-03", { mechanism: "ladder", changes: { stages } })
    const { runSheet, gaps } = sheet({ ...against, commitments: ["stay-behind-the-line"] }, [amended])
    expect(runSheet.filter(({ kind }) => kind === "stage").map(({ clause, from }) => [clause, from.shown])).toEqual([
      ["ladder/judgement", "2026-03-02T12:00:00.000Z"],
      ["ladder/council", "2026-03-05"],
    ])
    expect(gaps.map(({ code }) => code)).toEqual(["no-verifier", "no-responder", "no-members"])
  })

  test("[M12] a clock that has run out before its stage begins is shown, and nobody is taken to have acted", () => {
    const stages = [
      rung("first", "advise", "case.claimed", days(3, "case.claimed")),
      rung("second", "advise", "case.concluded:first", days(1, "case.claimed")),
      rung("third", "respond", "case.concluded:second", days(9, "case.claimed")),
    ]
    const amended = told("MechanismAmended", "2026-01-03", { mechanism: "ladder", changes: { stages } })
    const { runSheet, neverFires } = sheet({ mechanism: "ladder" }, [amended])
    expect(runSheet.find(({ clause }) => clause === "ladder/second")?.sentence).toContain("run out before it begins")
    expect(neverFires.map(({ clause }) => clause)).toContain("ladder/third")
  })

  test("[M12] shows the elections and budgets near it", () => {
    const set = (date: string, day: string) =>
      told("PoliticalDateSet", "2026-01-01", { date, party: "ardonia", kind: "election", on: day })
    const dates = [set("late", "2026-09-01"), set("soon", "2026-05-01"), set("just-been", "2026-02-01")]
    expect(sheet(against, dates).near.map(({ date }) => date)).toEqual(["just-been", "soon"])
  })

  test("[M12] what does not fit the package is said, and what is accepted", () => {
    const reading = new Resolver(on())
    expect(
      incidentMisfits({ ...against, mechanism: "ladder", commitments: ["consult"], at: "2026-03-01" }, reading),
    ).toEqual([])
    expect(
      incidentMisfits(
        { against: "nobody", mechanism: "x", commitments: ["consult", "y"], by: "z", at: "2026" },
        reading,
      ),
    ).toMatchObject([
      { pointer: "/at", accepted: "a date or an instant" },
      { pointer: "/against", accepted: "one of ardonia, belmark, corland, dovia, elland" },
      { pointer: "/by" },
      { pointer: "/mechanism", accepted: "one of ladder" },
      { pointer: "/commitments/1" },
    ])
  })
})

describe("two rehearsals, before and after an amendment", () => {
  const stage = (name: string, length: number, more: object = {}) =>
    rung(name, "judge", "case.claimed", hours(length, "case.claimed"), { members: ["corland", "dovia"], ...more })
  const answer = (length: number) => rung("answer", "respond", "case.breach-found", hours(length, "case.breach-found"))
  const majority = { rule: { rule: "majority" }, members: ["corland", "dovia", "elland"], onDeadlock: "none" }
  const vetoed = { ...majority, rule: { rule: "qualified", needed: 2, vetoes: ["dovia"] } }
  const under = (...stages: readonly object[]) =>
    sheet({ mechanism: "ladder" }, [
      told("MechanismAmended", "2026-01-03", { mechanism: "ladder", changes: { stages } }),
    ])
  const difference = (one: ReturnType<typeof under>, other: ReturnType<typeof under>) =>
    compareRehearsals(one, other).sentence

  test("[M13] differ in one sentence: by the time of the last response, and by who alone can stop it", () => {
    const short = under(stage("judgement", 5, majority), answer(1))
    expect(difference(short, under(stage("judgement", 24, vetoed), answer(1)))).toBe("adds 19 h and one veto point")
    expect(difference(under(stage("judgement", 24, vetoed), answer(1)), short)).toBe(
      "saves 19 h and removes one veto point",
    )
    expect(difference(short, under(stage("judgement", 5, vetoed), answer(1)))).toBe("adds one veto point")
    expect(difference(short, under(stage("judgement", 7, majority), answer(1)))).toBe("adds 2 h")
    expect(difference(short, short)).toBe("changes nothing")
    const stuck = under(stage("judgement", 5, { ...majority, onDeadlock: undefined }), answer(1))
    expect(difference(stuck, short)).toBe("unbounded → 6 h")
    expect(difference(short, stuck)).toBe("6 h → unbounded")
  })

  test("[M13] say of each rung what has become of it, where the last one stays as it was", () => {
    const first = (length: number) => rung("first", "respond", "case.occurred", hours(length, "case.occurred"))
    const last = rung("last", "respond", "case.occurred", days(9, "case.occurred"))
    const one = under(first(24), last)
    const other = under(first(12), rung("second", "respond", "case.occurred", hours(48, "case.occurred")), last)
    expect(difference(one, other)).toBe("first saves 12 h; second is new: 48 h")
    expect(difference(other, one)).toBe("first adds 12 h; second is gone")
    const hoursForDays = rung("last", "respond", "case.occurred", hours(24, "case.occurred"))
    // From noon to the end of the ninth day in New York, less a day.
    expect(difference(one, under(first(24), hoursForDays))).toBe("saves 208 h")
  })

  test("[M13] that differ in their gaps alone say so; a rung that stays unbounded says by what", () => {
    const bare = under(stage("judgement", 5))
    const ruled = under(stage("judgement", 5, { rule: { rule: "silence" }, onDeadlock: "none" }))
    expect(compareRehearsals(bare, ruled)).toMatchObject({ gapsClosed: [{ code: "no-rule" }], gapsOpened: [] })
    const unclocked = under(rung("answer", "respond", "case.breach-found"))
    const judged = under(
      rung("judgement", "judge", "case.claimed", hours(1, "case.claimed")),
      rung("answer", "respond", "case.breach-found"),
    )
    expect(difference(unclocked, judged)).toBe("stays unbounded: answer has no clock")
  })
})
