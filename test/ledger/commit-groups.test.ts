import { expect, test } from "vitest"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, claim, commitment, incident, milestone, reached } from "./lake.ts"
import { everything, granted, onEveryStore, record, refusalOf, request } from "./setting.ts"
import { WatchedStore } from "./watched-store.ts"

onEveryStore("a commit group", (setting) => {
  const begun = async () => {
    const store = new WatchedStore(setting.store)
    const ledger = new Ledger(store, setting.world)
    await record(ledger, ...beginning)
    store.appended.splice(0)
    return { store, ledger }
  }

  test("[L4] holds the requests of one turn of the event loop, which go to the store in one call", async () => {
    const { store, ledger } = await begun()
    const answers = Array.from({ length: 5 }, (_, index) => ledger.record(request(milestone(`m-${index}`))))
    // Still the same turn, although some microtasks later.
    await Promise.resolve()
    answers.push(ledger.record(request(incident("bridge"))))
    const receipts = (await Promise.all(answers)).map(granted)
    expect(store.appended).toHaveLength(1)
    expect(store.appended[0]).toHaveLength(6)
    expect(receipts.map((receipt) => receipt.events[0]?.position)).toEqual([3, 4, 5, 6, 7, 8])
  })

  test("[L4] answers each request by itself: what is refused stops nobody else", async () => {
    const { store, ledger } = await begun()
    const answers = await Promise.all(
      [milestone("a"), milestone("a"), reached("b"), milestone("b"), reached("b")].map((event) =>
        ledger.record(request(event)),
      ),
    )
    expect(answers.map((answer) => (answer.ok ? "granted" : answer.refusal.refusal))).toEqual([
      "granted",
      "conflict",
      "unknown-id",
      "granted",
      "granted",
    ])
    expect(store.appended).toHaveLength(1)
  })

  test("[L4] lets a request speak of what one before it in the group has made, in whichever stream", async () => {
    const { store, ledger } = await begun()
    const answers = await Promise.all(
      [commitment("withdraw"), claim("bridge", "withdraw")].map((event) => ledger.record(request(event))),
    )
    answers.forEach(granted)
    expect(store.appended).toHaveLength(1)
  })

  test("[L4] opens a package and records in it in one turn", async () => {
    const { store, ledger } = await begun()
    const answers = await Promise.all(
      [beginning, incident("bridge")].map((body) => ledger.record(request(body, { package: "river" }))),
    )
    answers.forEach(granted)
    expect(store.appended).toHaveLength(1)
  })

  test("[L4] lets requests that arrive while it is stored form the next group", async () => {
    const { store, ledger } = await begun()
    let open = () => {}
    const stored = new Promise<void>((resolve) => {
      open = resolve
    })
    store.gate = () => stored
    const first = ledger.record(request(milestone("a")))
    while (store.appended.length === 0) await new Promise(setImmediate)
    const next = [ledger.record(request(milestone("b")))]
    await new Promise(setImmediate)
    next.push(ledger.record(request(milestone("c"))))
    await new Promise(setImmediate)
    expect(store.appended).toHaveLength(1)
    open()
    granted(await first)
    for (const answer of await Promise.all(next)) granted(answer)
    expect(store.appended.map((batches) => batches.length)).toEqual([1, 2])
  })

  test("[L4] that the store could not take is answered unavailable to each, and the same ids again are recorded once", async () => {
    const { store, ledger } = await begun()
    const events = ["a", "b", "c"].map((name, index) => ({
      ...milestone(name),
      id: `00000000-0000-4000-8000-00000000000${index}`,
    }))
    for (const fault of ["not stored", "stored but reported lost", undefined] as const) {
      store.fault = () => fault
      const answers = await Promise.all(events.map((event) => ledger.record(request(event))))
      for (const answer of answers)
        if (fault === undefined) granted(answer)
        else expect(refusalOf(answer)).toMatchObject({ refusal: "unavailable", mayBeStored: fault !== "not stored" })
    }
    expect(await everything(setting.store)).toHaveLength(6)
  })

  test("[L4] that could not be stored leaves nothing behind: what spoke of it is refused, and can be said anew", async () => {
    const { store, ledger } = await begun()
    store.fault = () => "not stored"
    await ledger.record(request(commitment("withdraw")))
    store.fault = () => undefined
    expect(refusalOf(await ledger.record(request(claim("bridge", "withdraw")))).refusal).toBe("unknown-id")
    granted(await ledger.record(request(commitment("withdraw"), { expected: { stream: "package-lake", revision: 2 } })))
  })

  test("[L4] for which the store cannot be read is answered unavailable, stores nothing and leaves nothing behind", async () => {
    const { store, ledger } = await begun()
    let reads = 0
    store.unreadable = () => ++reads > 4
    const answers = await Promise.all(
      [commitment("withdraw"), incident("bridge"), commitment("withdraw")].map((event) =>
        ledger.record(request(event)),
      ),
    )
    for (const answer of answers)
      expect(refusalOf(answer)).toMatchObject({ refusal: "unavailable", mayBeStored: false })
    expect(store.appended).toHaveLength(0)
    store.unreadable = () => false
    expect(refusalOf(await ledger.record(request(claim("bridge", "withdraw")))).refusal).toBe("unknown-id")
    await record(ledger, commitment("withdraw"))
    expect(await everything(setting.store)).toHaveLength(4)
  })

  test("[L4] that was begun when the ledger closes is finished, and nothing new is taken", async () => {
    const { ledger } = await begun()
    const begunBefore = ledger.record(request(milestone("a")))
    const closing = ledger.close()
    const after = ledger.record(request(milestone("b")))
    await closing
    granted(await begunBefore)
    expect(refusalOf(await after)).toMatchObject({ refusal: "unavailable", mayBeStored: false })
    const file = { name: "late.jsonl", text: JSON.stringify({ package: "lake", ...milestone("c") }) }
    expect((await ledger.import([file], { subject: "clerk", role: "depositary" }, () => undefined)).ok).toBe(false)
  })
})
