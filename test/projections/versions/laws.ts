import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { expect } from "vitest"
import { groupBy } from "../../../src/projections/group-by.ts"
import { stateOf } from "../../../src/projections/state.ts"
import { standingOf } from "../../../src/projections/versions/view-of-versions.ts"
import { viewOf } from "../../../src/projections/view.ts"
import { packageId } from "../../support/arbitraries/ledger.ts"
import { anyHistory, asked, type History, questions } from "../../support/arbitraries.ts"
import { versionsOf } from "../../support/kept-versions.ts"
import { coordinatesOf, type Question } from "../../support/oracle.ts"
import { oracle, pointOf } from "../ask.ts"

/** What the kept versions answer: the record as it stands, to a reader who may read everything. */
function answered({ events, zone }: History, question: Question) {
  const { through, knows } = pointOf(question, zone)
  const position = events.findLast(knows)?.position ?? -1
  const versions = [...versionsOf(events, zone).values()].flatMap((stream) => stream.at(through, position))
  const standing = standingOf(versions)
  if (!standing) throw new Error("two streams made one thing")
  const view = { zone, through, ...standing, turns: [], rectifications: [], withheld: 0 }
  return stateOf(packageId, view, coordinatesOf(question))
}

/** Kept versions answer what the oracle answers, at every point. */
export const versionsEqualOracle = fc.property(
  anyHistory,
  fc.array(questions, { minLength: 3, maxLength: 3 }),
  (history, planned) => {
    for (const one of planned) {
      const question = { ...asked(history, one), seenBy: null, reader: { role: "depositary" } }
      expectSame(answered(history, question), oracle(history, question))
    }
  },
)

/** At every position of the record, and at the first and last instant of every turn. */
export const versionsEqualFoldEverywhere = fc.property(anyHistory, (history) => {
  const { events, zone } = history
  const streams = [...versionsOf(events, zone).values()]
  const times = new Set(streams.flatMap(({ rows }) => rows.map(({ version }) => version.turn.at)))
  for (const { position } of events.filter((_, index) => index % 3 === 0))
    for (const through of [...times].filter((_, index) => index % 3 === 0)) {
      const view = viewOf(
        events,
        { through, knows: (one) => one.position <= position, viewer: "record", clearance: { role: "depositary" } },
        zone,
      )
      const standing = standingOf(streams.flatMap((stream) => stream.at(through, position)))
      const plain = (one: Pick<typeof view, "entities" | "inapplicable"> | undefined) => [
        [...groupBy(one?.entities.everything() ?? [], (entity) => entity.entity)].toSorted(),
        one?.inapplicable,
      ]
      expectSame(plain(standing), plain(view))
    }
})

function expectSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected) && JSON.stringify(actual) === JSON.stringify(expected)) return
  expect(actual).toEqual(expected)
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected))
}
