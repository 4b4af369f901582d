import { describe, expect, test } from "vitest"
import { batch, event } from "../contract/events.ts"
import { type Act, faultsOf } from "./history.ts"
import { simulatedRun } from "./run.ts"

const rates = { append: 0.15, subscription: 0.5, read: 0.05 }

describe("a cluster in trouble, simulated", () => {
  test.each([1, 2, 3, 4, 5, 6])(
    "[E3] [E7] [E9] [E10] seed %i: nothing acknowledged is lost or doubled, and every node ends the same",
    async (seed) => {
      const size = { serverNodes: 1 + (seed % 3), stores: 2, writers: 4, streams: 4, appendsAWriter: 5 }
      expect((await simulatedRun({ seed, rates, ...size })).problems).toEqual([])
    },
  )

  test("[E3] [E7] [E9] [E10] two nodes, two hundred writers, twenty streams: linear in every stream", async () => {
    const size = { serverNodes: 3, stores: 2, writers: 200, streams: 20, appendsAWriter: 3 }
    const { problems, history, events } = await simulatedRun({
      seed: 11,
      rates: { append: 0.02, subscription: 0.5 },
      ...size,
    })
    expect(problems).toEqual([])
    expect(history.length).toBeGreaterThanOrEqual(600)
    expect(events).toBeGreaterThan(20)
  }, 120_000)
})

describe("whoever checks histories", () => {
  const one = batch("package-a", -1, event())
  const two = batch("package-a", 0, event())
  const log = [one, two].map(({ events }, position) => ({
    position,
    knownAt: "",
    values: [],
    canonical: events[0]?.canonical ?? "",
  }))
  const act = (parts: Partial<Act>): Act => ({
    batch: one,
    begun: 0,
    ended: 1,
    outcome: { outcome: "appended", firstPosition: 0, lastRevision: 0 },
    ...parts,
  })
  const faults = (history: readonly Act[], stored = log) => faultsOf(history, stored, (position) => position)

  test("[E3] finds what is lost, doubled, stored although refused, out of place and out of order", () => {
    expect(faults([act({})])).toEqual([])
    expect(faults([act({ outcome: undefined })], [])).toEqual([])
    expect(faults([act({})], [])).toEqual(["package-a@0 was acknowledged, and is lost"])
    expect(faults([act({})], [...log, ...log])).toEqual(["package-a@0 is stored twice"])
    expect(faults([act({ outcome: { outcome: "id-taken", id: "" } })])).toEqual([
      "package-a@0 was refused, and is stored",
    ])
    expect(faults([act({ outcome: { outcome: "appended", firstPosition: 1, lastRevision: 0 } })])).toEqual([
      "package-a@0 was acknowledged at 1, and stands at 0",
    ])
    const later = act({ batch: two, outcome: { outcome: "appended", firstPosition: 1, lastRevision: 1 } })
    expect(faults([{ ...later, begun: 0, ended: 1 }, act({ begun: 2, ended: 3 })])).toHaveLength(1)
    const refused = act({ batch: batch("package-a", 5, event()), begun: 5, ended: 6 })
    expect(faults([act({}), { ...refused, outcome: { outcome: "wrong-revision", actualRevision: 0 } }])).toEqual([])
    expect(faults([act({}), { ...refused, outcome: { outcome: "wrong-revision", actualRevision: -1 } }])).toHaveLength(
      1,
    )
    expect(faults([act({}), { ...refused, outcome: { outcome: "wrong-revision", actualRevision: 3 } }])).toHaveLength(1)
  })
})
