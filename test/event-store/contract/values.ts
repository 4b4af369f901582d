import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import { event, hex, sealed, valuesOf } from "./events.ts"
import type { Subject } from "./subject.ts"

/** The values beside the log, and their erasure. */
export function valuesContract(subject: Subject): void {
  describe("values beside the log", () => {
    const plain = [
      sealed("/data/a", "text"),
      sealed("/data/b", null),
      sealed("/data/c", { deep: [1.5, "𝔘\u2028", false] }),
    ]

    test("[E1] come with their event however it is read, and only with it", async () => {
      const [one, two] = [event({ values: plain }), event()]
      await subject.appendOne("package-a", -1, two, one)
      await subject.appendOne("package-b", -1, event({ values: [sealed("/data/a", "of b")] }))
      for (const stored of [
        (await subject.store.readStream("package-a", 1, 1))[0],
        (await subject.store.readPackage("a", 0, 1))[0],
        (await subject.store.readAll(0, 1))[0],
        await subject.store.eventById("a", one.id),
      ]) {
        expect(valuesOf(stored)).toEqual(plain)
      }
      expect((await subject.store.eventById("a", two.id))?.values).toEqual([])
    })

    test("[E1] an erasure removes the value and its salt, names the event that did it, and leaves the log as it is", async () => {
      const [one, other] = [event({ values: plain }), event({ values: plain })]
      await subject.appendOne("package-a", -1, one, other)
      const before = await subject.store.readAll(-1, 2)
      const erasing = event({ erases: [{ event: one.id, path: "/data/a" }] })
      await subject.appendOne("package-a", 1, erasing)
      const after = await subject.store.readAll(-1, 2)
      expect(valuesOf(after[0])).toEqual([{ path: "/data/a", erasedBy: erasing.id }, plain[1], plain[2]])
      expect(valuesOf(after[1])).toEqual(plain)
      expect(after.map(({ values: _, ...log }) => log)).toEqual(before.map(({ values: _, ...log }) => log))
      expect((await subject.store.leafHashes(0, 1)).map(hex)).toEqual([hex(one.leafHash)])
    })

    test("[E1] an erasure reaches an event of another stream of its package, and of its own batch", async () => {
      const [one, two] = [event({ values: plain.slice(0, 1) }), event({ values: plain.slice(0, 1) })]
      await subject.appendOne("case-a.one", -1, one)
      const erasing = event({
        erases: [
          { event: one.id, path: "/data/a" },
          { event: two.id, path: "/data/a" },
        ],
      })
      await subject.appendOne("package-a", -1, two, erasing)
      for (const { id } of [one, two]) {
        expect((await subject.store.eventById("a", id))?.values).toEqual([{ path: "/data/a", erasedBy: erasing.id }])
      }
    })

    test("[E1] an erasure of what is not there, or erased already, changes nothing", async () => {
      const one = event({ values: plain.slice(0, 1) })
      const erasing = event({ erases: [{ event: one.id, path: "/data/a" }] })
      await subject.appendOne("package-a", -1, one, erasing)
      await subject.appendOne("package-b", -1, event({ id: one.id, values: plain.slice(0, 1) }))
      const before = await subject.store.readAll(-1, 3)
      const nowhere = [
        { event: one.id, path: "/data/a" },
        { event: one.id, path: "/data/z" },
        { event: randomUUID(), path: "/data/a" },
      ]
      expect(await subject.appendOne("package-a", 1, event({ erases: nowhere }))).toMatchObject({ outcome: "appended" })
      expect(await subject.store.readAll(-1, 3)).toEqual(before)
    })

    test("[E3] a refused batch erases nothing", async () => {
      const one = event({ values: plain })
      await subject.appendOne("package-a", -1, one)
      await subject.appendOne("package-a", 5, event({ erases: [{ event: one.id, path: "/data/a" }] }))
      await subject.appendOne(
        "package-a",
        0,
        event({ erases: [{ event: one.id, path: "/data/b" }] }),
        event({ id: one.id }),
      )
      expect(valuesOf(await subject.store.eventById("a", one.id))).toEqual(plain)
    })
  })
}
