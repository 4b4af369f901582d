import { EventEmitter } from "node:events"
import { expect, test } from "vitest"
import { CatchUp } from "../../../src/event-store/eventstoredb/catch-up.ts"
import type { Cluster } from "../../../src/event-store/eventstoredb/cluster.ts"
import type { IndexWriter } from "../../../src/event-store/eventstoredb/index-writer.ts"
import { StreamNames } from "../../../src/event-store/eventstoredb/stream-names.ts"

const seconds = 1_000
const never = new Promise<never>(() => {})

test("[E10] a subscription that ends while more is coming leaves the process awake for what is to be done next turn", async () => {
  const subscription = new Subscription()
  const taken: number[] = []
  const catchUp = catchUpOver(subscription, (records) => taken.push(records))
  catchUp.start()
  for (let round = 1; round <= 4; round++) subscription.emit("data", { event: valueEvent })
  await expect.poll(() => taken, { interval: 1 }).toEqual([4])
  // From here on records are collected for a few milliseconds: the end comes before that.
  subscription.emit("data", { event: valueEvent })
  void catchUp.stop()
  expect(await whatWakesTheProcess()).toBe("the next turn")
  expect(taken).toEqual([4])
})

/** Nothing but these two can wake it: one immediate, and a timer much later. */
function whatWakesTheProcess(): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const later = new Promise((resolve) => {
    timer = setTimeout(resolve, seconds, "a timer")
  })
  const next = new Promise((resolve) => setImmediate(resolve, "the next turn"))
  return Promise.race([next, later]).finally(() => clearTimeout(timer))
}

class Subscription extends EventEmitter {
  destroy() {}
  async unsubscribe() {}
}

function catchUpOver(subscription: Subscription, onTaken: (records: number) => void): CatchUp {
  const lease = () => ({ client: { subscribeToAll: () => subscription }, giveBack() {}, failed() {} })
  const cluster = { name: "esdb://nowhere", lease, call: () => never } as unknown as Cluster
  const take = (records: readonly unknown[]) => {
    onTaken(records.length)
    return 0
  }
  const index = { reached: undefined, take }
  const times = { answerMilliseconds: seconds, heartbeatMilliseconds: seconds, stallMilliseconds: seconds }
  return new CatchUp(cluster, new StreamNames(undefined), index as unknown as IndexWriter, times, () => {})
}

const valueEvent = {
  id: "018f3b1e-0000-7000-8000-000000000001",
  streamId: "sealed-a.018f3b1e-0000-7000-8000-000000000002",
  type: "SealedValue",
  isJson: false,
  position: { commit: 1n, prepare: 1n },
  created: new Date(0),
  revision: 0n,
  data: Buffer.from(JSON.stringify({ salt: "00", value: "x" })),
  metadata: {},
}
