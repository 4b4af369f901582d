import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { outcomeOf, type Question } from "../../../src/projections/rules/outcome.ts"
import { all, parties, question, votes } from "./questions.ts"

const abc = ["a", "b", "c"]
const outcome = (given: Parameters<typeof question>[0]) => outcomeOf(question(given)).outcome

describe("each rule", () => {
  test("[M1] sole: adopted when the one member says so", () => {
    const rule = { rule: "sole" } as const
    expect(outcome({ rule, members: ["a"], votes: votes(["a", "for"]), at: 1 })).toBe("adopted")
    expect(outcome({ rule, members: ["a"], votes: votes(["a", "abstain"]), at: 1 })).toBe("rejected")
    expect(outcome({ rule, members: ["a"], at: 100 })).toBe("open")
    expect(outcome({ rule, members: ["a"] })).toBe("rejected")
    const several = outcomeOf(question({ rule, members: ["a", "b"], votes: votes(["a", "for"]) }))
    expect(several).toMatchObject({ outcome: "rejected", findings: [{ code: "sole-of-several" }] })
  })

  test("[M1] majority: more than half of the members, or of the votes cast", () => {
    const members = parties(4)
    const two = votes(["p1", "for"], ["p2", "for"], ["p3", "against"])
    expect(outcome({ rule: { rule: "majority" }, members, votes: two })).toBe("rejected")
    expect(
      outcome({ rule: { rule: "majority", of: "members" }, members, votes: [...two, ...votes(["p4", "for"])] }),
    ).toBe("adopted")
    expect(outcome({ rule: { rule: "majority", of: "votes-cast" }, members, votes: two })).toBe("adopted")
    const tie = votes(["p1", "for"], ["p3", "against"])
    expect(outcome({ rule: { rule: "majority", of: "votes-cast" }, members, votes: tie })).toBe("rejected")
  })

  test("[M1] qualified: so many, or so much weight, and no veto against; abstaining is neither", () => {
    const members = parties(4)
    const rule: Question["rule"] = { rule: "qualified", needed: 3, vetoes: ["p1", "stranger"] }
    const three = ["p2", "p3", "p4"]
    expect(outcome({ rule, members, votes: [...all(three, "for"), ...votes(["p1", "abstain"])] })).toBe("adopted")
    expect(outcome({ rule, members, votes: [...all(three, "for"), ...votes(["p1", "against"])] })).toBe("rejected")
    expect(outcome({ rule, members, votes: [...all(three, "for"), ...votes(["p1", "object"])] })).toBe("rejected")
    expect(outcome({ rule, members, votes: [...all(three, "for"), ...votes(["stranger", "against"])] })).toBe("adopted")
    const weights = { p1: 5, p2: 3, p3: 1 }
    const weighted = outcomeOf(
      question({ rule: { rule: "qualified", needed: 6, weights }, members, votes: all(["p1", "p3", "p4"], "for") }),
    )
    expect(weighted).toMatchObject({ outcome: "adopted", findings: [{ code: "no-weight" }] })
    expect(outcome({ rule: { rule: "qualified", needed: 6, weights }, members, votes: all(three, "for") })).toBe(
      "rejected",
    )
  })

  test("[M1] unanimity: every vote, or the close of the window; somebody for and nobody against", () => {
    const rule = { rule: "unanimity" } as const
    expect(outcome({ rule, members: abc, votes: all(abc, "for"), at: 1 })).toBe("adopted")
    expect(outcome({ rule, members: abc, votes: votes(["a", "for"]), at: 100 })).toBe("open")
    expect(outcome({ rule, members: abc, votes: votes(["a", "for"]) })).toBe("adopted")
    expect(outcome({ rule, members: abc, votes: votes(["a", "against"]), at: 1 })).toBe("rejected")
    expect(outcome({ rule, members: abc, votes: all(abc, "abstain") })).toBe("rejected")
    expect(outcome({ rule, members: abc })).toBe("rejected")
  })

  test("[M1] silence: adopted when the window has closed and nobody objected in it", () => {
    const rule = { rule: "silence" } as const
    expect(outcomeOf(question({ rule, members: abc }))).toMatchObject({
      outcome: "adopted",
      since: 101,
      governs: "clock",
    })
    expect(outcome({ rule, members: abc, at: 100 })).toBe("open")
    expect(outcome({ rule, members: abc, votes: all(abc, "for"), at: 100 })).toBe("open")
    expect(outcome({ rule, members: abc, votes: votes(["b", "abstain"]) })).toBe("adopted")
    const broken = outcomeOf(question({ rule, members: abc, votes: votes(["b", "against", 7]), at: 7 }))
    expect(broken).toMatchObject({ outcome: "rejected", since: 7, governs: "votes", because: ["b-against-7"] })
    expect(outcome({ rule, members: abc, votes: votes(["x", "object", 7]) })).toBe("adopted")
    expect(outcome({ rule, members: abc, window: {}, at: 1e15 })).toBe("open")
  })

  test("[M1] snapback: takes effect when the window has closed and no contrary decision was adopted in it", () => {
    const rule = { rule: "snapback", contrary: ["keep"], restores: ["instrument:i"] } as const
    const given = (contrary: Question["contrary"], at: number) =>
      outcomeOf(question({ rule: { ...rule, contrary: ["keep"], restores: [] }, members: abc, contrary, at }))
    expect(given(undefined, 100).outcome).toBe("open")
    expect(given(undefined, 101)).toMatchObject({ outcome: "adopted", since: 101, governs: "clock" })
    expect(given([{ decision: "keep", outcome: "rejected" }], 101).outcome).toBe("adopted")
    expect(given([{ decision: "keep", outcome: "open" }], 101).outcome).toBe("adopted")
    const stopped = given([{ decision: "keep", outcome: "adopted", adoptedAt: 100, event: "e" }], 101)
    expect(stopped).toMatchObject({ outcome: "rejected", since: 100, because: ["e"], findings: [] })
    const late = given([{ decision: "keep", outcome: "adopted", adoptedAt: 101 }], 200)
    expect(late).toMatchObject({ outcome: "adopted", since: 101, findings: [{ code: "contrary-late" }] })
    const before = question({
      rule: { rule: "snapback", contrary: ["keep"], restores: [] },
      members: abc,
      window: { opensAt: 50, closesAt: 100 },
      contrary: [{ decision: "keep", outcome: "adopted", adoptedAt: 49 }],
    })
    expect(outcomeOf(before).outcome).toBe("adopted")
  })

  test("[M1] where nobody is named it stays open until the window closes, and says so", () => {
    const open = outcomeOf(question({ rule: { rule: "majority" }, members: [], at: 5 }))
    expect(open).toMatchObject({ outcome: "open", findings: [{ code: "no-members" }] })
    expect(outcome({ rule: { rule: "majority" }, members: [] })).toBe("rejected")
  })
})

describe("windows and last votes", () => {
  const rule = { rule: "majority" } as const

  test("[M2] a member's last vote up to and including the closing instant counts", () => {
    const changing = votes(["a", "for", 1], ["b", "for", 2], ["a", "against", 100], ["c", "against", 100])
    expect(outcomeOf(question({ rule, members: abc, votes: changing, at: 99 }))).toMatchObject({
      outcome: "adopted",
      since: 2,
    })
    expect(outcomeOf(question({ rule, members: abc, votes: changing }))).toMatchObject({
      outcome: "rejected",
      since: 100,
      because: ["b-for-2", "a-against-100", "c-against-100"],
      counted: { for: 1, against: 2, notVoted: [] },
    })
  })

  test("[M2] a vote after the closing instant is late: recorded, and not counted", () => {
    const late = outcomeOf(
      question({ rule, members: abc, votes: votes(["a", "for", 100], ["b", "for", 101]), at: 500 }),
    )
    expect(late).toMatchObject({ outcome: "rejected", since: 101 })
    expect(late.counted).toMatchObject({ for: 1, notVoted: ["b", "c"], late: [{ by: "b", event: "b-for-101" }] })
  })

  test("[M2] who is not a member is recorded and not counted", () => {
    const foreign = outcomeOf(
      question({ rule, members: abc, votes: votes(["a", "for"], ["x", "for"], ["x", "for", 2]) }),
    )
    expect(foreign).toMatchObject({ outcome: "rejected", counted: { for: 1, notMembers: ["x"] } })
  })

  test("[M2] a vote known by its day only, on the day the window closes, counts and says that its hour is not known", () => {
    const byDay = [{ by: "a", vote: "against", at: 90, latest: 190, event: "e" }]
    const outcome = outcomeOf(question({ rule: { rule: "silence" }, members: abc, votes: byDay }))
    expect(outcome).toMatchObject({ outcome: "rejected", findings: [{ code: "time-not-known", because: ["e"] }] })
  })

  test("[M2] nothing that comes after D changes the answer at D", () => {
    const cast = votes(["a", "for", 1], ["b", "for", 50])
    expect(outcomeOf(question({ rule, members: abc, votes: cast, at: 49 })).outcome).toBe("open")
  })

  test("[R26] open until no vote of those who have not yet voted could change the outcome; a changed vote is counted from then on", () => {
    const cast = votes(["a", "for", 1], ["b", "for", 5], ["b", "against", 9], ["c", "for", 12])
    const at = (when: number) => outcomeOf(question({ rule, members: abc, votes: cast, at: when }))
    expect(at(4).outcome).toBe("open")
    expect(at(8)).toMatchObject({ outcome: "adopted", since: 5 })
    expect(at(9)).not.toHaveProperty("since")
    expect(at(9).outcome).toBe("open")
    expect(at(101)).toMatchObject({ outcome: "adopted", since: 12 })
  })
})

describe("quorum, abstention and the accused", () => {
  test("[M3] a quorum counts abstentions", () => {
    const rule = { rule: "majority", of: "votes-cast" } as const
    const members = parties(5)
    const some = votes(["p1", "for"], ["p2", "abstain"])
    expect(outcome({ rule, members, quorum: 3, votes: some })).toBe("rejected")
    expect(outcome({ rule, members, quorum: 3, votes: [...some, ...votes(["p3", "abstain"])] })).toBe("adopted")
    const unanimous = { rule: "unanimity" } as const
    expect(outcome({ rule: unanimous, members, quorum: 3, votes: some })).toBe("rejected")
    expect(outcome({ rule: unanimous, members, quorum: 3, votes: [...some, ...votes(["p3", "abstain"])] })).toBe(
      "adopted",
    )
    expect(outcome({ rule: unanimous, members, quorum: 9, votes: all(members, "for") })).toBe("adopted")
  })

  test("[R27] votes cast are those for and against; an abstention counts for the quorum only", () => {
    const members = parties(9)
    const cast = [...votes(["p1", "for"], ["p2", "for"], ["p3", "against"]), ...all(members.slice(3), "abstain")]
    expect(outcome({ rule: { rule: "majority", of: "votes-cast" }, members, quorum: 9, votes: cast })).toBe("adopted")
    expect(outcome({ rule: { rule: "majority" }, members, quorum: 9, votes: cast })).toBe("rejected")
  })

  test("[M4] the vote of the accused counts unless the rule excepts it", () => {
    const cast = votes(["a", "for"], ["b", "for"], ["c", "against"])
    const given = { members: abc, votes: cast, accused: "c", at: 1 }
    expect(outcome({ ...given, rule: { rule: "unanimity" } })).toBe("rejected")
    const without = outcomeOf(question({ ...given, rule: { rule: "unanimity", except: "accused" } }))
    expect(without).toMatchObject({
      outcome: "adopted",
      counted: { for: 2, against: 0, notVoted: [], excepted: ["c"] },
    })
    expect(outcome({ ...given, rule: { rule: "unanimity", except: "accused" }, accused: "a" })).toBe("rejected")
    expect(outcome({ ...given, rule: { rule: "qualified", needed: 2, vetoes: ["c"] } })).toBe("rejected")
  })
})

describe("deadlock", () => {
  test("[R29] onDeadlock applies whenever the window closes without adoption; only `adopted` changes the outcome", () => {
    const given = { rule: { rule: "majority" }, members: abc, votes: all(abc, "against", 3) } as const
    const shown = outcomeOf(question({ ...given, onDeadlock: "ministers" }))
    expect(shown).toMatchObject({ outcome: "rejected", since: 3, onDeadlock: "ministers" })
    expect(outcomeOf(question({ ...given, onDeadlock: "ministers", at: 50 }))).not.toHaveProperty("onDeadlock")
    const reversed = { ...given, onDeadlock: "adopted" }
    expect(outcomeOf(question({ ...reversed, at: 100 })).outcome).toBe("open")
    expect(outcomeOf(question(reversed))).toMatchObject({ outcome: "adopted", since: 101, governs: "clock" })
    expect(outcomeOf(question({ ...given, onDeadlock: "rejected" })).outcome).toBe("rejected")
    const carried = outcomeOf(question({ ...given, votes: all(abc, "for", 3), onDeadlock: "ministers" }))
    expect(carried).not.toHaveProperty("onDeadlock")
  })

  test("[R29] without a clock the window is over when nothing can change the outcome", () => {
    const rule = { rule: "unanimity" } as const
    const split = { rule, members: abc, window: {}, onDeadlock: "ministers", at: 9 }
    expect(outcomeOf(question({ ...split, votes: votes(["a", "for", 2]) }))).not.toHaveProperty("onDeadlock")
    expect(outcomeOf(question({ ...split, votes: votes(["a", "against", 2]) }))).toMatchObject({
      onDeadlock: "ministers",
    })
  })
})

describe("against a literal reading of the table", () => {
  const kinds = ["for", "against", "abstain", "object"] as const
  const bodies = fc.integer({ min: 1, max: 5 }).chain((size) => {
    const members = parties(size)
    const weight = fc.integer({ min: 1, max: 4 })
    const rules = fc.oneof(
      fc.constant({ rule: "sole" } as const),
      fc.record({
        rule: fc.constant("majority" as const),
        of: fc.constantFrom("members" as const, "votes-cast" as const),
      }),
      fc.record({
        rule: fc.constant("qualified" as const),
        needed: fc.integer({ min: 1, max: 8 }),
        weights: fc
          .tuple(...members.map(() => weight))
          .map((all) => Object.fromEntries(all.map((one, i) => [`p${i + 1}`, one]))),
        vetoes: fc.subarray([...members]),
      }),
      fc.constant({ rule: "unanimity" } as const),
      fc.constant({ rule: "unanimity", except: "accused" } as const),
      fc.constant({ rule: "silence" } as const),
    )
    const cast = fc.array(
      fc.record({
        by: fc.constantFrom(...members, "x"),
        vote: fc.constantFrom(...kinds),
        at: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 8 },
    )
    const quorum = fc.option(fc.integer({ min: 1, max: size }), { nil: undefined })
    return fc.record({ rule: rules, members: fc.constant(members), cast, quorum, accused: fc.constantFrom(...members) })
  })
  type Given = typeof bodies extends fc.Arbitrary<infer T> ? T : never

  const asked = ({ cast, ...given }: Given, at: number): Question => ({
    ...given,
    votes: cast.toSorted((a, b) => a.at - b.at).map((vote, i) => ({ ...vote, event: `v${i}` })),
    declarations: [],
    window: { closesAt: 9 },
    at,
  })

  /** The table of semantics section 7, word by word, over who voted what when the window closed. */
  function adopted({ rule, members, quorum = 0, accused }: Given, last: ReadonlyMap<string, string>): boolean {
    const counting = members.filter((one) => !("except" in rule && rule.except === "accused" && one === accused))
    const who = (...kinds: readonly string[]) => counting.filter((one) => kinds.includes(last.get(one) ?? ""))
    const inFavour = who("for")
    const against = who("against", "object")
    const quorate = who("for", "against", "abstain", "object").length >= quorum
    if (rule.rule === "sole") return quorate && inFavour.length === members.length
    if (rule.rule === "majority")
      return (
        quorate && (rule.of === "members" ? inFavour.length > members.length / 2 : inFavour.length > against.length)
      )
    if (rule.rule === "qualified") {
      const weight = inFavour.reduce((sum, one) => sum + (rule.weights[one] ?? 0), 0)
      return quorate && weight >= rule.needed && !against.some((one) => rule.vetoes.includes(one))
    }
    if (rule.rule === "unanimity")
      return inFavour.length > 0 && against.length === 0 && (quorate || counting.every((one) => last.has(one)))
    return against.length === 0
  }

  const lastVotes = (given: Given, at: number) =>
    new Map(
      asked(given, at)
        .votes.filter((vote) => vote.at <= Math.min(at, 9))
        .map((vote) => [vote.by, vote.vote]),
    )

  test("[M1] closed, every rule is what its row says", () => {
    fc.assert(
      fc.property(bodies, (given) => {
        expect(outcomeOf(asked(given, 12)).outcome).toBe(adopted(given, lastVotes(given, 12)) ? "adopted" : "rejected")
      }),
      { numRuns: 500 },
    )
  })

  test("[R26] open means exactly that two ways of voting by those who have not would end differently", () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 9 }), (given, at) => {
        const last = lastVotes(given, at)
        const missing = given.members.filter((one) => !last.has(one))
        const endings = new Set<boolean>()
        for (let number = 0; number < 4 ** missing.length; number += 1) {
          const ending = new Map(last)
          for (const [index, one] of missing.entries()) {
            const vote = ["for", "against", "abstain", undefined][Math.floor(number / 4 ** index) % 4]
            if (vote) ending.set(one, vote)
          }
          endings.add(adopted(given, ending))
        }
        const fate = endings.size === 2 ? "open" : endings.has(true) ? "adopted" : "rejected"
        // Silence adopts by the clock alone: the row says "the window has closed".
        const expected = given.rule.rule === "silence" && fate === "adopted" ? "open" : fate
        expect(outcomeOf(asked(given, at)).outcome).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })

  test("[M2] since is the instant from which the answer has been the same", () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 12 }), (given, at) => {
        const { outcome, since } = outcomeOf(asked(given, at))
        if (since === undefined) {
          if (outcome !== "open") expect(outcomeOf(asked(given, 0)).outcome).toBe(outcome)
          return
        }
        for (let when = since; when <= at; when += 1) expect(outcomeOf(asked(given, when)).outcome).toBe(outcome)
        expect(outcomeOf(asked(given, since - 1)).outcome).not.toBe(outcome)
      }),
      { numRuns: 300 },
    )
  })
})
