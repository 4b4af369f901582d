import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { events, type Running, start, startWithLake } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ paris: true })
})
afterAll(() => server.stop())

const original = "/packages/paris-track"
const memento = (instant: string, more = "") => `${original}?asOf=${instant}&knownAt=${instant}${more}`

describe("[H7] the past by Accept-Datetime (RFC 7089)", () => {
  test.each([
    ["Tue, 06 Jan 2026 20:17:00 GMT", "2026-01-06T20:17:00.000Z"],
    ["2026-01-06T22:17:00+02:00", "2026-01-06T20:17:00.000Z"],
    ["Mon, 01 Jan 2001 00:00:00 GMT", "2025-09-04T12:00:00.000Z"],
  ])("[H7] %s leads to the memento of %s", async (wanted, instant) => {
    const answer = await server.get(original, { "accept-datetime": wanted })
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(memento(instant))
    expect(answer.headers.get("vary")).toBe("accept, accept-datetime")
    expect(answer.headers.get("memento-datetime")).toBeNull()
    expect(answer.headers.get("link")).toContain(`<${original}>; rel="original"`)
    const there = await server.get(answer.headers.get("location") ?? "")
    expect(there.status).toBe(200)
    expect(there.headers.get("memento-datetime")).toBe(new Date(instant).toUTCString())
  })

  test("[H7] a time ahead leads to now", async () => {
    const answer = await server.get(original, { "accept-datetime": "Thu, 01 Jan 2099 00:00:00 GMT" })
    const instant = /asOf=([^&]+)&knownAt=\1$/.exec(answer.headers.get("location") ?? "")?.[1] ?? ""
    expect(Math.abs(Date.parse(instant) - Date.now())).toBeLessThan(10_000)
    expect((await server.get(answer.headers.get("location") ?? "")).status).toBe(200)
  })

  test.each([
    "yesterday",
    "2026-01-06",
    "Tue, 06 Jan 2026 20:17:00 +0200",
    "Wed, 06 Jan 2026 20:17:00 GMT",
    "Fri, 30 Feb 2026 20:17:00 GMT",
    "Tuesday, 06-Jan-26 20:17:00 GMT",
  ])("[H7] %s is no time: 400, with what is accepted", async (wanted) => {
    const answer = await server.get(original, { "accept-datetime": wanted })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ header: "Accept-Datetime", accepted: expect.stringContaining("GMT") })
  })

  test("[H7] a memento is not a timegate, and keeps the viewer", async () => {
    const wanted = { "accept-datetime": "Tue, 06 Jan 2026 20:17:00 GMT" }
    for (const query of ["asOf=2026-01-06", "knownAt=@60", "asOf=2026-01-06&knownAt=2026-01-07"])
      expect((await server.get(`${original}?${query}`, wanted)).status).toBe(200)
    const answer = await server.get(`${original}?seenBy=ukraine`, wanted)
    expect(answer.headers.get("location")).toBe(memento("2026-01-06T20:17:00.000Z", "&seenBy=ukraine"))
    expect((await server.get(answer.headers.get("location") ?? "")).json.coordinates.seenBy).toBe("ukraine")
  })

  test.each([
    ["asOf=2026-01-06&knownAt=2026-01-08T10:00:00Z", "Thu, 08 Jan 2026 10:00:00 GMT"],
    ["asOf=2026-01-06&knownAt=@52", "Tue, 06 Jan 2026 07:00:00 GMT"],
    ["asOf=2026-01-06", null],
    ["", null],
  ])("[H7] the answer at %j is the memento of %s", async (query, expected) => {
    const answer = await server.get(`${original}?${query}`)
    expect(answer.headers.get("memento-datetime")).toBe(expected)
    const link = answer.headers.get("link") ?? ""
    for (const relation of ["original", "timegate", "timemap"]) expect(link).toContain(`rel="${relation}"`)
    expect(link.includes('rel="first memento"')).toBe(expected !== null)
    expect(link.includes('rel="last memento"')).toBe(expected !== null)
  })

  test("[H7] the timemap lists each time at which something became known, once, in order", async () => {
    const answer = await server.get(`${original}/timemap`)
    expect(answer.headers.get("content-type")).toBe("application/link-format")
    const links = answer.text.split(",\n")
    expect(links.slice(0, 2)).toEqual([`<${original}>; rel="original"`, `<${original}>; rel="timegate"`])
    expect(links[2]).toBe(
      `<${original}/timemap>; rel="self"; type="application/link-format"; from="Thu, 04 Sep 2025 12:00:00 GMT"; until="Fri, 03 Jul 2026 12:00:00 GMT"`,
    )
    const times = await server.ledger.questions.recordTimes("paris-track")
    if (!times.ok) throw new Error("no times")
    const listed = links
      .slice(3)
      .map((link) => /^<([^>]+)>; rel="((?:first |last )*memento)"; datetime="([^"]+)"$/.exec(link))
    expect(listed.map((link) => link?.[1])).toEqual(times.value.map((instant) => memento(instant)))
    expect(listed.map((link) => link?.[2]).filter((relation) => relation !== "memento")).toEqual([
      "first memento",
      "last memento",
    ])
    for (const link of listed) {
      const there = await server.get(link?.[1] ?? "")
      expect([there.status, there.headers.get("memento-datetime")]).toEqual([200, link?.[3]])
    }
  })

  test("[H7] whoever asks for the second of a memento knows what the memento knows", async () => {
    const lake = await startWithLake({ store: "memory" })
    try {
      await lake.post("/packages/lake/events", events.milestone("calm"))
      const last = (await lake.get("/packages/lake/timemap")).text.split(",\n").at(-1) ?? ""
      const [, address = "", datetime = ""] = /^<([^>]+)>.*datetime="([^"]+)"/.exec(last) ?? []
      // The second in which it was recorded has to be over: a time ahead means now.
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(datetime) - Date.now() + 5)))
      const gate = await lake.get("/packages/lake", { "accept-datetime": datetime })
      const there = await lake.get(gate.headers.get("location") ?? "")
      expect(there.json.milestones).toEqual((await lake.get(address)).json.milestones)
      expect(there.json.milestones).toHaveLength(1)
    } finally {
      await lake.stop()
    }
  })

  test("[H7] addresses have the base that was configured", async () => {
    const based = await start({ paris: true, store: "memory", baseUrl: "https://ledger.example/" })
    try {
      const gate = await based.get(original, { "accept-datetime": "Tue, 06 Jan 2026 20:17:00 GMT" })
      expect(gate.headers.get("location")).toBe(`https://ledger.example${memento("2026-01-06T20:17:00.000Z")}`)
    } finally {
      await based.stop()
    }
  })
})
