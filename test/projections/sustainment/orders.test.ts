import { describe, expect, test } from "vitest"
import { brief, idOf, lineOpened, sustainmentAt, type Told, the, told, year } from "./package.ts"

const jets = (value: string, qualifier?: string) => ({ value, unit: "f-16", ...(qualifier && { qualifier }) })
const opened = lineOpened("a", { item: "aircraft", unit: "f-16" })
const leadTime = (duration: string) => told("2024-01-02", "LeadTimeStated", { item: "aircraft", duration })
const required = (value = "10", period: object = year(2027)) =>
  told("2024-01-02", "RequirementSet", { recipient: "nordia", item: "aircraft", period, amount: jets(value) })
const order = (at: string, value: string, expectedOn: string, more: object = {}) =>
  told(at, "OrderPlaced", { line: "a", amount: jets(value), expectedOn, ...more })
const delivered = (at: string, value: string, more: object = {}) =>
  told(at, "Delivered", { line: "a", amount: jets(value), ...more })
const of2027 = { period: year(2027) }

const answer = (asOf: string, ...events: readonly Told[]) => sustainmentAt(asOf, [opened, ...events])
const deadline = (asOf: string, ...events: readonly Told[]) => the(the(answer(asOf, ...events).needs).gaps).order

describe("[S7] orders and lead times", () => {
  test("[S7] [R42] needed by the first day of its period, to be ordered the lead time before that", () => {
    expect(deadline("2025-01-01", required(), leadTime("P18M"))).toMatchObject({
      date: "2025-07-01",
      neededBy: "2027-01-01",
      leadTime: "P18M",
      state: "still-time",
      because: [idOf(required()), idOf(leadTime("P18M"))],
    })
  })

  test("[S7] lead times are counted on the calendar: a day that the month lacks is its last", () => {
    const march = { from: "2028-03-31", to: "2028-07-01" }
    expect(deadline("2025-01-01", required("10", march), leadTime("P1M"))?.date).toBe("2028-02-29")
    expect(deadline("2025-01-01", required("10", march), leadTime("P2W"))?.date).toBe("2028-03-17")
    expect(deadline("2025-01-01", required("10", march), leadTime("PT36H"))?.date).toBe("2028-03-29")
  })

  test("[S7] a lead time beyond all calendars is too long, and no error", () => {
    for (const duration of ["P999Y", "P999999D", "PT9999999H"])
      expect(deadline("2025-01-01", required(), leadTime(duration))?.state).toBe("too-late")
  })

  test("[S7] not placed and the day past it: too late; on the day itself there is still time", () => {
    const events = [required(), leadTime("P18M")]
    expect(deadline("2025-07-01", ...events)?.state).toBe("still-time")
    expect(deadline("2025-07-02", ...events)).toMatchObject({
      state: "too-late",
      notOrdered: { low: "10", high: "10" },
    })
    expect(deadline("2025-07-02", ...events)?.sentence).toBe(
      "What nordia needs of aircraft in 2027 had to be, or has to be, ordered by 2025-07-01 (P18M before 2027-01-01): 10 f-16 is not, and it is too late.",
    )
  })

  test("[S7] what has at least been ordered need not be ordered again", () => {
    const events = [required(), leadTime("P18M"), order("2025-02-01", "6", "2026-12-01", of2027)]
    expect(deadline("2026-01-01", ...events)).toMatchObject({ state: "too-late", notOrdered: { low: "4", high: "4" } })
    expect(deadline("2026-01-01", ...events, delivered("2025-12-01", "10", of2027))?.state).toBe("ordered")
  })

  test("[S7] [R42] an order is too late when placed after the latest safe date", () => {
    const inTime = order("2025-07-01", "4", "2026-12-01", of2027)
    const late = order("2025-07-02", "4", "2027-06-01", of2027)
    const { orders, needs } = answer("2025-08-01", required("8"), leadTime("P18M"), inTime, late)
    expect(orders.map(({ latestSafe }) => latestSafe?.timeliness)).toEqual(["in-time", "too-late"])
    expect(the(the(needs).gaps).order?.placedTooLate).toEqual([idOf(late)])
  })

  test("[S7] an order's own lead time goes before that of its item", () => {
    const own = order("2026-05-01", "4", "2026-12-01", { ...of2027, leadTime: "P6M" })
    const { orders } = answer("2026-08-01", leadTime("P18M"), own)
    expect(the(orders).latestSafe).toMatchObject({ date: "2026-07-01", timeliness: "in-time", because: [idOf(own)] })
  })

  test("[S7] where precision cannot tell whether it was in time, it is not known", () => {
    const { orders } = answer("2026-08-01", leadTime("P18M"), order("2025-07", "4", "2026-12-01", of2027))
    expect(the(orders).latestSafe?.timeliness).toBe("not-known")
  })

  test("[S7] without a lead time or a period nothing is said about it", () => {
    expect(deadline("2026-01-01", required())).toBeNull()
    expect(
      the(answer("2026-01-01", leadTime("P1Y"), order("2025-07-01", "4", "2026-12-01")).orders).latestSafe,
    ).toBeNull()
  })
})

describe("[S10] slippage", () => {
  const slippageOf = (asOf: string, ...events: readonly Told[]) => the(answer(asOf, ...events).orders).slippage

  test("[S10] slippage is planned minus actual date in days: below zero is late", () => {
    const placed = order("2025-01-01", "4", "2026-06-01")
    expect(slippageOf("2026-12-01", placed, delivered("2026-06-11", "4"))).toEqual({
      fromFirst: -10,
      fromLast: -10,
      running: false,
    })
    expect(slippageOf("2026-12-01", placed, delivered("2026-05-30", "4"))?.fromFirst).toBe(2)
    expect(slippageOf("2026-05-01", placed)).toBeNull()
  })

  test("[S10] an order is filled by the delivery that completes it; until then its slippage runs", () => {
    const placed = order("2025-01-01", "4", "2026-06-01")
    const halves = [delivered("2026-05-01", "2"), delivered("2026-06-03", "2")]
    expect(slippageOf("2026-06-02", placed, ...halves)).toEqual({ fromFirst: -1, fromLast: -1, running: true })
    expect(slippageOf("2026-07-01", placed, ...halves)).toEqual({ fromFirst: -2, fromLast: -2, running: false })
    const { orders } = answer("2026-06-02", placed, ...halves)
    expect(the(orders)).toMatchObject({ state: "part-delivered", delivered: { low: "2" } })
    expect(the(orders).sentence).toBe("Of 4 f-16 ordered 2 f-16 came, and it is 1 day late so far.")
  })

  test("[S10] a delivery rescheduled is held against both dates", () => {
    const placed = order("2025-01-01", "4", "2026-06-01")
    const later = told("2026-05-01", "DeliveryRescheduled", { line: "a", expectedOn: "2026-09" })
    const { orders } = answer("2026-12-01", placed, later, delivered("2026-09-20", "4"))
    expect(the(orders)).toMatchObject({
      expectedOn: { first: "2026-06-01", last: "2026-09", rescheduledBy: [idOf(later)] },
      slippage: { fromFirst: -111, fromLast: 10 },
    })
  })

  test("[S10] a rescheduling is for what it names and for what is still open", () => {
    const orders = [
      order("2025-01-01", "1", "2026-01-01", { tranche: "one" }),
      order("2025-01-01", "1", "2026-02-01", { tranche: "two" }),
      order("2025-01-01", "1", "2026-03-01", { tranche: "three" }),
    ]
    const named = told("2026-01-20", "DeliveryRescheduled", { line: "a", expectedOn: "2026-12-01", tranche: "two" })
    const all = told("2026-01-21", "DeliveryRescheduled", { line: "a", expectedOn: "2027-01-01" })
    const shown = answer("2026-12-31", ...orders, delivered("2025-12-01", "1", { tranche: "one" }), named, all).orders
    expect(shown.map(({ expectedOn }) => [expectedOn.last, expectedOn.rescheduledBy.length])).toEqual([
      ["2026-01-01", 0],
      ["2027-01-01", 2],
      ["2027-01-01", 1],
    ])
  })

  test("[S10] what comes fills first what was expected first, and nothing that was ordered after it came", () => {
    const events = [
      order("2025-01-01", "3", "2026-06-01"),
      order("2025-01-02", "3", "2026-03-01"),
      delivered("2026-02-01", "4"),
      order("2026-02-02", "1", "2026-02-10"),
    ]
    const { orders } = answer("2026-12-31", ...events)
    expect(orders.map(({ delivered, state }) => [brief(delivered), state])).toEqual([
      ["1", "part-delivered"],
      ["3", "delivered"],
      ["0", "undelivered"],
    ])
  })

  test("[S10] a receipt and a delivery tell of the same thing, and fill an order once", () => {
    const placed = order("2025-01-01", "4", "2026-06-01")
    const receipt = told("2026-06-05", "ReceiptAccepted", { line: "a", amount: jets("2") })
    expect(the(answer("2026-12-31", placed, delivered("2026-05-01", "2"), receipt).orders).state).toBe("part-delivered")
  })
})
