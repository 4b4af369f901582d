import { describe, expect, test } from "vitest"
import { done } from "../../src/domain/admission/refusal.ts"
import type { Asked } from "../../src/ledger/coordinates.ts"
import { known, now, put } from "./ground.ts"
import { granted, refusalOf } from "./setting.ts"

describe("as of", () => {
  test("[L7] a date lasts until the next day begins in the package's zone", () => {
    const { point, coordinates } = granted(put({ asOf: "2026-03-29" }))
    // The day on which the clocks go forward in Kyiv has 23 hours.
    expect(point.through).toBe(Date.parse("2026-03-29T21:00:00.000Z") - 1)
    expect(coordinates.asOf).toBe("2026-03-29")
  })

  test("[L7] an instant is itself, stated in UTC; nothing asked is now; both may lie ahead", () => {
    expect(granted(put({ asOf: "2027-06-01T12:00+03:00" }))).toMatchObject({
      point: { through: Date.parse("2027-06-01T09:00:00Z") },
      coordinates: { asOf: "2027-06-01T09:00:00.000Z" },
    })
    expect(granted(put({}))).toMatchObject({
      point: { through: now },
      coordinates: { asOf: "2026-06-01T21:30:00.000Z" },
    })
  })

  test.each(["2026", "2026-06", "2026-02-30", "2026-06-01T12:00", "yesterday", "", "@3"])(
    "[L7] %j is refused",
    (asOf) => {
      expect(refusalOf(put({ asOf }))).toMatchObject({ refusal: "bad-coordinate", coordinate: "asOf", value: asOf })
    },
  )
})

describe("known at", () => {
  test("[L7] nothing asked is all that is known", () => {
    expect(known({})).toEqual([4, 7, 9])
    expect(granted(put({})).coordinates).toMatchObject({
      knownAt: null,
      knowsThrough: { position: 9, knownAt: "2026-06-01T09:00:00.000Z" },
    })
  })

  test("[L7] a date lasts until the next day begins in the package's zone", () => {
    // 31 May in London, and already 1 June in Kyiv.
    expect(known({ knownAt: "2026-05-31" })).toEqual([4])
    expect(known({ knownAt: "2026-06-01" })).toEqual([4, 7, 9])
    expect(granted(put({ knownAt: "2026-05-31" })).coordinates).toMatchObject({
      knownAt: "2026-05-31",
      knowsThrough: { position: 4 },
    })
  })

  test("[L7] an instant includes what became known at it", () => {
    expect(known({ knownAt: "2026-05-31T21:00:00Z" })).toEqual([4, 7])
    expect(known({ knownAt: "2026-05-31T23:59:59.999+03:00" })).toEqual([4])
  })

  test("[L7] a position is all up to it, of whichever package it is", () => {
    for (const [at, expected] of [
      [0, []],
      [4, [4]],
      [6, [4]],
      [7, [4, 7]],
      [20, [4, 7, 9]],
    ] as const)
      expect(known({ knownAt: `@${at}` })).toEqual(expected)
    expect(granted(put({ knownAt: "@0" })).coordinates).toMatchObject({ knownAt: "@0", knowsThrough: null })
  })

  test("[L7] a date that contains now means all that is known", () => {
    const today = granted(put({ knownAt: "2026-06-02" }))
    expect(today.coordinates.knownAt).toBe(null)
    expect(today.settled).toBe(false)
    expect(known({ knownAt: "2026-06-02" })).toEqual([4, 7, 9])
  })

  test("[L7] a time after both the clock and the last known time is refused, and says what time it is", () => {
    for (const knownAt of ["2026-06-03", "2026-06-01T21:30:00.001Z"])
      expect(JSON.stringify(refusalOf(put({ knownAt })))).toContain("2026-06-01T21:30:00.000Z")
    expect(granted(put({ knownAt: "2026-06-01T21:30:00Z" })).settled).toBe(false)
  })

  test("[L7] a time ahead of a clock that went back, and not of what is known, is answered", () => {
    const behind = { now: Date.parse("2026-05-20T00:00:00Z") }
    expect(known({ knownAt: "2026-05-30" }, behind)).toEqual([4])
    expect(known({ knownAt: "2026-06-01T09:00:00Z" }, behind)).toEqual([4, 7, 9])
    expect(refusalOf(put({ knownAt: "2026-06-01T09:00:00.001Z" }, behind)).refusal).toBe("bad-coordinate")
  })

  test("[L7] a position that this node has not reached is refused with the last one", () => {
    expect(refusalOf(put({ knownAt: "@21" }))).toEqual({
      refusal: "bad-coordinate",
      coordinate: "knownAt",
      value: "@21",
      accepted: "a position that this node has reached: up to @20",
    })
  })

  test.each(["2026", "2026-06", "@", "@-1", "@1.5", "@1e3", "@9999999999999999", "now"])(
    "[L7] %j is refused",
    (knownAt) => {
      expect(refusalOf(put({ knownAt }))).toMatchObject({ coordinate: "knownAt", value: knownAt })
    },
  )
})

describe("seen by", () => {
  test("[L7] a party known there, what is agreed, or the record", () => {
    expect(granted(put({ seenBy: "p-4" }))).toMatchObject({
      point: { viewer: { party: "p-4" } },
      coordinates: { seenBy: "p-4" },
    })
    expect(granted(put({ seenBy: "agreed" })).point.viewer).toBe("agreed")
    expect(granted(put({})).point.viewer).toBe("record")
  })

  test("[L7] a party unknown there is refused with those that are known", () => {
    const accepted = (asked: Asked, clearance = { role: "observer" }) => {
      const refusal = refusalOf(put(asked, {}, clearance))
      return refusal.refusal === "bad-coordinate" && refusal.accepted
    }
    expect(accepted({ seenBy: "p-99" })).toBe('a party known there, or "agreed": p-4, p-7')
    expect(accepted({ seenBy: "p-7", knownAt: "@5" })).toBe('a party known there, or "agreed": p-4')
    expect(accepted({ seenBy: "p-4", knownAt: "@0" })).toContain("no party is known there")
  })

  test("[L7] a party that is kept from this reader is not named to it", () => {
    expect(refusalOf(put({ seenBy: "secret" }))).toMatchObject({
      accepted: 'a party known there, or "agreed": p-4, p-7',
    })
    expect(put({ seenBy: "secret" }, {}, { role: "judge" })).toMatchObject(
      done({ point: { viewer: { party: "secret" } } }),
    )
  })
})
