import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { parse } from "yaml"
import { compareRehearsals } from "../../../src/projections/rehearsal/difference.ts"
import { said } from "./ladder.ts"
import { paris } from "./paris.ts"

const asOf = "2026-03-01T08:00:00Z"
const incident = { mechanism: "enforcement-ladder", against: "russia" }

// A verifier, a judge of three, and a clock for tier 2: what a negotiator might propose, and nobody has.
const supposed = parse(readFileSync(new URL("../../../examples/what-if/paris-ladder.yaml", import.meta.url), "utf8"))
const amendment = supposed.events[0].data

describe("the ladder reported on 3 February 2026", () => {
  let world: Awaited<ReturnType<typeof paris>>
  beforeAll(async () => {
    world = await paris()
  })
  const asReported = () => world.rehearse(world.viewAt(asOf), incident)
  const asAmended = () => world.rehearse(world.viewAt(asOf, world.after(["MechanismAmended", amendment])), incident)

  test("[M9][R35] tier 1 is 24 h; tier 2 and tier 3 are unbounded, each by what it lacks", () => {
    expect(asReported().rungs.map(({ stage, worst }) => [stage, said(worst)])).toEqual([
      ["tier-1", "24 h"],
      ["tier-2", ["tier-2 no-clock", "tier-2 no-judge"]],
      ["tier-3", ["tier-3 no-judge"]],
    ])
  })

  test("[M12] on day one only tier 1 fires; the guarantees wait for a ceasefire that was never reached", () => {
    const { runSheet, neverFires, hypothetical } = asReported()
    expect(hypothetical).toBe(true)
    expect(runSheet).toMatchObject([
      {
        order: 1,
        hypothetical: true,
        clause: "enforcement-ladder/tier-1",
        who: ["ukraine"],
        due: {
          instant: "2026-03-02T08:00:00.000Z",
          utc: "2026-03-02T08:00:00.000Z",
          local: "2026-03-02T10:00:00+02:00",
        },
        gatedBy: [{ procedure: "ukraine-rada-approval", status: "pending" }],
      },
    ])
    const waits = Object.fromEntries(neverFires.map((one) => [one.clause, one.waitsFor]))
    expect(waits).toMatchObject({
      "enforcement-ladder/tier-2": ["case.level:persistent"],
      "enforcement-ladder/tier-3": ["case.level:expanded"],
      "paris-guarantees": ["milestone:ceasefire.reached"],
      "paris-multinational-force": ["milestone:credible-cessation.reached"],
    })
    expect(Object.keys(waits)).not.toContain("paris-support")
    expect(neverFires[0]?.sentence).toContain("nobody judges")
  })

  test("[M12][trap 18][trap 19] nobody verifies, nobody judges, and the United States is named and bound by nothing", () => {
    const { gaps, notBound } = asReported()
    expect(gaps.map(({ code, of }) => [code, of])).toEqual([
      ["nothing-owed", "russia"],
      ["no-verifier", "enforcement-ladder"],
      ["no-judge", "enforcement-ladder"],
      ["no-clock", "enforcement-ladder/tier-2"],
    ])
    const third = notBound.filter((one) => one.clause === "enforcement-ladder/tier-3")
    expect(third.map(({ party, boundBy }) => [party, boundBy])).toEqual([
      ["coalition-of-the-willing", ["paris-declaration"]],
      ["united-states", []],
    ])
  })

  test("[M9][M13] with a verifier, a judge of three and a clock it is 24, 42 and 72 h: unbounded → 72 h", () => {
    const amended = asAmended()
    const times = Object.fromEntries(amended.rungs.map(({ stage, worst }) => [stage, said(worst)]))
    expect(times).toEqual({
      verification: "6 h",
      judgement: "18 h",
      "tier-1": "24 h",
      "tier-2": "42 h",
      "tier-3": "72 h",
    })
    const difference = compareRehearsals(asReported(), amended)
    expect(difference.sentence).toBe("unbounded → 72 h")
    expect(difference.rungs.map(({ stage, sentence }) => [stage, sentence])).toEqual([
      ["tier-1", "changes nothing"],
      ["tier-2", "unbounded → 42 h"],
      ["tier-3", "unbounded → 72 h"],
      ["verification", "is new: 6 h"],
      ["judgement", "is new: 18 h"],
    ])
    const [, second, third] = difference.rungs
    expect(second?.after?.worst).toMatchObject({
      path: [
        { stage: "verification", clock: "PT6H", from: "case.occurred" },
        { stage: "judgement", clock: "PT12H", from: "case.confirmed" },
        { stage: "tier-2", clock: "PT24H", from: "case.level:persistent" },
      ],
    })
    expect(third?.after?.worst).toMatchObject({ path: [{ stage: "tier-3", clock: "PT72H", from: "case.occurred" }] })
    expect(difference.gapsClosed.map(({ code }) => code)).toEqual(["no-verifier", "no-judge", "no-clock"])
    expect(compareRehearsals(amended, amended).sentence).toBe("changes nothing")
  })

  test("[M12] the sheet then runs in order to the last tier, with who can stop the judges", () => {
    const { runSheet } = asAmended()
    expect(runSheet.map(({ clause, due }) => [clause.split("/")[1], due?.utc])).toEqual([
      ["verification", "2026-03-01T14:00:00.000Z"],
      ["tier-1", "2026-03-02T08:00:00.000Z"],
      ["judgement", "2026-03-02T02:00:00.000Z"],
      ["tier-2", "2026-03-03T02:00:00.000Z"],
      ["tier-3", "2026-03-04T08:00:00.000Z"],
    ])
    expect(runSheet[2]?.deciding).toMatchObject({
      words: "majority: more than half of 3 members; failing which: escalate",
      blocking: { sentence: "any 2 of the three", alone: [], accusedCanBlock: false },
    })
  })
})
