import { describe, expect, test } from "vitest"
import { parse } from "../../../src/domain/admission/parse.ts"
import { decisionRule } from "../../../src/domain/values/decision-rule.ts"
import { referencesIn } from "../../../src/domain/values/reference.ts"
import { pointersOf } from "../../support/record.ts"

const snapback = { rule: "snapback", contrary: ["keep-relief", "bridge/keep"], restores: ["instrument:accord"] }

describe("decision rules", () => {
  test.each([
    { rule: "sole" },
    { rule: "majority" },
    { rule: "majority", of: "votes-cast" },
    { rule: "qualified", needed: 9 },
    { rule: "qualified", needed: 9, of: "members", vetoes: ["ardonia"] },
    { rule: "qualified", needed: 255, weights: { ardonia: 352, belmark: 1 } },
    { rule: "unanimity" },
    { rule: "unanimity", except: "accused" },
    { rule: "silence" },
    snapback,
  ])("[V5] %j is a rule", (value) => {
    expect(decisionRule.safeParse(value).data).toEqual(value)
  })

  test.each([
    ["a rule that is none", { rule: "lottery" }, "/rule"],
    ["no rule", { of: "members" }, "/rule"],
    ["a parameter of another rule", { rule: "silence", of: "members" }, "/of"],
    ["a majority of something else", { rule: "majority", of: "population" }, "/of"],
    ["qualified without a number", { rule: "qualified" }, "/needed"],
    ["qualified by nobody", { rule: "qualified", needed: 0 }, "/needed"],
    ["qualified by half a member", { rule: "qualified", needed: 4.5 }, "/needed"],
    ["qualified by a string", { rule: "qualified", needed: "9" }, "/needed"],
    ["a weight of nothing", { rule: "qualified", needed: 9, weights: { ardonia: 0 } }, "/weights/ardonia"],
    ["an exception that is none", { rule: "unanimity", except: "chair" }, "/except"],
    ["a snapback that restores nothing said", { rule: "snapback", contrary: [] }, "/restores"],
    ["a snapback that restores a milestone", { ...snapback, restores: ["milestone:ceasefire"] }, "/restores/0"],
    ["a rule by name alone", "majority", ""],
  ])("[V5] %s is refused at its place", (_, value, pointer) => {
    const parsed = parse(decisionRule, value)
    expect(parsed.ok ? [] : pointersOf(parsed.refusal)).toContain(pointer)
  })

  test("[V5] a rule speaks of those whom it weighs, of those who may veto, and of what it restores", () => {
    const weighed = { rule: "qualified", needed: 9, weights: { ardonia: 3 }, vetoes: ["belmark"] }
    expect(referencesIn(decisionRule, weighed, "").map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "party ardonia",
      "party belmark",
    ])
    expect(referencesIn(decisionRule, snapback, "/rule")).toEqual([
      { kind: "instrument", id: "accord", pointer: "/rule/restores/0" },
    ])
  })
})
