import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(() => server.stop())

const ceasefire = { type: "MilestoneReached", effectiveAt: "2026-12-01", data: { milestone: "ceasefire" } }
const what = (body: unknown, query = "") => server.post(`/packages/paris-track/what-if${query}`, body)

describe("[W1] what if, over HTTP", () => {
  test("[W1] a ceasefire that has not come about sets duties running, and is not recorded", async () => {
    const before = await server.ledger.lastPosition()
    const answer = await what({ events: [ceasefire], question: { ask: "obligations" } }, "?asOf=2027-01-01")
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      package: "paris-track",
      hypothetical: true,
      answer: { coordinates: { asOf: "2027-01-01" } },
      without: { coordinates: { asOf: "2027-01-01" } },
    })
    const pending = (from: { obligations: { state: string; of: string }[] }) =>
      from.obligations.filter((one) => one.state === "pending" && one.of === "paris-monitoring").length
    expect(pending(answer.json.without)).toBe(0)
    expect(pending(answer.json.answer)).toBeGreaterThan(0)
    expect(answer.headers.get("cache-control")).toBe("no-cache")
    expect(await server.ledger.lastPosition()).toBe(before)
  })

  test.each([
    ["not JSON", "{", 400, "malformed"],
    ["no events", { question: { ask: "state" } }, 422, "/events"],
    ["an empty list", { events: [], question: { ask: "state" } }, 422, "/events"],
    ["no question", { events: [ceasefire] }, 422, "/question"],
    ["a question that nobody knows", { events: [ceasefire], question: { ask: "weather" } }, 422, "/question/ask"],
    ["a parameter too many", { events: [ceasefire], question: { ask: "state", colour: 1 } }, 422, "/question"],
    ["a parameter too few", { events: [ceasefire], question: { ask: "blame" } }, 422, "/question/commitment"],
    ["no event", { events: ["peace"], question: { ask: "state" } }, 422, "/events/0"],
    [
      "an id that is not there",
      { events: [{ ...ceasefire, data: { milestone: "peace" } }], question: { ask: "state" } },
      422,
      "/events/0/data/milestone",
    ],
  ] as const)("[W3] %s is a problem that says where, and what is accepted", async (_name, body, status, where) => {
    const answer = await what(body)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers.get("content-type")).toContain("application/problem+json")
    expect(answer.text).toContain(where)
    if (status === 422)
      expect(answer.json.issues.every((one: { message: string }) => one.message.length > 5)).toBe(true)
  })
})
