import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { openSqliteEventStore } from "../../../src/event-store/sqlite/open.ts"
import { Ledger } from "../../../src/ledger/ledger.ts"
import { type Example, examples } from "../../examples/example.ts"
import { beginning, incident, milestone } from "../../ledger/lake.ts"
import { record, World } from "../../ledger/setting.ts"
import { clusterGround } from "./ground.ts"

const ground = clusterGround()
const directory = mkdtempSync(join(tmpdir(), "depositary-cluster-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const depositary = { role: "depositary" }
const patient = { attemptMilliseconds: 5_000, appendMilliseconds: 20_000 }

const file = (name: Example) => ({
  name: `${name}.yaml`,
  text: readFileSync(new URL(`../../../examples/${name}.yaml`, import.meta.url), "utf8"),
})

async function exported(ledger: Ledger): Promise<string> {
  let lines = ""
  for await (const line of ledger.export(() => true)) lines += line
  return lines.replaceAll(/"at":"[^"]*"/g, '"at":"…"')
}

describe("a ledger in a cluster", () => {
  test.each(examples)(
    "[L11] [E1] %s: the same bytes, the same hash, the same state at every date, as in a file",
    async (name) => {
      const simulator = await ground.simulate()
      const embedded = openSqliteEventStore(join(mkdtempSync(join(directory, "file-")), "ledger.db"))
      const [here, there] = [new Ledger(embedded), new Ledger(await ground.open(simulator, patient))]
      for (const ledger of [here, there])
        expect(await ledger.replay([file(name)], "clerk", () => undefined)).toMatchObject({ ok: true })
      const node = new Ledger(await ground.open(simulator, patient))
      const dates = new Set<string>()
      for (const { effectiveAt } of (await here.questions.feed(-1, 10_000, () => depositary)).events)
        dates.add(effectiveAt.slice(0, 10))
      expect(dates.size).toBeGreaterThan(5)
      for (const ledger of [there, node]) {
        expect(await ledger.treeHead()).toEqual(await here.treeHead())
        expect(await exported(ledger)).toBe(await exported(here))
        // Of the Paris track every date, of the others as many as there is time for.
        for (const asOf of name === "paris-track" ? dates : [...dates].slice(0, 40))
          expect(await ledger.questions.state(name, { asOf }, depositary)).toEqual(
            await here.questions.state(name, { asOf }, depositary),
          )
      }
      await here.close()
    },
  )

  test("[E3] [E10] two nodes record into one package at once: all of it is there once, and both end at the same root", async () => {
    const simulator = await ground.simulate({
      nodes: 3,
      skewMilliseconds: 60_000,
      rates: { append: 0.05 },
      lateMilliseconds: 60,
    })
    const nodes = [
      new Ledger(await ground.open(simulator), new World("one")),
      new Ledger(await ground.open(simulator), new World("two")),
    ] as const
    await record(nodes[0], ...beginning)
    await expect.poll(() => nodes[1].lastPosition()).toBe(2)
    const answers = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        const node = nodes[index % 2 === 0 ? 0 : 1]
        const events = index % 3 === 0 ? [incident(`case-${index}`)] : [milestone(`day-${index}`)]
        for (;;) {
          const answer = await node.record({
            package: "lake",
            principal: { subject: "clerk", role: "depositary" },
            body: events,
            idempotencyKey: `event-${index}`,
          })
          if (answer.ok || answer.refusal.refusal !== "unavailable") return answer
        }
      }),
    )
    expect(answers.filter((answer) => !answer.ok)).toEqual([])
    const last = Math.max(...(await Promise.all(nodes.map((node) => node.lastPosition()))))
    expect(last).toBe(2 + 24)
    await expect.poll(() => Promise.all(nodes.map((node) => node.lastPosition()))).toEqual([last, last])
    expect(await nodes[1].treeHead()).toEqual(await nodes[0].treeHead())
  })
})
