import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { generatedLedger, type LedgerShape, streamOf, wholePackage } from "../support/generator/ledger.ts"
import { storedBatch } from "../support/generator/stored.ts"
import { expectAdmitted } from "./admitted.ts"

const small: LedgerShape = { seed: 4, events: 6_000, aimedAt: [streamOf(100), streamOf(600), wholePackage] }

function digestOf(shape: LedgerShape): string {
  const hash = createHash("sha256")
  for (const batch of generatedLedger(shape)) hash.update(JSON.stringify(storedBatch(batch)))
  return hash.digest("hex")
}

test("the ledger admits everything that is generated, and would have written the same bytes", async () => {
  await expectAdmitted({ seed: 4, events: 1_500, aimedAt: [streamOf(100)] })
})

test("one seed gives one ledger, byte by byte; another seed another", () => {
  expect(digestOf(small)).toBe(digestOf(small))
  expect(digestOf({ ...small, seed: 5 })).not.toBe(digestOf(small))
})

test("5 % is told late and 1 % mends the record, some of it by annulling", () => {
  const last = new Map<string, string>()
  const counts = { all: 0, late: 0, rectified: 0, annulled: 0 }
  for (const { stream, events } of generatedLedger({ seed: 6, events: 20_000 }))
    for (const { type, effectiveAt, data } of events) {
      counts.all++
      if (type === "EventRectified") {
        counts.rectified++
        if ("annulled" in data) counts.annulled++
        continue
      }
      const latest = last.get(stream) ?? ""
      if (effectiveAt < latest) counts.late++
      else last.set(stream, effectiveAt)
    }
  expect(counts.all).toBe(20_000)
  expect(counts.late / counts.all).toBeGreaterThan(0.04)
  expect(counts.late / counts.all).toBeLessThan(0.055)
  expect(counts.rectified / counts.all).toBeGreaterThan(0.008)
  expect(counts.rectified / counts.all).toBeLessThan(0.011)
  expect(counts.annulled).toBeGreaterThan(10)
})

test("what is aimed at is there in its size: streams of so many events, the same commitment in each, a whole package", () => {
  const streams = new Map<string, number>()
  const aimed = new Map<string, string[]>()
  for (const { package: packageId, stream, events } of generatedLedger(small)) {
    streams.set(stream, (streams.get(stream) ?? 0) + events.length)
    for (const { type, data } of events)
      if ("commitment" in data && data.commitment === "aimed")
        aimed.set(packageId, [...(aimed.get(packageId) ?? []), type])
  }
  expect(streams.get("package-stream-of-100")).toBe(100)
  expect(streams.get("package-stream-of-600")).toBe(600)
  expect(streams.get("package-whole")).toBe(1_200)
  expect([...streams.keys()].filter((stream) => stream.startsWith("line-whole."))).toHaveLength(40)
  expect([...streams.keys()].filter((stream) => stream.startsWith("case-whole."))).toHaveLength(50)
  expect(aimed.get("stream-of-100")).toHaveLength(25)
  expect(aimed.get("stream-of-600")).toEqual(aimed.get("stream-of-100"))
})
