import { expect, test } from "vitest"
import { beginning, commitment, incident, milestone, opened, party, reached } from "./lake.ts"
import { everything, granted, onEveryStore, record, refusalOf, request, said } from "./setting.ts"

onEveryStore("a request", (setting) => {
  test("[L1] is recorded whole, and its receipts stand in the order of the request", async () => {
    const ids = ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000001"]
    await record(setting.ledger, ...beginning)
    const receipt = granted(
      await setting.ledger.record(
        // Effective in the other order: neither the order of taking effect nor that of the ids decides.
        request([
          { ...milestone("ceasefire", "2026-02-02"), id: ids[0] },
          { ...milestone("withdrawal", "2026-02-01"), id: ids[1] },
        ]),
      ),
    )
    const recordedAt = "2026-06-01T10:00:00.000Z"
    const stream = "package-lake"
    expect(receipt).toEqual({
      repeated: false,
      events: [
        { id: ids[0], stream, revision: 3, position: 3, recordedAt },
        { id: ids[1], stream, revision: 4, position: 4, recordedAt },
      ],
    })
  })

  test.each([
    [
      "that does not fit its schema",
      said("MilestoneDefined", "2026-02-01", { milestone: "Not A Name", description: "x" }),
      "invalid",
    ],
    [
      "of an unknown field",
      said("MilestoneDefined", "2026-02-01", { milestone: "a", description: "x", colour: "red" }),
      "invalid",
    ],
    ["of a type that nobody knows", said("WarDeclared", "2026-02-01", { party: "ardonia" }), "invalid"],
    ["that speaks of what is not there", reached("nothing"), "unknown-id"],
    ["in conflict with the rest", party("ardonia"), "conflict"],
    ["of another stream", incident("bridge"), "invalid"],
    ["without a source", { ...milestone("second"), source: undefined }, "invalid"],
    [
      "that cannot be canonical",
      said("MilestoneDefined", "2026-02-01", { milestone: "a", description: "\ud800" }),
      "invalid",
    ],
  ])("[L1] with one event %s records nothing of it", async (_, bad, why) => {
    await record(setting.ledger, ...beginning)
    const before = await everything(setting.store)
    const answer = await setting.ledger.record(request([milestone("first"), bad, commitment("peace")]))
    expect(refusalOf(answer).refusal).toBe(why)
    expect(await everything(setting.store)).toEqual(before)
    // Nor is anything left of it in what the next request is decided against.
    await record(setting.ledger, milestone("first"), commitment("peace"))
  })

  test("[L1] tells every issue of every event, each at its pointer in the request", async () => {
    await record(setting.ledger, ...beginning)
    const bad = said("MilestoneDefined", "2026-13", { milestone: "Not A Name" })
    const refusal = refusalOf(await setting.ledger.record(request([milestone("first"), bad, { ...bad, type: "War" }])))
    expect(refusal.refusal === "invalid" && refusal.issues.map((issue) => issue.pointer)).toEqual([
      "/1/effectiveAt",
      "/1/data/milestone",
      "/1/data/description",
      "/2/type",
    ])
  })

  test("[L1] of one event alone has pointers without a number", async () => {
    await record(setting.ledger, ...beginning)
    const refusal = refusalOf(await setting.ledger.record(request(said("MilestoneDefined", "2026-02-01", {}))))
    expect(refusal.refusal === "invalid" && refusal.issues.map((issue) => issue.pointer)).toEqual([
      "/data/milestone",
      "/data/description",
    ])
  })

  test("[L1] of no event, of more than a thousand, or of what is no event is refused", async () => {
    await record(setting.ledger, ...beginning)
    const many = Array.from({ length: 1_001 }, (_, index) => milestone(`m-${index}`))
    for (const body of [[], many, null, "an event", 7, [[]]])
      expect(refusalOf(await setting.ledger.record(request(body))).refusal).toBe("invalid")
    expect(await everything(setting.store)).toHaveLength(3)
    expect(granted(await setting.ledger.record(request(many.slice(1)))).events).toHaveLength(1_000)
  })

  test("[L1] to a package that nobody opened, or that is open, is refused", async () => {
    expect(refusalOf(await setting.ledger.record(request(milestone("early"))))).toMatchObject({ refusal: "not-found" })
    expect(refusalOf(await setting.ledger.record(request([milestone("early"), opened])))).toMatchObject({
      refusal: "not-found",
    })
    expect(refusalOf(await setting.ledger.record(request(opened, { package: "No Name" }))).refusal).toBe("not-found")
    await record(setting.ledger, ...beginning)
    expect(refusalOf(await setting.ledger.record(request(opened)))).toMatchObject({ refusal: "package-exists" })
  })

  test("[L1] that comes before its package is opened leaves nothing behind: days still begin in the package's zone", async () => {
    await setting.ledger.record(request(milestone("too-early")))
    await setting.ledger.record(request(incident("too-early")))
    await record(setting.ledger, ...beginning, milestone("ceasefire"))
    // 23:00 in London is one in the morning in Kyiv: after the day of 5 January there, and within it in London.
    await record(setting.ledger, reached("ceasefire", "2026-01-06"))
    const lapse = said("MilestoneLapsed", "2026-01-05T23:00:00Z", { milestone: "ceasefire" })
    expect(granted(await setting.ledger.record(request(lapse))).events).toHaveLength(1)
  })

  test("[L1] is not opened in the zone of an opening that was refused", async () => {
    const elsewhere = {
      ...opened,
      data: { ...opened.data, timeZone: "America/New_York", seals: { MilestoneDefined: ["no"] } },
    }
    expect(refusalOf(await setting.ledger.record(request(elsewhere))).refusal).toBe("invalid")
    await record(setting.ledger, ...beginning, milestone("ceasefire", "2026-01-06"))
    // 6 January begins in Kyiv at 22:00 UTC, in New York seven hours later.
    const at = "2026-01-05T23:00:00Z"
    expect(granted(await setting.ledger.record(request(reached("ceasefire", at)))).events).toHaveLength(1)
  })
})
