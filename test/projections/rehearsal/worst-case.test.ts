import { describe, expect, test } from "vitest"
import { lengthInWords, sumOf } from "../../../src/projections/rehearsal/lengths.ts"
import { ceasefire } from "../time/package.ts"
import { days, hours, ladder, rung, said, shortest, timesOf, worst } from "./ladder.ts"

const three = { members: ["a", "b", "c"], rule: { rule: "majority" } }

describe("the latest instant at which a rung is still in time", () => {
  const reported = [
    rung("tier-1", "respond", "case.occurred", hours(24, "case.occurred")),
    rung("tier-2", "respond", "case.level:persistent"),
    rung("tier-3", "respond", "case.level:expanded", hours(72, "case.occurred")),
  ]
  const amended = [
    rung("verification", "verify", "case.occurred", hours(6, "case.occurred")),
    rung("judgement", "judge", "case.confirmed", hours(12, "case.confirmed"), { ...three, onDeadlock: "escalate" }),
    rung("tier-1", "respond", "case.occurred", hours(24, "case.occurred")),
    rung("tier-2", "respond", "case.level:persistent", hours(24, "case.level:persistent")),
    rung("tier-3", "respond", "case.level:expanded", hours(72, "case.occurred")),
  ]

  test("[M9][R35] names every stage and reason for which there is none, whatever its own clock says", () => {
    expect(worst(reported)).toEqual({
      "tier-1": "24 h",
      "tier-2": ["tier-2 no-clock", "tier-2 no-judge"],
      "tier-3": ["tier-3 no-judge"],
    })
    const [, second, third] = timesOf(ladder(reported))
    expect(second?.sentence).toBe(
      "tier-2: unbounded: tier-2 has no clock; nobody judges, and tier-2 waits for case.level:persistent.",
    )
    expect(third?.sentence).toBe("tier-3: unbounded: nobody judges, and tier-3 waits for case.level:expanded.")
  })

  test("[M9][R35] lays the clocks end to end; one that counts from the incident is not added to those before it", () => {
    expect(worst(amended)).toEqual({
      verification: "6 h",
      judgement: "18 h",
      "tier-1": "24 h",
      "tier-2": "42 h",
      "tier-3": "72 h",
    })
    const [, , , second, third] = timesOf(ladder(amended))
    expect(second?.worst).toMatchObject({
      time: "PT42H",
      path: [
        { stage: "verification", clock: "PT6H", from: "case.occurred" },
        { stage: "judgement", clock: "PT12H", from: "case.confirmed" },
        { stage: "tier-2", clock: "PT24H", from: "case.level:persistent" },
      ],
      // Of an incident some time on 10 February: from the end of that day in Kyiv.
      due: {
        day: "2026-02-12",
        zone: "Europe/Kyiv",
        instant: "2026-02-12T16:00:00.000Z",
        utc: "2026-02-12T16:00:00.000Z",
      },
    })
    expect(third?.worst).toMatchObject({ path: [{ stage: "tier-3", clock: "PT72H", from: "case.occurred" }] })
    expect(said(third?.opens as never)).toBe("18 h")
  })

  test("[trap 4][R35] the later tier counts from the first incident, even though the tier before it began later", () => {
    const tiers = [
      rung("first", "respond", "case.occurred", hours(24, "case.occurred")),
      rung("second", "respond", "case.concluded:first", hours(24, "case.concluded:first")),
      rung("third", "respond", "case.concluded:second", hours(72, "case.occurred")),
    ]
    expect(worst(tiers)).toEqual({ first: "24 h", second: "48 h", third: "72 h" })
  })

  test("[M9][R35] without a way out of a deadlock there is none for whoever waits for the finding, and one for who waits for the end", () => {
    const stages = (onDeadlock: object) => [
      rung("judgement", "judge", "case.claimed", hours(12, "case.claimed"), { ...three, ...onDeadlock }),
      rung("answer", "respond", "case.breach-found", hours(24, "case.breach-found")),
      rung("next", "respond", "case.concluded:judgement", hours(24, "case.concluded:judgement")),
    ]
    expect(worst(stages({}))).toEqual({ judgement: "12 h", answer: ["judgement deadlock"], next: "36 h" })
    expect(shortest(stages({}))).toEqual({ judgement: "12 h", answer: "36 h", next: "36 h" })
    expect(worst(stages({ onDeadlock: "no-breach" }))).toMatchObject({ answer: "36 h" })
    expect(worst(stages({ members: ["a"], rule: { rule: "sole" } }))).toMatchObject({ answer: "36 h" })
    expect(worst(stages({ rule: undefined }))).toMatchObject({ answer: "36 h" })
  })

  test("[M9][R29] a stage to which a deadlock hands over has its time by that", () => {
    const stages = [
      rung("judgement", "judge", "case.claimed", hours(12, "case.claimed"), { ...three, onDeadlock: "council" }),
      rung("council", "judge", "milestone:ceasefire.lapsed", hours(48, "case.occurred")),
      rung("answer", "respond", "case.breach-found", hours(24, "case.breach-found")),
    ]
    expect(worst(stages, ceasefire())).toEqual({ judgement: "12 h", council: "48 h", answer: "72 h" })
    expect(shortest(stages, ceasefire())).toMatchObject({ answer: "36 h" })
  })

  test("[M9][trap 19] nobody named, no clock and no judge are each said, where they are", () => {
    const stages = [
      rung("verification", "verify", "case.occurred", hours(6, "case.occurred"), { members: [] }),
      rung("judgement", "judge", "case.claimed"),
      rung("answer", "respond", { allOf: ["case.confirmed", "case.breach-found"] }, hours(24, "case.occurred")),
      rung("after", "respond", "case.concluded:answer", days(1, "case.concluded:answer")),
    ]
    expect(worst(stages)).toEqual({
      verification: ["verification no-members"],
      judgement: ["judgement no-clock"],
      answer: ["verification no-members", "judgement no-clock"],
      after: ["verification no-members", "judgement no-clock"],
    })
  })

  test("[M9] what waits for something that has not come about is unbounded by that; what has come is its date", () => {
    const stages = [
      rung("answer", "respond", "milestone:ceasefire.reached", days(10, "case.occurred")),
      rung("after", "respond", "case.occurred", days(30, "milestone:ceasefire.reached")),
    ]
    expect(worst(stages, ceasefire())).toEqual({
      answer: ["answer not-yet"],
      after: ["after not-yet"],
    })
    expect(worst(stages, ceasefire("2026-02-01"))).toEqual({ answer: "10 days", after: "21 days" })
    expect(timesOf([...ladder(stages), ...ceasefire("2026-02-01")])[1]?.worst).toMatchObject({
      pathInWords: "milestone:ceasefire.reached (2026-02-01) + 30 days after (from milestone:ceasefire.reached)",
      due: { day: "2026-03-03", instant: null, utc: "2026-03-03T22:00:00.000Z" },
    })
  })

  test("[M9] who waits on itself is said to, and a judge who waits for a finding is not awaited for it", () => {
    const circle = [
      rung("a", "respond", "case.concluded:b", days(1, "case.occurred")),
      rung("b", "respond", "case.concluded:a", days(1, "case.occurred")),
    ]
    expect(worst(circle)).toEqual({ a: ["a waits-on-itself"], b: ["b waits-on-itself"] })
    const appeal = [
      rung("judgement", "judge", "case.claimed", days(10, "case.claimed")),
      rung("appeal", "judge", "case.breach-found", days(20, "case.breach-found")),
      rung("answer", "respond", "case.breach-found", days(5, "case.breach-found")),
      rung("force", "respond", "case.level:grave", days(5, "case.level:grave")),
    ]
    expect(worst(appeal)).toEqual({ judgement: "10 days", appeal: "30 days", answer: "15 days", force: "35 days" })
    expect(shortest(appeal)).toMatchObject({ answer: "15 days", force: "15 days" })
  })

  test("[M9] says where a clock can be extended, and where it can run out before its stage is open", () => {
    const stages = [
      rung("first", "advise", "case.claimed", days(10, "case.claimed"), { extendable: { rule: "unanimity" } }),
      rung("second", "respond", "case.concluded:first", days(5, "case.claimed")),
      rung("third", "respond", "case.concluded:first", days(5, "case.concluded:first")),
    ]
    expect(timesOf(ladder(stages)).map(({ stage, worst, besides }) => [stage, said(worst), besides])).toEqual([
      ["first", "10 days", ["the clock of first can be extended"]],
      ["second", "5 days", ["its clock can run out before it is open"]],
      ["third", "15 days", ["the clock of first can be extended"]],
    ])
  })

  test("[M9] a ladder in which everything may open everything is answered at once", () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`)
    const stages = names.map((name) =>
      rung(
        name,
        "judge",
        { anyOf: names.filter((one) => one !== name).map((one) => `case.concluded:${one}`) },
        hours(1, "case.occurred"),
      ),
    )
    const before = performance.now()
    const innocent = rung("innocent", "respond", "case.occurred", hours(3, "case.occurred"))
    const times = worst([...stages, innocent])
    for (const name of names) expect(times[name]).toEqual(expect.arrayContaining(["s0 waits-on-itself"]))
    expect(times.innocent).toBe("3 h")
    expect(performance.now() - before).toBeLessThan(4_000)
  })
})

describe("the shortest way to a rung", () => {
  // Paragraphs 36 and 37 as summarised: the commission; ministers, and beside or instead of them an advisory board; the commission on its opinion;
  // the Security Council.
  const referred = (stage: string, after: string) => ({ allOf: [after, `case.referred:${stage}`] })
  const stages = [
    rung("commission", "advise", "case.referred:commission", days(15, "case.referred:commission")),
    rung(
      "ministers",
      "advise",
      referred("ministers", "case.concluded:commission"),
      days(15, "case.referred:ministers"),
    ),
    rung("board", "advise", referred("board", "case.concluded:commission"), days(15, "case.referred:board"), {
      members: ["one", "other", "independent"],
    }),
    rung(
      "opinion",
      "advise",
      { anyOf: ["case.concluded:board", "case.concluded:ministers"] },
      days(5, "case.concluded:board"),
    ),
    rung("council", "respond", referred("council", "case.concluded:opinion"), days(30, "case.referred:council")),
  ]

  test("[M9][M10] of the dispute of 2015 is 65 days: a stage is referred to as soon as all else that it opens on has come", () => {
    expect(shortest(stages)).toEqual({
      commission: "15 days",
      ministers: "30 days",
      board: "30 days",
      opinion: "35 days",
      council: "65 days",
    })
    const council = timesOf(ladder(stages)).at(-1)
    expect(council?.shortest).toMatchObject({ time: "P65D", due: { day: "2026-04-16" } })
    expect(council?.shortest.bounded && council.shortest.path.map(({ stage, clock }) => `${stage} ${clock}`)).toEqual([
      "commission P15D",
      "board P15D",
      "opinion P5D",
      "council P30D",
    ])
  })

  test("[M10] takes of what runs beside or instead of each other what comes first; the worst case takes what is certain", () => {
    const either = [
      rung("long", "advise", "case.claimed", days(20, "case.claimed")),
      rung("open-ended", "advise", "case.claimed"),
      rung(
        "after",
        "respond",
        { anyOf: ["case.concluded:long", "case.concluded:open-ended"] },
        days(50, "case.occurred"),
      ),
      rung(
        "both",
        "respond",
        { allOf: ["case.concluded:long", "case.concluded:open-ended"] },
        days(50, "case.occurred"),
      ),
    ]
    for (const times of [worst(either), shortest(either)])
      expect(times).toMatchObject({ after: "50 days", both: ["open-ended no-clock"] })
    const verifiers = [
      rung("slow", "verify", "case.occurred", days(20, "case.occurred")),
      rung("quick", "verify", "case.occurred", days(3, "case.occurred")),
      rung("after", "respond", "case.confirmed", days(1, "case.confirmed")),
    ]
    expect([worst(verifiers).after, shortest(verifiers).after]).toEqual(["21 days", "4 days"])
  })
})

describe("lengths", () => {
  test("[M9] of the calendar and of the clock are added each among themselves, and said as they are", () => {
    const cases = [
      [["PT6H", "PT12H", "PT24H"], "PT42H", "42 h"],
      [["P15D", "P15D", "P5D", "P30D"], "P65D", "65 days"],
      [["P15D", "PT6H"], "P15DT6H", "15 days and 6 h"],
      [["PT90M"], "PT1H30M", "1 h 30 min"],
      [["P6M", "P1Y", "P1W", "P1D"], "P1Y6M1W1D", "1 year, 6 months, 1 week and 1 day"],
      [["P30D", "-P5D"], "P25D", "25 days"],
      [[], "PT0S", "no time"],
    ] as const
    for (const [lengths, sum, words] of cases) {
      expect(sumOf(lengths)).toBe(sum)
      expect(lengthInWords(sum)).toBe(words)
    }
    expect(sumOf(["P1M", "-P5D"])).toBeUndefined()
  })
})
