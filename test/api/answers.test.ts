import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

const depositary = { role: "depositary" }

describe("[H5] answers and coordinates", () => {
  test.each([
    { asOf: "2026-01-06" },
    { asOf: "2026-01-06", knownAt: "2026-01-06T10:00:00.000Z" },
    { asOf: "2026-01-06", knownAt: "2026-01-07" },
    { asOf: "2030-01-01", knownAt: "@40" },
    { asOf: "2026-03-01T12:00:00+01:00", seenBy: "agreed" },
    { asOf: "2026-03-01", knownAt: "@100", seenBy: "ukraine" },
  ])("[H5] the same JSON as the ledger answers, at %j", async (asked) => {
    const expected = await server.ledger.questions.state("paris-track", asked, depositary)
    if (!expected.ok) throw new Error(JSON.stringify(expected.refusal))
    const answer = await server.get(`/packages/paris-track?${new URLSearchParams(asked)}`)
    expect(answer.status).toBe(200)
    expect(answer.text).toBe(JSON.stringify(expected.value.value))
  })

  test("[H5] asked for now, the answer states when that was and through which position it knows", async () => {
    const { json } = await server.get("/packages/paris-track")
    expect(Math.abs(Date.parse(json.coordinates.asOf) - Date.now())).toBeLessThan(10_000)
    expect(json.coordinates.knowsThrough.position).toBe(await server.ledger.lastPosition())
    const again = await server.get(`/packages/paris-track?asOf=${json.coordinates.asOf}`)
    expect(again.json).toEqual(json)
  })

  test("[H5] the leaked draft and the final text differ by ten hours of knowledge, not by the date", async () => {
    const text = async (knownAt: string) => {
      const { json } = await server.get(`/packages/paris-track?asOf=2026-01-06&knownAt=${knownAt}`)
      return JSON.stringify(json.commitments)
    }
    expect(await text("2026-01-06T12:00:00%2B02:00")).not.toBe(await text("2026-01-07"))
  })

  test("[H5] a plus sign that nobody escaped is still an offset", async () => {
    const escaped = await server.get("/packages/paris-track?asOf=2026-01-06T22:17:00%2B02:00")
    const plain = await server.get("/packages/paris-track?asOf=2026-01-06T22:17:00+02:00")
    expect(plain.json).toEqual(escaped.json)
    expect(plain.json.coordinates.asOf).toBe("2026-01-06T20:17:00.000Z")
  })

  test("[H5] the packages are listed with how far they are known", async () => {
    const { json } = await server.get("/packages")
    expect(json.packages).toEqual([
      {
        package: "paris-track",
        title: "The Paris track, 2025-2026",
        events: 114,
        lastPosition: 113,
        lastKnownAt: "2026-07-03T12:00:00.000Z",
      },
    ])
  })

  test("[H5] up and ready", async () => {
    expect((await server.get("/healthz")).json).toEqual({ up: true })
    expect((await server.get("/readyz")).json).toEqual({ ready: true, lastPosition: 113 })
  })
})
