import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { collections } from "../../src/projections/state.ts"
import { events, type Running, start, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

const pinned = "asOf=2026-06-01&knownAt=@113"
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe("[H8] collections and things", () => {
  test("[H8] every collection of the state has an address, and every thing in it one of its own", async () => {
    const state = (await server.get(`/packages/paris-track?${pinned}`)).json
    let things = 0
    for (const name of Object.keys(collections)) {
      const { json } = await server.get(
        `/packages/paris-track/${kebab(name)}?${pinned}${name === "control" ? "" : "&limit=1000"}`,
      )
      // Of control the table is answered, which is a question of its own.
      if (name === "control") expect(json).toHaveProperty("changes")
      else
        expect(json).toEqual({
          package: "paris-track",
          coordinates: state.coordinates,
          collection: name,
          items: state[name],
          next: null,
        })
      for (const item of state[name]) {
        const one = await server.get(`/packages/paris-track/${kebab(name)}/${item.id}?${pinned}`)
        expect(one.json).toEqual({ package: "paris-track", coordinates: state.coordinates, collection: name, item })
        things++
      }
    }
    expect(things).toBeGreaterThan(50)
  })

  test("[H8] an id with slashes is found escaped and unescaped", async () => {
    const path = `/packages/paris-track/provisions`
    const plain = await server.get(`${path}/paris-declaration/section-3?${pinned}`)
    const escaped = await server.get(`${path}/paris-declaration%2Fsection-3?${pinned}`)
    expect(plain.json.item.id).toBe("paris-declaration/section-3")
    expect(escaped.text).toBe(plain.text)
  })

  test("[H8] what is not there is answered with what is", async () => {
    const { json } = await server.get(`/packages/paris-track/instruments/nothing?${pinned}`)
    expect(json).toMatchObject({ type: "/problems/not-found", accepted: expect.stringContaining("paris-declaration") })
    const unknown = await server.get("/packages/paris-track/treaties")
    expect(unknown.json.accepted).toContain("political-dates")
  })

  test("[H8] pages join to the whole, while the ledger grows and the clock runs", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      const names = Array.from({ length: 25 }, (_, index) => `m-${index}`)
      await lake.post(
        "/packages/lake/events",
        names.map((name) => events.milestone(name)),
      )
      const items: { id: string }[] = []
      const points = new Set<string>()
      let next: string | null = ""
      for (let page = 0; next !== null; page++) {
        const cursor: string = next === "" ? "" : `&cursor=${next}`
        const { json } = await lake.get(`/packages/lake/milestones?limit=10${cursor}`)
        expect(json.items.length).toBe(page < 2 ? 10 : 5)
        points.add(`${json.coordinates.asOf} ${json.coordinates.knowsThrough.position}`)
        items.push(...json.items)
        next = json.next
        await lake.post("/packages/lake/events", events.milestone(`later-${page}`, "2026-01-01"))
      }
      expect(items.map(({ id }) => id)).toEqual(names)
      expect(points.size).toBe(1)
    } finally {
      await lake.stop()
    }
  })

  test("[H8] a page that ends with the last item has no next", async () => {
    const whole = (await server.get(`/packages/paris-track/parties?${pinned}`)).json
    const exact = await server.get(`/packages/paris-track/parties?${pinned}&limit=${whole.items.length}`)
    expect(exact.json.next).toBeNull()
    const short = await server.get(`/packages/paris-track/parties?${pinned}&limit=${whole.items.length - 1}`)
    expect(short.json.next).not.toBeNull()
    const rest = await server.get(`/packages/paris-track/parties?cursor=${short.json.next}`)
    expect(rest.json.items).toEqual(whole.items.slice(-1))
  })
})
