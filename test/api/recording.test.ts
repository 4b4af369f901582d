import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start()
})
afterAll(() => server.stop())

describe("[H1] recording and receipts", () => {
  test("[H1] the first event opens the package; the receipt says where it stands, and its history is at Location", async () => {
    const answer = await server.post("/packages/lake/events", events.opened)
    expect(answer.status).toBe(201)
    const [event] = answer.json.events
    expect(answer.json).toEqual({
      events: [{ id: event.id, stream: "package-lake", revision: 0, position: 0, recordedAt: event.recordedAt }],
      repeated: false,
    })
    expect(answer.headers.get("etag")).toBe('"package-lake@0"')
    expect(new Date(event.recordedAt).toISOString()).toBe(event.recordedAt)
    const history = await server.get(answer.headers.get("location") ?? "")
    expect(history.json.entries.map((entry: { id: string }) => entry.id)).toEqual([event.id])
  })

  test("[H1] an array is recorded whole, in its order, and answered with one revision", async () => {
    const batch = [events.admitted("north"), events.admitted("south"), events.milestone("ceasefire")]
    const answer = await server.post("/packages/lake/events", batch)
    expect(answer.status).toBe(201)
    expect(answer.json.events.map((event: { revision: number }) => event.revision)).toEqual([1, 2, 3])
    expect(answer.headers.get("etag")).toBe('"package-lake@3"')
    const history = await server.get(answer.headers.get("location") ?? "")
    expect(history.json.entries.map((entry: { id: string }) => entry.id)).toEqual(
      answer.json.events.map((event: { id: string }) => event.id),
    )
  })

  test("[H1] an array of which one event is refused records nothing, and says which", async () => {
    const before = await server.ledger.lastPosition()
    const batch = [events.milestone("one"), { ...events.milestone("two"), effectiveAt: "soon" }]
    const answer = await server.post("/packages/lake/events", batch)
    expect(answer.status).toBe(422)
    expect(answer.json.issues[0].pointer).toBe("/1/effectiveAt")
    expect(await server.ledger.lastPosition()).toBe(before)
  })

  test("[H1] what was recorded is what is read, each event of its own stream", async () => {
    const incident = {
      type: "IncidentReported",
      effectiveAt: "2026-02-01",
      source: { title: "Minutes" },
      data: { case: "shore", by: "north", occurredAt: "2026-01-31", description: "Shots at night" },
    }
    const answer = await server.post("/packages/lake/events", incident)
    expect(answer.json.events[0]).toMatchObject({ stream: "case-lake.shore", revision: 0 })
    expect(answer.headers.get("etag")).toBe('"case-lake.shore@0"')
    const state = await server.get("/packages/lake")
    expect(state.json.cases.map((one: { id: string }) => one.id)).toEqual(["shore"])
  })
})
