import { afterAll, beforeAll, expect, test } from "vitest"
import { type SettledAnswer, SettledAnswers } from "../../src/api/settled-answers.ts"
import { type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

const depositary = { subject: "d", role: "depositary" } as const
const observer = { subject: "o", role: "observer" } as const

function answer(bytes: number, settled = true): SettledAnswer {
  return {
    type: "application/json",
    bytes: Buffer.alloc(bytes),
    settled,
    private: false,
    tag: '"t"',
    instant: undefined,
  }
}

test("[H6] a known past that is asked for again is answered with the same bytes and headers", async () => {
  const path = "/packages/paris-track?asOf=2026-01-06&knownAt=2026-01-07T12:00:00Z"
  const [first, second] = [await server.get(path), await server.get(path)]
  expect(first.headers.get("cache-control")).toContain("immutable")
  expect(second.text).toBe(first.text)
  for (const name of ["etag", "cache-control", "content-type", "link", "memento-datetime", "vary"])
    expect(second.headers.get(name)).toBe(first.headers.get(name))
  const again = await server.get(path, { "if-none-match": first.headers.get("etag") ?? "" })
  expect([again.status, again.text]).toEqual([304, ""])
})

test("[H6] what is kept is kept for one clearance only, and only what is settled", () => {
  const kept = new SettledAnswers()
  kept.keep("/packages/lake?knownAt=@3", depositary, answer(10))
  kept.keep("/packages/lake", depositary, answer(10, false))
  expect(kept.at("/packages/lake?knownAt=@3", depositary)?.bytes).toHaveLength(10)
  expect(kept.at("/packages/lake?knownAt=@3", observer)).toBeUndefined()
  expect(kept.at("/packages/lake", depositary)).toBeUndefined()
})

test("[H6] what nobody has asked for the longest goes first, and nothing that is very long is kept", () => {
  const kept = new SettledAnswers()
  kept.keep("/long", depositary, answer(2 ** 20 + 1))
  expect(kept.at("/long", depositary)).toBeUndefined()
  for (let number = 0; number < 16; number++) kept.keep(`/${number}`, depositary, answer(2 ** 20))
  expect(kept.at("/0", depositary)).toBeDefined()
  kept.keep("/16", depositary, answer(2 ** 20))
  expect(kept.at("/1", depositary)).toBeUndefined()
  expect(kept.at("/0", depositary)).toBeDefined()
  expect(kept.at("/16", depositary)).toBeDefined()
})
