import { expect } from "vitest"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { systemEnvironment } from "../../src/ledger/environment.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { generatedLedger, type LedgerShape } from "../support/generator/ledger.ts"
import { generator, storedBatch } from "../support/generator/stored.ts"

/** That the ledger admits each event of that shape, and writes the bytes that the generator writes past it. */
export async function expectAdmitted(shape: LedgerShape): Promise<void> {
  const store = new InMemoryEventStore()
  let now = 0
  const ledger = new Ledger(store, { ...systemEnvironment, now: () => now })
  const refused: unknown[] = []
  for (const batch of generatedLedger(shape)) {
    now = Date.parse(batch.recordedAt)
    const answer = await ledger.record({ package: batch.package, body: batch.events, principal: generator })
    if (!answer.ok) refused.push({ refusal: answer.refusal, events: batch.events })
  }
  expect(refused).toEqual([])
  const recorded = (await store.readAll(-1, 10_000)).map(({ canonical }) => canonical)
  const generated = [...generatedLedger(shape)].flatMap((batch) =>
    storedBatch(batch).events.map((one) => one.canonical),
  )
  expect(recorded).toEqual(generated)
  expect(recorded).toHaveLength(shape.events)
}
