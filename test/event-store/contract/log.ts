import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import { at, canonicals, event, hex, leafHashOf, pages, positions, sealed, utf8, valuesOf } from "./events.ts"
import type { Subject } from "./subject.ts"

/** The log itself: append-only, numbered, read by page and by name. */
export function logContract(subject: Subject): void {
  describe("an empty store", () => {
    test("[E2] has no last position and no revisions", async () => {
      expect(await subject.store.lastPosition()).toBe(-1)
      expect(await subject.store.streamRevision("package-a")).toBe(-1)
    })

    test("[E2] answers every question with nothing", async () => {
      expect(await subject.store.readAll(-1, 10)).toEqual([])
      expect(await subject.store.readPackage("a", -1, 10)).toEqual([])
      expect(await subject.store.readStream("package-a", 0, 10)).toEqual([])
      expect(await subject.store.eventById("a", randomUUID())).toBeUndefined()
      expect(await subject.store.packages()).toEqual([])
      expect(await subject.store.replays("a")).toEqual([])
      expect(await subject.store.leafHashes(0, 10)).toEqual([])
    })

    test("[E2] is not changed by an append of nothing", async () => {
      expect(await subject.store.append([])).toEqual([])
      expect(await subject.store.lastPosition()).toBe(-1)
    })
  })

  describe("append-only", () => {
    test("[E1] what was read once is read again after more has come", async () => {
      await subject.appendOne("package-a", -1, event({ values: [sealed("/data/a", "kept")] }), event())
      const before = await subject.store.readAll(-1, 10)
      await subject.appendOne("package-a", 1, event(), event())
      await subject.appendOne("case-a.one", -1, event())
      expect((await subject.store.readAll(-1, 10)).slice(0, 2)).toEqual(before)
    })

    test("[E1] what the caller does to its objects afterwards does not reach the store", async () => {
      const value = { names: ["kept"] }
      const one = event({ values: [{ path: "/data/a", salt: "salt", value }] })
      const leafHash = hex(one.leafHash)
      await subject.appendOne("package-a", -1, one)
      value.names.push("smuggled")
      one.leafHash.fill(0)
      const [stored] = await subject.store.readAll(-1, 1)
      expect(stored?.values).toEqual([{ path: "/data/a", salt: "salt", value: { names: ["kept"] } }])
      expect((await subject.store.leafHashes(0, 1)).map(hex)).toEqual([leafHash])
    })

    test.each([
      ["text beyond the first plane", "Łódź · Київ · 日本 · 𝔘𝔫𝔱𝔢𝔯 · 🕊️ · 𐍈"],
      ["separators that JavaScript once took for line ends", "one\u2028two\u2029three"],
      ["what looks composed and is not", "e\u0301 is not \u00e9, and \ufeff is not nothing"],
      ["control characters, escaped as RFC 8785 does", '\u0000\u0001\b\t\n\f\r\u001f\u007f"\\/'],
      ["nothing", ""],
    ])("[E1] bytes come back as they went in: %s", async (_, text) => {
      const one = event({ data: { text } })
      await subject.appendOne("package-a", -1, one)
      const [stored] = await subject.store.readAll(-1, 1)
      expect(utf8(stored?.canonical ?? "")).toBe(utf8(one.canonical))
      expect(hex(leafHashOf(stored?.canonical ?? ""))).toBe(hex(one.leafHash))
      expect((await subject.store.leafHashes(0, 1)).map(hex)).toEqual([hex(one.leafHash)])
    })

    test("[E1] an event of a megabyte comes back whole, its values too", async () => {
      const long = "ß".repeat(512 * 1024)
      const one = event({ data: { long }, values: [sealed("/data/b", long)] })
      await subject.appendOne("package-a", -1, one, event())
      const [stored, next] = await subject.store.readStream("package-a", 0, 10)
      expect(stored?.canonical === one.canonical).toBe(true)
      expect(valuesOf(stored)).toEqual(one.values)
      expect(next?.position).toBe(1)
    })
  })

  describe("positions and revisions", () => {
    test("[E2] positions count the whole store from 0, revisions each stream", async () => {
      expect(await subject.appendOne("package-a", -1, event(), event())).toEqual({
        outcome: "appended",
        firstPosition: 0,
        lastRevision: 1,
      })
      expect(await subject.appendOne("case-a.one", -1, event())).toEqual({
        outcome: "appended",
        firstPosition: 2,
        lastRevision: 0,
      })
      expect(await subject.appendOne("package-b", -1, event())).toEqual({
        outcome: "appended",
        firstPosition: 3,
        lastRevision: 0,
      })
      expect(await subject.appendOne("package-a", 1, event())).toEqual({
        outcome: "appended",
        firstPosition: 4,
        lastRevision: 2,
      })
      expect(positions(await subject.store.readAll(-1, 10))).toEqual([0, 1, 2, 3, 4])
      expect(await subject.store.lastPosition()).toBe(4)
      expect(await subject.store.streamRevision("package-a")).toBe(2)
      expect(await subject.store.streamRevision("case-a.one")).toBe(0)
    })

    test("[E2] a refused batch takes no position", async () => {
      await subject.appendOne("package-a", -1, event())
      await subject.appendOne("package-a", 7, event(), event())
      expect(await subject.appendOne("package-a", 0, event())).toMatchObject({ firstPosition: 1 })
      expect(positions(await subject.store.readAll(-1, 10))).toEqual([0, 1])
    })

    test("[E2] each reading gives the events of its stream, its package or the store, in order", async () => {
      const [a, b, c, d] = [event(), event(), event(), event()]
      await subject.appendOne("package-a", -1, a)
      await subject.appendOne("package-b", -1, b)
      await subject.appendOne("case-a.one", -1, c)
      await subject.appendOne("package-a", 0, d)
      expect(canonicals(await subject.store.readStream("package-a", 0, 10))).toEqual(canonicals([a, d]))
      expect(canonicals(await subject.store.readPackage("a", -1, 10))).toEqual(canonicals([a, c, d]))
      expect(canonicals(await subject.store.readAll(-1, 10))).toEqual(canonicals([a, b, c, d]))
      expect((await subject.store.leafHashes(0, 10)).map(hex)).toEqual(
        [a, b, c, d].map(({ leafHash }) => hex(leafHash)),
      )
    })

    test("[E2] pages follow one another without loss or repetition", async () => {
      const odd = Array.from({ length: 25 }, () => event())
      const even = Array.from({ length: 25 }, () => event())
      for (const [index, one] of odd.entries()) {
        await subject.appendOne("package-a", index - 1, one)
        await subject.appendOne("package-b", index - 1, even[index] ?? event())
      }
      const inStream = await pages((read) => subject.store.readStream("package-a", read.length, 4))
      const inPackage = await pages((read) => subject.store.readPackage("a", read.at(-1)?.position ?? -1, 4))
      const inAll = await pages((read) => subject.store.readAll(read.at(-1)?.position ?? -1, 7))
      const leaves = await pages<Uint8Array>((read) => subject.store.leafHashes(read.length, 7))
      expect(canonicals(inStream)).toEqual(canonicals(odd))
      expect(canonicals(inPackage)).toEqual(canonicals(odd))
      expect(canonicals(inAll)).toEqual(canonicals(odd.flatMap((one, index) => [one, even[index] ?? one])))
      expect(leaves.map(hex)).toEqual(inAll.map(({ canonical }) => hex(leafHashOf(canonical))))
    })

    test("[E2] a page ends at its limit, and begins in the middle where it is asked to", async () => {
      await subject.appendOne("package-a", -1, ...Array.from({ length: 6 }, () => event()))
      expect(positions(await subject.store.readStream("package-a", 2, 3))).toEqual([2, 3, 4])
      expect(positions(await subject.store.readPackage("a", 2, 2))).toEqual([3, 4])
      expect(positions(await subject.store.readAll(4, 10))).toEqual([5])
      expect(await subject.store.readStream("package-a", 6, 10)).toEqual([])
      expect(await subject.store.readAll(5, 10)).toEqual([])
      expect(await subject.store.leafHashes(6, 10)).toEqual([])
    })

    test("[E2] packages are told in the order of their first event, with what they hold", async () => {
      await subject.appendOne("package-b", -1, event({ recordedAt: at(1) }))
      await subject.appendOne("package-a", -1, event({ recordedAt: at(5) }), event({ recordedAt: at(3) }))
      const a = { package: "a", events: 2, firstPosition: 1, lastPosition: 2, lastKnownAt: at(5) }
      expect(await subject.store.packages()).toEqual([
        { package: "b", events: 1, firstPosition: 0, lastPosition: 0, lastKnownAt: at(1) },
        a,
      ])
      await subject.appendOne("case-b.one", -1, event({ recordedAt: at(9) }))
      expect(await subject.store.packages()).toEqual([
        { package: "b", events: 2, firstPosition: 0, lastPosition: 3, lastKnownAt: at(9) },
        a,
      ])
    })

    test("an event is found by its id, in its package only", async () => {
      const [one, two] = [event(), event()]
      await subject.appendOne("package-a", -1, one, two)
      await subject.appendOne("case-b.one", -1, event({ id: two.id, data: { of: "b" } }))
      expect(await subject.store.eventById("a", two.id)).toEqual((await subject.store.readAll(0, 1))[0])
      expect(await subject.store.eventById("b", two.id)).toEqual((await subject.store.readAll(1, 1))[0])
      expect(await subject.store.eventById("b", one.id)).toBeUndefined()
    })
  })
}
