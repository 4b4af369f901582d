import { describe, expect, test } from "vitest"
import { StoreUnavailable } from "../../../src/event-store/event-store.ts"
import { batch, event, positions, replayOf, sealed } from "./events.ts"
import type { Subject } from "./subject.ts"

/** What outlives the process, who sees what when, and the end. */
export function lifetimeContract(subject: Subject): void {
  describe("durability", () => {
    test("[E4] what was acknowledged is there when the store is opened again", async (context) => {
      const [one, two] = [event({ values: [sealed("/data/a", { b: [1, null, "ü"] })] }), event()]
      await subject.appendOne("package-a", -1, one)
      await subject.appendOne("case-a.one", -1, two)
      const before = await subject.store.readAll(-1, 10)
      await subject.reopen(context)
      expect(await subject.store.readAll(-1, 10)).toEqual(before)
      expect(await subject.store.lastPosition()).toBe(1)
      expect(await subject.appendOne("package-a", 0, event())).toMatchObject({ firstPosition: 2 })
      expect(await subject.appendOne("case-a.one", 0, one)).toEqual(
        subject.limits.idsUniqueOnlyInStream ? expect.anything() : { outcome: "id-taken", id: one.id },
      )
    })

    test("[E4] what is erased stays erased, and replays stay told, when the store is opened again", async (context) => {
      const secret = event({ values: [sealed("/data/a", "secret")] })
      await subject.store.replay([batch("package-a", -1, secret)], replayOf("a"))
      await subject.appendOne("package-a", 0, event({ erases: [{ event: secret.id, path: "/data/a" }] }))
      const before = [await subject.store.readAll(-1, 10), await subject.store.replays("a")]
      await subject.reopen(context)
      expect([await subject.store.readAll(-1, 10), await subject.store.replays("a")]).toEqual(before)
    })
  })

  describe("readers", () => {
    test("[E7] never see an event before the ones at smaller positions", async () => {
      let writing = true
      const write = async (packageId: string) => {
        for (let revision = -1; revision < 29; revision++) {
          await subject.store.append([
            batch(`package-${packageId}`, revision, event()),
            batch(`case-${packageId}.one`, revision, event()),
          ])
        }
      }
      const watch = async () => {
        let seen = 0
        while (writing) {
          const read = positions(await subject.store.readAll(-1, 1000))
          expect(read).toEqual(read.map((_, index) => index))
          expect(read.length).toBeGreaterThanOrEqual(seen)
          seen = read.length
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
      const watching = [watch(), watch()]
      await Promise.all([write("a"), write("b")])
      writing = false
      await Promise.all(watching)
      expect(await subject.store.lastPosition()).toBe(119)
    })
  })

  describe("listeners", () => {
    test("are called soon after an append or a replay, once its events can be read", async () => {
      let heard = new Promise<number>((resolve) => {
        const stop = subject.store.onAppended(async () => {
          stop()
          resolve(await subject.store.lastPosition())
        })
      })
      await subject.appendOne("package-a", -1, event())
      expect(await heard).toBeGreaterThanOrEqual(0)
      heard = new Promise((resolve) => {
        const stop = subject.store.onAppended(async () => {
          if ((await subject.store.lastPosition()) < 1) return
          stop()
          resolve(1)
        })
      })
      await subject.store.replay([batch("package-b", -1, event())], replayOf("b"))
      expect(await heard).toBe(1)
    })

    test("are not called once they have stopped, and stop each for itself", async () => {
      const calls: string[] = []
      const stopFirst = subject.store.onAppended(() => calls.push("first"))
      subject.store.onAppended(() => calls.push("second"))
      stopFirst()
      stopFirst()
      await subject.appendOne("package-a", -1, event())
      await expect.poll(() => calls.length, { timeout: 5000 }).toBeGreaterThan(0)
      expect(calls).not.toContain("first")
    })
  })

  describe("close", () => {
    test("ends every kind of work, and may be said twice", async () => {
      await subject.appendOne("package-a", -1, event())
      subject.store.onAppended(() => undefined)
      await subject.store.close()
      await subject.store.close()
      await expect(subject.store.append([batch("package-a", 0, event())])).rejects.toThrow(StoreUnavailable)
      await expect(subject.store.replay([batch("package-b", -1, event())], replayOf("b"))).rejects.toThrow(
        StoreUnavailable,
      )
      await expect(subject.store.readAll(-1, 1)).rejects.toThrow(StoreUnavailable)
      await expect(subject.store.lastPosition()).rejects.toThrow(StoreUnavailable)
      expect(() => subject.store.onAppended(() => undefined)).toThrow(StoreUnavailable)
    })
  })
}
