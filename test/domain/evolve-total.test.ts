import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { extend, foldStream, followsOn, type Prospect, refold } from "../../src/domain/admission/stream-fold.ts"
import type { RecordedEvent } from "../../src/domain/envelope.ts"
import { byEffectiveOrder, rectified } from "../../src/domain/fold/effective-order.ts"
import { Entities, type Entity } from "../../src/domain/fold/entity.ts"
import { evolve, foldInto } from "../../src/domain/fold/evolve.ts"
import { catalogueExamples } from "../support/catalogue-examples.ts"
import { deepFreeze, type History, recorded, uuid } from "../support/record.ts"

const zone = "Europe/Kyiv"

/** Every example, and all that stands before it: events that each fit their schema, of every type. */
const pool: History = recorded(
  ...new Map(
    catalogueExamples
      .flatMap(({ history, accepted }) => [...history, accepted])
      .map((one) => [JSON.stringify(one), one]),
  ).values(),
)

const daysOfYear = Array.from({ length: 40 }, (_, n) =>
  new Date(Date.UTC(2026, 0, 1 + n * 5)).toISOString().slice(0, 10),
)

/** Any of them in any order, dropped, doubled under new ids, at their own time or at another, and thinned out by an erasure. */
const sequences = fc
  .array(
    fc.record({
      of: fc.nat(pool.length - 1),
      doubled: fc.boolean(),
      at: fc.option(fc.constantFrom(...daysOfYear, "2026", "2026-03", "2026-03-03T12:00:00.000Z")),
      erased: fc.option(fc.nat(5), { freq: 9 }),
    }),
    { maxLength: 60 },
  )
  .map((picks) => {
    const seen = new Set<string>()
    return picks.map(({ of, doubled, at, erased }, position): RecordedEvent => {
      const event = pool[of] as RecordedEvent
      const again = doubled || seen.has(event.id)
      const id = again ? uuid(`${event.id} at ${position}`) : event.id
      seen.add(id)
      return deepFreeze({
        ...event,
        id,
        position,
        revision: position,
        ...(at !== null && { effectiveAt: at }),
        data: erased === null ? event.data : thinned(event, erased),
      })
    })
  })

/** What an erasure leaves of free text: only what may be sealed can be erased. */
function thinned(event: RecordedEvent, which: number): unknown {
  const texts = ["description", "statement", "place", "finding", "uri"].filter((name) => name in (event.data as object))
  const name = texts[which % Math.max(1, texts.length)]
  return name === undefined ? event.data : { ...(event.data as object), [name]: { erased: uuid("an erasure") } }
}

function byKind(entities: Entities): readonly Entity[] {
  return entities.everything().toSorted((a, b) => `${a.entity} ${a.id}`.localeCompare(`${b.entity} ${b.id}`))
}

describe("evolve is total", () => {
  test("the pool holds every type", () => {
    expect(new Set(pool.map((event) => event.type)).size).toBe(catalogueExamples.length)
  })

  test("[R4] whatever came, in whatever order, folds; what does not apply is listed, and nothing else is", () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const ordered = rectified(events, zone).toSorted(byEffectiveOrder)
        const entities = new Entities()
        const idle: string[] = []
        for (const event of ordered) {
          const outcome = evolve(entities, event)
          if ("conflict" in outcome) idle.push(event.id)
          else for (const entity of outcome.writes) entities.put(deepFreeze(entity))
          entities.tookTurn(event.id, event.at)
        }
        const fold = foldStream(events, zone)
        expect(fold.inapplicable.map((one) => one.event)).toEqual(idle)
        expect(byKind(fold.entities)).toEqual(byKind(entities))
      }),
      { numRuns: 300 },
    )
  })

  test("[R4] events in the worst order, each before what it needs, fold too", () => {
    const backwards = pool.toReversed().map((event, position) => ({ ...event, position, effectiveAt: "2026-01-01" }))
    expect(foldStream(backwards, zone).inapplicable.length).toBeGreaterThan(pool.length / 4)
  })

  test("a type that this program does not know changes nothing", () => {
    const [first] = pool
    const unknown = { ...first, type: "PeaceDeclared", data: { of: "everything" } } as RecordedEvent
    expect(foldStream([unknown], zone)).toMatchObject({ inapplicable: [] })
    expect(foldStream([unknown], zone).entities.everything()).toEqual([])
  })

  test("an event whose data is wholly erased is left out", () => {
    const [first] = pool
    const gone = { ...first, readers: ["ardonia"], data: { erased: uuid("an erasure") } } as RecordedEvent
    expect(foldStream([gone], zone).entities.everything()).toEqual([])
  })
})

describe("any shortcut equals the fold", () => {
  test("a stream folded in two steps is as if folded in one", () => {
    fc.assert(
      fc.property(sequences, fc.nat(60), (events, cut) => {
        const [earlier, later] = [events.slice(0, cut), events.slice(cut)]
        const before = foldStream(earlier, zone)
        const batch = rectified(later, zone)
        const shortcut: Prospect = followsOn(before, batch) ? extend(before, batch) : refold(before, events)
        const whole = foldStream(events, zone)
        const known = new Set(before.inapplicable.map((one) => one.event))
        const newly = whole.inapplicable.filter((one) => !known.has(one.event))
        expect(shortcut.newly).toEqual(expect.arrayContaining([...newly]))
        const accepted = shortcut.accept()
        expect(byKind(accepted.entities)).toEqual(byKind(whole.entities))
        expect(accepted.inapplicable).toEqual(whole.inapplicable)
        expect(accepted).toMatchObject({ revision: whole.revision, lastAt: whole.lastAt })
      }),
      { numRuns: 300 },
    )
  })

  test("a prospect that is not accepted leaves the fold as it was", () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const half = Math.floor(events.length / 2)
        const before = foldStream(events.slice(0, half), zone)
        deepFreeze(before.entities.everything())
        const snapshot = structuredClone(byKind(before.entities))
        const batch = rectified(events.slice(half), zone).toSorted(byEffectiveOrder)
        foldInto(new Entities(), batch)
        extend(before, batch)
        expect(byKind(before.entities)).toEqual(snapshot)
      }),
    )
  })
})

describe("the order of hearing", () => {
  test("does not matter where effective times differ", () => {
    const distinct = fc.uniqueArray(fc.nat(pool.length - 1), { maxLength: 40 }).map((picks) =>
      picks
        .map((of) => pool[of] as RecordedEvent)
        // Of several rectifications of one event the last heard wins: their order is kept by there being one at most.
        .filter((event) => event.type !== "EventRectified" || event.id === onlyRectification)
        .map((event, n) => ({ ...event, effectiveAt: new Date(Date.UTC(2026, 0, 1, n)).toISOString() })),
    )
    fc.assert(
      fc.property(
        distinct.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([one, other]) => {
          const placed = (events: History) =>
            foldStream(
              events.map((event, position) => ({ ...event, position })),
              zone,
            )
          expect(byKind(placed(other).entities)).toEqual(byKind(placed(one).entities))
          expect(placed(other).inapplicable).toEqual(placed(one).inapplicable)
        },
      ),
      { numRuns: 200 },
    )
  })

  const onlyRectification = pool.find((event) => event.type === "EventRectified")?.id
})
