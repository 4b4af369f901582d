import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { catalogue } from "../../src/domain/catalogue.ts"
import { rectified } from "../../src/domain/fold/effective-order.ts"
import { Entities } from "../../src/domain/fold/entity.ts"
import { evolve } from "../../src/domain/fold/evolve.ts"
import { dataOf } from "../support/arbitraries/data.ts"
import { deepFreeze, heedlessLedger } from "../support/arbitraries/ledger.ts"
import { type History, histories } from "../support/arbitraries.ts"
import { ask, viewAt } from "./ask.ts"
import { evolveIsTotalAndPure, holds } from "./laws.ts"
import { Story } from "./story.ts"

const anyState = histories({ kind: "anything", steps: 15 }).map((history) => {
  const { entities } = viewAt(history, ask())
  deepFreeze(entities.everything())
  return entities
})

test("[T4] evolve is total and pure: frozen events and frozen things, no exception, the same outcome twice", () => {
  holds(evolveIsTotalAndPure, 80)
})

describe("[T4] every event type meets every state with writes or with a conflict", () => {
  test.each(catalogue.map((listed) => listed.type))("[T4] %s", (type) => {
    fc.assert(
      fc.property(anyState, dataOf(type), (state, data) => {
        const event = inView(type, data)
        const before = JSON.stringify(state.everything())
        const outcome = evolve(state, event)
        expect("writes" in outcome || "conflict" in outcome).toBe(true)
        expect(JSON.stringify(evolve(state, event))).toBe(JSON.stringify(outcome))
        expect(JSON.stringify(state.everything())).toBe(before)
        if ("writes" in outcome) for (const thing of outcome.writes) expect(thing.changedBy).toBe(event.id)
      }),
      { numRuns: 8 },
    )
  })
})

test("[T4] the data that these tests make up fits the schemas", () => {
  for (const { type, data } of catalogue)
    for (const made of fc.sample(dataOf(type), { numRuns: 20, seed: 7 })) expect(data.parse(made)).toEqual(made)
})

test("[T4] sealed fields that were erased, or are not at hand, change nothing but themselves", () => {
  const sealable = catalogue.filter((listed) => "sealable" in listed)
  expect(sealable.length).toBeGreaterThan(5)
  for (const { type, sealable: names } of sealable as readonly { type: string; sealable: readonly string[] }[])
    fc.assert(
      fc.property(anyState, dataOf(type), (state, data) => {
        const whole = evolve(state, inView(type, data))
        const erased = Object.fromEntries(names.map((name) => [name, { erased: "an event" }]))
        const missing = Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))
        for (const thinned of [{ ...data, ...erased }, missing]) {
          const outcome = evolve(state, inView(type, thinned))
          expect("conflict" in outcome ? outcome : outcome.writes.map(({ entity, id }) => [entity, id])).toEqual(
            "conflict" in whole ? whole : whole.writes.map(({ entity, id }) => [entity, id]),
          )
        }
      }),
      { numRuns: 10 },
    )
})

test("[T4] an event whose whole content was erased has no turn, and no view throws", () => {
  fc.assert(
    fc.property(histories({ kind: "anything" }), fc.nat(), ({ zone, events }, pick) => {
      const erasedAt = 1 + (pick % events.length)
      const { id } = events[erasedAt] ?? {}
      const erased = events.map((event) =>
        event.id === id ? { ...event, readers: ["judge"], data: { erased: "an event" } } : event,
      )
      const view = viewAt({ zone, events: erased }, ask())
      expect(view.turns.every((turn) => turn.id !== id)).toBe(true)
      const without: History = { zone, events: events.filter((event) => event.id !== id) }
      expect(view.entities.everything()).toEqual(viewAt(without, ask()).entities.everything())
    }),
    { numRuns: 40 },
  )
})

test("[T4] an event kept for its readers whose content is not at hand makes no view throw", () => {
  const story = new Story()
  const id = story.amend("2026-01-10", "kept for the judge", { readers: ["judge"] })
  const events = story.history.events.map((event) => (event.id === id ? { ...event, data: undefined } : event))
  expect(() => rectified(events, "UTC")).not.toThrow()
})

test("[T4] a type that this program does not know changes nothing", () => {
  expect(evolve(new Entities(), inView("TreatyTranslated", { into: "Ukrainian" }))).toEqual({ writes: [] })
  const ledger = heedlessLedger("UTC")
  ledger.offer({ type: "TreatyTranslated", data: {}, effectiveAt: "2026", actor: { subject: "clerk" }, tick: 0 })
  expect(viewAt({ zone: "UTC", events: ledger.events }, ask()).inapplicable).toEqual([])
})

function inView(type: string, data: object) {
  const id = "0198a3b2-7c4d-7e10-9f3a-5b6c7d8e9f01"
  const time = { effectiveAt: "2026-03-29", precision: "day" } as const
  return deepFreeze({ id, type, stream: "package-lake", position: 99, ...time, data })
}
