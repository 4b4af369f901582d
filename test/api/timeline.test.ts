import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessFrom } from "../../src/api/access.ts"
import { events, type Running, start, startWithLake } from "../support/http.ts"

type Step = { readonly value: string | null; readonly events: number; readonly words: string }

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory", paris: true })
})
afterAll(() => server.stop())

describe("[B70] the times of a package, for its time bar", () => {
  test("[B70] each step says in words where it stands, and the point stands at its own", async () => {
    const { json } = await server.get("/packages/paris-track/timeline?asOf=2026-01-06&knownAt=2026-01-07")
    expect(json.coordinates).toMatchObject({ asOf: "2026-01-06", knownAt: "2026-01-07" })
    expect(json.asOf.steps[json.asOf.at]).toEqual({
      value: "2026-01-06",
      events: 34,
      words: "6\u{A0}January\u{A0}2026, 34 events",
    })
    const known: Step = json.knownAt.steps[json.knownAt.at]
    expect(known.value).toMatch(/^2026-01-07T/)
    expect(known.words).toBe("7\u{A0}January\u{A0}2026, 14:00 (Europe/Kyiv; 12:00\u{A0}UTC), 7 events")
    expect(json.asOf).toMatchObject({ begins: "4\u{A0}September\u{A0}2025", ends: "now", timesPerStep: 1 })
    expect(json.knownAt.words).toMatch(/^\d+ times at which something was recorded$/)
  })

  test("[B70] without a point it stands at now on both axes", async () => {
    const { asOf, knownAt } = (await server.get("/packages/paris-track/timeline")).json
    expect([asOf.steps[asOf.at].words, knownAt.steps[knownAt.at].words]).toEqual(["now", "all that is known here"])
  })

  test("[B70] every step is a point that can be asked for", async () => {
    const { asOf, knownAt } = (await server.get("/packages/paris-track/timeline?asOf=2025-12-25&knownAt=@40")).json
    for (const [name, { steps }] of Object.entries({ asOf, knownAt }) as [string, { steps: Step[] }][])
      for (const { value } of steps) {
        const query = value === null ? "" : `?${name}=${encodeURIComponent(value)}`
        const again = await server.get(`/packages/paris-track/timeline${query}`)
        expect([query, again.status]).toEqual([query, 200])
        const axis = again.json[name]
        expect(axis.steps[axis.at].value, query).toBe(value)
      }
  })

  test("[B71] of a package with very many times the answer stays small, and says how many it takes together", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      const days = Array.from({ length: 450 }, (_, index) =>
        new Date(Date.UTC(2026, 0, 6 + index)).toISOString().slice(0, 10),
      )
      const body = days.map((day, index) => events.milestone(`m-${index}`, day))
      expect((await lake.post("/packages/lake/events", body)).status).toBe(201)
      const { text, json } = await lake.get("/packages/lake/timeline?asOf=2026-01-06")
      expect(text.length).toBeLessThan(30_000)
      expect(json.asOf).toMatchObject({
        times: 451,
        timesPerStep: 3,
        words: "451 dates on which something takes effect, each step up to 3 of them",
      })
      expect(json.asOf.steps.length).toBeLessThanOrEqual(202)
    } finally {
      await lake.stop()
    }
  })

  test("[B70] of what is kept from its reader nothing shows, and no cache shares it", async () => {
    const access = accessFrom(
      (["depositary", "observer"] as const).map((role) => ({
        sha256: createHash("sha256").update(role).digest("hex"),
        subject: role,
        packages: ["*"],
        role,
      })),
    )
    if (!access.ok) throw new Error("the tokens are not accepted")
    const lake = await startWithLake({ store: "memory", access: access.access })
    try {
      const as = (role: string) => ({ authorization: `Bearer ${role}` })
      const secret = { ...events.milestone("annex", "2026-03-03"), readers: ["north"] }
      expect((await lake.post("/packages/lake/events", [secret], as("depositary"))).status).toBe(201)
      const told = async (role: string) => (await lake.get("/packages/lake/timeline", as(role))).text
      expect(await told("depositary")).toContain("2026-03-03")
      expect(await told("observer")).not.toContain("2026-03-03")
      const { knownAt } = JSON.parse(await told("observer"))
      expect(knownAt.times).toBe(1)
      const { headers } = await lake.get("/packages/lake/timeline", as("observer"))
      expect(headers.get("cache-control")).toMatch(/^private/)
      expect((await lake.get("/packages/lake/timeline")).status).toBe(401)
    } finally {
      await lake.stop()
    }
  })
})
