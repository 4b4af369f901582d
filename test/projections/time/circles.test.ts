import { describe, expect, test } from "vitest"
import { circlesOf } from "../../../src/projections/time/circles.ts"
import { recorded, type Told } from "../../support/record.ts"
import { ceasefire, comesTo, does, duty, opened, oweAt, text, told, viewAt } from "./package.ts"

const circles = (asOf: string, ...events: readonly Told[]) => circlesOf(viewAt(recorded(opened(), ...events), asOf))
const waits = (id: string, other: string) => duty(id, { trigger: `commitment:${other}.fulfilled` })
const three = [waits("leave", "elect"), waits("elect", "disarm"), waits("disarm", "leave")]

describe("[R23] circles", () => {
  test("[trap 6] A waits for B, B for C, C for A: found once, named from the alphabetically first, never looped over", () => {
    expect(circles("2026-02-01", ...three)).toMatchObject([
      {
        anchors: ["commitment:disarm.fulfilled", "commitment:leave.fulfilled", "commitment:elect.fulfilled"],
        sentence:
          "commitment:disarm.fulfilled waits for commitment:leave.fulfilled, it for commitment:elect.fulfilled, " +
          "it for commitment:disarm.fulfilled: by the words of the text none of them can come first.",
      },
    ])
    expect(circles("2026-02-01", ...three)[0]?.because).toHaveLength(3)
    expect(oweAt("2026-02-01", [opened(), ...three], "leave/belmark").state).toBe("conditional")
  })

  test("[R23] recorded in any order it is the same circle", () => {
    const [one] = circles("2026-02-01", ...three)
    const [other] = circles("2026-02-01", ...three.toReversed())
    expect(other?.anchors).toEqual(one?.anchors)
  })

  test("[R23] what is fulfilled or reached waits no more", () => {
    expect(circles("2026-02-01", ...three, does("elect", "2026-01-15"))).toEqual([])
    expect(circles("2026-01-10", ...three, does("elect", "2026-01-15"))).toHaveLength(1)
  })

  test("[R23] an anyOf with another way out is still named, and is computed all the same", () => {
    const accord = text("accord", { entryIntoForce: { anyOf: ["instrument:annex.in-force", { at: "2026-06-01" }] } })
    const annex = text("annex", { entryIntoForce: "instrument:accord.in-force" })
    for (const texts of [
      [accord, annex],
      [annex, accord],
    ]) {
      expect(circles("2026-02-01", ...texts).map((one) => one.anchors)).toEqual([
        ["instrument:accord.in-force", "instrument:annex.in-force"],
      ])
      expect(comesTo("2026-02-01", [opened(), ...texts], "instrument:accord.in-force")).toBe("2026-06-01")
      expect(comesTo("2026-02-01", [opened(), ...texts], "instrument:annex.in-force")).toBe("2026-06-01")
      expect(circles("2026-06-02", ...texts)).toEqual([])
    }
  })

  test("[R23] over deadlines, terms, entries and ends", () => {
    const due = (id: string, other: string) => duty(id, { deadline: { within: "P5D", of: `commitment:${other}.due` } })
    expect(circles("2026-02-01", due("pay", "leave"), due("leave", "pay")).map((one) => one.anchors)).toContainEqual([
      "commitment:leave.due",
      "commitment:pay.due",
    ])
    const until = duty("guard", { term: { until: { within: "P1Y", of: "instrument:accord.ends" } } })
    const ends = text("accord", { ends: { within: "P1D", of: "commitment:guard.ended" } })
    expect(circles("2026-02-01", until, ends).map((one) => one.anchors)).toEqual([
      ["commitment:guard.ended", "instrument:accord.ends"],
    ])
    const inside = duty("ratify", { instrument: "accord" })
    const entry = text("accord", { entryIntoForce: "commitment:ratify.fulfilled" })
    expect(circles("2026-02-01", entry, inside).map((one) => one.anchors)).toEqual([
      ["commitment:ratify.fulfilled", "instrument:accord.in-force"],
    ])
  })

  test("[R23] over the openings of stages, mechanism by mechanism", () => {
    const stage = (stage: string, role: string, opens: string) => ({ stage, role, members: ["corvia"], opens })
    const ladder = (mechanism: string, first: string) =>
      told("MechanismEstablished", "2026-01-01", {
        mechanism,
        stages: [stage("inquiry", "verify", first), stage("council", "judge", "case.concluded:inquiry")],
      })
    const found = circles("2026-02-01", ladder("sound", "case.claimed"), ladder("stuck", "case.concluded:council"))
    expect(found.map((one) => one.anchors)).toEqual([["case.concluded:council", "case.concluded:inquiry"]])
  })

  test("[R23] a promise that waits on itself is a circle of one; a chain is none", () => {
    expect(circles("2026-02-01", waits("leave", "leave"))).toMatchObject([{ anchors: ["commitment:leave.fulfilled"] }])
    expect(circles("2026-02-01", ...ceasefire(), waits("leave", "disarm"), duty("disarm"))).toEqual([])
  })

  test("[R23] a circle whose dates never come to rest stays not yet", () => {
    const sooner = (id: string, other: string) =>
      duty(id, { deadline: { earliestOf: [{ at: "2026-06-01" }, { before: "P1D", of: `commitment:${other}.due` }] } })
    const orders = [
      [sooner("pay", "leave"), sooner("leave", "pay")],
      [sooner("leave", "pay"), sooner("pay", "leave")],
    ]
    const [one, other] = orders.map((order) => oweAt("2026-02-01", [opened(), ...order], "pay/belmark").due?.day)
    expect(one).toBeDefined()
    expect(other).toBe(one)
  })
})
