import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Question } from "../../src/ledger/asking/question.ts"
import { type Running, start } from "../support/http.ts"

const point = "asOf=2033-08-01&knownAt=2025-12-01"
/** Every question with an address, and what it takes besides the point. */
const put: readonly (readonly [path: string, question: Question])[] = [
  ["obligations", { ask: "obligations" }],
  ["docket", { ask: "docket" }],
  ["sustainment", { ask: "sustainment" }],
  ["sustainment?stage=pledged&cliffShare=0.25", { ask: "sustainment", stage: "pledged", cliffShare: "0.25" }],
  [
    "decay?recipient=ukraine&item=military-aid&from=2025-01-01&to=2026-01-01",
    { ask: "decay", recipient: "ukraine", item: "military-aid", from: "2025-01-01", to: "2026-01-01" },
  ],
  ["control", { ask: "control" }],
  ["findings", { ask: "findings" }],
  ["outlook", { ask: "outlook" }],
  ["outlook?months=18", { ask: "outlook", months: 18 }],
  ["changes?fromAsOf=2024-01-01", { ask: "changes", fromAsOf: "2024-01-01" }],
  ["changes?fromKnownAt=2024-06-01", { ask: "changes", fromKnownAt: "2024-06-01" }],
  ["commitments/germany-consultation/blame", { ask: "blame", commitment: "germany-consultation" }],
]
let server: Running

beforeAll(async () => {
  server = await start()
  const text = readFileSync(new URL("../../examples/bilateral-agreements.yaml", import.meta.url), "utf8")
  const replayed = await server.ledger.replay([{ name: "bilateral-agreements.yaml", text }], "test", () => {})
  expect(replayed.ok).toBe(true)
})
afterAll(() => server.stop())

describe("what follows from a package", () => {
  test.each(put)("[K4] %s answers what the ledger answers, with its coordinates", async (path, question) => {
    const answer = await server.get(`/packages/bilateral-agreements/${path}${path.includes("?") ? "&" : "?"}${point}`)
    const asked = { asOf: "2033-08-01", knownAt: "2025-12-01" }
    const own = await server.ledger.questions.ask("bilateral-agreements", question, asked, { role: "depositary" })
    expect(answer.status).toBe(200)
    expect(own.ok && JSON.parse(JSON.stringify(own.value.value))).toEqual(answer.json)
    expect(answer.headers.get("cache-control")).toContain("immutable")
  })

  test("[K4] Germany's extension falls due for settlement on 16 August 2033, the American agreement ends on 13 June 2034", async () => {
    const answer = await server.get(`/packages/bilateral-agreements/obligations?${point}`)
    const { obligations } = answer.json as {
      obligations: { of: string; occurrence: string; due: { day: string } }[]
    }
    expect(obligations.find((one) => one.of === "germany-settle-extension")?.due.day).toBe("2033-08-16")
    const american = obligations.find((one) => one.of === "united-states-ukraine" && one.occurrence === "ends")
    expect(american?.due.day).toBe("2034-06-13")
  })

  test("[K4] wrong input is a problem that says what is accepted", async () => {
    for (const query of ["asOf=soon", "knownAt=2999-01-01", "seenBy=atlantis", "colour=blue"]) {
      const answer = await server.get(`/packages/bilateral-agreements/obligations?${query}`)
      expect(answer.status, query).toBe(400)
      expect(answer.headers.get("content-type")).toContain("application/problem+json")
    }
    expect((await server.get("/packages/nowhere/docket")).status).toBe(404)
    for (const [path, status, where] of [
      ["sustainment?stage=promised", 400, "pledged"],
      ["sustainment?cliffShare=half", 400, "decimal fraction"],
      ["decay", 400, "/recipient"],
      ["decay?recipient=ukraine&item=aid&from=2026-01-01&to=2025-01-01", 400, "a day after 2026-01-01"],
      ["commitments/nothing/blame", 404, "germany-consultation"],
      ["outlook?months=0", 400, "from 1 to 1200"],
      ["outlook?months=year", 400, "from 1 to 1200"],
      ["changes", 400, "at least one of fromAsOf"],
      ["changes?fromAsOf=soon", 400, "fromAsOf"],
      ["changes?fromSeenBy=atlantis", 400, "fromSeenBy"],
    ] as const) {
      const answer = await server.get(`/packages/bilateral-agreements/${path}`)
      expect(answer.status, path).toBe(status)
      expect(answer.text, path).toContain(where)
    }
  })
})
