import fc from "fast-check"
import { expect, test } from "vitest"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { InMemoryEventStore } from "../../src/event-store/in-memory/in-memory-event-store.ts"
import { canonicalize } from "../../src/integrity/canonical-json.ts"
import { Ledger } from "../../src/ledger/ledger.ts"
import { asked, type History, histories, type PlannedQuestion, questions } from "../support/arbitraries.ts"
import { stateByContract } from "../support/oracle.ts"
import { recordHistory } from "./generated.ts"
import { beginning, commitment, incident, milestone } from "./lake.ts"
import { engines, granted, onEveryStore, record, Setting, said, World } from "./setting.ts"

/** Everything that a ledger answers to one question, refusals included, as the JSON that anybody would be sent. */
async function answers(ledger: Ledger, history: History, planned: PlannedQuestion): Promise<string> {
  const { asOf, knownAt, seenBy, reader } = asked(history, planned)
  const words = { asOf, knownAt: knownAt ?? undefined, seenBy: seenBy ?? undefined }
  const { questions } = ledger
  return JSON.stringify([
    await questions.state("lake", words, reader),
    await questions.collection("lake", "commitments", words, reader),
    await questions.thing("lake", "commitments", "aid", words, reader),
    await questions.history("lake", { ...words, filter: {}, limit: 20 }, reader),
    await questions.history("lake", { ...words, filter: { instrument: "accord" }, limit: 20 }, reader),
    await questions.feed(5, 10, () => reader),
    await questions.recordTimes("lake"),
  ])
}

test("[L11] the same question has the same JSON from memory, from SQLite, through warm caches and after a restart", async () => {
  const [, engine] = engines
  if (!engine) throw new Error("two engines are there")
  await fc.assert(
    fc.asyncProperty(
      histories({ kind: "admitted", steps: 25 }),
      fc.array(questions, { minLength: 4, maxLength: 4 }),
      async (history, planned) => {
        const world = new World()
        const memory = new Ledger(new InMemoryEventStore(), world)
        await recordHistory(memory, world, history)
        const expected = await Promise.all(planned.map((question) => answers(memory, history, question)))
        const setting = new Setting(engine)
        setting.begin()
        try {
          // Asked all along, it has everything in its caches that it could have.
          const [question] = planned
          const meanwhile = async (recorded: number) => {
            if (recorded % 7 === 0 && question) await answers(setting.ledger, history, question)
          }
          await recordHistory(setting.ledger, setting.world, history, meanwhile)
          const ask = async () => Promise.all(planned.map((question) => answers(setting.ledger, history, question)))
          expect(await ask()).toEqual(expected)
          await setting.restart()
          expect(await ask()).toEqual(expected)
        } finally {
          await setting.end()
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
})

test("[L11] what the ledger answers is what the contract says", async () => {
  await fc.assert(
    fc.asyncProperty(histories({ kind: "admitted", steps: 30 }), questions, async (history, planned) => {
      const world = new World()
      const ledger = new Ledger(new InMemoryEventStore(), world)
      await recordHistory(ledger, world, history)
      const question = asked(history, planned)
      const words = {
        asOf: question.asOf,
        knownAt: question.knownAt ?? undefined,
        seenBy: question.seenBy ?? undefined,
      }
      const answer = await ledger.questions.state("lake", words, question.reader)
      if (!answer.ok) {
        expect(answer.refusal.refusal).toBe("bad-coordinate")
        return
      }
      const { coordinates: _, ...said } = answer.value.value
      const events = history.events.map(asStored)
      const { coordinates: __, ...byContract } = stateByContract(events, question, history.zone, "lake")
      expect(JSON.parse(JSON.stringify(said))).toEqual(JSON.parse(JSON.stringify(byContract)))
    }),
    { numRuns: 50, endOnFailure: true },
  )
})

/** With its members in canonical order: the order of changed fields is told in answers. */
function asStored(event: RecordedEvent): RecordedEvent {
  const canonical = canonicalize(event)
  return JSON.parse(canonical.ok ? canonical.text : "{}") as RecordedEvent
}

onEveryStore("what a ledger remembers", (setting) => {
  const everybody = { role: "observer" }
  const state = async (ledger: Ledger) => granted(await ledger.questions.state("lake", {}, everybody)).value

  test("[L11] is outdated by what it records itself, and by what another process does", async () => {
    const other = setting.another()
    await record(setting.ledger, ...beginning)
    expect((await state(other)).milestones).toEqual([])
    await record(setting.ledger, milestone("a"))
    expect(await state(other)).toEqual(await state(setting.ledger))
    await record(other, commitment("withdraw"))
    expect((await state(setting.ledger)).commitments).toHaveLength(1)
    expect(await setting.ledger.questions.packages(() => true)).toEqual(await other.questions.packages(() => true))
  })

  test("[L11] is outdated by an erasure, also of what an earlier page of the same reading has read", async () => {
    await record(setting.ledger, ...beginning)
    const { events } = await record(setting.ledger, incident("bridge", {}, { seal: ["/data/description"] }))
    for (let batch = 0; batch < 2; batch++)
      await record(setting.ledger, ...Array.from({ length: 600 }, (_, index) => milestone(`m-${batch}-${index}`)))
    const reader = setting.another()
    const path = { event: events[0]?.id, path: "/data/description", legalBasis: "A request" }
    const erasing = record(setting.ledger, said("FieldErased", "2026-05-01", { case: "bridge", ...path }))
    // Whether it was read before, between two pages or after: in the end it is gone.
    for (let question = 0; question < 6; question++) await state(reader)
    await erasing
    expect(JSON.stringify(await state(reader))).not.toContain("Nora")
    expect(JSON.stringify(await state(setting.ledger))).not.toContain("Nora")
  })

  test("[L11] is nothing that an answer could be changed by: whoever changes what was answered changes only that", async () => {
    await record(setting.ledger, ...beginning, commitment("withdraw"))
    const first = await state(setting.ledger)
    const before = JSON.stringify(first)
    Object.assign(first.commitments[0] ?? {}, { text: "forged" })
    expect(JSON.stringify(await state(setting.ledger))).toBe(before)
  })
})
