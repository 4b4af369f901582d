import { describe, expect, test } from "vitest"
import { findingsOf } from "../../../src/projections/findings/findings.ts"
import { historyOf } from "../../../src/projections/history.ts"
import { collectionOf } from "../../../src/projections/state.ts"
import { type Clearance, viewOf } from "../../../src/projections/view.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { duty, opened, signs, text, told } from "../time/package.ts"
import { findingsAt, of, party, subjectsAt, theOne } from "./ask.ts"

const parties = [opened(), party("ardonia"), party("belmark"), party("corvia")]
const accord = text("accord")
const rectified = (event: string, what: object, on = "2026-05-01") =>
  told("EventRectified", on, { event: uuid(event), ...what, reason: "a slip of the pen" })

describe("ids that vanished", () => {
  const story = [
    ...parties,
    told("MilestoneDefined", "2026-01-01", { milestone: "truce", description: "Silence" }, { id: uuid("milestone") }),
    accord,
    duty("guard", { trigger: "milestone:truce.reached" }),
  ]

  test("[N10] [R3] what an event speaks of fell out by a rectification, and the event stands", () => {
    expect(subjectsAt("vanished-id", "2026-06-01", story)).toEqual([])
    const found = theOne(
      "vanished-id",
      findingsAt("2026-06-01", [...story, rectified("milestone", { annulled: true })]),
    )
    expect(found.subject).toEqual({ kind: "milestone", id: "truce" })
    expect(found.because).toHaveLength(1)
    const restored = [rectified("milestone", { annulled: true }), rectified("milestone", { restored: true })]
    expect(subjectsAt("vanished-id", "2026-06-01", [...story, ...restored])).toEqual([])
  })

  test("[N10] an event that does not apply is listed as that, and speaks of nothing", () => {
    const annulled = [...story, rectified("milestone", { annulled: true })]
    const reached = told("MilestoneReached", "2026-03-01", { milestone: "truce" })
    expect(theOne("vanished-id", findingsAt("2026-06-01", [...annulled, reached])).because).toHaveLength(1)
  })

  test("[N10] a provision goes by its text, a decision in a case by the case first, a stage by any mechanism that ever had it", () => {
    const cited = duty("guard", { instrument: "accord", provision: "article-1" })
    expect(subjectsAt("vanished-id", "2026-06-01", [...parties, accord, cited])).toEqual(["accord/article-1"])
    const proposed = told("ProvisionProposed", "2026-01-01", {
      instrument: "accord",
      provision: "article-1",
      text: "x",
    })
    expect(subjectsAt("vanished-id", "2026-06-01", [...parties, accord, proposed, cited])).toEqual([])
    const claim = told("BreachClaimed", "2026-03-01", {
      case: "bridge",
      by: "ardonia",
      against: "belmark",
      commitments: ["guard"],
    })
    const decision = told("DecisionOpened", "2026-03-02", {
      case: "bridge",
      decision: "find",
      question: "Was it?",
      members: ["corvia"],
      rule: { rule: "sole" },
      closes: { within: "P1D", of: "decision:find.adopted" },
    })
    expect(subjectsAt("vanished-id", "2026-06-01", [...parties, duty("guard"), claim, decision])).toEqual([])
    const referred = told("ReferredTo", "2026-03-02", { case: "bridge", stage: "panel", by: "ardonia" })
    expect(subjectsAt("vanished-id", "2026-06-01", [...parties, duty("guard"), claim, referred])).toEqual(["panel"])
    const stage = { stage: "panel", role: "judge", members: ["corvia"], opens: "case.claimed" }
    const mechanism = told("MechanismEstablished", "2026-01-01", { mechanism: "watch", stages: [stage] })
    const emptied = told("MechanismAmended", "2026-04-01", { mechanism: "watch", changes: { stages: [] } })
    const judged = [...parties, mechanism, emptied, duty("guard"), claim, referred]
    expect(subjectsAt("vanished-id", "2026-06-01", judged)).toEqual([])
  })

  test("[N10] [trap 24] of a confidential annex nothing is told, but that what is spoken of may be withheld", () => {
    const annex = told(
      "ProvisionProposed",
      "2026-01-01",
      { instrument: "accord", provision: "annex-b", text: "Where the observers sleep." },
      { readers: ["corvia"] },
    )
    const history = recorded(...parties, accord, annex, duty("guard", { instrument: "accord", provision: "annex-b" }))
    const read = (clearance: Clearance) => {
      const point = { through: Date.parse("2026-06-01"), knows: () => true, viewer: "record" as const, clearance }
      const view = viewOf(history, point, "UTC")
      return findingsOf(view)
    }
    expect(of("vanished-id", read({ role: "delegate", party: "corvia" }))).toEqual([])
    const outsider = read({ role: "observer" })
    expect(theOne("vanished-id", outsider).sentence).toContain("or among what is withheld from this reader")
    expect(JSON.stringify(outsider)).not.toContain("sleep")
    expect(outsider.flatMap(({ because }) => because)).not.toContain(history.find(({ readers }) => readers)?.id)
  })
})

describe("a record that changed after a stance", () => {
  const signed = [
    ...parties,
    accord,
    told("InstrumentSigned", "2026-01-02", { instrument: "accord", party: "ardonia" }, { id: uuid("signature") }),
    signs("belmark", "2026-01-02"),
  ]
  const stance = told("StanceTaken", "2026-02-01", { event: uuid("signature"), party: "belmark", stance: "recognises" })
  const moved = { replacement: { effectiveAt: "2026-01-05" } }
  const subjects = (...events: readonly Told[]) =>
    subjectsAt("record-changed-after-stance", "2026-06-01", [...signed, ...events])

  test("[N10] a rectification recorded after the stance, and none recorded before it", () => {
    expect(subjects(stance)).toEqual([])
    expect(subjects(rectified("signature", moved), stance)).toEqual([])
    expect(subjects(stance, rectified("signature", moved))).toEqual([`${uuid("signature")}/belmark`])
    expect(subjects(stance, rectified("signature", { annulled: true }))).toEqual([`${uuid("signature")}/belmark`])
  })

  test("[N10] restored to what it was, or spoken on again, it holds", () => {
    expect(subjects(stance, rectified("signature", moved), rectified("signature", { restored: true }))).toEqual([])
    expect(subjects(stance, rectified("signature", moved), stance)).toEqual([])
    expect(subjects(rectified("signature", moved), stance, rectified("signature", { restored: true }))).toHaveLength(1)
  })

  test("[N10] a rectification has no valid time: its own date, though ahead, plays no part", () => {
    expect(subjects(stance, rectified("signature", moved, "2027-01-01"))).toHaveLength(1)
  })
})

describe("red lines", () => {
  const place = { instrument: "accord", provision: "article-1" }
  const open = [
    ...parties,
    accord,
    told("ProvisionProposed", "2026-01-01", { ...place, by: "belmark", text: "No boats." }),
  ]
  const line = (firmness: string) =>
    told("PositionStated", "2026-02-01", {
      party: "ardonia",
      topic: "boats",
      statement: "Never.",
      firmness,
      provisions: ["accord/article-1"],
    })
  const crossed = (...events: readonly Told[]) => subjectsAt("red-line-crossed", "2026-06-01", [...open, ...events])

  test("[N10] a provision that a red line names stands without the party's agreement", () => {
    expect(crossed(line("red-line"))).toEqual(["accord/article-1"])
    expect(crossed(line("interest"))).toEqual([])
  })

  test("[N10] withdrawn, dropped or agreed to, nothing crosses it any more", () => {
    const withdrawn = told("PositionWithdrawn", "2026-03-01", { party: "ardonia", topic: "boats" })
    expect(crossed(line("red-line"), withdrawn)).toEqual([])
    expect(crossed(line("red-line"), told("ProvisionDropped", "2026-03-01", place))).toEqual([])
    expect(crossed(line("red-line"), told("ProvisionAgreed", "2026-03-01", { ...place, by: "belmark" }))).toHaveLength(
      1,
    )
    expect(crossed(line("red-line"), told("ProvisionAgreed", "2026-03-01", { ...place, by: "ardonia" }))).toEqual([])
  })

  test("[N10] worded anew, whether it still crosses the line is not known", () => {
    const revised = told("ProvisionRevised", "2026-03-01", { ...place, text: "Few boats." })
    const { sentence } = theOne("red-line-crossed", findingsAt("2026-06-01", [...open, line("red-line"), revised]))
    expect(sentence).toContain("whether that still crosses the line is not known")
    const { sentence: before } = theOne(
      "red-line-crossed",
      findingsAt("2026-02-15", [...open, line("red-line"), revised]),
    )
    expect(before).not.toContain("not known")
  })

  test("[trap 27] who moved and when: each wording with its maker, and nobody where none is known", () => {
    const draft = told("ProvisionProposed", "2026-01-06T09:00:00Z", {
      instrument: "accord",
      provision: "support",
      by: "ardonia",
      text: "commitment to support",
    })
    const final = told("ProvisionRevised", "2026-01-06T22:00:00Z", {
      instrument: "accord",
      provision: "support",
      text: "proposed support",
    })
    const history = recorded(...parties, accord, draft, final)
    const point = {
      through: Date.parse("2026-06-01"),
      knows: () => true,
      viewer: "record" as const,
      clearance: { role: "depositary" },
    }
    const moves = historyOf(history, point, "UTC", { instrument: "accord" }).filter(({ type }) =>
      type.startsWith("Provision"),
    )
    const wordings = (one: Readonly<Record<string, unknown>> | null | undefined) => one?.wordings
    expect(moves.map(({ changes: [change] }) => [wordings(change?.before), wordings(change?.after)])).toMatchObject([
      [undefined, [{ by: "ardonia", text: "commitment to support", since: { at: "2026-01-06T09:00:00.000Z" } }]],
      [
        [{ by: "ardonia", text: "commitment to support" }],
        [{ text: "proposed support", since: { at: "2026-01-06T22:00:00.000Z" } }],
      ],
    ])
    expect(moves[1]?.data).not.toHaveProperty("by")
    const [shown] = collectionOf(viewOf(history, point, "UTC"), "provisions")
    expect(JSON.stringify(shown)).not.toContain("ardonia")
  })
})
