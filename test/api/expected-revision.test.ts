import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await startWithLake()
})
afterAll(() => server.stop())

describe("[H3] If-Match", () => {
  test("[H3] the last revision admits; any other is refused with the current one", async () => {
    const first = await server.post("/packages/lake/events", events.milestone("a"), { "if-match": '"package-lake@2"' })
    expect(first.status).toBe(201)
    const late = await server.post("/packages/lake/events", events.milestone("b"), { "if-match": '"package-lake@2"' })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({
      type: "/problems/wrong-revision",
      stream: "package-lake",
      expectedRevision: 2,
      currentRevision: 3,
    })
    expect(late.headers.get("etag")).toBe('"package-lake@3"')
    const ahead = await server.post("/packages/lake/events", events.milestone("b"), { "if-match": '"package-lake@9"' })
    expect(ahead.json.currentRevision).toBe(3)
  })

  test("[H3] -1 expects a stream that is not there", async () => {
    const opened = { ...events.opened, data: { ...events.opened.data, title: "Other" } }
    const first = await server.post("/packages/other/events", opened, { "if-match": '"package-other@-1"' })
    expect(first.status).toBe(201)
  })

  test("[H3] under load, of 64 requests that expect the same revision exactly one wins, in every round", async () => {
    for (let round = 0; round < 5; round++) {
      const tag = (await server.post("/packages/lake/events", events.milestone(`round-${round}`))).headers.get("etag")
      const answers = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          server.post("/packages/lake/events", events.milestone(`r-${round}-${index}`), { "if-match": tag ?? "" }),
        ),
      )
      const won = answers.filter(({ status }) => status === 201)
      const lost = answers.filter(({ status }) => status === 412)
      expect([won.length, lost.length]).toEqual([1, 63])
      const revision = won[0]?.json.events[0].revision
      expect(new Set(lost.map(({ json }) => json.currentRevision))).toEqual(new Set([revision]))
    }
  })

  test("[H3] without If-Match all of them are recorded, one after the other", async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => server.post("/packages/lake/events", events.milestone(`free-${index}`))),
    )
    const revisions = answers.map(({ json }) => json.events[0].revision).sort((a, b) => a - b)
    expect(revisions).toEqual(revisions.map((_, index) => revisions[0] + index))
  })
})
