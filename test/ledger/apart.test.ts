import { describe, expect, test } from "vitest"
import { type Batch, type EventStore, StoreUnavailable } from "../../src/event-store/event-store.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { beginning, incident, milestone } from "./lake.ts"
import { record, request, World } from "./setting.ts"

/** A store whose streams are commits of their own, and in trouble where the test says so. */
class InTrouble extends InMemoryEventStore {
  readonly commitsStreamsApart = true
  readonly calls: (readonly string[])[] = []
  troubled = ""

  override async append(batches: readonly Batch[]): ReturnType<EventStore["append"]> {
    this.calls.push(batches.map(({ stream }) => stream))
    if (batches.some(({ stream }) => stream === this.troubled))
      throw new StoreUnavailable("no answer", { mayBeStored: true })
    return super.append(batches)
  }
}

describe("where each stream is a commit of its own", () => {
  async function turn(troubled: string) {
    const store = new InTrouble()
    const ledger = new Ledger(store, new World())
    await record(ledger, ...beginning)
    store.calls.length = 0
    store.troubled = troubled
    const said = [incident("pier"), incident("shore"), milestone("calm"), incident("pier")]
    const answers = () =>
      Promise.all(said.map((event, index) => ledger.record(request(event, { idempotencyKey: `event-${index}` }))))
    const told = (await answers()).map((answer) =>
      answer.ok ? "recorded" : answer.refusal.refusal === "unavailable" && answer.refusal.mayBeStored,
    )
    const calls = [...store.calls]
    store.troubled = ""
    return { told, calls, again: (await answers()).every(({ ok }) => ok) }
  }

  test("[L13] requests of one turn are handed over stream by stream, the package's own first", async () => {
    const { told, calls } = await turn("")
    expect(told).toEqual(["recorded", "recorded", "recorded", "recorded"])
    expect(calls).toEqual([["package-lake"], ["case-lake.pier", "case-lake.pier"], ["case-lake.shore"]])
  })

  test("[L13] a stream in trouble fails nobody else's request", async () => {
    const { told, again } = await turn("case-lake.pier")
    expect(told).toEqual([true, "recorded", "recorded", true])
    expect(again).toBe(true)
  })

  test("[L13] what may rest on a package's own stream is not stored while that is in doubt", async () => {
    const { told, calls, again } = await turn("package-lake")
    expect(told).toEqual([false, false, true, false])
    expect(calls).toEqual([["package-lake"]])
    expect(again).toBe(true)
  })
})
