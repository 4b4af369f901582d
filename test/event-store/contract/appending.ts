import { describe, expect, test } from "vitest"
import type { EventToAppend } from "../../../src/event-store/event-store.ts"
import { at, batch, canonicals, event, knownTimes, sealed } from "./events.ts"
import type { Subject } from "./subject.ts"

/** What an append is refused for, and what becomes of the rest. */
export function appendingContract(subject: Subject): void {
  describe("expected revisions", () => {
    test.each([
      ["a stream that must not exist and does", -1],
      ["a revision that has been passed", 0],
      ["a revision that has not been reached", 2],
    ])("[E3] refuses %s, and says what holds", async (_, expectedRevision) => {
      await subject.appendOne("package-a", -1, event(), event())
      const refused = await subject.appendOne("package-a", expectedRevision, event())
      expect(refused).toEqual({ outcome: "wrong-revision", actualRevision: 1 })
      expect(await subject.store.lastPosition()).toBe(1)
    })

    test("[E3] refuses a stream that must exist and does not", async () => {
      expect(await subject.appendOne("package-a", 0, event())).toEqual({
        outcome: "wrong-revision",
        actualRevision: -1,
      })
      expect(await subject.store.packages()).toEqual([])
    })

    test("[E3] a batch is stored whole or not at all", async () => {
      const taken = event()
      await subject.appendOne("package-a", -1, taken)
      const refused = await subject.appendOne(
        "package-a",
        0,
        event({ values: [sealed("/data/a", "never")] }),
        taken,
        event(),
      )
      expect(refused).toEqual({ outcome: "id-taken", id: taken.id })
      expect(await subject.store.lastPosition()).toBe(0)
      expect(await subject.store.streamRevision("package-a")).toBe(0)
    })

    test("[E3] in one call a refused batch leaves no trace and does not stop the others", async () => {
      const good = Array.from({ length: 4 }, () => event())
      const [a, b, c, d] = good as [EventToAppend, EventToAppend, EventToAppend, EventToAppend]
      const outcomes = await subject.store.append([
        batch("package-a", -1, a, b),
        batch("package-b", 3, event(), event()),
        batch("package-c", -1, event(), event({ id: "00000000-0000-4000-8000-00000000000a" }), c, c),
        batch("package-b", -1, c),
        batch("case-a.one", -1, d),
      ])
      expect(outcomes).toEqual([
        { outcome: "appended", firstPosition: 0, lastRevision: 1 },
        { outcome: "wrong-revision", actualRevision: -1 },
        { outcome: "id-taken", id: c.id },
        { outcome: "appended", firstPosition: 2, lastRevision: 0 },
        { outcome: "appended", firstPosition: 3, lastRevision: 0 },
      ])
      expect(canonicals(await subject.store.readAll(-1, 10))).toEqual(canonicals(good))
      expect((await subject.store.packages()).map((summary) => summary.package)).toEqual(["a", "b"])
    })

    test("[E3] batches of one call build on each other", async () => {
      const outcomes = await subject.store.append([
        batch("package-a", -1, event()),
        batch("package-a", 0, event()),
        batch("package-a", 0, event()),
      ])
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["appended", "appended", "wrong-revision"])
      expect(await subject.store.streamRevision("package-a")).toBe(1)
    })

    test("[E3] of many who append to one stream at once exactly one wins", async () => {
      await subject.appendOne("package-a", -1, event())
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => subject.appendOne("package-a", 0, event(), event())),
      )
      const won = outcomes.filter((one) => one?.outcome === "appended")
      const lost = outcomes.filter((one) => one?.outcome === "wrong-revision")
      expect(won).toEqual([{ outcome: "appended", firstPosition: 1, lastRevision: 2 }])
      expect(lost).toEqual(Array.from({ length: 19 }, () => ({ outcome: "wrong-revision", actualRevision: 2 })))
      expect(await subject.store.lastPosition()).toBe(2)
    })

    test("[E3] a batch without events is a bug, and nothing of its call is stored", async () => {
      await expect(subject.store.append([batch("package-a", -1, event()), batch("package-b", -1)])).rejects.toThrow(
        TypeError,
      )
      expect(await subject.store.lastPosition()).toBe(-1)
    })
  })

  describe("ids", () => {
    test("[E5] an id is stored once in its stream", async () => {
      const one = event()
      await subject.appendOne("package-a", -1, one)
      expect(await subject.appendOne("package-a", 0, event(), event({ id: one.id }))).toEqual({
        outcome: "id-taken",
        id: one.id,
      })
      expect(await subject.store.lastPosition()).toBe(0)
    })

    test("[E5] the same append again is refused, whatever else is wrong with it", async () => {
      const one = event()
      await subject.appendOne("package-a", -1, one)
      expect((await subject.appendOne("package-a", -1, one))?.outcome).not.toBe("appended")
      expect(await subject.store.lastPosition()).toBe(0)
    })

    test("[E5] an id is stored once in its batch", async () => {
      const one = event()
      expect(await subject.appendOne("package-a", -1, one, event(), one)).toEqual({ outcome: "id-taken", id: one.id })
      expect(await subject.store.lastPosition()).toBe(-1)
    })

    test.skipIf(subject.limits.idsUniqueOnlyInStream)("[E5] an id is stored once in its package", async () => {
      const one = event()
      await subject.appendOne("package-a", -1, one)
      expect(await subject.appendOne("case-a.one", -1, one)).toEqual({ outcome: "id-taken", id: one.id })
      expect(await subject.store.streamRevision("case-a.one")).toBe(-1)
    })

    test("[E5] an id may be another package's too", async () => {
      const one = event()
      await subject.appendOne("package-a", -1, one)
      expect(await subject.appendOne("package-b", -1, one)).toMatchObject({ outcome: "appended" })
    })
  })

  describe("known time", () => {
    test("[E6] is the greatest record time so far in the package, its cases and lines included", async () => {
      await subject.appendOne("package-a", -1, event({ recordedAt: at(5) }), event({ recordedAt: at(3) }))
      await subject.appendOne("package-b", -1, event({ recordedAt: at(1) }))
      await subject.appendOne("case-a.one", -1, event({ recordedAt: at(4) }))
      await subject.appendOne("line-a.one", -1, event({ recordedAt: at(8) }))
      await subject.appendOne("package-a", 1, event({ recordedAt: at(7) }), event({ recordedAt: at(9) }))
      expect(knownTimes(await subject.store.readAll(-1, 10))).toEqual([at(5), at(5), at(1), at(5), at(8), at(8), at(9)])
      expect(knownTimes(await subject.store.readStream("case-a.one", 0, 10))).toEqual([at(5)])
      expect(knownTimes(await subject.store.readPackage("b", -1, 10))).toEqual([at(1)])
    })

    test("[E6] runs on through the batches of one call, and is the same when asked by page or by id", async () => {
      const last = event({ recordedAt: at(2) })
      await subject.store.append([
        batch("package-a", -1, event({ recordedAt: at(6) })),
        batch("case-a.one", -1, event({ recordedAt: at(1) })),
        batch("package-a", 0, last),
      ])
      expect(knownTimes(await subject.store.readPackage("a", 1, 10))).toEqual([at(6)])
      expect((await subject.store.eventById("a", last.id))?.knownAt).toBe(at(6))
    })
  })
}
