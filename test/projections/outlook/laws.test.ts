import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { endInstant, firstInstant } from "../../../src/domain/values/moment.ts"
import { allObligations } from "../../../src/projections/obligations/obligations.ts"
import { type OutlookEntry, outlookOf } from "../../../src/projections/outlook/outlook.ts"
import { monthsAfter } from "../../../src/projections/time/months-after.ts"
import { anyHistory, asked, questions } from "../../support/arbitraries.ts"
import { viewAt } from "../ask.ts"

/** A package at a date and some months on. */
const looks = fc.tuple(anyHistory, questions, fc.integer({ min: 0, max: 24 })).map(([history, planned, months]) => {
  const question = asked(history, planned)
  // As a point in time a year or a month has no whole months to add to.
  const asOf = question.asOf.length < 10 ? "2026-01-15" : question.asOf
  const now = viewAt(history, { ...question, asOf })
  const then = viewAt(history, { ...question, asOf: monthsAfter(asOf, months, history.zone) })
  return { history, now, then, outlook: outlookOf(now, then) }
})

/** A date no finer than it is known: within its month or year nothing but the record orders it. */
function written({ day, instant, precision }: OutlookEntry["date"]): string {
  return instant ?? day.slice(0, precision === "year" ? 4 : precision === "month" ? 7 : 10)
}

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 60 })
const political = new Set<OutlookEntry["kind"]>(["election", "budget", "mandate-end", "review"])

describe("laws of the outlook", () => {
  test("[U1] it is in chronological order, and nothing in it lies outside the two dates but political dates", () => {
    check(
      fc.property(looks, ({ now, then, outlook: { entries } }) => {
        const firstOf = ({ date }: OutlookEntry) => firstInstant(written(date), date.zone)
        const lastOf = ({ date }: OutlookEntry) =>
          date.instant === null ? endInstant(written(date), date.zone) - 1 : Date.parse(date.instant)
        for (const [index, one] of entries.entries()) {
          const next = entries[index + 1]
          if (next) expect(firstOf(one)).toBeLessThanOrEqual(lastOf(next))
          if (!political.has(one.kind)) expect([one.sentence, lastOf(one) >= now.through]).toEqual([one.sentence, true])
          expect([one.sentence, firstOf(one) <= then.through]).toEqual([one.sentence, true])
        }
      }),
    )
  })

  test("[U3] every obligation whose state differs is told with both states; ends of texts by themselves", () => {
    check(
      fc.property(looks, ({ now, then, outlook }) => {
        const before = new Map(allObligations(now).map((one) => [one.id, one.state]))
        const told = new Map(outlook.entries.map(({ subject, state }) => [subject.id, state]))
        for (const { id, kind, state } of allObligations(then)) {
          const was = before.get(id) ?? null
          if (kind !== "end" && was !== state) expect([id, told.get(id)]).toEqual([id, { from: was, to: state }])
        }
        const overdue = allObligations(then).filter(({ state }) => state === "overdue")
        expect(outlook.overdue.map(({ id }) => id)).toEqual(overdue.map(({ id }) => id))
      }),
    )
  })

  test("[U4] every entry is one sentence and rests on events of the later date", () => {
    check(
      fc.property(looks, ({ then, outlook: { entries } }) => {
        const ids = new Set(then.turns.map(({ id }) => id))
        for (const { sentence, because, kind, state } of entries) {
          expect(sentence).toMatch(/\.$/)
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
          expect([kind, because.length > 0]).toEqual([kind, true])
          // What is no longer there rests on what it rested on.
          if (state?.to !== null) expect(because.filter((id) => !ids.has(id))).toEqual([])
        }
      }),
    )
  })

  test("[U2] what takes effect is exactly what has a turn later, and is never marked", () => {
    check(
      fc.property(looks, ({ now, then, outlook: { entries } }) => {
        const before = new Set(now.turns.map(({ id }) => id))
        const inapplicable = new Set(then.inapplicable.map(({ event }) => event))
        const later = then.turns.filter(
          ({ id, at, type }) =>
            at > now.through && !before.has(id) && !inapplicable.has(id) && type !== "EventRectified",
        )
        const told = entries.filter(({ kind }) => kind === "takes-effect")
        expect(told.map(({ because }) => because[0]).sort()).toEqual(later.map(({ id }) => id).sort())
        expect(told.filter((one) => one.ifNothingElseHappens)).toEqual([])
      }),
    )
  })

  test("[U1] the answer is plain JSON, and the same each time", () => {
    check(
      fc.property(looks, ({ now, then, outlook }) => {
        expect(JSON.parse(JSON.stringify(outlook))).toStrictEqual(outlook)
        expect(outlookOf(now, then)).toEqual(outlook)
      }),
    )
  })
})
