import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Changes,
  changesBetween,
  type DerivedPoint,
  derivedPointOf,
} from "../../../src/projections/changes/changes.ts"
import { type Collection, collections, type Shown } from "../../../src/projections/state.ts"
import { packageId } from "../../support/arbitraries/ledger.ts"
import { anyHistory, asked, type History, histories, questions } from "../../support/arbitraries.ts"
import { coordinatesOf, type Question, stepsOf } from "../../support/oracle.ts"
import { ask, viewAt } from "../ask.ts"

function pointAt(history: History, question: Question): DerivedPoint {
  const known = stepsOf(history.events, question, history.zone).known.map(({ id }) => id)
  return derivedPointOf(packageId, viewAt(history, question), coordinatesOf(question), known)
}

/** What the data of a difference makes of the collections of its first point. */
function applied(before: DerivedPoint, { things }: Changes): Record<Collection, readonly Shown[]> {
  const result = Object.keys(collections).map((name) => {
    const own = things.filter(({ collection }) => collection === name)
    const was = before.state[name as Collection]
    const list = was.filter(({ id }) => !own.some((one) => one.id === id))
    for (const one of own) {
      if (one.how === "there") list.splice(one.at, 0, one.after)
      if (one.how !== "changed") continue
      const thing: Record<string, unknown> = { ...was.find(({ id }) => id === one.id) }
      for (const { field, ...values } of one.fields)
        if ("after" in values) thing[field] = values.after
        else delete thing[field]
      list.splice(one.at, 0, thing as Shown)
    }
    return [name, list]
  })
  return Object.fromEntries(result)
}

const collectionsOf = ({ state }: DerivedPoint) =>
  Object.fromEntries(Object.keys(collections).map((name) => [name, state[name as Collection]]))

const twoPoints = fc.tuple(anyHistory, questions, questions).map(([history, one, other]) => {
  // One reader asks both: what each may see is no axis.
  const first = asked(history, one)
  return [pointAt(history, first), pointAt(history, { ...asked(history, other), reader: first.reader })] as const
})

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 60 })

describe("laws of changes", () => {
  test("[G1] between a point and itself nothing differs, and it says so", () => {
    check(
      fc.property(anyHistory, questions, (history, planned) => {
        const question = asked(history, planned)
        const changes = changesBetween(pointAt(history, question), pointAt(history, question))
        expect(changes).toMatchObject({
          isEmpty: true,
          sentence: "Nothing differs between the two points.",
          ...{ package: [], things: [], obligations: [] },
          events: { gained: [], lost: [], rectified: [], learned: [], unlearned: [] },
          inapplicable: { before: [], after: [] },
        })
      }),
    )
  })

  test("[G2] put into the collections of the first point, the data gives those of the second", () => {
    check(
      fc.property(twoPoints, ([before, after]) => {
        expect(applied(before, changesBetween(before, after))).toEqual(collectionsOf(after))
      }),
    )
  })

  test("[G2] forwards and backwards the same things differ", () => {
    check(
      fc.property(twoPoints, ([before, after]) => {
        const [there, back] = [changesBetween(before, after), changesBetween(after, before)]
        const names = ({ things, obligations }: Changes) =>
          [...things.map(({ collection, id }) => `${collection} ${id}`), ...obligations.map(({ id }) => id)].sort()
        expect(names(there)).toEqual(names(back))
        expect(there.isEmpty).toBe(back.isEmpty)
      }),
    )
  })

  test("[G4] no thing differs without an event that tells the points apart, and each is one that does", () => {
    check(
      fc.property(twoPoints, ([before, after]) => {
        const { things, obligations, events } = changesBetween(before, after)
        const apart = new Set([...events.gained, ...events.lost, ...events.rectified].map(({ event }) => event))
        const rejecting = [...before.turns, ...after.turns].filter(
          ({ type, data }) => type === "StanceTaken" && apart.has((data as { readonly event: string }).event),
        )
        for (const { id } of rejecting) apart.add(id)
        for (const one of things) expect([one.sentence, one.events.length > 0]).toEqual([one.sentence, true])
        for (const one of [...things, ...obligations])
          expect(one.events.filter((event) => !apart.has(event))).toEqual([])
      }),
    )
  })

  test("[G5] every difference is said in one plain sentence", () => {
    check(
      fc.property(twoPoints, ([before, after]) => {
        const { things, obligations, sentence } = changesBetween(before, after)
        for (const words of [sentence, ...[...things, ...obligations].map((one) => one.sentence)]) {
          expect(words).toMatch(/^[A-Z].*\.$/s)
          expect(words).not.toMatch(/undefined|\[object|NaN/)
        }
      }),
    )
  })

  test("[G3] an irrelevant event adds exactly its own change", () => {
    check(
      fc.property(histories({ kind: "admitted" }), (history) => {
        const last = history.events.at(-1)
        if (!last) return
        const added = {
          ...last,
          id: "ffffffff-0000-4000-8000-000000000000",
          stream: `package-${packageId}`,
          position: last.position + 1,
          type: "PartyAdmitted",
          effectiveAt: "2025-01-01",
          precision: "day" as const,
          data: { party: "elsewhere", name: "Elsewhere", kind: "state", capacities: ["observer"] },
        }
        const { readers: _, ...event } = added
        const before = pointAt(history, ask())
        const changes = changesBetween(before, pointAt({ ...history, events: [...history.events, event] }, ask()))
        expect(changes.things).toMatchObject([
          { collection: "parties", id: "elsewhere", how: "there", events: [added.id] },
        ])
        expect(changes).toMatchObject({ package: [], obligations: [], inapplicable: { before: [], after: [] } })
        expect(changes.events).toMatchObject({
          gained: [{ event: added.id }],
          lost: [],
          rectified: [],
          learned: [added.id],
        })
      }),
    )
  })
})
