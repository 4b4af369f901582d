import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parse } from "yaml"
import { type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(() => server.stop())

const ceasefire = { type: "MilestoneReached", effectiveAt: "2026-12-01", data: { milestone: "ceasefire" } }
const { events: ladder } = parse(
  readFileSync(new URL("../../examples/what-if/paris-ladder.yaml", import.meta.url), "utf8"),
)
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
      "an incident against somebody who is not there",
      { events: [ceasefire], question: { ask: "rehearsal", against: "atlantis" } },
      422,
      '"/question/against"',
    ],
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

describe("[M9] day one, over HTTP", () => {
  const rehearse = (body: unknown, query = "?asOf=2026-03-01T08:00:00Z") =>
    server.post(`/packages/paris-track/rehearsal${query}`, body)
  type Rung = { stage: string; worst: { words: string; pathInWords?: string } }
  const timesOf = (rungs: readonly Rung[]) => rungs.map(({ stage, worst }) => `${stage}: ${worst.words}`)

  test("[M9] the reported ladder: 24 h, then unbounded, and each line due in the package's zone and in UTC", async () => {
    const before = await server.ledger.lastPosition()
    const answer = await rehearse({ mechanism: "enforcement-ladder", against: "russia" })
    expect(answer.status, answer.text).toBe(200)
    const { rehearsal, coordinates } = answer.json
    expect(coordinates.asOf).toBe("2026-03-01T08:00:00.000Z")
    expect(rehearsal.hypothetical).toBe(true)
    expect(timesOf(rehearsal.rungs)).toEqual(["tier-1: 24 h", "tier-2: unbounded", "tier-3: unbounded"])
    expect(rehearsal.runSheet[0].due).toMatchObject({
      utc: "2026-03-02T08:00:00.000Z",
      local: "2026-03-02T10:00:00+02:00",
    })
    expect(await server.ledger.lastPosition()).toBe(before)
    expect((await rehearse({})).status).toBe(200)
  })

  test("[M13] a what-if that names a verifier, a judge of three and a clock: 24, 42 and 72 h, unbounded → 72 h", async () => {
    const question = { ask: "rehearsal", mechanism: "enforcement-ladder", against: "russia" }
    const { json } = await what({ events: ladder, question }, "?asOf=2026-03-01T08:00:00Z")
    expect(timesOf(json.answer.rehearsal.rungs)).toEqual([
      "verification: 6 h",
      "judgement: 18 h",
      "tier-1: 24 h",
      "tier-2: 42 h",
      "tier-3: 72 h",
    ])
    expect(timesOf(json.without.rehearsal.rungs)).toEqual(["tier-1: 24 h", "tier-2: unbounded", "tier-3: unbounded"])
    expect(json.difference.sentence).toBe("unbounded → 72 h")
    const third = json.difference.rungs.find((one: { stage: string }) => one.stage === "tier-3")
    expect(third.after.worst.path).toEqual([{ stage: "tier-3", clock: "PT72H", from: "case.occurred" }])
  })

  test.each([
    ["a party that is not there", { against: "atlantis" }, "/against", "ukraine"],
    ["a mechanism that is not there", { mechanism: "court" }, "/mechanism", "enforcement-ladder"],
    ["a commitment that is not there", { commitments: ["paris-support", "war"] }, "/commitments/1", "paris-monitoring"],
    ["no time", { at: "soon" }, "/at", "a date or an instant"],
    ["a member too many", { colour: "blue" }, "/colour", "an unknown field"],
  ] as const)("[W3] %s is a problem that says which, and what is accepted", async (_name, body, pointer, accepted) => {
    const answer = await rehearse(body)
    expect(answer.status, answer.text).toBe(422)
    const issue = answer.json.issues.find((one: { pointer: string }) => one.pointer.startsWith(pointer))
    expect(issue?.message ?? "").toContain(accepted)
  })
})
