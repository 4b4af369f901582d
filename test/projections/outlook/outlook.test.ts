import { describe, expect, test } from "vitest"
import { type Outlook, outlookOf } from "../../../src/projections/outlook/outlook.ts"
import { recorded, type Told, told, uuid } from "../../support/record.ts"
import { does, duty, opened, signs, text, viewAt } from "../time/package.ts"

const outlook = (from: string, to: string, ...events: readonly Told[]): Outlook => {
  const history = recorded(opened("Europe/Kyiv"), ...events)
  return outlookOf(viewAt(history, from), viewAt(history, to))
}

/** Each entry as a line: when, what, of whom. */
const lines = ({ entries }: Outlook, ...kinds: readonly string[]) =>
  entries
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ date, kind, subject }) => [date.instant ?? date.day, kind, subject.id])

const only = ({ entries }: Outlook, kind: string) => {
  const found = entries.filter((one) => one.kind === kind)
  if (found.length !== 1) throw new Error(`${found.length} of ${kind}`)
  return found[0]
}

describe("an outlook tells", () => {
  test("[U1][U2] what falls due, to the hour where hours matter, and that it is overdue if nothing else happens", () => {
    const events = [
      duty("leave", { deadline: { at: "2026-03-10" } }),
      duty("answer", { deadline: { within: "PT24H", of: "milestone:ceasefire.reached" } }),
      told("MilestoneDefined", "2026-01-01", { milestone: "ceasefire", description: "The guns are silent" }),
      told("MilestoneReached", "2026-02-01T10:00:00Z", { milestone: "ceasefire" }),
      duty("later", { deadline: { at: "2026-07-10" } }),
      duty("done", { deadline: { at: "2026-03-10" } }),
      does("done", "2026-01-20"),
    ]
    const found = outlook("2026-02-01", "2026-06-30", ...events)
    expect(lines(found)).toEqual([
      ["2026-02-02T10:00:00.000Z", "falls-due", "answer/belmark"],
      ["2026-03-10", "falls-due", "leave/belmark"],
    ])
    expect(found.entries[1]).toMatchObject({
      date: { day: "2026-03-10", instant: null, zone: "Europe/Kyiv", precision: "day" },
      state: { from: "pending", to: "overdue" },
      ifNothingElseHappens: true,
      sentence: '"leave" of belmark falls due on 2026-03-10; if nothing else happens it is overdue after that.',
    })
    expect(found.overdue.map(({ id }) => id)).toEqual(["leave/belmark", "answer/belmark"])
  })

  test("[U1] what falls due on either of the two dates themselves", () => {
    const events = [duty("leave", { deadline: { at: "2026-03-10" } })]
    expect(lines(outlook("2026-03-10", "2026-04-01", ...events))).toHaveLength(1)
    expect(lines(outlook("2026-03-11", "2026-04-01", ...events))).toEqual([])
    const [due] = outlook("2026-03-01", "2026-03-10", ...events).entries
    expect(due).toMatchObject({ state: { to: "pending" }, sentence: '"leave" of belmark falls due on 2026-03-10.' })
    expect(outlook("2026-03-01", "2026-03-09", ...events).entries).toEqual([])
  })

  test("[U1][U2] ends of texts, last days for notice and extension, and what ends with the text", () => {
    const accord = text("accord", { ends: { at: "2026-12-31" }, notice: "P6M" })
    const found = outlook(
      "2026-06-01",
      "2027-06-01",
      accord,
      signs("ardonia", "2026-01-02"),
      signs("belmark", "2026-01-02"),
      duty("support", { instrument: "accord", performance: "continuous" }),
    )
    expect(lines(found)).toEqual([
      ["2026-06-30", "last-day-of-notice", "accord"],
      ["2026-12-31", "commitment-ends", "support"],
      ["2026-12-31", "instrument-ends", "accord"],
      ["2026-12-31", "last-day-to-extend", "accord"],
      ["2026-12-31", "state-changes", "support/belmark"],
    ])
    expect(found.entries.every((one) => one.ifNothingElseHappens)).toBe(true)
    expect(found.entries.at(-1)).toMatchObject({ state: { from: "pending", to: "expired" } })
  })

  test("[U2] what is on record with effect from a later day is told as such", () => {
    const ended = told("CommitmentTerminated", "2026-09-01", { commitment: "support" }, { id: uuid("ended") })
    const found = outlook(
      "2026-06-01",
      "2027-06-01",
      told("MilestoneDefined", "2026-01-01", { milestone: "ceasefire", description: "The guns are silent" }),
      duty("support", { performance: "continuous" }),
      duty("leave", { trigger: "milestone:ceasefire.reached" }),
      told("MilestoneReached", "2026-08-01", { milestone: "ceasefire" }),
      told("MilestoneLapsed", "2026-10-01", { milestone: "ceasefire" }),
      ended,
    )
    expect(lines(found)).toEqual([
      ["2026-08-01", "state-changes", "leave/belmark"],
      ["2026-08-01", "takes-effect", "ceasefire"],
      ["2026-09-01", "commitment-ends", "support"],
      ["2026-09-01", "state-changes", "support/belmark"],
      ["2026-09-01", "takes-effect", "support"],
      ["2026-10-01", "milestone-lapses", "ceasefire"],
      ["2026-10-01", "takes-effect", "ceasefire"],
    ])
    expect(found.entries.filter((one) => one.ifNothingElseHappens)).toEqual([])
    expect(found.entries[4]).toMatchObject({
      because: [uuid("ended")],
      sentence: 'On record already, with effect from 2026-09-01: commitment terminated, of the commitment "support".',
    })
  })

  test("[U2] a text that is terminated on record ends as is on record; one whose notice runs ends by the clock", () => {
    const accord = [text("accord", { notice: "P3M" }), signs("ardonia", "2026-01-02"), signs("belmark", "2026-01-02")]
    const terminated = told("InstrumentTerminated", "2026-09-01", { instrument: "accord" })
    const notice = told("NoticeGiven", "2026-05-01", {
      ...{ instrument: "accord", notice: "leaving", by: "belmark", effect: "denunciation" },
    })
    expect(only(outlook("2026-06-01", "2027-06-01", ...accord, terminated), "instrument-ends")).toMatchObject({
      date: { day: "2026-09-01" },
      ifNothingElseHappens: false,
    })
    expect(only(outlook("2026-06-01", "2027-06-01", ...accord, notice), "instrument-ends")).toMatchObject({
      date: { day: "2026-08-01" },
      ifNothingElseHappens: true,
    })
    // Ended that very day, it does not end again.
    expect(lines(outlook("2026-09-01", "2027-06-01", ...accord, terminated))).toEqual([])
  })

  test("[U3] each period that begins, and each duty that comes to bind by the clock", () => {
    const found = outlook(
      "2026-06-01",
      "2026-12-31",
      duty("report", { performance: { every: "P3M" } }),
      duty("pay", { trigger: { at: "2026-09-15" } }),
    )
    expect(lines(found)).toEqual([
      ["2026-06-30", "falls-due", "report/belmark/2026-04-01"],
      ["2026-09-15", "state-changes", "pay/belmark"],
      ["2026-09-30", "falls-due", "report/belmark/2026-07-01"],
      ["2026-12-31", "falls-due", "report/belmark/2026-10-01"],
    ])
    expect(found.entries[1]).toMatchObject({
      state: { from: "conditional", to: "pending" },
      ifNothingElseHappens: true,
      sentence: '"pay" of belmark is conditional up to 2026-09-15, and then pending.',
    })
    expect(found.entries[2]?.state).toEqual({ from: null, to: "overdue" })
  })

  test("[U1] windows that close on a question not yet decided, and what it then comes to", () => {
    const decision = told("DecisionOpened", "2026-06-01", {
      decision: "go",
      question: "Shall they go?",
      members: ["ardonia", "belmark"],
      rule: { rule: "silence" },
      closes: { at: "2026-06-20T12:00:00Z" },
    })
    expect(only(outlook("2026-06-10", "2026-07-10", decision), "window-closes")).toMatchObject({
      date: { day: "2026-06-20", instant: "2026-06-20T12:00:00.000Z" },
      sentence:
        'The window of the decision "go" closes on 2026-06-20T12:00:00.000Z; by the later date it is adopted, if nothing else happens.',
    })
    const objected = told("VoteCast", "2026-06-05", { decision: "go", by: "belmark", vote: "object" })
    expect(lines(outlook("2026-06-21", "2026-07-10", decision))).toEqual([])
    expect(lines(outlook("2026-06-10", "2026-07-10", decision, objected))).toEqual([])
  })

  test("[U1] a stage of a case whose clock runs out", () => {
    const found = outlook(
      "2026-06-02",
      "2026-07-10",
      told("MechanismEstablished", "2026-01-01", {
        mechanism: "ladder",
        stages: [
          {
            ...{ stage: "look", role: "verify", members: ["corvia"], opens: "case.claimed" },
            deadline: { within: "P10D", of: "case.claimed" },
          },
        ],
      }),
      duty("leave", { mechanism: "ladder" }),
      told("IncidentReported", "2026-06-01", {
        ...{ case: "bridge", by: "ardonia", occurredAt: "2026-06-01", description: "Shots" },
      }),
      told("BreachClaimed", "2026-06-01", {
        case: "bridge",
        by: "ardonia",
        against: "belmark",
        commitments: ["leave"],
      }),
    )
    expect(only(found, "falls-due")).toMatchObject({
      date: { day: "2026-06-11" },
      subject: { kind: "stage", id: "ladder/look/bridge" },
      state: { from: "pending", to: "overdue" },
    })
  })

  test("[U1][U4] political dates of anybody, in the span or shortly before it, no finer than they are known", () => {
    const on = (date: string, at: string, kind = "election") =>
      told("PoliticalDateSet", "2026-01-01", { date, party: "belmark", kind, on: at })
    const found = outlook(
      "2026-06-01",
      "2027-05-31",
      on("long-ago", "2026-02-01"),
      on("spring", "2026-04-20"),
      on("vote", "2026-11"),
      on("money", "2026-12-15", "budget"),
      on("beyond", "2027-06-01", "review"),
    )
    expect(lines(found)).toEqual([
      ["2026-04-20", "election", "spring"],
      ["2026-11-01", "election", "vote"],
      ["2026-12-15", "budget", "money"],
    ])
    expect(found.entries[1]).toMatchObject({ date: { precision: "month" }, ifNothingElseHappens: false })
    expect(found.entries.map(({ sentence }) => sentence)).toEqual([
      'belmark: an election ("spring") falls on 2026-04-20, shortly before.',
      'belmark: an election ("vote") falls on 2026-11.',
      'belmark: a budget ("money") falls on 2026-12-15.',
    ])
  })

  test("[U1] periods that are short, last days to order, cliffs, and what was to come and has not", () => {
    const year = (of: number) => ({ from: `${of}-01-01`, to: `${of + 1}-01-01`, label: `${of}` })
    const eur = (value: string) => ({ value, unit: "EUR" })
    const found = outlook(
      "2026-06-01",
      "2027-05-31",
      told("LineOpened", "2026-01-01", {
        ...{ line: "shells", donor: "belmark", recipient: "ardonia", item: "aid", unit: "EUR" },
      }),
      told("LeadTimeStated", "2026-01-01", { item: "aid", duration: "P3M" }),
      told("RequirementSet", "2026-01-01", {
        recipient: "ardonia",
        item: "aid",
        period: year(2026),
        amount: eur("10"),
      }),
      told("RequirementSet", "2026-01-01", {
        recipient: "ardonia",
        item: "aid",
        period: year(2027),
        amount: eur("10"),
      }),
      told("FundsAppropriated", "2026-01-02", { line: "shells", amount: eur("10"), period: year(2026) }),
      told("FundsAppropriated", "2026-01-02", { line: "shells", amount: eur("4"), period: year(2027) }),
      told("ScheduleSet", "2026-01-02", { line: "shells", profile: [{ period: year(2026), amount: eur("10") }] }),
    )
    expect(lines(found)).toEqual([
      ["2026-10-01", "last-day-to-order", "ardonia/aid"],
      ["2026-12-31", "arrears", "shells"],
      ["2027-01-01", "cliff", "shells"],
      ["2027-01-01", "cliff", "shells"],
      ["2027-01-01", "gap", "ardonia/aid"],
    ])
    expect(found.entries.every((one) => one.ifNothingElseHappens)).toBe(true)
    expect(only(found, "gap")?.sentence).toBe(
      "2027-01-01, if nothing else happens: ardonia needs 10 EUR of aid in 2027; 4 EUR is at least appropriated: short of 6 EUR.",
    )
  })
})
