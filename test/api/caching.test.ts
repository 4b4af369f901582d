import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, start, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

const settled = "/packages/paris-track?asOf=2026-01-06&knownAt=@60"
const forever = "public, max-age=31536000, immutable"

describe("[H6] tags and caches", () => {
  test.each([
    settled,
    "/packages/paris-track/commitments?asOf=2026-01-06&knownAt=2026-01-07",
    "/packages/paris-track/provisions/paris-declaration/section-3?asOf=2026-02-01&knownAt=@100",
  ])("[H6] %s is settled: it may be kept for ever", async (path) => {
    const answer = await server.get(path)
    expect(answer.headers.get("cache-control")).toBe(forever)
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]{32}"$/)
  })

  test.each([
    "/packages/paris-track",
    "/packages/paris-track?asOf=2026-01-06",
    "/packages/paris-track?knownAt=@60",
    "/packages/paris-track?asOf=2026-01-06&knownAt=2026-11-01",
    "/packages/paris-track/commitments?asOf=2026-01-06",
    "/packages/paris-track/history",
    "/packages/paris-track/timemap",
    "/packages",
    "/events",
  ])("[H6] %s may change: it is asked for again", async (path) => {
    const answer = await server.get(path)
    expect(answer.headers.get("cache-control")).toBe("no-cache")
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]{32}"$/)
  })

  test("[H6] whoever has the answer is told so, and no more", async () => {
    for (const path of [
      settled,
      "/packages/paris-track?asOf=2026-01-06",
      "/packages",
      "/events",
      "/packages/paris-track/timemap",
    ]) {
      const first = await server.get(path)
      const tag = first.headers.get("etag") ?? ""
      for (const held of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
        const again = await server.get(path, { "if-none-match": held })
        expect([again.status, again.text]).toEqual([304, ""])
        for (const name of ["etag", "cache-control", "vary"])
          expect(again.headers.get(name)).toBe(first.headers.get(name))
      }
      expect((await server.get(path, { "if-none-match": '"other"' })).status).toBe(200)
    }
  })

  test("[H6] HEAD says what GET would, without the body", async () => {
    for (const path of [
      settled,
      "/packages",
      "/packages/paris-track/timemap",
      "/packages/paris-track/parties?asOf=2026-01-06",
    ]) {
      const get = await server.get(path)
      const head = await server.ask(path, { method: "HEAD" })
      expect([head.status, head.text]).toEqual([200, ""])
      for (const name of ["etag", "cache-control", "content-length", "content-type", "link"])
        expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
    expect((await server.ask("/packages/nowhere", { method: "HEAD" })).status).toBe(404)
  })

  test("[H6] a settled answer is byte for byte the same while the ledger grows; others get another tag", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      const pinned = "/packages/lake?asOf=2026-06-01&knownAt=@2"
      const open = "/packages/lake?asOf=2026-06-01"
      const [before, openBefore] = [await lake.get(pinned), await lake.get(open)]
      expect(before.headers.get("cache-control")).toBe(forever)
      await lake.post("/packages/lake/events", events.milestone("calm"))
      const [after, openAfter] = [await lake.get(pinned), await lake.get(open)]
      expect(after.text).toBe(before.text)
      expect(after.headers.get("etag")).toBe(before.headers.get("etag"))
      expect(openAfter.headers.get("etag")).not.toBe(openBefore.headers.get("etag"))
    } finally {
      await lake.stop()
    }
  })

  test("[H6] what can be erased is not promised for ever", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      await lake.post("/packages/lake/events", { ...events.milestone("calm"), seal: ["/data/description"] })
      const answer = await lake.get("/packages/lake?asOf=2026-06-01&knownAt=@3")
      expect(answer.headers.get("cache-control")).toBe("no-cache")
    } finally {
      await lake.stop()
    }
  })
})
