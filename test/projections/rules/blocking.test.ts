import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { DecisionRule } from "../../../src/domain/values/decision-rule.ts"
import { type BlockingSets, blockingSets } from "../../../src/projections/rules/blocking.ts"
import { minimalSets, type Part } from "../../../src/projections/rules/minimal-sets.ts"
import { outcomeOf } from "../../../src/projections/rules/outcome.ts"
import { parties } from "./questions.ts"

const permanent = parties(5, "permanent-")
const elected = parties(10, "elected-")
const council = [...permanent, ...elected]
const resolution: DecisionRule = { rule: "qualified", needed: 9, vetoes: [...permanent] }
const snapback: DecisionRule = { rule: "snapback", contrary: ["keep"], restores: [] }

function combinations(of: readonly string[], any: number): readonly (readonly string[])[] {
  if (any === 0) return [[]]
  return of.flatMap((first, index) => combinations(of.slice(index + 1), any - 1).map((rest) => [first, ...rest]))
}

/** Every set that the choices stand for, as sorted names. */
function expanded({ sets }: Pick<BlockingSets, "sets">): readonly string[] {
  const ofChoice = (parts: readonly Part[]) =>
    parts.reduce<readonly (readonly string[])[]>(
      (sets, part) => sets.flatMap((set) => combinations(part.of, part.any).map((more) => [...set, ...more])),
      [[]],
    )
  return sets
    .flatMap(ofChoice)
    .map((set) => set.toSorted().join())
    .toSorted()
}

/** The sets that satisfy, none of whose subsets do, found by trying them all. */
function bruteForce(members: readonly string[], satisfies: (set: readonly string[]) => boolean): readonly string[] {
  const good: number[] = []
  for (let bits = 0; bits < 2 ** members.length; bits += 1)
    if (satisfies(members.filter((_, index) => bits & (1 << index)))) good.push(bits)
  return good
    .filter((bits) => !good.some((other) => other !== bits && (other & bits) === other))
    .map((bits) =>
      members
        .filter((_, index) => bits & (1 << index))
        .toSorted()
        .join(),
    )
    .toSorted()
}

type Body = {
  readonly rule: DecisionRule
  readonly members: readonly string[]
  readonly quorum?: number | undefined
  readonly accused?: string | undefined
}

function isAdopted(body: Body, voteOf: (member: string) => string | undefined): boolean {
  const votes = body.members.flatMap((by) => {
    const vote = voteOf(by)
    return vote === undefined ? [] : [{ by, vote, at: 1, event: by }]
  })
  return outcomeOf({ ...body, votes, declarations: [], window: { closesAt: 1 }, at: 2 }).outcome === "adopted"
}

const bodies = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((size): fc.Arbitrary<Body> => {
    const members = parties(size)
    const weights = fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: size, maxLength: size })
      .map((all) => Object.fromEntries(all.map((weight, index) => [`p${index + 1}`, weight])))
    const rules = fc.oneof(
      { weight: 1, arbitrary: fc.constant<DecisionRule>({ rule: "sole" }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<DecisionRule>({ rule: "majority" }, { rule: "majority", of: "votes-cast" }),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<DecisionRule>({ rule: "unanimity" }, { rule: "unanimity", except: "accused" }),
      },
      {
        weight: 6,
        arbitrary: fc
          .record({
            needed: fc.integer({ min: 1, max: 16 }),
            weights: fc.option(weights, { nil: undefined }),
            vetoes: fc.subarray([...members], { maxLength: Math.min(2, size) }),
          })
          .map(
            ({ needed, weights, vetoes }): DecisionRule => ({
              rule: "qualified",
              needed,
              vetoes,
              ...(weights && { weights }),
            }),
          ),
      },
    )
    const accused = fc.constantFrom(...members, undefined)
    const quorum = fc.option(fc.integer({ min: 1, max: size }), { nil: undefined })
    return fc.record({ rule: rules, members: fc.constant(members), quorum, accused })
  })

describe("minimal blocking sets", () => {
  test("[R34] none contains another: any one of the five, or any 7 of the other ten", () => {
    const blocking = blockingSets(resolution, council, { accused: "permanent-3" })
    expect(blocking.sets).toEqual([[{ any: 1, of: permanent }], [{ any: 7, of: elected }]])
    expect(blocking).toMatchObject({ complete: true, vetoPoints: 5, alone: permanent, accusedCanBlock: true })
    expect(blocking.sentence).toBe("any one of the five, or any 7 of the other ten")
    expect(blockingSets(resolution, council, { accused: "elected-1" }).accusedCanBlock).toBe(false)
  })

  test("[R34] a snapback is broken by those who adopt a contrary decision while all others vote against", () => {
    const contrary = { rule: resolution, members: council }
    const breaking = blockingSets(snapback, council, { contrary: [contrary, contrary] })
    expect(breaking.sets).toEqual([
      [
        { any: 5, of: permanent },
        { any: 4, of: elected },
      ],
    ])
    expect(breaking).toMatchObject({ vetoPoints: 0, sentence: "all five, with any 4 of the other ten" })
    expect(blockingSets(snapback, council)).toMatchObject({ sets: [], sentence: "nobody" })
  })

  test("[M6] each rule has its own", () => {
    const members = parties(9)
    expect(blockingSets({ rule: "sole" }, ["p1"]).sets).toEqual([[{ any: 1, of: ["p1"] }]])
    expect(blockingSets({ rule: "silence" }, members).sets).toEqual([[{ any: 1, of: members }]])
    expect(blockingSets({ rule: "unanimity" }, members, { quorum: 7 }).vetoPoints).toBe(9)
    const without = blockingSets({ rule: "unanimity", except: "accused" }, members, { accused: "p9" })
    expect(without).toMatchObject({ sets: [[{ any: 1, of: parties(8) }]], vetoPoints: 8, accusedCanBlock: false })
    expect(blockingSets({ rule: "majority" }, members).sets).toEqual([[{ any: 5, of: members }]])
    expect(blockingSets({ rule: "majority", of: "votes-cast" }, members, { quorum: 7 }).sets).toEqual([
      [{ any: 3, of: members }],
    ])
  })

  test("[M6] a rule that no vote could meet is blocked as it stands, and a deadlock that adopts is blocked by nobody", () => {
    expect(blockingSets({ rule: "qualified", needed: 4 }, parties(3))).toMatchObject({ sets: [[]], vetoPoints: 0 })
    expect(blockingSets({ rule: "majority" }, [])).toMatchObject({ sets: [[]] })
    expect(blockingSets({ rule: "silence" }, [])).toMatchObject({ sets: [] })
    const adopting = blockingSets({ rule: "majority" }, parties(3), { onDeadlock: "adopted" })
    expect(adopting).toMatchObject({ sets: [], sentence: "nobody" })
  })

  test("[M6] up to eight members they are those that trying every set finds", () => {
    fc.assert(
      fc.property(bodies(8), (body) => {
        const blocking = blockingSets(body.rule, body.members, body)
        const stops = (set: readonly string[]) =>
          ["against", undefined].some((vote) => !isAdopted(body, (member) => (set.includes(member) ? vote : "for")))
        expect(blocking.complete).toBe(true)
        const tried = bruteForce(body.members, stops)
        expect(expanded(blocking)).toEqual(tried)
        expect(blocking.vetoPoints).toBe(tried.filter((set) => set !== "" && !set.includes(",")).length)
        expect(blocking.accusedCanBlock).toBe(expanded(blocking).includes(body.accused ?? "nobody"))
      }),
      { numRuns: 150 },
    )
  })

  test("[M6] mixing votes against, abstentions and absence stops no more than one of them does", () => {
    const kinds = ["against", "abstain", undefined]
    fc.assert(
      fc.property(bodies(4), (body) => {
        const stops = (set: readonly string[]) =>
          Array.from({ length: 3 ** set.length }, (_, number) => number).some(
            (number) =>
              !isAdopted(body, (member) =>
                set.includes(member) ? kinds[Math.floor(number / 3 ** set.indexOf(member)) % 3] : "for",
              ),
          )
        expect(expanded(blockingSets(body.rule, body.members, body))).toEqual(bruteForce(body.members, stops))
      }),
      { numRuns: 100 },
    )
  })

  test("[M6] of a snapback, over one or two contrary decisions, too", () => {
    fc.assert(
      fc.property(
        fc.array(bodies(7), { minLength: 1, maxLength: 2 }),
        fc.constantFrom("p1", undefined),
        (contrary, accused) => {
          const members = [...new Set(contrary.flatMap((body) => body.members))]
          const breaks = (set: readonly string[]) =>
            contrary.some((body) =>
              isAdopted({ ...body, accused }, (member) => (set.includes(member) ? "for" : "against")),
            )
          expect(expanded(blockingSets(snapback, [], { contrary, accused }))).toEqual(bruteForce(members, breaks))
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe("twenty-seven members", () => {
  const members = parties(27, "m")

  test("[M7] under a simple majority there is one choice", () => {
    expect(blockingSets({ rule: "majority" }, members).sets).toEqual([[{ any: 14, of: members }]])
    const { steps } = minimalSets(members, [{ all: [], atLeast: 14, weights: ones(members) }], 2000)
    expect(steps).toBeLessThan(10)
  })

  test("[M7] classes of equal weight are counted, not their members", () => {
    const table = [29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 4, 3]
    const weights = Object.fromEntries(members.map((member, index) => [member, table[index] ?? 0]))
    const blocking = blockingSets({ rule: "qualified", needed: 232, weights }, members)
    expect(blocking).toMatchObject({ complete: true, vetoPoints: 0 })
    expect(blocking.sets.length).toBeLessThan(1300)
    for (const set of blocking.sets) expectMinimal(set, weights, 320 - 232 + 1)
    expect(blocking.sentence).toBe("any of the 27 who together hold at least 89 of their 320 votes")
  })

  test("[M7] with 27 different weights so many are listed as are asked for, and the sentence is exact all the same", () => {
    const weights = Object.fromEntries(members.map((member, index) => [member, 1000 + index * index * 7]))
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
    const needed = Math.ceil(total * 0.65)
    const ways = [{ all: [], atLeast: total - needed + 1, weights }]
    const { steps, complete, choices } = minimalSets(members, ways, 500)
    expect({ complete, listed: choices.length }).toEqual({ complete: false, listed: 500 })
    expect(steps).toBeLessThanOrEqual(500 * 27)
    const blocking = blockingSets({ rule: "qualified", needed, weights }, members, { limit: 500 })
    expect(blocking).toMatchObject({ complete: false, ways, vetoPoints: 0 })
    for (const set of blocking.sets) expectMinimal(set, weights, total - needed + 1)
    expect(blocking.sentence).toContain(`at least ${total - needed + 1} of their ${total} votes`)
  })

  function ones(of: readonly string[]): Record<string, number> {
    return Object.fromEntries(of.map((member) => [member, 1]))
  }

  function expectMinimal(parts: readonly Part[], weights: Readonly<Record<string, number>>, atLeast: number): void {
    const each = parts.map(({ any, of }) => ({ any, weight: weights[of[0] ?? ""] ?? 0 }))
    const sum = each.reduce((all, part) => all + part.any * part.weight, 0)
    expect(sum).toBeGreaterThanOrEqual(atLeast)
    expect(sum - Math.min(...each.map((part) => part.weight))).toBeLessThan(atLeast)
  }
})

describe("sentences", () => {
  test("[M8] groups are told by their size, by what was mentioned before, or by name", () => {
    const said = (...given: Parameters<typeof blockingSets>) => blockingSets(...given).sentence
    expect(said({ rule: "sole" }, ["president"])).toBe("president")
    expect(said({ rule: "unanimity" }, parties(27))).toBe("any one of the 27")
    expect(said({ rule: "unanimity", except: "accused" }, parties(57), { accused: "p9" })).toBe(
      "any one of the 56 besides the accused",
    )
    expect(said({ rule: "majority" }, parties(3))).toBe("any 2 of the three")
    const weights = { a: 5, b: 2, c: 2, d: 1 }
    expect(said({ rule: "qualified", needed: 6, weights }, ["a", "b", "c", "d"])).toBe("a, or all the other three")
    expect(said({ rule: "qualified", needed: 5, weights: { ...weights, a: 3 } }, ["a", "b", "c", "d"])).toBe(
      "any of the four who together hold at least 4 of their 8 votes",
    )
    expect(said({ rule: "qualified", needed: 4, vetoes: ["a", "b"] }, parties(4).concat("a", "b"))).toBe(
      "any one of a and b, or any 3 of the other four",
    )
    expect(said({ rule: "qualified", needed: 9 }, parties(3))).toBe(
      "it cannot be adopted as it stands: no vote could meet the rule",
    )
    expect(said(snapback, [], { contrary: [{ rule: { rule: "unanimity" }, members: parties(6) }] })).toBe("all six")
  })
})
