import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { rehearse } from "../../../src/projections/rehearsal/rehearsal.ts"
import { recorded } from "../../support/record.ts"
import { viewAt } from "../time/package.ts"
import { ladder } from "./ladder.ts"

const roles = ["verify", "advise", "judge", "respond"] as const
const length = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map((number) => `PT${number}H`),
  fc.integer({ min: 1, max: 30 }).map((number) => `P${number}D`),
  fc.constant("P1M"),
)

/** A ladder in which each stage waits for those before it, or for what they find, in any combination. */
const ladders = fc
  .array(
    fc.record({
      role: fc.constantFrom(...roles),
      picks: fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
      length,
      kind: fc.nat(5),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn) =>
    drawn.map(({ role, picks, length, kind }, index) => {
      const before = drawn.slice(0, index)
      const anchors = [
        "case.occurred",
        "case.claimed",
        `case.referred:s${index}`,
        ...before.map((_, place) => `case.concluded:s${place}`),
        ...(before.some((one) => one.role === "verify") ? ["case.confirmed"] : []),
        ...(before.some((one) => one.role === "judge") ? ["case.breach-found", "case.level:grave"] : []),
      ]
      const pick = (at: number) => anchors[(picks[at] ?? 0) % anchors.length] as string
      // Whoever may open on a finding that it makes itself is another story: its own word then opened it, and is not said in it.
      const either = role === "verify" || role === "judge" ? "allOf" : "anyOf"
      const opens = [
        pick(0),
        { allOf: [pick(0), pick(1)] },
        { [either]: [pick(0), pick(1)] },
        { after: "PT1H", of: pick(0) },
      ][kind % 4]
      const own = { within: length, of: pick(2) }
      const deadline =
        kind === 4
          ? { latestOf: [own, { within: "P2D", of: pick(3) }] }
          : kind === 5
            ? { earliestOf: [own, { within: "P9D", of: pick(3) }] }
            : own
      return { stage: `s${index}`, role, members: [`m${index}`], opens, deadline }
    }),
  )

describe("the worst case and the run in which each stage acts at its last moment", () => {
  test("[M11] no rung of the run is later than its worst case or sooner than its shortest way, and each that has a worst case is reached", () => {
    let compared = 0
    fc.assert(
      fc.property(ladders, fc.constantFrom("2026-02-10", "2026-03-27T22:30:00Z", "2026-01-31"), (stages, asOf) => {
        const { rungs, runSheet } = rehearse(viewAt(recorded(...ladder(stages)), asOf), {})
        // A stage whose clock runs out before it opens says nothing in the run, so that nobody who waits for it ever acts.
        fc.pre(runSheet.every(({ sentence }) => !sentence.includes("run out before it begins")))
        for (const { stage, worst, shortest } of rungs) {
          const line = runSheet.find(({ clause }) => clause === `ladder/${stage}`)
          expect([stage, worst.bounded, line?.due?.utc]).toEqual([stage, true, expect.any(String)])
          const at = line?.due?.utc ?? ""
          if (!worst.bounded || !shortest.bounded) continue
          compared++
          expect([stage, at <= worst.due.utc]).toEqual([stage, true])
          expect([stage, at >= shortest.due.utc]).toEqual([stage, true])
        }
      }),
      { numRuns: 60 },
    )
    expect(compared).toBeGreaterThan(50)
  })
})
