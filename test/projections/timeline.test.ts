import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayIn } from "../../src/domain/values/moment.ts"
import { type Timeline, timelineOf } from "../../src/projections/timeline.ts"
import { mayRead } from "../../src/projections/view.ts"
import { anyHistory, asked, type History, questions } from "../support/arbitraries.ts"
import { type Question, stepsOf } from "../support/oracle.ts"
import { ask, oracle, pointOf } from "./ask.ts"
import { Story } from "./story.ts"

const now = Date.parse("2026-06-15T12:00:00Z")

function timeline({ events, zone }: History, question: Question, most?: number): Timeline {
  const { asOf, knownAt } = question
  return timelineOf(events, pointOf(question, zone), zone, { asOf, knownAt, now }, most)
}

/** The steps that are times of the record: without now, and without the point where it is none of them. */
const recordedSteps = ({ steps }: Timeline["asOf"]) => steps.filter(({ events }) => events > 0)

const law = (check: (history: History, question: Question) => void) =>
  fc.assert(
    fc.property(anyHistory, questions, (history, planned) => check(history, { ...asked(history, planned) })),
    { numRuns: 80 },
  )

const withoutPoint = ({ coordinates: _, ...state }: ReturnType<typeof oracle>) => state

describe("[B70] the times of a package", () => {
  test("[B70] asOf: each day on which, by the contract, something that is known takes effect, with how much", () => {
    law((history, question) => {
      const { rectified } = stepsOf(history.events, question, history.zone)
      const days = rectified
        .filter(({ type }) => type !== "EventRectified" && type !== "FieldErased")
        .map(({ at }) => dayIn(at, history.zone))
      const expected = [...new Set(days)].sort().map((day) => ({
        value: day,
        events: days.filter((one) => one === day).length,
      }))
      expect(recordedSteps(timeline(history, question).asOf)).toEqual(expected)
    })
  })

  test("[B70] between two steps of asOf nothing takes effect: the state at any day is that at the last step before its end", () => {
    law((history, question) => {
      const day = question.asOf.slice(0, 10)
      const whole = { ...question, seenBy: null }
      const before = recordedSteps(timeline(history, whole).asOf).findLast(({ value }) => (value ?? "") <= day)
      const at = (asOf: string) => withoutPoint(oracle(history, { ...whole, asOf }))
      expect(at(day)).toEqual(at(before?.value ?? "1900-01-01"))
    })
  })

  test("[B70] knownAt: each time at which something became known that this reader may read", () => {
    law((history, question) => {
      const { reader } = question
      const times = history.events.filter((event) => mayRead(event, reader)).map(({ knownAt }) => knownAt)
      const expected = [...new Set(times)].map((value) => ({
        value,
        events: times.filter((one) => one === value).length,
      }))
      expect(recordedSteps(timeline(history, question).knownAt)).toEqual(expected)
    })
  })

  test("[B70] of what is kept from the reader nothing shows: the times are those of a package without it", () => {
    law(({ events, zone }, question) => {
      const readable = events.filter((event) => mayRead(event, question.reader))
      expect(timeline({ events, zone }, question)).toEqual(timeline({ events: readable, zone }, question))
    })
  })

  test("[B70] the point stands at a step that gives it again, and now is a step of both axes", () => {
    law((history, question) => {
      const { asOf, knownAt } = timeline(history, question)
      for (const axis of [asOf, knownAt]) {
        expect(axis.steps[axis.at]).toBeDefined()
        expect(axis.steps.filter(({ value }) => value === null)).toHaveLength(1)
      }
      const through = (at: string) => pointOf({ ...question, asOf: at }, history.zone).through
      expect(through(asOf.steps[asOf.at]?.value ?? "")).toBe(through(question.asOf))
      const again = knownAt.steps[knownAt.at]?.value ?? null
      const known = (at: string | null) => {
        const { events, zone } = history
        return stepsOf(events, { ...question, knownAt: at }, zone).known.map(({ id }) => id)
      }
      expect(known(again)).toEqual(known(question.knownAt))
    })
  })
})

describe("[B71] many times", () => {
  test("[B71] are taken together, in order, none left out, and no more steps are there than was said", () => {
    law((history, question) => {
      const whole = timeline(history, question)
      for (const most of [1, 3, 10]) {
        const few = timeline(history, question, most)
        for (const axis of ["asOf", "knownAt"] as const) {
          const all = recordedSteps(whole[axis])
          const steps = recordedSteps(few[axis])
          expect(few[axis].times).toBe(all.length)
          expect(few[axis].steps.length).toBeLessThanOrEqual(most + 2)
          let from = 0
          for (const { value, events } of steps) {
            const until = all.findIndex((one) => one.value === value) + 1
            const together = all.slice(from, until)
            expect(together.length).toBeGreaterThan(0)
            expect(together.length).toBeLessThanOrEqual(few[axis].timesPerStep)
            expect(events).toBe(together.reduce((sum, one) => sum + one.events, 0))
            from = until
          }
          expect(from).toBe(all.length)
        }
      }
    })
  })
})

test("[B70] a correction is of no date, and moves what it corrects to its own", () => {
  const story = new Story({ bare: true })
  const event = story.tell("MilestoneDefined", "2026-02-01", { milestone: "peace", description: "x" })
  story.rectify(event, { replacement: { effectiveAt: "2026-03" } }, "2026-07-07")
  const days = recordedSteps(timeline(story.history, ask()).asOf).map(({ value }) => value)
  expect(days).toContain("2026-03-01")
  expect(days).not.toContain("2026-02-01")
  expect(days).not.toContain("2026-07-07")
})

test("[B70] now comes before the end of its day, and a point between two steps has one of its own", () => {
  const story = new Story({ bare: true })
  story.tell("MilestoneDefined", "2026-06-15", { milestone: "today", description: "x" })
  story.tell("MilestoneDefined", "2026-06-10", { milestone: "before", description: "x" })
  const { asOf } = timeline(story.history, ask({ asOf: "2026-06-12T10:00:00.000Z" }))
  expect(asOf.steps.slice(-4).map(({ value }) => value)).toEqual([
    "2026-06-10",
    "2026-06-12T10:00:00.000Z",
    null,
    "2026-06-15",
  ])
  expect(asOf.steps[asOf.at]).toEqual({ value: "2026-06-12T10:00:00.000Z", events: 0 })
})
