import { afterEach, expect, test } from "vitest"
import type { EventStoreDbOptions } from "../../src/event-store/eventstoredb/open.ts"
import { clusterGround } from "../event-store/eventstoredb/ground.ts"
import type { Simulator } from "../support/eventstoredb-simulator/simulator.ts"
import { events, type Running, type Start, start } from "../support/http.ts"

const running: Running[] = []
afterEach(async () => {
  for (const node of running.splice(0)) await node.stop()
})
// Its stores are closed after the nodes on them.
const ground = clusterGround()

async function node(simulator: Simulator, options: EventStoreDbOptions = {}, start_: Start = {}): Promise<Running> {
  const one = await start({ store: await ground.open(simulator, options), ...start_ })
  running.push(one)
  return one
}

const lake = "/packages/lake/events"
const position = (answer: { headers: Headers }) => Number(answer.headers.get("depositary-position"))

test("[Q3] what one node has recorded another answers once it is shown the position", async () => {
  const simulator = await ground.simulate()
  const patient = { attemptMilliseconds: 5_000 }
  const [one, other] = [await node(simulator, patient), await node(simulator, patient)]
  expect((await one.post(lake, [events.opened, events.admitted("north")])).status).toBe(201)
  for (let index = 0; index < 10; index++) {
    const [writer, reader] = index % 2 === 0 ? [one, other] : [other, one]
    const receipt = await writer.post(lake, events.milestone(`m-${index}`))
    expect(receipt.status).toBe(201)
    expect(position(receipt)).toBe(index + 2)
    expect((await writer.get("/packages/lake/milestones")).json.items).toHaveLength(index + 1)
    const answer = await reader.get("/packages/lake/milestones", { "depositary-position": String(position(receipt)) })
    expect(answer.json.items).toHaveLength(index + 1)
    expect(answer.json.coordinates.knowsThrough.position).toBe(index + 2)
    expect(answer.headers.get("depositary-standing")).toMatch(/^(caught-up|behind)$/)
  }
})

test("[Q3] a position that does not come is told after the stated time, and what is no position is refused", async () => {
  const simulator = await ground.simulate()
  const one = await node(simulator, {}, { catchUpMilliseconds: 100 })
  await one.post(lake, events.opened)
  const behind = await one.get("/packages/lake", { "depositary-position": "7" })
  expect(behind.status).toBe(503)
  expect(behind.headers.get("retry-after")).toBe("1")
  expect(position(behind)).toBe(0)
  expect(behind.json).toMatchObject({
    type: "/problems/behind",
    detail: "This node holds the ledger up to position 0, and @7 has not come.",
  })
  const refused = await one.get("/packages/lake", { "depositary-position": "soon" })
  expect(refused.status).toBe(400)
  expect(refused.json).toMatchObject({ type: "/problems/malformed", header: "Depositary-Position" })
})

test("[Q3] the answers of a ledger in a file bear its position too", async () => {
  const one = await start({ paris: true })
  running.push(one)
  const answer = await one.get("/packages/paris-track?asOf=2026-01-06&knownAt=@60")
  expect(position(answer)).toBe(113)
  expect(answer.headers.get("depositary-standing")).toBe(null)
  expect((await one.get("/packages", { "depositary-position": "113" })).status).toBe(200)
  expect((await one.get("/packages", { "depositary-position": "114" })).status).toBe(503)
})

test("[Q4] a node that is cut off answers what it has, says so, refuses to record, and comes back by itself", async () => {
  const simulator = await ground.simulate()
  const [cut, other] = [await node(simulator, { appendMilliseconds: 300 }), await node(simulator)]
  await cut.post(lake, [events.opened, events.admitted("north")])
  expect((await cut.get("/readyz")).json).toEqual({
    ready: true,
    lastPosition: 1,
    cluster: { reachable: true, caughtUp: true },
  })
  for (const { gate } of simulator.nodes) gate.shut()
  await until(async () => (await cut.get("/packages")).headers.get("depositary-standing") === "cut-off")
  expect((await cut.get("/readyz")).json).toMatchObject({
    ready: true,
    lastPosition: 1,
    cluster: { reachable: false, caughtUp: false, problem: expect.any(String) },
  })
  const read = await cut.get("/packages/lake")
  expect(read.status).toBe(200)
  expect(read.json.coordinates.knowsThrough.position).toBe(1)
  expect(position(read)).toBe(1)
  // Some time later nobody waits for an attempt any more.
  await new Promise((resolve) => setTimeout(resolve, 400))
  const began = performance.now()
  const refused = await cut.post(lake, events.milestone("m"))
  expect(performance.now() - began).toBeLessThan(250)
  expect(refused.status).toBe(503)
  expect(refused.headers.get("retry-after")).toBe("1")
  expect(refused.json).toMatchObject({ type: "/problems/unavailable", mayBeStored: false })
  expect(refused.json.detail).toMatch(
    /has not been reachable for \d+ s: what is here can be read, and nothing recorded/,
  )
  for (const { gate } of simulator.nodes) gate.open()
  await until(async () => (await cut.post(lake, events.milestone("m"))).status === 201)
  await until(async () => (await cut.get("/packages")).headers.get("depositary-standing") === "caught-up")
  const shown = { "depositary-position": "2" }
  expect((await other.get("/packages/lake/milestones", shown)).json.items).toHaveLength(1)
}, 60_000)

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
