import ICAL from "ical.js"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { deadlinesCalendar } from "../../src/documents/calendar/deadlines.ts"
import { timeZoneComponent } from "../../src/documents/calendar/time-zone.ts"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { examples } from "../../src/main/examples.ts"
import type { Obligation } from "../../src/projections/obligations/obligation.ts"
import { duty, obligationsAt } from "../projections/time/package.ts"
import { type Running, start } from "../support/http.ts"
import { recorded, type Told, told } from "../support/record.ts"

/** The calendar as an independent parser reads it, with the zones that it brings and no others. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents("vevent").map((one) => ({
    event: new ICAL.Event(one),
    status: one.getFirstPropertyValue("status"),
    url: one.getFirstPropertyValue("url"),
    zone: one.getFirstProperty("dtstart")?.getFirstParameter("tzid"),
  }))
}

describe("the calendar of a package", () => {
  let server: Running
  beforeAll(async () => {
    server = await start({ store: "memory", baseUrl: "https://ledger.example" })
    expect((await server.ledger.replay(await examples(), "test", () => {})).ok).toBe(true)
  })
  afterAll(() => server.stop())

  test.each(["jcpoa", "eu-support-loan", "bilateral-agreements"])(
    "[B32] of %s has the due times of the obligations: a day as a whole day, an instant in its zone",
    async (name) => {
      const query = "asOf=2026-06-01"
      const { obligations } = (await server.get(`/packages/${name}/obligations?${query}`)).json
      const answer = await server.get(`/packages/${name}/deadlines.ics?${query}`)
      expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
      const entries = read(answer.text)
      const due = (obligations as readonly Obligation[]).filter((one) => one.due !== null)
      expect(due.length).toBeGreaterThan(0)
      expect(entries.map(({ event }) => event.uid)).toEqual(due.map(({ id }) => `${name}/${id}@depositary`))
      for (const [index, one] of due.entries()) {
        const at = entries[index]?.event.startDate
        expect(at?.isDate).toBe(one.due?.instant === null)
        if (one.due?.instant === null) expect(at?.toString()).toBe(one.due.day)
        else expect(at?.toJSDate().toISOString()).toBe(one.due?.instant)
        expect(entries[index]?.url).toMatch(/^https:\/\/ledger\.example\/packages\//)
      }
      // Every line is folded (RFC 5545, 3.1).
      for (const line of answer.text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect((await server.get(`/packages/${name}/deadlines.ics?${query}`)).text).toBe(answer.text)
    },
  )

  test("[B32] leads from each entry to a page that is there, and is led to by the pages of what is due", async () => {
    for (const { url } of read((await server.get("/packages/jcpoa/deadlines.ics?asOf=2026-06-01")).text))
      expect((await server.get(String(url).replace("https://ledger.example", ""))).status, String(url)).toBe(200)
    for (const page of ["", "/obligations", "/docket", "/outlook"]) {
      const { text } = await server.get(`/packages/jcpoa${page}?asOf=2020-01-20`, { accept: "text/html" })
      expect(text, page).toContain('href="/packages/jcpoa/deadlines.ics?asOf=2020-01-20"')
      expect(text, page).toContain("<code>https://ledger.example/packages/jcpoa/deadlines.ics</code>")
    }
  })
})

describe("an entry through its revisions", () => {
  const opening = told("PackageOpened", "2026-01-01", { title: "Lake", purpose: "Peace", timeZone: "Europe/Kyiv" })
  const aid = duty("aid", { deadline: { at: "2026-03-01" } }, "2026-01-02")
  const entryOf = (events: readonly Told[], asOf: string) => {
    const [entry] = read(
      deadlinesCalendar(
        { package: "lake", title: "Lake", obligations: obligationsAt(asOf, events), events: recorded(...events) },
        "",
      ),
    )
    return [entry?.event.uid, entry?.event.sequence, entry?.status, entry?.event.startDate.toString()]
  }

  test("[B32] its SEQUENCE grows with the events that it rests on, and with no others", () => {
    const later = told("CommitmentAmended", "2026-01-03", {
      ...{ commitment: "aid", basis: "A protocol", changes: { deadline: { at: "2026-04-01" } } },
    })
    const other = told("PartyAdmitted", "2026-01-04", {
      party: "corvia",
      name: "Corvia",
      kind: "state",
      capacities: [],
    })
    const over = told("CommitmentTerminated", "2026-02-01", { commitment: "aid" })
    const uid = "lake/aid/belmark@depositary"
    expect(entryOf([opening, aid], "2026-01-31")).toEqual([uid, 2, "CONFIRMED", "2026-03-01"])
    expect(entryOf([opening, aid, later], "2026-01-31")).toEqual([uid, 4, "CONFIRMED", "2026-04-01"])
    expect(entryOf([opening, aid, later, other], "2026-01-31")).toEqual([uid, 4, "CONFIRMED", "2026-04-01"])
    // Not over yet; then over.
    expect(entryOf([opening, aid, later, other, over], "2026-01-31")).toEqual([uid, 8, "CONFIRMED", "2026-04-01"])
    expect(entryOf([opening, aid, later, other, over], "2026-02-02")).toEqual([uid, 9, "CANCELLED", "2026-04-01"])
  })

  test("[B32] what is taken back is a revision too: the SEQUENCE does not fall", () => {
    const amended = told(
      "CommitmentAmended",
      "2026-01-03",
      { ...{ commitment: "aid", basis: "x", changes: { deadline: { at: "2026-04-01" } } } },
      { id: "00000000-0000-8000-a000-000000000001" },
    )
    const annulled = told("EventRectified", "2026-01-04", {
      ...{ event: "00000000-0000-8000-a000-000000000001", annulled: true, reason: "Never agreed" },
    })
    const [, before] = entryOf([opening, aid, amended], "2026-01-31")
    const [, after, , day] = entryOf([opening, aid, amended, annulled], "2026-01-31")
    expect(day).toBe("2026-03-01")
    expect(Number(after)).toBeGreaterThan(Number(before))
  })
})

describe("the rules of a zone", () => {
  const due = (instant: string, zone: string) => ({
    ...{ id: "aid", kind: "commitment", of: "aid", occurrence: null, obligors: [], because: [], state: "pending" },
    ...{ sentence: "It is owed.", due: { day: instant.slice(0, 10), instant, zone } },
  })
  const calendarOf = (instants: readonly string[], zone: string) =>
    deadlinesCalendar(
      {
        ...{ package: "lake", title: "Lake", events: [] as readonly RecordedEvent[] },
        obligations: instants.map((instant) => due(instant, zone)) as unknown as readonly Obligation[],
      },
      "",
    )

  test.each(["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])(
    "[B32] of %s are brought along: in winter, in summer, and on both sides of each change",
    (zone) => {
      const instants = [
        "01-15T10:00",
        "03-29T00:59",
        "03-29T01:00",
        "07-15T23:30",
        "10-25T00:30",
        "10-25T01:30",
      ].flatMap((day) => [2025, 2031].map((year) => `${year}-${day}:00.000Z`))
      const text = calendarOf(instants, zone)
      const entries = read(text)
      expect(entries.map(({ event }) => event.startDate.toJSDate().toISOString())).toEqual(instants)
      if (zone === "UTC") expect(text).not.toContain("VTIMEZONE")
      else expect(new Set(entries.map((one) => one.zone))).toEqual(new Set([zone]))
    },
  )

  test("[B32] a calendar without instants brings none", () => {
    expect(timeZoneComponent("Europe/Kyiv", [])).toBeNull()
  })
})
