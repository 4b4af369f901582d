import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { outcomeOf, type Question } from "../../../src/projections/rules/outcome.ts"
import { all, parties, question, votes } from "./questions.ts"

const abc = ["a", "b", "c"]
const tally = (inFavour: number, against: number, abstain: number, at?: number) => ({
  for: inFavour,
  against,
  abstain,
  event: "tally",
  ...(at !== undefined && { at }),
})
const declared = (outcome: string, at?: number) => ({
  by: "chair",
  outcome,
  event: "declared",
  ...(at !== undefined && { at }),
})

function permutations<T>(of: readonly T[]): readonly (readonly T[])[] {
  if (of.length === 0) return [[]]
  return of.flatMap((first, index) => permutations(of.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}

describe("tallies and declarations", () => {
  const rule = { rule: "majority", of: "votes-cast" } as const

  test("[M5] a parliament's count without names decides, and nobody need be listed", () => {
    const parliament = question({ rule, members: [], tally: tally(458, 140, 44, 30), window: {}, at: 40 })
    expect(outcomeOf(parliament)).toMatchObject({
      outcome: "adopted",
      since: 30,
      governs: "tally",
      because: ["tally"],
      counted: { for: 458, against: 140, abstain: 44, notVoted: [] },
      findings: [],
    })
    expect(outcomeOf({ ...parliament, at: 29 })).toMatchObject({ outcome: "open", findings: [{ code: "no-members" }] })
  })

  test("[M5] without a clock a count closes the vote; with one it waits for those who may still vote", () => {
    const given = { rule, members: parties(15), tally: tally(7, 5, 0, 30) }
    expect(outcomeOf(question({ ...given, window: {} })).outcome).toBe("adopted")
    expect(outcomeOf(question({ ...given, at: 50 })).outcome).toBe("open")
    expect(outcomeOf(question(given))).toMatchObject({ outcome: "adopted", since: 101 })
    const named = { ...given, votes: [...all(parties(7), "for"), ...votes(["p8", "against"])], window: {} }
    expect(outcomeOf(question({ ...named, tally: tally(7, 1, 0, 30) })).outcome).toBe("adopted")
    expect(outcomeOf(question({ ...named, tally: tally(7, 5, 0, 30) })).outcome).toBe("open")
  })

  test("[R28] names govern over the tally, and names that differ from it are a finding", () => {
    const differing = outcomeOf(
      question({ rule, members: abc, votes: votes(["a", "for"], ["b", "for"]), tally: tally(1, 2, 0) }),
    )
    expect(differing).toMatchObject({
      outcome: "adopted",
      governs: "votes",
      findings: [{ code: "names-differ-from-tally", because: ["tally", "a-for-1", "b-for-1"] }],
    })
    const agreeing = question({
      rule,
      members: abc,
      votes: votes(["a", "for"], ["b", "object"]),
      tally: tally(1, 1, 0),
    })
    expect(outcomeOf(agreeing).findings).toEqual([])
  })

  test("[R28] the computed outcome governs over the declared one, which is a finding", () => {
    const cast = votes(["a", "for"], ["b", "for"])
    const otherwise = outcomeOf(question({ rule, members: abc, votes: cast, declarations: [declared("rejected")] }))
    expect(otherwise).toMatchObject({
      outcome: "adopted",
      governs: "votes",
      findings: [{ code: "declared-otherwise", because: ["declared"] }],
    })
    const same = outcomeOf(question({ rule, members: abc, votes: cast, declarations: [declared("adopted")] }))
    expect(same.findings).toEqual([])
    const early = question({
      rule,
      members: abc,
      votes: votes(["a", "for"]),
      declarations: [declared("adopted")],
      at: 50,
    })
    expect(outcomeOf(early)).toMatchObject({ outcome: "open", findings: [{ code: "declared-otherwise" }] })
  })

  test("[R28] with neither names nor a tally the declared outcome governs", () => {
    const given = { rule, members: abc, declarations: [declared("adopted", 40)] }
    expect(outcomeOf(question({ ...given, at: 39 })).outcome).toBe("open")
    expect(outcomeOf(question({ ...given, at: 50 }))).toMatchObject({
      outcome: "adopted",
      since: 40,
      governs: "declaration",
      because: ["declared"],
      findings: [],
    })
    const both = { ...given, declarations: [declared("adopted", 40), { ...declared("rejected", 60), event: "second" }] }
    expect(outcomeOf(question(both))).toMatchObject({
      outcome: "rejected",
      because: ["second"],
      findings: [{ code: "declared-otherwise", because: ["declared"] }],
    })
  })

  test("[M5] a chair who declines to decide adopts nothing, and gainsays only an adoption", () => {
    const given = { rule, members: abc, declarations: [declared("no-decision", 40)] }
    expect(outcomeOf(question({ ...given, at: 50 })).outcome).toBe("open")
    expect(outcomeOf(question(given))).toMatchObject({ outcome: "rejected", governs: "declaration", findings: [] })
    expect(outcomeOf(question({ ...given, window: {}, onDeadlock: "ministers" }))).toMatchObject({
      onDeadlock: "ministers",
    })
    expect(outcomeOf(question({ ...given, votes: all(abc, "for") })).findings).toMatchObject([
      { code: "declared-otherwise" },
    ])
  })

  test("[M5] the clock computes silence and snapback: a declaration is at most a finding", () => {
    const silence = question({ rule: { rule: "silence" }, members: abc, declarations: [declared("rejected")] })
    expect(outcomeOf(silence)).toMatchObject({
      outcome: "adopted",
      governs: "clock",
      findings: [{ code: "declared-otherwise" }],
    })
    expect(outcomeOf({ ...silence, window: {} })).toMatchObject({ outcome: "rejected", governs: "declaration" })
    expect(outcomeOf({ ...silence, tally: tally(0, 1, 0) })).toMatchObject({ outcome: "rejected", governs: "tally" })
  })

  test("[M5] where names would decide, a tally does not: the declared outcome governs, and nothing is taken for adopted", () => {
    const vetoed = { rule: { rule: "qualified", needed: 3, vetoes: ["p1"] } as Question["rule"], members: parties(5) }
    const unclear = outcomeOf(question({ ...vetoed, tally: tally(4, 1, 0) }))
    expect(unclear).toMatchObject({ outcome: "rejected", governs: "tally", findings: [{ code: "tally-undecided" }] })
    const settled = outcomeOf(question({ ...vetoed, tally: tally(4, 1, 0), declarations: [declared("adopted")] }))
    expect(settled).toMatchObject({ outcome: "adopted", governs: "declaration" })
    expect(outcomeOf(question({ ...vetoed, tally: tally(4, 0, 1) })).outcome).toBe("adopted")
    expect(outcomeOf(question({ ...vetoed, tally: tally(2, 3, 0) })).findings).toEqual([])
    // Whether the one with the veto is among those who may still vote is not told.
    const running = outcomeOf(question({ ...vetoed, tally: tally(3, 0, 0), at: 50 }))
    expect(running).toMatchObject({ outcome: "open", findings: [{ code: "tally-undecided" }] })

    const weighted = {
      rule: { rule: "qualified", needed: 5, weights: { p1: 4, p2: 2, p3: 1 } } as const,
      members: parties(3),
    }
    expect(outcomeOf(question({ ...weighted, tally: tally(2, 1, 0) })).findings).toMatchObject([
      { code: "tally-undecided" },
    ])
    expect(outcomeOf(question({ ...weighted, tally: tally(3, 0, 0) })).outcome).toBe("adopted")
    expect(outcomeOf(question({ ...weighted, tally: tally(1, 2, 0) }))).toMatchObject({
      outcome: "rejected",
      findings: [],
    })

    const excepted = { rule: { rule: "unanimity", except: "accused" } as const, members: abc, accused: "c" }
    expect(outcomeOf(question({ ...excepted, tally: tally(2, 1, 0) })).findings).toMatchObject([
      { code: "tally-undecided" },
    ])
    expect(outcomeOf(question({ ...excepted, tally: tally(1, 2, 0) }))).toMatchObject({
      outcome: "rejected",
      findings: [],
    })
    expect(outcomeOf(question({ ...excepted, tally: tally(3, 0, 0) })).outcome).toBe("adopted")
  })

  test("[M5] what a tally decides, it decides whoever voted how", () => {
    const size = 4
    const members = parties(size)
    const kinds = ["for", "against", "abstain", undefined] as const
    const weight = fc.integer({ min: 1, max: 3 })
    const rules = fc.oneof(
      fc.constantFrom<Question["rule"]>(
        { rule: "sole" },
        { rule: "majority" },
        { rule: "majority", of: "votes-cast" },
        { rule: "unanimity" },
        { rule: "unanimity", except: "accused" },
      ),
      fc
        .record({
          needed: fc.integer({ min: 1, max: 8 }),
          weights: fc.option(fc.record({ p1: weight, p2: weight, p3: weight, p4: weight }), { nil: undefined }),
          vetoes: fc.subarray([...members]),
        })
        .map(({ weights, ...rest }): Question["rule"] => ({ rule: "qualified", ...rest, ...(weights && { weights }) })),
    )
    const counted = fc.array(fc.constantFrom(...kinds), { minLength: size, maxLength: size })
    const quorum = fc.option(fc.integer({ min: 1, max: size }), { nil: undefined })
    let decided = 0
    fc.assert(
      fc.property(rules, counted, quorum, fc.constantFrom(50, 101), (rule, cast, quorum, at) => {
        const number = (kind: string) => cast.filter((vote) => vote === kind).length
        const given = { rule, members, quorum, at, accused: "p2" }
        const byTally = outcomeOf(
          question({ ...given, tally: tally(number("for"), number("against"), number("abstain")) }),
        )
        if (byTally.findings.some(({ code }) => code === "tally-undecided")) return
        decided += 1
        for (const order of permutations(cast)) {
          const named = votes(...order.flatMap((vote, i) => (vote ? [[`p${i + 1}`, vote] as const] : [])))
          expect(outcomeOf(question({ ...given, votes: named })).outcome).toBe(byTally.outcome)
        }
      }),
      { numRuns: 200 },
    )
    expect(decided).toBeGreaterThan(50)
  })

  test("[M5] a tally of more votes than there are members is a finding", () => {
    expect(outcomeOf(question({ rule, members: abc, tally: tally(3, 1, 0) })).findings).toMatchObject([
      { code: "tally-exceeds-members" },
    ])
  })
})

describe("sentences", () => {
  const said = (given: Parameters<typeof question>[0]) => outcomeOf(question(given)).sentence

  test("[M8] an outcome says what was counted and what the rule asks for", () => {
    expect(
      said({ rule: { rule: "majority" }, members: abc, votes: votes(["a", "for"], ["b", "abstain"]), quorum: 2 }),
    ).toBe(
      "Rejected: 1 for, 0 against, 1 abstaining, 1 not voting; the rule asks for more than half of 3 members, with a quorum of 2.",
    )
    const council = {
      rule: { rule: "qualified", needed: 9, vetoes: [...parties(5)] } as Question["rule"],
      members: parties(15),
    }
    expect(said({ ...council, tally: tally(4, 9, 2) })).toBe(
      "Rejected: 4 for, 9 against, 2 abstaining; the rule asks for 9 of 15 votes and no veto (five hold one).",
    )
    expect(said({ rule: { rule: "silence" }, members: abc })).toBe("Adopted by silence: nobody objected in the window.")
    const amended = [{ by: "b", vote: "object", text: "another wording", at: 3, event: "e" }]
    expect(said({ rule: { rule: "silence" }, members: abc, votes: amended })).toBe(
      "Rejected: b broke the silence (an amendment is an objection).",
    )
    expect(said({ rule: { rule: "silence" }, members: abc, at: 50 })).toBe(
      "Open: nobody has objected so far; adopted when the window closes, if nothing else happens.",
    )
  })
})
