import { describe, expect, test } from "vitest"
import type { Batch, SealedValue } from "../../../src/event-store/event-store.ts"
import { at, batch, canonicals, event, knownTimes, replayOf, sealed, valuesOf } from "./events.ts"
import type { Subject } from "./subject.ts"

/** Whole packages with the stamps they bring. */
export function replayContract(subject: Subject): void {
  describe("replay", () => {
    const whole = () => [
      batch("package-a", -1, event({ recordedAt: at(5) }), event({ recordedAt: at(2) })),
      batch("case-a.one", -1, event({ recordedAt: at(3) })),
      batch("package-a", 1, event({ recordedAt: at(6) })),
    ]

    test("[E3] stores the package as it was, and who brought it", async () => {
      await subject.appendOne("package-b", -1, event())
      const batches = whole()
      const outcome = await subject.store.replay(batches, replayOf("a"))
      expect(outcome).toEqual({ outcome: "appended", firstPosition: 1, lastRevision: 2 })
      expect(canonicals(await subject.store.readPackage("a", -1, 10))).toEqual(
        canonicals(batches.flatMap(({ events }) => events)),
      )
      expect(knownTimes(await subject.store.readPackage("a", -1, 10))).toEqual([at(5), at(5), at(5), at(6)])
      expect(await subject.store.replays("a")).toEqual([{ ...replayOf("a"), firstPosition: 1, lastPosition: 4 }])
      expect(await subject.store.replays("b")).toEqual([])
    })

    test("[E3] stops at the first refusal, and keeps no record of it", async () => {
      const [first, second, third] = whole() as [Batch, Batch, Batch]
      const refused = await subject.store.replay([first, { ...second, expectedRevision: 4 }, third], replayOf("a"))
      expect(refused).toEqual({ outcome: "wrong-revision", actualRevision: -1 })
      expect(await subject.store.streamRevision("case-a.one")).toBe(-1)
      expect(await subject.store.lastPosition()).toBe(subject.limits.replayLeavesPrefix ? 1 : -1)
      expect(await subject.store.replays("a")).toEqual([])
    })

    test("[E3] is refused for a stream that is there", async () => {
      await subject.appendOne("package-a", -1, event())
      expect(await subject.store.replay(whole(), replayOf("a"))).toEqual({
        outcome: "wrong-revision",
        actualRevision: 0,
      })
      expect(await subject.store.lastPosition()).toBe(0)
      expect(await subject.store.replays("a")).toEqual([])
    })

    test("[E3] is refused for an id that is taken", async () => {
      const batches = whole()
      const one = batches[0]?.events[0] ?? event()
      await subject.appendOne("package-a", -1, one)
      const again = await subject.store.replay([batch("package-a", 0, event(), one)], replayOf("a"))
      expect(again).toEqual({ outcome: "id-taken", id: one.id })
      expect(await subject.store.lastPosition()).toBe(0)
    })

    test("[E3] a prefix that is there is resumed with the rest, and both are told", async () => {
      const [first, second, third] = whole() as [Batch, Batch, Batch]
      await subject.store.replay([first], { ...replayOf("a"), file: "part.jsonl" })
      await subject.appendOne("package-b", -1, event())
      expect(await subject.store.replay([second, third], replayOf("a"))).toEqual({
        outcome: "appended",
        firstPosition: 3,
        lastRevision: 2,
      })
      expect(canonicals(await subject.store.readPackage("a", -1, 10))).toEqual(
        canonicals([first, second, third].flatMap(({ events }) => events)),
      )
      expect(await subject.store.replays("a")).toEqual([
        { ...replayOf("a"), file: "part.jsonl", firstPosition: 0, lastPosition: 1 },
        { ...replayOf("a"), firstPosition: 3, lastPosition: 4 },
      ])
    })

    test("[E1] brings values, and those that were erased before as erased", async () => {
      const erasing = event()
      const values: SealedValue[] = [{ path: "/data/a", erasedBy: erasing.id }, sealed("/data/b", "kept")]
      const one = event({ values })
      const withErasure = { ...erasing, erases: [{ event: one.id, path: "/data/a" }] }
      await subject.store.replay([batch("package-a", -1, one, withErasure)], replayOf("a"))
      expect(valuesOf(await subject.store.eventById("a", one.id))).toEqual(values)
    })

    test("without events is a bug, and leaves no record", async () => {
      await expect(subject.store.replay([], replayOf("a"))).rejects.toThrow(TypeError)
      expect(await subject.store.replays("a")).toEqual([])
    })
  })
}
