import { describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import { duty, opened, signs, text, told } from "../time/package.ts"
import { claims, findingsAt, party, rung, subjectsAt, theOne, watch } from "./ask.ts"

const under = duty("guard", { mechanism: "watch", obligors: ["belmark"] })
const on = (code: FindingCode, ...stages: readonly object[]) =>
  subjectsAt(code, "2026-06-01", [opened(), watch({ stages }), under])

describe("gaps in a mechanism", () => {
  test("[N2] [trap 19] the roles that no stage fills: nobody is put in", () => {
    const roles = { verify: "no-verifier", judge: "no-judge", respond: "no-responder" } as const
    for (const [role, code] of Object.entries(roles)) {
      const others = Object.keys(roles).filter((one) => one !== role)
      const filled = others.map((one) => rung(one, one, ["corvia"]))
      expect([role, on(code, ...filled)]).toEqual([role, ["watch"]])
      expect([role, on(code, ...filled, rung(role, role, ["corvia"]))]).toEqual([role, []])
    }
  })

  test("[N2] a stage that names nobody, and one without a clock", () => {
    expect(on("no-members", rung("panel", "judge", []))).toEqual(["watch/panel"])
    expect(on("no-members", rung("panel", "judge", ["corvia"]))).toEqual([])
    expect(on("no-clock", rung("panel", "judge", ["corvia"], { deadline: undefined }))).toEqual(["watch/panel"])
    expect(on("no-clock", rung("panel", "judge", ["corvia"]))).toEqual([])
  })

  test("[N2] several who judge, and no rule by which they decide", () => {
    const three = ["corvia", "dorland", "erland"]
    expect(on("no-rule", rung("panel", "judge", three))).toEqual(["watch/panel"])
    expect(on("no-rule", rung("panel", "judge", three, { rule: { rule: "majority" } }))).toEqual([])
    expect(on("no-rule", rung("inquiry", "verify", three), rung("panel", "judge", ["corvia"]))).toEqual([])
  })
})

describe("the accused among those who decide", () => {
  const majority = { rule: { rule: "majority" } }

  test("[N3] whoever owes what is judged there is the only one who judges, or verifies", () => {
    expect(on("judge-is-accused", rung("panel", "judge", ["belmark"]))).toEqual(["watch/panel"])
    expect(on("judge-is-accused", rung("inquiry", "verify", ["belmark"]))).toEqual(["watch/inquiry"])
    expect(on("judge-is-accused", rung("panel", "judge", ["corvia"]))).toEqual([])
    expect(on("judge-is-accused", rung("panel", "judge", ["belmark", "corvia"], majority))).toEqual([])
    expect(on("judge-is-accused", rung("answer", "respond", ["belmark"]))).toEqual([])
  })

  test("[N3] a body in which on record nobody else sits is its member", () => {
    const panel = (members: readonly string[]) => [
      opened(),
      party("belmark"),
      party("corvia"),
      party("the-panel", { kind: "body", members }),
      watch({ stages: [rung("panel", "judge", ["the-panel"])] }),
      under,
    ]
    expect(subjectsAt("judge-is-accused", "2026-06-01", panel(["belmark"]))).toEqual(["watch/panel"])
    expect(subjectsAt("judge-is-accused", "2026-06-01", panel(["belmark", "corvia"]))).toEqual([])
    expect(subjectsAt("judge-is-accused", "2026-06-01", panel([]))).toEqual([])
  })

  test("[N3] [R34] its one vote stops the decision, unless the rule excepts it or a majority goes without it", () => {
    const among = (more: object) => rung("panel", "judge", ["belmark", "corvia", "dorland"], more)
    expect(on("blockable-by-accused", among({ rule: { rule: "unanimity" } }))).toEqual(["watch/panel"])
    expect(on("blockable-by-accused", among({ rule: { rule: "unanimity", except: "accused" } }))).toEqual([])
    expect(on("blockable-by-accused", among(majority))).toEqual([])
    expect(on("blockable-by-accused", among({ rule: { rule: "unanimity" }, onDeadlock: "adopted" }))).toEqual([])
  })

  test("[N3] whom a claim names can be accused under the mechanism that it names; the claim itself is no finding", () => {
    const elsewhere = duty("guard", { obligors: ["belmark"] })
    const story = [
      opened(),
      watch({ stages: [rung("panel", "judge", ["belmark"])], standing: ["ardonia"] }),
      elsewhere,
      claims("2026-03-01", { mechanism: "watch" }),
    ]
    expect(subjectsAt("judge-is-accused", "2026-02-01", story)).toEqual([])
    expect(subjectsAt("judge-is-accused", "2026-06-01", story)).toEqual(["watch/panel"])
    const before = findingsAt("2026-02-01", story).map(({ code }) => code)
    const after = findingsAt("2026-06-01", story).map(({ code }) => code)
    expect(after.filter((code) => !before.includes(code))).toEqual(["judge-is-accused"])
  })

  test("[N3] a decision in a case that the party claimed against can stop", () => {
    const decision = (rule: object) => [
      opened(),
      watch(),
      under,
      claims("2026-03-01"),
      told("DecisionOpened", "2026-03-02", {
        case: "bridge",
        decision: "find",
        question: "Was it broken?",
        members: ["ardonia", "belmark"],
        rule,
      }),
    ]
    const blocked = decision({ rule: "unanimity" })
    expect(theOne("blockable-by-accused", findingsAt("2026-06-01", blocked)).sentence).toBe(
      'belmark, against whom the claim in "bridge" is made, can stop "bridge/find" by one vote.',
    )
    expect(
      subjectsAt("blockable-by-accused", "2026-06-01", decision({ rule: "unanimity", except: "accused" })),
    ).toEqual([])
    const voted = told("VoteCast", "2026-03-03", { case: "bridge", decision: "find", by: "belmark", vote: "against" })
    expect(subjectsAt("blockable-by-accused", "2026-06-01", [...blocked, voted])).toEqual([])
  })
})

describe("named and not bound", () => {
  const accord = (more: object = {}) => [opened(), text("accord", more), signs("ardonia", "2026-01-02")]
  const answering = (member: string) => [
    watch({ stages: [rung("answer", "respond", [member])] }),
    duty("guard", { instrument: "accord", mechanism: "watch" }),
  ]
  const both = [...accord(), signs("belmark", "2026-02-01")]

  test("[N4] a responder whom the instrument of the commitment does not bind", () => {
    expect(subjectsAt("responder-not-bound", "2026-06-01", [...both, ...answering("corvia")])).toEqual(["watch/answer"])
    expect(subjectsAt("responder-not-bound", "2026-06-01", [...both, ...answering("ardonia")])).toEqual([])
    expect(subjectsAt("responder-not-bound", "2026-01-15", [...both, ...answering("ardonia")])).toEqual([
      "watch/answer",
    ])
  })

  test("[N4] a responder under a mechanism that no commitment is under", () => {
    const alone = [...both, watch({ stages: [rung("answer", "respond", ["ardonia"])] })]
    expect(theOne("responder-not-bound", findingsAt("2026-06-01", alone)).sentence).toContain(
      "no commitment on record runs under that mechanism",
    )
  })

  test("[N4] a responder that has left is bound no more", () => {
    const three = accord({ parties: ["ardonia", "belmark", "corvia"], notice: "P1M" })
    const left = [
      ...three,
      signs("belmark", "2026-01-02"),
      signs("corvia", "2026-01-02"),
      ...answering("corvia"),
      told("NoticeGiven", "2026-03-01", { notice: "out", instrument: "accord", by: "corvia", effect: "withdrawal" }),
    ]
    expect(subjectsAt("responder-not-bound", "2026-04-01", left)).toEqual([])
    expect(subjectsAt("responder-not-bound", "2026-04-02", left)).toEqual(["watch/answer"])
  })

  test("[N4] a state that is named to verify; of a body that the text makes, nothing is said", () => {
    const verifying = (kind: string) => [
      ...both,
      party("corvia", { kind }),
      watch({ stages: [rung("inquiry", "verify", ["corvia"])] }),
      duty("guard", { instrument: "accord", mechanism: "watch" }),
    ]
    expect(subjectsAt("member-not-bound", "2026-06-01", verifying("state"))).toEqual(["watch/inquiry"])
    expect(subjectsAt("member-not-bound", "2026-06-01", verifying("organisation"))).toEqual([])
  })

  test("[N4] [trap 18] a party named in a text that is not in force for it", () => {
    expect(theOne("named-not-bound", findingsAt("2026-01-15", both)).sentence).toBe(
      'ardonia and belmark are named in "accord" and not bound by it: it waits for instrument:accord.signed.',
    )
    expect(subjectsAt("named-not-bound", "2026-06-01", both)).toEqual([])
    const own = accord({ entryIntoForce: "instrument:accord.signed/ardonia" })
    expect(subjectsAt("named-not-bound", "2026-06-01", own)).toEqual([])
    const ahead = accord({ entryIntoForce: { at: "2026-09-01" } })
    expect(theOne("named-not-bound", findingsAt("2026-06-01", ahead)).sentence).toContain(
      "enters into force on 2026-09-01",
    )
  })
})
