import { beforeAll, describe, expect, test } from "vitest"
import type { FindingCode } from "../../../src/projections/findings/codes.ts"
import type { Finding } from "../../../src/projections/findings/findings.ts"
import { historyOf } from "../../../src/projections/history.ts"
import { allObligations } from "../../../src/projections/obligations/obligations.ts"
import { example, viewAt } from "../sustainment/package.ts"
import { findingsIn, of, theOne } from "./ask.ts"

const events = example("paris-track.yaml")
const view = viewAt(events, "2026-07-10")

describe("the Paris track", () => {
  let findings: readonly Finding[] = []
  beforeAll(() => {
    findings = findingsIn(view)
  })
  const subjects = (code: FindingCode) => of(code, findings).map(({ subject }) => subject.id)

  test("[N2] [trap 19] the ladder has nobody to verify or to judge, and a tier without a clock; the monitoring has nobody to respond", () => {
    expect(subjects("no-judge")).toEqual(["enforcement-ladder"])
    expect(subjects("no-verifier")).toEqual(["enforcement-ladder"])
    expect(subjects("no-responder")).toEqual(["ceasefire-monitoring"])
    expect(subjects("no-clock")).toEqual([
      "ceasefire-monitoring/special-commission",
      "ceasefire-monitoring/verification",
      "enforcement-ladder/tier-2",
    ])
    expect(subjects("no-obligor")).toEqual(["coalition-reassurance", "paris-coordination-cell"])
  })

  test("[N3] in the commission that judges nobody is on record but the one who can be accused there", () => {
    expect(subjects("judge-is-accused")).toEqual(["ceasefire-monitoring/special-commission"])
    expect(theOne("judge-is-accused", findings).sentence).toContain("than coalition-of-the-willing")
  })

  test("[N4] the United States is named and not bound: to respond, to verify, and in the texts that it has not signed", () => {
    expect(
      of("responder-not-bound", findings).map(({ subject, sentence }) => [
        subject.id,
        sentence.includes("united-states"),
      ]),
    ).toEqual([
      ["enforcement-ladder/tier-1", false],
      ["enforcement-ladder/tier-2", false],
      ["enforcement-ladder/tier-3", true],
    ])
    expect(theOne("member-not-bound", findings).sentence).toContain(
      'united-states, named to verify in "verification" of "ceasefire-monitoring"',
    )
    const named = of("named-not-bound", findings).filter(({ sentence }) => sentence.includes("united-states"))
    expect(named.map(({ subject }) => subject.id)).toEqual(["20-point-framework", "us-ukraine-guarantees"])
  })

  test("[N5] section 4 is an agreement to agree, with a set of options of which none is promised", () => {
    expect(subjects("agreement-to-agree")).toEqual(["paris-binding-commitments"])
    expect(theOne("option-set", findings).sentence).toBe(
      '"paris-binding-commitments" names military capabilities, intelligence, logistics, diplomacy and sanctions as what it may include: none of them is promised by itself.',
    )
  })

  test("[N2] every duty to act on a breach or to deploy is conditional; what states no trigger runs without a clock, and says so", () => {
    const owed = allObligations(view).filter(({ kind }) => kind === "commitment")
    const states = (...ids: readonly string[]) =>
      owed.filter((one) => ids.includes(one.of)).map(({ state, due }) => `${state} ${due?.day ?? "without date"}`)
    const acting = [
      "berlin-restore-peace",
      "paris-guarantees",
      "paris-multinational-force",
      "trilateral-deployment",
      "trilateral-hubs",
    ]
    expect(new Set(states(...acting, "coalition-reassurance", "paris-monitoring", "berlin-monitoring"))).toEqual(
      new Set(["conditional without date"]),
    )
    const running = ["paris-support", "paris-binding-commitments", "paris-cooperation", "paris-coordination-cell"]
    expect(new Set(states(...running))).toEqual(new Set(["pending without date"]))
    const untriggered = of("no-deadline", findings).filter(({ sentence }) => sentence.includes("no trigger is stated"))
    expect(untriggered.map(({ subject }) => subject.id).filter((id) => id.startsWith("paris"))).toEqual(
      running.toSorted(),
    )
  })

  test("[N11] of the ladder the first tier has a latest time, and the others have none", () => {
    expect(subjects("unbounded-delay")).toEqual([
      "ceasefire-monitoring/special-commission",
      "ceasefire-monitoring/verification",
      "enforcement-ladder/tier-2",
      "enforcement-ladder/tier-3",
    ])
  })

  test("[N7] three votes are pending, each with what it holds", () => {
    expect(subjects("procedure-pending")).toEqual(["uk-commons-vote", "ukraine-rada-approval", "us-congress-approval"])
    expect(subjects("procedure-refused")).toEqual([])
  })

  test("[N9] the day of the first round, and how ready the text is, each with both sources", () => {
    const told = of("conflicting-sources", findings).map(({ sentence }) => sentence)
    expect(told).toHaveLength(2)
    expect(told.some((one) => one.includes("time is 2026-01-24 and not 2026-01-23"))).toBe(true)
    expect(told.some((one) => one.includes("Milli Chronicle") && one.includes("Euromaidan Press"))).toBe(true)
  })

  test("[N1] nothing in it is missing, contested or counted twice", () => {
    for (const code of [
      "vanished-id",
      "contested-event",
      "record-changed-after-stance",
      "overlap",
      "red-line-crossed",
    ] as const)
      expect([code, subjects(code)]).toEqual([code, []])
  })

  test("[trap 27] the draft said a commitment to support and the text says proposed support: when is known, and who is not", () => {
    const point = {
      through: view.through,
      knows: () => true,
      viewer: "record" as const,
      clearance: { role: "depositary" },
    }
    const moves = historyOf(events, point, view.zone, { instrument: "paris-declaration" }).filter(({ changes }) =>
      changes.some(({ id, after }) => id === "paris-declaration/section-3" && "wordings" in after),
    )
    expect(moves.map(({ type, knownAt, data }) => [type, knownAt, (data as { by?: string }).by])).toEqual([
      ["ProvisionProposed", "2026-01-06T07:00:00.000Z", undefined],
      ["ProvisionRevised", "2026-01-06T20:17:00.000Z", undefined],
    ])
    const words = moves.map(({ data }) => (data as { text: string }).text)
    expect(words).toEqual([
      expect.stringContaining("commitment of the United States"),
      expect.stringContaining("proposed support"),
    ])
  })
})
