import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, start, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

type Entry = { readonly id: string; readonly position: number; readonly type: string; readonly effectiveAt: string }

async function pages(running: Running, path: string, between = async () => {}): Promise<Entry[]> {
  const entries: Entry[] = []
  let next: string | null = ""
  while (next !== null) {
    const { json } = await running.get(next === "" ? path : `${path}&cursor=${next}`)
    entries.push(...json.entries)
    next = json.next
    await between()
  }
  return entries
}

describe("[H9] history", () => {
  test("[H9] the whole record in pages: every event once, in the order of positions", async () => {
    const entries = await pages(server, "/packages/paris-track/history?limit=7")
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 114 }, (_, index) => index))
  })

  test("[H9] the same JSON as the ledger answers, with who replayed it", async () => {
    const expected = await server.ledger.questions.history(
      "paris-track",
      { filter: { instrument: "paris-declaration" }, limit: 50 },
      { role: "depositary" },
    )
    if (!expected.ok) throw new Error(JSON.stringify(expected.refusal))
    const answer = await server.get("/packages/paris-track/history?instrument=paris-declaration")
    expect(answer.text).toBe(JSON.stringify(expected.value))
    expect(answer.json.replays[0]).toMatchObject({ by: "test", file: "paris-track.yaml" })
    expect(answer.json.entries.length).toBeGreaterThan(3)
  })

  test("[H9] filters narrow it down", async () => {
    const all = await pages(server, "/packages/paris-track/history?limit=500")
    const typed = await pages(server, "/packages/paris-track/history?type=PartyAdmitted&limit=3")
    expect(typed).toEqual(all.filter(({ type }) => type === "PartyAdmitted"))
    const dated = await pages(server, "/packages/paris-track/history?from=2026-01-06&to=2026-01-06&limit=5")
    expect(dated.length).toBeGreaterThan(5)
    for (const { effectiveAt } of dated) expect(effectiveAt).toMatch(/^2026-01-0[56]/)
    const nobody = await pages(server, "/packages/paris-track/history?actor=nobody&limit=5")
    expect(nobody).toEqual([])
    const known = await pages(server, "/packages/paris-track/history?knownAt=@9&limit=4")
    expect(known).toHaveLength(10)
  })

  test("[H9] pages stay right while the ledger grows", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      let recorded = 0
      const grow = async () => {
        // Effective before everything, so that it would stand on an earlier page of any other order.
        await lake.post("/packages/lake/events", events.milestone(`m-${recorded++}`, "2020-01-01"))
      }
      for (let index = 0; index < 20; index++) await grow()
      const through = await lake.ledger.lastPosition()
      const entries = await pages(lake, "/packages/lake/history?limit=4", grow)
      expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: through + 1 }, (_, index) => index))
    } finally {
      await lake.stop()
    }
  })
})
