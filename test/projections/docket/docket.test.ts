import { describe, expect, test } from "vitest"
import { docketOf } from "../../../src/projections/docket/docket.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { duty, opened, told, viewAt } from "../time/package.ts"

const docketAt = (asOf: string, events: readonly Told[], seenBy?: string) => {
  const history = recorded(...events)
  return docketOf({
    view: viewAt(history, asOf, seenBy ? { seenBy } : {}),
    as: (party) => viewAt(history, asOf, { seenBy: party }),
  })
}
const mechanism = told(
  "MechanismEstablished",
  "2026-01-01",
  {
    mechanism: "ladder",
    stages: [
      {
        stage: "look",
        role: "verify",
        members: ["corvia"],
        opens: "case.claimed",
        deadline: { within: "PT72H", of: "case.claimed" },
      },
      {
        stage: "bench",
        role: "judge",
        members: ["corvia", "dorland"],
        opens: "case.concluded:look",
        deadline: { within: "P10D", of: "case.concluded:look" },
      },
      { stage: "force", role: "respond", members: [], opens: "case.breach-found" },
    ],
  },
  { id: uuid("ladder") },
)
const claim = (by: string, against: string, on = "2026-03-02T10:00:00Z") =>
  told("BreachClaimed", on, { case: "bridge", by, against, commitments: ["leave"] }, { id: uuid(`${by} claims ${on}`) })
const events = [
  opened(),
  mechanism,
  duty("leave", { mechanism: "ladder" }),
  told("IncidentReported", "2026-03-01", {
    case: "bridge",
    by: "ardonia",
    occurredAt: "2026-03-01",
    description: "Shots",
  }),
  claim("ardonia", "belmark"),
]
const response = told("ResponseTaken", "2026-03-03", { case: "bridge", by: "dorland", measure: "Sanctions" })
const verified = (by: string, finding: string, on = "2026-03-03") =>
  told("VerificationReported", on, { case: "bridge", by, finding })

describe("[K1] the docket", () => {
  test("[K1] rungs reached, in their order; a rung passed over is missing, one not yet come to is not", () => {
    const [entry] = docketAt("2026-03-05", [...events, response])
    expect(entry?.ladder.filter((rung) => rung.reached).map((rung) => rung.rung)).toEqual([
      "incident",
      "claim",
      "response",
    ])
    expect(entry?.missing).toEqual(["observation", "verification", "attribution", "determination", "remedy"])
    expect(docketAt("2026-03-02", events)[0]?.missing).toEqual(["observation"])
  })

  test("[K1] clocks in hours where hours are known, in days where only the day is", () => {
    const [entry] = docketAt("2026-03-03T16:30:00Z", events)
    expect(entry?.clocks[0]).toMatchObject({
      state: "running",
      opened: "2026-03-02T10:00:00.000Z",
      due: { instant: "2026-03-05T10:00:00.000Z" },
      elapsed: "PT30H30M",
      remaining: "PT41H30M",
    })
    const reported = docketAt("2026-03-06T09:00:00Z", [...events, verified("corvia", "confirmed", "2026-03-04")])[0]
    expect(reported?.clocks[1]).toMatchObject({
      state: "running",
      opened: "2026-03-04",
      elapsed: "P2D",
      remaining: "P8D",
    })
    expect(reported?.clocks[0]).toMatchObject({ state: "concluded", elapsed: null, remaining: null })
  })

  test("[K1] overdue has no remaining time, what is not open says what it waits for, and gaps are named", () => {
    const [look, bench, force] = docketAt("2026-03-10", events)[0]?.clocks ?? []
    expect(look).toMatchObject({ state: "overdue", remaining: null, gaps: [] })
    expect(bench).toMatchObject({
      state: "not-open",
      opened: null,
      elapsed: null,
      waitsFor: ["case.concluded:look"],
      gaps: ["no rule by which its members decide"],
    })
    expect(force).toMatchObject({ gaps: ["nobody is named", "no clock"], waitsFor: ["case.breach-found"] })
    for (const clock of [look, bench, force]) expect(clock?.because).toContain(uuid("ladder"))
  })

  test("[K1] a closed case stands after the open ones, and its clocks have stopped", () => {
    const closed = told("CaseClosed", "2026-03-03", { case: "bridge", outcome: "settled" })
    const other = told("IncidentReported", "2026-03-04", {
      case: "ford",
      by: "ardonia",
      occurredAt: "2026-03-04",
      description: "Shots",
    })
    const docket = docketAt("2026-03-20", [...events, closed, other])
    expect(docket.map((entry) => [entry.case, entry.open, entry.outcome])).toEqual([
      ["ford", true, null],
      ["bridge", false, "settled"],
    ])
    expect(docket[1]?.clocks.map((clock) => [clock.state, clock.elapsed])).toEqual([
      ["ended", null],
      ["ended", null],
      ["ended", null],
    ])
  })

  test("[R24] before the first claim a case runs under no mechanism", () => {
    expect(docketAt("2026-03-01", events)[0]).toMatchObject({ mechanisms: [], clocks: [] })
  })

  test("[trap 22] claims, verified facts and findings are counted apart, and the claims of each side by themselves", () => {
    const more = [
      claim("belmark", "ardonia", "2026-03-02T11:00:00Z"),
      claim("ardonia", "belmark", "2026-03-02T12:00:00Z"),
      verified("corvia", "confirmed"),
      verified("corvia", "inconclusive"),
      verified("essen", "refuted"),
      told("DeterminationMade", "2026-03-05", {
        case: "bridge",
        by: "ardonia",
        party: "belmark",
        commitments: ["leave"],
        outcome: "breach",
      }),
      response,
    ]
    expect(docketAt("2026-03-10", [...events, ...more])[0]?.counts).toEqual({
      claimed: [
        { by: "ardonia", against: "belmark", number: 2 },
        { by: "belmark", against: "ardonia", number: 1 },
      ],
      confirmed: 1,
      refuted: 0,
      inconclusive: 1,
      determined: 0,
      saidByOthers: 2,
      responses: 1,
    })
  })

  test("[trap 11] who rejects the claim itself reads a case without clocks", () => {
    const rejects = told("StanceTaken", "2026-03-03", {
      case: "bridge",
      event: uuid("ardonia claims 2026-03-02T10:00:00Z"),
      party: "belmark",
      stance: "rejects",
    })
    const [entry] = docketAt("2026-03-10", [...events, rejects])
    expect(entry?.readings).toEqual([
      { party: "belmark", rejects: [uuid("ardonia claims 2026-03-02T10:00:00Z")], clocks: [] },
    ])
    expect(docketAt("2026-03-10", [...events, rejects], "belmark")[0]).toMatchObject({ clocks: [], readings: [] })
  })

  test("[K1] who rejects an event of the package on which a clock rests has a reading too", () => {
    const rejects = told("StanceTaken", "2026-01-02", { event: uuid("ladder"), party: "belmark", stance: "rejects" })
    expect(docketAt("2026-03-10", [...events, rejects])[0]?.readings).toEqual([
      { party: "belmark", rejects: [uuid("ladder")], clocks: [] },
    ])
  })
})
