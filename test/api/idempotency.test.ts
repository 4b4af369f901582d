import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await startWithLake()
})
afterAll(() => server.stop())

describe("[H2] saying it twice changes nothing", () => {
  test("[H2] the same key with the same content is answered with the first receipt, and 200", async () => {
    const headers = { "idempotency-key": "a key with spaces & signs ~ 1" }
    const batch = [events.milestone("a"), events.milestone("b")]
    const first = await server.post("/packages/lake/events", batch, headers)
    const again = await server.post("/packages/lake/events", batch, headers)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.json).toEqual({ events: first.json.events, repeated: true })
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"))
    expect(again.headers.get("location")).toBe(first.headers.get("location"))
    expect(await server.ledger.lastPosition()).toBe(first.json.events[1].position)
  })

  test("[H2] the same id with the same content is the same event", async () => {
    const event = { ...events.milestone("c"), id: "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01" }
    expect((await server.post("/packages/lake/events", event)).status).toBe(201)
    const again = await server.post("/packages/lake/events", event)
    expect(again.status).toBe(200)
    expect(again.json.repeated).toBe(true)
  })

  test("[H2] a key that comes with other content is refused, and the refusal says so", async () => {
    const headers = { "idempotency-key": "once" }
    await server.post("/packages/lake/events", events.milestone("d"), headers)
    const other = await server.post("/packages/lake/events", events.milestone("e"), headers)
    expect(other.status).toBe(409)
    expect(other.json.type).toBe("/problems/id-taken")
    expect(other.json.detail).toContain("Idempotency-Key")
    expect(other.json.issues).toEqual([{ pointer: "/id", message: expect.any(String) }])
  })

  test("[H2] fifty times at once, one is recorded and all have the same receipt", async () => {
    const before = await server.ledger.lastPosition()
    const headers = { "idempotency-key": "fifty" }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => server.post("/packages/lake/events", events.milestone("f"), headers)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49)
    expect(new Set(answers.map(({ json }) => json.events[0].id)).size).toBe(1)
    expect(await server.ledger.lastPosition()).toBe(before + 1)
  })

  test("[H2] a repeated request is answered whatever became of the stream since", async () => {
    const event = events.milestone("g")
    const headers = { "idempotency-key": "g", "if-match": `"package-lake@${await revision()}"` }
    const first = await server.post("/packages/lake/events", event, headers)
    await server.post("/packages/lake/events", events.milestone("h"))
    const again = await server.post("/packages/lake/events", event, headers)
    expect([first.status, again.status]).toEqual([201, 200])
  })
})

async function revision(): Promise<number> {
  const history = await server.get("/packages/lake/history?limit=500")
  return history.json.entries.at(-1).revision
}
