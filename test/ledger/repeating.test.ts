import { expect, test } from "vitest"
import { beginning, incident, milestone } from "./lake.ts"
import { depositary, everything, granted, onEveryStore, record, refusalOf, request, said } from "./setting.ts"

const id = "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01"
const ceasefire = { ...milestone("ceasefire"), id }

onEveryStore("saying it twice", (setting) => {
  test("[L2] the same id with the same content is success and records nothing", async () => {
    await record(setting.ledger, ...beginning)
    const first = await record(setting.ledger, ceasefire)
    setting.world.pass(60_000)
    const second = await record(setting.ledger, ceasefire)
    expect(second).toEqual({ ...first, repeated: true })
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L2] however it is written: members in another order, an instant in another offset, defaults said or left out", async () => {
    await record(setting.ledger, ...beginning)
    const at = said("MilestoneDefined", "2026-01-06T22:17:00+02:00", { milestone: "m", description: "d" }, { id })
    await record(setting.ledger, at)
    const again = {
      id,
      version: 1,
      precision: "instant",
      data: { description: "d", milestone: "m" },
      source: at.source,
      effectiveAt: "2026-01-06T20:17Z",
      type: "MilestoneDefined",
    }
    expect((await record(setting.ledger, again)).repeated).toBe(true)
  })

  test.each([
    ["data", { data: { milestone: "ceasefire", description: "another" } }],
    ["time", { effectiveAt: "2026-01-05" }],
    ["precision", { precision: "month" }],
    ["source", { source: { title: "Another register" } }],
    ["party acted for", { onBehalfOf: "ardonia" }],
    ["correlation", { correlationId: "c" }],
    ["readers", { readers: ["ardonia"] }],
  ])("[L2] the same id with another %s is refused, and the id is named", async (_, change) => {
    await record(setting.ledger, ...beginning, ceasefire)
    const refusal = refusalOf(await setting.ledger.record(request([milestone("other"), { ...ceasefire, ...change }])))
    expect(refusal).toMatchObject({ refusal: "id-taken", id, pointer: "/1/id" })
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L2] the same id from another hand is refused, and in another package it is another event", async () => {
    await record(setting.ledger, ...beginning, ceasefire)
    const other = request(ceasefire, { principal: { subject: "deputy", role: "depositary" } })
    expect(refusalOf(await setting.ledger.record(other)).refusal).toBe("id-taken")
    granted(await setting.ledger.record(request([...beginning, ceasefire], { package: "river" })))
  })

  test("[L2] in the same turn of the loop: one is recorded, all are answered with its place", async () => {
    await record(setting.ledger, ...beginning)
    const answers = await Promise.all(Array.from({ length: 8 }, () => setting.ledger.record(request(ceasefire))))
    const receipts = answers.map(granted)
    expect(receipts.map((receipt) => receipt.repeated).filter((repeated) => !repeated)).toHaveLength(1)
    expect(new Set(receipts.map((receipt) => receipt.events[0]?.position))).toEqual(new Set([3]))
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L2] in the same turn with other content: the first is recorded, the second refused", async () => {
    await record(setting.ledger, ...beginning)
    const [first, second] = await Promise.all([
      setting.ledger.record(request(ceasefire)),
      setting.ledger.record(request({ ...ceasefire, effectiveAt: "2026-01-05" })),
    ])
    expect(first.ok && !first.value.repeated).toBe(true)
    expect(second.ok || second.refusal.refusal).toBe("id-taken")
  })

  test("[L2] after a restart, and with If-Match of before: what was recorded then is answered", async () => {
    await record(setting.ledger, ...beginning)
    const expected = { stream: "package-lake", revision: 2 }
    granted(await setting.ledger.record(request(ceasefire, { expected })))
    await setting.restart()
    expect(granted(await setting.ledger.record(request(ceasefire, { expected }))).repeated).toBe(true)
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L2] with sealed fields, whose salts differ, and after one of them was erased", async () => {
    await record(setting.ledger, ...beginning)
    const sealed = { ...incident("bridge", { place: "The bridge" }), id, seal: ["/data/place", "/data/description"] }
    await record(setting.ledger, sealed)
    expect((await record(setting.ledger, sealed)).repeated).toBe(true)
    const erasing = { case: "bridge", event: id, path: "/data/description", legalBasis: "A request" }
    await record(setting.ledger, said("FieldErased", "2026-05-01", erasing))
    expect((await record(setting.ledger, sealed)).repeated).toBe(true)
    await setting.restart()
    expect((await record(setting.ledger, sealed)).repeated).toBe(true)
    // What is left can still be compared.
    const other = { ...sealed, data: { ...sealed.data, place: "The ferry" } }
    expect(refusalOf(await setting.ledger.record(request(other))).refusal).toBe("id-taken")
    expect(await everything(setting.store)).toHaveLength(5)
  })

  test("[L2] what is to be sealed this time and stands in the log in clear is not the same", async () => {
    await record(setting.ledger, ...beginning)
    const open = { ...incident("bridge"), id }
    await record(setting.ledger, open)
    const sealed = { ...open, seal: ["/data/description"] }
    expect(refusalOf(await setting.ledger.record(request(sealed)))).toMatchObject({ refusal: "id-taken", id })
  })

  test("[L2] a batch that was recorded in part is recorded for the rest, the receipts in its order", async () => {
    await record(setting.ledger, ...beginning, ceasefire)
    const other = { ...milestone("other"), id: "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f02" }
    const receipt = await record(setting.ledger, other, ceasefire)
    expect(receipt.repeated).toBe(false)
    expect(receipt.events.map(({ id, position }) => [id, position])).toEqual([
      [other.id, 4],
      [id, 3],
    ])
    expect((await record(setting.ledger, ceasefire, other)).repeated).toBe(true)
  })

  test("[L2] an id that stands twice in one request is refused at its second place", async () => {
    await record(setting.ledger, ...beginning)
    const refusal = refusalOf(await setting.ledger.record(request([ceasefire, ceasefire])))
    expect(refusal).toMatchObject({ refusal: "id-taken", id, pointer: "/1/id" })
  })
})

onEveryStore("an Idempotency-Key", (setting) => {
  const keyed = (body: unknown, idempotencyKey = "key", principal = depositary) =>
    request(body, { idempotencyKey, principal })

  test("[L2] gives the ids: the same request again is the same events, also after a restart", async () => {
    const first = granted(await setting.ledger.record(keyed([...beginning, milestone("ceasefire")])))
    expect(new Set(first.events.map((event) => event.id)).size).toBe(4)
    await setting.restart()
    const second = granted(await setting.ledger.record(keyed([...beginning, milestone("ceasefire")])))
    expect(second).toEqual({ ...first, repeated: true })
  })

  test("[L2] means something else from another subject, in another package, and as another key", async () => {
    await record(setting.ledger, ...beginning)
    granted(await setting.ledger.record(request(beginning, { package: "river" })))
    const answers = [
      await setting.ledger.record(keyed(milestone("a"))),
      await setting.ledger.record(keyed(milestone("b"), "key", { subject: "deputy", role: "depositary" })),
      await setting.ledger.record(keyed(milestone("c"), "another")),
      await setting.ledger.record({ ...keyed(milestone("a")), package: "river" }),
    ]
    expect(new Set(answers.map((answer) => granted(answer).events[0]?.id)).size).toBe(4)
  })

  test("[L2] with other content is refused", async () => {
    await record(setting.ledger, ...beginning)
    granted(await setting.ledger.record(keyed(milestone("a"))))
    expect(refusalOf(await setting.ledger.record(keyed(milestone("b"))))).toMatchObject({
      refusal: "id-taken",
      pointer: "/id",
    })
    expect(refusalOf(await setting.ledger.record(keyed([milestone("c"), milestone("a")])))).toMatchObject({
      refusal: "id-taken",
      pointer: "/0/id",
    })
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L2] leaves an id that the event brings as it is", async () => {
    await record(setting.ledger, ...beginning)
    expect(granted(await setting.ledger.record(keyed(ceasefire))).events[0]?.id).toBe(id)
  })
})
