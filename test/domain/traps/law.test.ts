import { describe, expect, test } from "vitest"
import { record, recordEach, thing, things, told, uuid } from "../../support/record.ts"
import { accordTabled, contested, negotiated } from "../examples/context.ts"
import { undertaking } from "./undertaking.ts"

const before = recordEach([], ...negotiated)
const inCase = recordEach([], ...contested)

const tabled = (instrument: string, more: object) =>
  told("InstrumentTabled", "2026-02-01", {
    ...accordTabled.data,
    ends: undefined,
    notice: undefined,
    instrument,
    entryIntoForce: `instrument:${instrument}.adopted`,
    ...more,
  })

describe("decisions", () => {
  test("[trap 8] partial adoption: two of three acts, parts in force, and what the whole waits for (whether it operates is evaluated later)", () => {
    const acts = ["loan", "budget", "cooperation"]
    const whole = { allOf: acts.map((act) => `instrument:${act}.adopted`) }
    const history = recordEach(
      record(before, ...acts.map((act) => tabled(act, {})), tabled("package-of-three", { entryIntoForce: whole })),
      told("InstrumentAdopted", "2026-02-11", { instrument: "loan", by: "commission" }),
      told("InstrumentAdopted", "2026-02-11", { instrument: "budget", by: "commission" }),
      told("InstrumentEnteredIntoForce", "2026-02-12", { instrument: "loan" }),
    )
    expect(acts.map((act) => Reflect.get(thing(history, "instrument", act), "adoptions"))).toMatchObject([
      [{ by: "commission", since: { at: "2026-02-11" } }],
      [{ by: "commission" }],
      [],
    ])
    expect(thing(history, "instrument", "package-of-three")).toMatchObject({
      entryIntoForce: whole,
      entriesIntoForce: [],
    })
  })

  test("[trap 9] a silence procedure: objections a minute before and after its close, one an amendment (the outcome is evaluated later)", () => {
    const objects = (by: string, at: string, more = {}) =>
      told("VoteCast", at, { decision: "extend", by, vote: "object", ...more })
    const history = recordEach(
      before,
      told("DecisionOpened", "2026-02-01", {
        decision: "extend",
        question: "Shall the mission be extended?",
        members: ["corvia", "dorland", "ardonia"],
        rule: { rule: "silence" },
        closes: { at: "2026-02-10T12:00:00+01:00" },
      }),
      objects("corvia", "2026-02-10T11:59:00+01:00", { text: "For six months only." }),
      objects("dorland", "2026-02-10T12:01:00+01:00"),
    )
    expect(thing(history, "decision", "extend")).toMatchObject({
      rule: { rule: "silence" },
      closes: { at: "2026-02-10T11:00:00.000Z" },
    })
    expect(things(history, "vote")).toMatchObject([
      {
        by: "corvia",
        vote: "object",
        text: "For six months only.",
        since: { at: "2026-02-10T10:59:00.000Z", precision: "instant" },
      },
      { by: "dorland", vote: "object", since: { at: "2026-02-10T11:01:00.000Z" } },
    ])
  })

  test("[trap 10] a reversed veto: what the absence of a contrary decision restores (that it is restored is evaluated later)", () => {
    const rule = { rule: "snapback", contrary: ["keep-relief"], restores: ["instrument:accord"] }
    const closes = { within: "P30D", of: "case.claimed" }
    const history = record(
      inCase,
      told("DecisionOpened", "2026-03-03", {
        case: "bridge",
        decision: "restore",
        question: "?",
        members: ["corvia"],
        rule,
        closes,
      }),
    )
    expect(thing(history, "decision", "bridge/restore")).toMatchObject({ rule, closes })
  })

  test("[trap 11] contested standing: the notice of one who left, who objects, and a chair that does not decide", () => {
    const claim = { case: "snapback", by: "dorland", against: "belmark", commitments: ["withdraw"] }
    const objects = (party: string, stance = "rejects") =>
      told("StanceTaken", "2026-04-02", { case: "snapback", event: uuid("the claim"), party, stance })
    const history = recordEach(
      before,
      told("PartyWithdrew", "2026-03-01", { party: "dorland" }),
      told("BreachClaimed", "2026-04-01", claim, { id: uuid("the claim") }),
      told("ClaimAnswered", "2026-04-02", { case: "snapback", by: "belmark", answer: "contests-standing" }),
      objects("belmark"),
      objects("corvia"),
      objects("ardonia", "recognises"),
      told("DecisionOpened", "2026-04-03", {
        case: "snapback",
        decision: "standing",
        question: "?",
        members: [],
        rule: { rule: "sole" },
      }),
      told("DecisionDeclared", "2026-04-04", {
        case: "snapback",
        decision: "standing",
        by: "commission",
        outcome: "no-decision",
      }),
    )
    expect(thing(history, "party", "dorland")).toMatchObject({
      ended: { how: "withdrew", since: { at: "2026-03-01" } },
    })
    expect(things(history, "claim")).toMatchObject([{ by: "dorland", since: { at: "2026-04-01" } }])
    expect(things(history, "answer")).toMatchObject([{ answer: "contests-standing" }])
    expect(things(history, "stance").map((one) => [Reflect.get(one, "party"), Reflect.get(one, "stance")])).toEqual([
      ["belmark", "rejects"],
      ["corvia", "rejects"],
      ["ardonia", "recognises"],
    ])
    expect(things(history, "decision").at(-1)).toMatchObject({
      declarations: [{ outcome: "no-decision", by: "commission" }],
    })
  })
})

describe("who is bound, and to what", () => {
  test("[trap 17] reciprocal clauses: one sentence, two commitments, the roles swapped", () => {
    const text = "Each shall refrain from crossing the line."
    const sides = (one: string, other: string) =>
      undertaking(`${one}-refrains`, {
        instrument: "accord",
        provision: "article-1",
        obligors: [one],
        beneficiaries: [other],
        tier: "restraint",
        performance: "continuous",
        text,
      })
    const history = record(before, sides("ardonia", "belmark"), sides("belmark", "ardonia"))
    expect(thing(history, "commitment", "ardonia-refrains")).toMatchObject({
      obligors: ["ardonia"],
      beneficiaries: ["belmark"],
      text,
    })
    expect(thing(history, "commitment", "belmark-refrains")).toMatchObject({
      obligors: ["belmark"],
      beneficiaries: ["ardonia"],
      text,
    })
  })

  test("[trap 18] bound to different degrees: named without signing, signed with a caveat, outside the guarantee but among the voters", () => {
    const parties = ["ardonia", "belmark", "corvia"]
    const history = recordEach(
      before,
      tabled("guarantee", { parties, entryIntoForce: "instrument:guarantee.consents:2" }),
      undertaking("guard", { instrument: "guarantee", obligors: ["corvia"] }),
      told("InstrumentSigned", "2026-02-10", { instrument: "guarantee", party: "ardonia" }),
      told("InstrumentSigned", "2026-02-10", { instrument: "guarantee", party: "corvia", form: "ad-referendum" }),
      told("ReservationMade", "2026-02-10", {
        reservation: "no-troops",
        instrument: "guarantee",
        party: "corvia",
        text: "No troops.",
      }),
    )
    expect(thing(history, "instrument", "guarantee")).toMatchObject({
      parties,
      signatures: [
        { party: "ardonia", form: "definitive" },
        { party: "corvia", form: "ad-referendum" },
      ],
    })
    expect(things(history, "reservation")).toMatchObject([{ party: "corvia", instrument: "guarantee" }])
    expect(thing(history, "commitment", "guard")).toMatchObject({ obligors: ["corvia"] })
    expect(thing(history, "decision", "send-observers")).toMatchObject({ members: ["corvia", "dorland", "ardonia"] })
  })

  test("[trap 19] the text names no judge: nobody is put in", () => {
    const verify = { stage: "inquiry", role: "verify", members: [], opens: "case.claimed" }
    const history = record(
      before,
      told("MechanismEstablished", "2026-02-01", { mechanism: "no-judge", stages: [verify] }),
    )
    const { stages, standing } = thing(history, "mechanism", "no-judge") as unknown as {
      stages: unknown
      standing?: unknown
    }
    expect(stages).toEqual([verify])
    expect(standing).toBeUndefined()
  })
})

describe("texts", () => {
  test("[trap 24] a confidential annex: who may read it stands on the event (the proof without it comes with the proofs)", () => {
    const annex = told(
      "ProvisionProposed",
      "2026-02-01",
      { instrument: "accord", provision: "annex-b", by: "corvia", text: "Where the observers sleep." },
      { readers: ["corvia", "ardonia"] },
    )
    const history = record(before, annex)
    expect(history.at(-1)).toMatchObject({ readers: ["corvia", "ardonia"] })
    expect(thing(history, "provision", "accord/annex-b")).toMatchObject({ madeBy: history.at(-1)?.id })
  })

  test("[trap 25] one instrument with several names, and words that differ in weight: each with its source", () => {
    const history = recordEach(
      before,
      told(
        "InstrumentTabled",
        "2026-02-01",
        {
          ...accordTabled.data,
          instrument: "pledge",
          entryIntoForce: { at: "2026-02-01" },
          title: "Security Guarantees",
        },
        { id: uuid("tabling") },
      ),
      told(
        "ReportedOtherwise",
        "2026-02-02",
        { event: uuid("tabling"), changes: { title: "Security Assurances" } },
        { source: { title: "The translation of Corvia", locator: "title page" } },
      ),
      undertaking("assure", { instrument: "pledge", tier: "assurance" }),
    )
    expect(thing(history, "instrument", "pledge")).toMatchObject({ title: "Security Guarantees" })
    const [other] = things(history, "rival-report")
    expect(other).toMatchObject({ event: uuid("tabling"), changes: { title: "Security Assurances" } })
    expect(history.find((event) => event.id === other?.madeBy)?.source).toMatchObject({ locator: "title page" })
    expect(thing(history, "commitment", "assure")).toMatchObject({ tier: "assurance" })
  })

  test("[trap 27] a draft and a final text: whose wording stands since when, and which one the signature fixed", () => {
    const place = { instrument: "accord", provision: "support" }
    const history = recordEach(
      before,
      told("ProvisionProposed", "2026-01-10", {
        ...place,
        variant: "ardonia-draft",
        by: "ardonia",
        text: "commitment to support",
      }),
      told("ProvisionProposed", "2026-01-11", { ...place, by: "corvia", text: "[proposed] support" }),
      told("ProvisionRevised", "2026-01-15", { ...place, by: "corvia", text: "proposed support" }),
      told("ProvisionAgreed", "2026-01-16", { ...place, by: "belmark" }),
      told("ProvisionAgreed", "2026-01-17", { ...place, by: "ardonia" }),
      told("InstrumentSigned", "2026-02-10", { instrument: "accord", party: "ardonia" }),
    )
    const final = {
      by: "corvia",
      text: "proposed support",
      since: { at: "2026-01-15" },
      agreed: [{ by: "belmark" }, { by: "ardonia", since: { at: "2026-01-17" } }],
    }
    expect(thing(history, "provision", "accord/support")).toMatchObject({
      wordings: [final],
      fixed: { since: { at: "2026-02-10" }, wordings: [final] },
    })
  })
})
