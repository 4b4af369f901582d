import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { expect } from "vitest"
import { type Collection, collectionOf, collections, kindsWithin, stateOf } from "../../src/projections/state.ts"
import { oracle } from "../projections/ask.ts"
import { anyHistory, asked, type PlannedQuestion, questions } from "../support/arbitraries.ts"
import { coordinatesOf, type Question } from "../support/oracle.ts"
import { GrowingLog, kept, standingAt, viewsPlace } from "./kept.ts"

/** Views in a file, taken in two parts with a restart between them, answer what the oracle answers, before and after. */
export const keptViewsEqualOracle = fc.asyncProperty(
  anyHistory,
  fc.nat(),
  fc.array(questions, { minLength: 4, maxLength: 4 }),
  async ({ zone, events }, cut, planned) => {
    const place = viewsPlace()
    const file = place.newFile()
    const log = new GrowingLog(events, 1 + (cut % events.length))
    try {
      for (const length of [log.length, events.length]) {
        log.length = length
        const { views, close } = await kept(log, file)
        const history = { zone, events: events.slice(0, length) }
        for (const one of planned) {
          const question = ofTheRecord(asked(history, one))
          const { view } = standingAt(views, question)
          expectSame(stateOf("lake", view, coordinatesOf(question)), oracle(history, question))
          for (const name of someOf(one)) {
            const whole = collectionOf(view, name)
            const kinds = [collections[name], ...kindsWithin(name)]
            expectSame(collectionOf(standingAt(views, question, { kinds }).view, name), whole)
            const wanted = { kind: collections[name], within: kindsWithin(name) }
            for (const { id } of whole.slice(0, 2))
              expectSame(
                collectionOf(standingAt(views, question, { ...wanted, id }).view, name),
                whole.filter((item) => item.id === id),
              )
          }
        }
        await close()
      }
    } finally {
      place.done()
    }
  },
)

/** What kept views are asked: the record as it stands, by a reader who may read everything. */
function ofTheRecord(question: Question): Question {
  return { ...question, seenBy: null, reader: { role: "depositary" } }
}

function someOf({ reader }: PlannedQuestion): readonly Collection[] {
  return reader.role === "depositary" ? ["commitments", "instruments", "decisions"] : ["cases", "lines", "provisions"]
}

function expectSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected) && JSON.stringify(actual) === JSON.stringify(expected)) return
  expect(actual).toEqual(expected)
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected))
}
