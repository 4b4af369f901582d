import ICAL from "ical.js"
import { afterAll, beforeAll, expect, test } from "vitest"
import { deadlinesCalendar } from "../../src/documents/deadlines.ts"
import { examples } from "../../src/main/examples.ts"
import type { Obligation } from "../../src/projections/obligations/obligation.ts"
import { type Running, start } from "../support/http.ts"

let server: Running
beforeAll(async () => {
  server = await start({ store: "memory" })
  expect((await server.ledger.replay(await examples(), "test", () => {})).ok).toBe(true)
})
afterAll(() => server.stop())

const entriesOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one))

test.each(["jcpoa", "eu-support-loan"])(
  "[B32] the calendar of %s has the due times of the obligations, a day as a whole day",
  async (name) => {
    const query = "asOf=2026-06-01"
    const { obligations } = (await server.get(`/packages/${name}/obligations?${query}`)).json
    const answer = await server.get(`/packages/${name}/deadlines.ics?${query}`)
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    const entries = entriesOf(answer.text)
    const due = (obligations as readonly Obligation[]).filter((one) => one.due !== null)
    expect(due.length).toBeGreaterThan(0)
    expect(entries.map(({ uid }) => uid)).toEqual(due.map(({ id }) => `${name}/${id}@depositary`))
    for (const [index, one] of due.entries()) {
      const at = entries[index]?.startDate
      expect(at?.isDate).toBe(one.due?.instant === null)
      if (one.due?.instant === null) expect(at?.toString()).toBe(one.due.day)
      else expect(at?.toJSDate().toISOString()).toBe(one.due?.instant)
    }
  },
)

test("[B32] an entry keeps its UID, its SEQUENCE grows with what is known, and it is cancelled when superseded", () => {
  const owed = (position: number, state: Obligation["state"], instant: string | null) => {
    const due = { day: "2026-03-01", instant, zone: "Europe/Kyiv" }
    const one = {
      id: "aid/2026",
      kind: "commitment",
      of: "aid",
      occurrence: "2026",
      state,
      due,
      sentence: "It is owed.",
    }
    const coordinates = {
      asOf: null,
      knownAt: null,
      seenBy: null,
      knowsThrough: { position, knownAt: "2026-01-01T00:00:00.000Z" },
    }
    const [entry] = entriesOf(
      deadlinesCalendar({ package: "lake", coordinates, obligations: [one as unknown as Obligation] }, ""),
    )
    return [entry?.uid, entry?.sequence, entry?.component.getFirstPropertyValue("status"), entry?.startDate.toString()]
  }
  expect(owed(3, "pending", "2026-03-01T10:00:00.000Z")).toEqual([
    "lake/aid/2026@depositary",
    3,
    "CONFIRMED",
    "2026-03-01T10:00:00Z",
  ])
  expect(owed(4, "superseded", null)).toEqual(["lake/aid/2026@depositary", 4, "CANCELLED", "2026-03-01"])
})
