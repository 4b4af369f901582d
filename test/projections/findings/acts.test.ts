import { describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import type { Told } from "../../support/record.ts"
import { duty, opened, signs, text, told } from "../time/package.ts"
import { claims, findingsAt, rung, subjectsAt, theOne, watch } from "./ask.ts"

const members = ["ardonia", "belmark", "corvia"]
const asked = (rule: object, more: object = {}) => [
  opened(),
  told("DecisionOpened", "2026-03-01", {
    decision: "send",
    question: "Shall observers be sent?",
    members,
    rule,
    closes: { at: "2026-03-31T12:00:00Z" },
    ...more,
  }),
]
const vote = (by: string, cast: string, on = "2026-03-10T12:00:00Z") =>
  told("VoteCast", on, { decision: "send", by, vote: cast })
const tally = (inFavour: number, against: number, abstain = 0) =>
  told("VotesTallied", "2026-03-20", { decision: "send", for: inFavour, against, abstain })
const declared = (outcome: string) =>
  told("DecisionDeclared", "2026-04-01", { decision: "send", by: "ardonia", outcome })

const majority = { rule: "majority" }

describe("acts on a decision", () => {
  const cases: readonly (readonly [FindingCode, readonly Told[], readonly Told[]])[] = [
    [
      "vote-by-non-member",
      [...asked(majority), vote("dorland", "against")],
      [...asked(majority), vote("corvia", "against")],
    ],
    [
      "late-vote",
      [...asked({ rule: "silence" }), vote("corvia", "object", "2026-03-31T12:01:00Z")],
      [...asked({ rule: "silence" }), vote("corvia", "object", "2026-03-31T11:59:00Z")],
    ],
    [
      "declared-otherwise",
      [...asked(majority), vote("corvia", "for"), declared("adopted")],
      [...asked(majority), vote("corvia", "for"), vote("ardonia", "for"), declared("adopted")],
    ],
    [
      "names-differ-from-tally",
      [...asked(majority), vote("corvia", "for"), vote("ardonia", "for"), vote("belmark", "for"), tally(2, 1)],
      [...asked(majority), vote("corvia", "for"), vote("ardonia", "for"), vote("belmark", "for"), tally(3, 0)],
    ],
    ["tally-exceeds-members", [...asked(majority), tally(3, 1)], [...asked(majority), tally(2, 1)]],
    [
      "tally-undecided",
      [...asked({ rule: "qualified", needed: 2, vetoes: ["ardonia"] }), tally(2, 1)],
      [...asked({ rule: "qualified", needed: 2, vetoes: ["ardonia"] }), tally(3, 0)],
    ],
    [
      "time-not-known",
      [...asked(majority), vote("corvia", "for", "2026-03-31")],
      [...asked(majority), vote("corvia", "for", "2026-03-30")],
    ],
    ["no-members", asked(majority, { members: [] }), asked(majority)],
    [
      "no-weight",
      asked({ rule: "qualified", needed: 2, weights: { ardonia: 2, belmark: 1 } }),
      asked({ rule: "qualified", needed: 2, weights: { ardonia: 2, belmark: 1, corvia: 1 } }),
    ],
    ["sole-of-several", asked({ rule: "sole" }), asked({ rule: "sole" }, { members: ["corvia"] })],
  ]

  test.each(cases)("[N6] %s", (code, with_, without) => {
    expect(subjectsAt(code, "2026-06-01", with_)).toEqual(["send"])
    expect(subjectsAt(code, "2026-06-01", without)).toEqual([])
  })

  test("[N6] [trap 10] under a snapback: votes that stop nothing, and a contrary decision that came too late", () => {
    const keep = (on: string) => [
      opened(),
      duty("guard"),
      told("DecisionOpened", "2026-03-01", {
        decision: "keep",
        question: "Is relief kept?",
        members: ["corvia"],
        rule: { rule: "sole" },
      }),
      told("DecisionOpened", "2026-03-01", {
        decision: "return",
        question: "Does it return?",
        members: ["corvia"],
        rule: { rule: "snapback", contrary: ["keep"], restores: ["commitment:guard"] },
        closes: { at: "2026-03-31T12:00:00Z" },
      }),
      told("VoteCast", on, { decision: "keep", by: "corvia", vote: "for" }),
    ]
    expect(subjectsAt("contrary-late", "2026-06-01", keep("2026-04-02T12:00:00Z"))).toEqual(["return"])
    expect(subjectsAt("contrary-late", "2026-06-01", keep("2026-03-02T12:00:00Z"))).toEqual([])
    const objecting = told("VoteCast", "2026-03-05", { decision: "return", by: "corvia", vote: "object" })
    expect(subjectsAt("votes-without-effect", "2026-06-01", [...keep("2026-04-02"), objecting])).toEqual(["return"])
    expect(subjectsAt("votes-without-effect", "2026-06-01", keep("2026-04-02"))).toEqual([])
  })

  test("[N6] a decision that was withdrawn leaves nothing", () => {
    const withdrawn = told("DecisionWithdrawn", "2026-04-01", { decision: "send" })
    expect(
      subjectsAt("vote-by-non-member", "2026-06-01", [...asked(majority), vote("dorland", "for"), withdrawn]),
    ).toEqual([])
  })
})

describe("acts in a case, and on a text", () => {
  const judged = (standing: readonly string[]) => [
    opened(),
    watch({ stages: [rung("panel", "judge", ["corvia"])], standing }),
    duty("guard", { mechanism: "watch" }),
    duty("patrol", { mechanism: "watch" }),
    claims("2026-03-01", { commitments: ["guard", "patrol"] }),
  ]

  test("[N6] a claim by one whom the mechanism does not let claim, once", () => {
    expect(subjectsAt("claim-without-standing", "2026-06-01", judged(["dorland"]))).toEqual(["bridge"])
    expect(subjectsAt("claim-without-standing", "2026-06-01", judged(["ardonia"]))).toEqual([])
  })

  test("[N6] a determination by anybody but the body that judges is shown as theirs, and finds no breach", () => {
    const found = (by: string) =>
      findingsAt("2026-06-01", [
        ...judged(["ardonia"]),
        told("DeterminationMade", "2026-03-04", {
          case: "bridge",
          by,
          party: "belmark",
          commitments: ["guard"],
          outcome: "breach",
        }),
      ])
    const { sentence } = theOne("determination-without-standing", found("ardonia"))
    expect(sentence).toContain("shown as its own")
    expect(sentence).not.toContain("breach")
    expect(found("corvia").map(({ code }) => code)).not.toContain("determination-without-standing")
  })

  test("[N6] [trap 11] the notice of one whom the text never bound, or binds no more", () => {
    const accord = [
      opened(),
      text("accord", { parties: ["ardonia", "belmark", "corvia"], notice: "P1M" }),
      signs("ardonia", "2026-01-02"),
      signs("belmark", "2026-01-02"),
      signs("corvia", "2026-01-02"),
    ]
    const notice = (by: string, on: string, id = "out", more: object = {}) =>
      told("NoticeGiven", on, { notice: id, instrument: "accord", by, effect: "withdrawal", ...more })
    const given = (...events: readonly Told[]) =>
      subjectsAt("notice-without-standing", "2026-12-01", [...accord, ...events])
    expect(given(notice("corvia", "2026-03-01"))).toEqual([])
    expect(given(notice("corvia", "2026-03-01", "out", { effectiveOn: "2026-03-01" }))).toEqual([])
    expect(given(notice("dorland", "2026-03-01"))).toEqual(["out"])
    expect(given(notice("corvia", "2026-03-01"), notice("corvia", "2026-06-01", "again"))).toEqual(["again"])
  })
})
