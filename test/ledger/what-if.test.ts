import { expect, test } from "vitest"
import type { Question } from "../../src/ledger/asking/question.ts"
import type { Asked } from "../../src/ledger/coordinates.ts"
import type { Told } from "../support/record.ts"
import { beginning, claim, commitment, incident, line, milestone, opened, reached } from "./lake.ts"
import { exported, granted, onEveryStore, record, refusalOf, request, said } from "./setting.ts"

const reader = { role: "observer" }
const asOf = "2026-12-31"
const duty = (more: object = {}) => {
  const { data, ...rest } = commitment("quiet")
  const deadline = { within: "P10D", of: "milestone:ceasefire.reached" }
  return { ...rest, data: { ...data, trigger: "milestone:ceasefire.reached", deadline, ...more } }
}
const stance = (event: string) => said("StanceTaken", "2026-02-02", { event, party: "belmark", stance: "rejects" })

onEveryStore("what if", (setting) => {
  const suppose = (events: readonly Told[], question: Question, asked: Asked = { asOf }) =>
    setting.ledger.whatIf(
      "lake",
      {
        events: events.map((event, index) => ({
          package: "lake",
          event: event as unknown as Record<string, unknown>,
          pointer: `/events/${index}`,
          lineOf: () => 1,
        })),
        question,
      },
      asked,
      reader,
    )
  const dueIn = (answer: object) =>
    (answer as { obligations: { due: { day: string } | null }[] }).obligations.map((one) => one.due?.day ?? null)

  const begin = () => record(setting.ledger, ...beginning, milestone("ceasefire"), duty())

  test("[W1] nothing of it is recorded, and the answer is marked and stands beside the one that holds", async () => {
    await begin()
    const before = await exported(setting.ledger)
    const { value, settled } = granted(await suppose([reached("ceasefire", "2026-03-01")], { ask: "obligations" }))
    expect(value.hypothetical).toBe(true)
    expect(value.sentence).toBe("One event is supposed here, and not recorded.")
    expect(dueIn(value.answer)).toEqual(["2026-03-11"])
    expect(dueIn(value.without ?? {})).toEqual([null])
    expect(settled).toBe(false)
    expect(await exported(setting.ledger)).toBe(before)
    expect(await setting.store.lastPosition()).toBe(4)
  })

  test("[W1] it is the answer that the ledger would give, had the events been recorded", async () => {
    await begin()
    const supposed = [
      reached("ceasefire", "2026-03-01"),
      incident("bridge"),
      claim("bridge", "quiet"),
      line("boats"),
      said("PledgeMade", "2026-02-03", { line: "boats", amount: { value: "3", unit: "boat" } }),
      said("CommitmentAmended", "2026-02-10", {
        commitment: "quiet",
        changes: { deadline: { at: "2026-04-01" } },
        basis: "talks",
      }),
    ]
    const questions: readonly Question[] = [
      { ask: "state" },
      { ask: "obligations" },
      { ask: "docket" },
      { ask: "sustainment" },
      { ask: "blame", commitment: "quiet" },
    ]
    const wouldBe = []
    for (const question of questions) wouldBe.push(granted(await suppose(supposed, question)).value.answer)
    for (const event of supposed) granted(await setting.ledger.record(request(event)))
    const all = await setting.store.readAll(-1, 100)
    const plain = (value: object) => {
      const { coordinates: _coordinates, ...rest } = value as { coordinates: unknown }
      // Ids and stamps are given anew when something is recorded.
      return JSON.parse(
        JSON.stringify(rest)
          .replaceAll(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, '"id"')
          .replaceAll(/"recordedAt":"[^"]*"/g, '"recordedAt":""'),
      )
    }
    expect(all).toHaveLength(5 + supposed.length)
    for (const [index, question] of questions.entries()) {
      const is = granted(await setting.ledger.questions.ask("lake", question, { asOf }, reader)).value
      expect(plain(wouldBe[index] ?? {}), question.ask).toEqual(plain(is))
    }
  })

  test("[W2] what is supposed stands after all that is known at K, and counts as known there", async () => {
    await begin()
    setting.world.pass(60_000)
    await record(setting.ledger, reached("ceasefire", "2026-03-01"))
    const asked = { asOf, knownAt: "@4" }
    // Known only up to position 4, the ceasefire has not come about, and can be supposed on another day.
    const { value } = granted(await suppose([reached("ceasefire", "2026-03-05")], { ask: "obligations" }, asked))
    expect(value.events).toMatchObject([{ stream: "package-lake", position: 5 }])
    expect(dueIn(value.answer)).toEqual(["2026-03-15"])
    expect(dueIn(value.without ?? {})).toEqual([null])
    expect(value.answer.coordinates).toMatchObject({ knownAt: "@4", knowsThrough: { position: 4 } })
    expect(value.answer.coordinates).toEqual(value.without?.coordinates)
  })

  test("[W2] as a party sees it, and with its supposed stance", async () => {
    const { events } = await record(setting.ledger, ...beginning, milestone("ceasefire"), duty(), reached("ceasefire"))
    const [last] = events.slice(-1)
    const asked = { asOf, seenBy: "belmark" }
    const { value } = granted(await suppose([stance(last?.id ?? "")], { ask: "obligations" }, asked))
    expect(dueIn(value.answer)).toEqual([null])
    expect(dueIn(value.without ?? {})).toEqual(["2026-01-13"])
  })

  test("[W1] what is only supposed can be asked about, and has no answer without it", async () => {
    await begin()
    const { value } = granted(await suppose([commitment("noise")], { ask: "blame", commitment: "noise" }))
    expect(value.answer).toMatchObject({ commitment: "noise" })
    expect(value.without).toBeNull()
  })

  test("[W3] what would be refused is refused at its place, all of it, and nothing is answered", async () => {
    await begin()
    const slips = [
      reached("ceasefire"),
      reached("peace"),
      said("MilestoneReached", "someday", { milestone: "ceasefire" }),
      opened,
    ]
    const refusal = refusalOf(await suppose(slips, { ask: "obligations" }))
    expect(refusal).toMatchObject({ refusal: "invalid" })
    const issues = refusal.refusal === "invalid" ? refusal.issues : []
    expect(issues.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["/events/2/effectiveAt"]))
    const twice = refusalOf(await suppose([commitment("quiet")], { ask: "obligations" }))
    expect(twice).toMatchObject({ refusal: "invalid", issues: [{ pointer: "/events/0" }] })
    const missing = refusalOf(await suppose([reached("peace")], { ask: "obligations" }))
    expect(missing).toMatchObject({ refusal: "invalid", issues: [{ pointer: "/events/0/data/milestone" }] })
  })

  test("[W3] so is a question that could not be asked: no package, no such party, a time ahead of all knowledge", async () => {
    await begin()
    const event = reached("ceasefire")
    expect(refusalOf(await suppose([event], { ask: "state" }, { seenBy: "atlantis" }))).toMatchObject({
      coordinate: "seenBy",
    })
    expect(refusalOf(await suppose([event], { ask: "state" }, { knownAt: "2999-01-01" }))).toMatchObject({
      coordinate: "knownAt",
    })
    expect(refusalOf(await suppose([event], { ask: "blame", commitment: "noise" }))).toMatchObject({
      refusal: "not-found",
    })
  })
})
