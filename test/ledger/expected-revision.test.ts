import { expect, test } from "vitest"
import { beginning, claim, commitment, incident, line, milestone, reached } from "./lake.ts"
import { everything, granted, onEveryStore, record, refusalOf, request, said, World } from "./setting.ts"

const stream = "package-lake"

onEveryStore("an expected revision", (setting) => {
  test.each([-1, 0, 1, 3, 1_000])(
    "[L3] of %i, where the last is 2, is refused with the actual one",
    async (revision) => {
      await record(setting.ledger, ...beginning)
      const answer = await setting.ledger.record(request(milestone("m"), { expected: { stream, revision } }))
      expect(refusalOf(answer)).toEqual({ refusal: "wrong-revision", stream, expected: revision, actual: 2 })
      expect(await everything(setting.store)).toHaveLength(3)
    },
  )

  test("[L3] that is the actual one is granted, and -1 for a stream that is not there", async () => {
    granted(await setting.ledger.record(request(beginning, { expected: { stream, revision: -1 } })))
    granted(await setting.ledger.record(request(milestone("m"), { expected: { stream, revision: 2 } })))
    const expected = { stream: "case-lake.bridge", revision: -1 }
    granted(await setting.ledger.record(request(incident("bridge"), { expected })))
    expect(refusalOf(await setting.ledger.record(request(incident("bridge"), { expected })))).toMatchObject({
      actual: 0,
    })
  })

  test("[L3] of another stream than the events belong in is refused with the right one", async () => {
    await record(setting.ledger, ...beginning)
    const expected = { stream: "case-lake.bridge", revision: 2 }
    expect(JSON.stringify(refusalOf(await setting.ledger.record(request(milestone("m"), { expected }))))).toContain(
      stream,
    )
  })

  test("[L3] shared by many requests of one turn is granted to exactly one, to the first", async () => {
    await record(setting.ledger, ...beginning)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        setting.ledger.record(request(milestone(`m-${index}`), { expected: { stream, revision: 2 } })),
      ),
    )
    expect(answers.map((answer) => answer.ok)).toEqual([true, ...Array.from({ length: 11 }, () => false)])
    for (const answer of answers.slice(1))
      expect(refusalOf(answer)).toMatchObject({ refusal: "wrong-revision", actual: 3 })
  })

  test("[L3] that another process has outdated is refused with what is there now, whatever was remembered", async () => {
    const other = setting.another()
    await record(setting.ledger, ...beginning)
    await record(other, milestone("theirs"))
    const behind = await setting.ledger.record(request(milestone("ours"), { expected: { stream, revision: 2 } }))
    expect(refusalOf(behind)).toMatchObject({ refusal: "wrong-revision", actual: 3 })
    granted(await setting.ledger.record(request(milestone("ours"), { expected: { stream, revision: 3 } })))
    const ahead = await other.record(request(reached("ours"), { expected: { stream, revision: 4 } }))
    expect(granted(ahead).events[0]?.revision).toBe(5)
  })
})

onEveryStore("two ledgers over one store", (setting) => {
  test("[L3] find what the other recorded in any stream, although they had looked there before", async () => {
    const other = setting.another()
    await record(setting.ledger, ...beginning)
    const overlap = (lines: readonly string[]) =>
      said("OverlapDeclared", "2026-02-15", { lines, amount: { value: "1", unit: "boat" } })
    // Nobody had opened the line, and this ledger remembers that.
    expect(refusalOf(await setting.ledger.record(request(overlap(["boats"])))).refusal).toBe("unknown-id")
    await record(other, line("boats"))
    await record(setting.ledger, overlap(["boats"]))
    expect(refusalOf(await other.record(request(claim("bridge", "withdraw")))).refusal).toBe("unknown-id")
    await record(setting.ledger, commitment("withdraw"))
    await record(other, claim("bridge", "withdraw"))
    expect(refusalOf(await setting.ledger.record(request(commitment("withdraw")))).refusal).toBe("conflict")
  })

  test("[L3] write to the same streams at once: everything is recorded, nothing lost, nothing twice", async () => {
    await record(setting.ledger, ...beginning)
    const writers = [setting.ledger, setting.another(new World("second")), setting.another(new World("third"))]
    const perWriter = 40
    const written = await Promise.all(
      writers.map(async (ledger, writer) => {
        const receipts: string[] = []
        for (let round = 0; round < perWriter / 4; round++) {
          const answers = await Promise.all(
            Array.from({ length: 4 }, async (_, index) => {
              const name = `w-${writer}-${round}-${index}`
              const event = index < 2 ? milestone(name) : incident(`case-${index}`, { description: name })
              return ledger.record(request(event))
            }),
          )
          receipts.push(...answers.flatMap((answer) => granted(answer).events.map((event) => event.id)))
        }
        return receipts
      }),
    )
    const stored = (await everything(setting.store)).map(
      ({ canonical }) => JSON.parse(canonical) as { id: string; stream: string; revision: number },
    )
    expect(stored).toHaveLength(3 + writers.length * perWriter)
    expect(new Set(stored.slice(3).map((event) => event.id))).toEqual(new Set(written.flat()))
    const next = new Map<string, number>()
    for (const { stream, revision } of stored) {
      expect(revision).toBe(next.get(stream) ?? 0)
      next.set(stream, revision + 1)
    }
  })
})
