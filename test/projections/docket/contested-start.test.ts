import { describe, expect, test } from "vitest"
import { docketOf } from "../../../src/projections/docket/docket.ts"
import { recorded, type Told, uuid } from "../../support/record.ts"
import { duty, opened, told, viewAt } from "../time/package.ts"

// Two rival starts, each rejected by the other side; the record of 2020, where there was one, is among the examples.

const e3 = ["france", "germany", "uk"]

describe("two starts of fifteen days, each contested", () => {
  const stage = (stage: string, opens: string, deadline: object) => ({
    stage,
    role: "advise",
    members: ["commission"],
    opens,
    deadline,
  })
  const events: readonly Told[] = [
    opened("Europe/Vienna"),
    told("MechanismEstablished", "2015-07-14", {
      mechanism: "paragraph-36",
      stages: [
        stage("joint-commission", "case.referred:joint-commission", {
          within: "P15D",
          of: "case.referred:joint-commission",
        }),
        stage("ministers", "case.concluded:joint-commission", {
          within: "P15D",
          of: "case.concluded:joint-commission",
        }),
      ],
    }),
    duty("restrain", { obligors: ["iran"], mechanism: "paragraph-36", performance: "continuous" }, "2015-07-14"),
    told("BreachClaimed", "2020-01-14", { case: "reduced", by: "france", against: "iran", commitments: ["restrain"] }),
    told(
      "ReferredTo",
      "2020-01-14",
      { case: "reduced", stage: "joint-commission", by: "france" },
      { id: uuid("e3 refer") },
    ),
    told("StanceTaken", "2020-01-15", { case: "reduced", event: uuid("e3 refer"), party: "iran", stance: "rejects" }),
    told(
      "ReferredTo",
      "2020-01-24",
      { case: "reduced", stage: "joint-commission", by: "iran" },
      { id: uuid("later start") },
    ),
    ...e3.map((party) =>
      told("StanceTaken", "2020-01-24", { case: "reduced", event: uuid("later start"), party, stance: "rejects" }),
    ),
  ]
  const clockOf = (asOf: string, seenBy?: string, more: readonly Told[] = []) => {
    const history = recorded(...events, ...more)
    const at = seenBy === undefined ? {} : { seenBy }
    const [entry] = docketOf({
      view: viewAt(history, asOf, at),
      as: (party) => viewAt(history, asOf, { seenBy: party }),
    })
    return { clock: entry?.clocks[0], entry }
  }

  test("[trap 1] each reading has its own due date; who agrees on no start has none", () => {
    expect(clockOf("2020-01-26").clock).toMatchObject({
      state: "running",
      opened: "2020-01-14",
      due: { day: "2020-01-29" },
      elapsed: "P12D",
      remaining: "P3D",
    })
    expect(clockOf("2020-01-26", "germany").clock?.due?.day).toBe("2020-01-29")
    expect(clockOf("2020-01-26", "iran").clock?.due?.day).toBe("2020-02-08")
    expect(clockOf("2020-01-26", "agreed").clock).toMatchObject({
      state: "not-open",
      due: null,
      waitsFor: ["case.referred:joint-commission"],
    })
    expect(clockOf("2020-01-30").clock?.state).toBe("overdue")
    expect(clockOf("2020-01-30", "iran").clock?.state).toBe("running")
  })

  test("[trap 1] the docket shows the readings of all who contest, side by side", () => {
    const readings = clockOf("2020-01-26").entry?.readings.map((one) => [
      one.party,
      one.rejects,
      one.clocks[0]?.due?.day,
    ])
    expect(readings).toEqual([
      ["iran", [uuid("e3 refer")], "2020-02-08"],
      ...e3.map((party) => [party, [uuid("later start")], "2020-01-29"]),
    ])
  })

  test("[trap 1] a stance withdrawn for a later one contests nothing any more", () => {
    const recognises = told("StanceTaken", "2020-01-25", {
      case: "reduced",
      event: uuid("e3 refer"),
      party: "iran",
      stance: "recognises",
    })
    const { entry } = clockOf("2020-01-26", undefined, [recognises])
    expect(entry?.readings.map((one) => one.party)).toEqual(e3)
  })

  test("[trap 1] once no claim stands no clock is left to be read, by anybody", () => {
    const withdrawn = told("ClaimWithdrawn", "2020-01-25", { case: "reduced", by: "france" })
    expect(clockOf("2020-01-26", undefined, [withdrawn]).entry).toMatchObject({ clocks: [], readings: [] })
  })
})
