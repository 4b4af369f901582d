import { describe, expect, test } from "vitest"
import { dayIn } from "../../../src/domain/values/moment.ts"
import { foldOf, record, recordEach, thing, things, told, uuid } from "../../support/record.ts"
import { contested, negotiated } from "../examples/context.ts"
import { undertaking } from "./undertaking.ts"

const before = recordEach([], ...negotiated)
const inCase = recordEach([], ...contested)

describe("clocks and their starts", () => {
  test("[trap 1] a disputed start: both referrals and who rejects which are held (each party's due date is evaluated later)", () => {
    const referred = (on: string, by: string) =>
      told("ReferredTo", on, { case: "bridge", stage: "council", by }, { id: uuid(`referred by ${by}`) })
    const rejects = (whose: string, party: string) =>
      told("StanceTaken", "2026-03-20", {
        case: "bridge",
        event: uuid(`referred by ${whose}`),
        party,
        stance: "rejects",
      })
    const history = recordEach(
      inCase,
      referred("2026-03-07", "ardonia"),
      rejects("ardonia", "belmark"),
      referred("2026-03-15", "belmark"),
      rejects("belmark", "ardonia"),
    )
    expect(things(history, "referral")).toMatchObject([
      { by: "ardonia", stage: "council", since: { at: "2026-03-07" } },
      { by: "belmark", stage: "council", since: { at: "2026-03-15" } },
    ])
    expect(things(history, "stance")).toMatchObject([
      { event: uuid("referred by ardonia"), party: "belmark", stance: "rejects" },
      { event: uuid("referred by belmark"), party: "ardonia", stance: "rejects" },
    ])
  })

  test("[trap 2] an extension after expiry: from when it has effect, and when it was announced (overdue or pending is evaluated later)", () => {
    const history = record(
      inCase,
      told("ExtensionGranted", "2026-03-22", {
        case: "bridge",
        stage: "council",
        by: "commission",
        until: "2026-04-05",
        announcedAt: "2026-03-24T09:00:00+02:00",
      }),
    )
    expect(things(history, "extension")).toMatchObject([
      { until: "2026-04-05", since: { at: "2026-03-22", precision: "day" }, announcedAt: "2026-03-24T07:00:00.000Z" },
    ])
    expect(history.at(-1)?.recordedAt).not.toBe(history.at(-1)?.effectiveAt)
  })

  test("[trap 3] two dates for one act: one instant, and its day in each zone", () => {
    const history = recordEach(
      before,
      told("InstrumentSigned", "2026-02-10T20:30:00-05:00", { instrument: "accord", party: "ardonia" }),
      told("InstrumentSigned", "2026-02-12T00:00:00+02:00", { instrument: "accord", party: "belmark" }),
      told("ConsentExpressed", "2026-02-13", { instrument: "accord", party: "belmark", form: "approval" }),
    )
    const { signatures, consents } = thing(history, "instrument", "accord") as unknown as {
      signatures: readonly { since: { at: string } }[]
      consents: readonly { since: { at: string; precision: string } }[]
    }
    const instants = signatures.map((one) => Date.parse(one.since.at))
    expect(instants.map((at) => [dayIn(at, "America/New_York"), dayIn(at, "UTC"), dayIn(at, "Europe/Kyiv")])).toEqual([
      ["2026-02-10", "2026-02-11", "2026-02-11"],
      ["2026-02-11", "2026-02-11", "2026-02-12"],
    ])
    expect(consents).toMatchObject([{ since: { at: "2026-02-13", precision: "day" } }])
  })

  test("[trap 4] two anchors in one annex: each rung counts from its own (the clocks are evaluated later)", () => {
    const rungs = [
      {
        stage: "warning",
        role: "respond",
        members: ["corvia"],
        opens: "case.claimed",
        deadline: { within: "PT24H", of: "case.claimed" },
      },
      {
        stage: "force",
        role: "respond",
        members: ["corvia"],
        opens: "case.concluded:warning",
        deadline: { within: "PT72H", of: "case.occurred" },
      },
    ]
    const history = recordEach(
      before,
      told("MechanismEstablished", "2026-02-01", { mechanism: "ladder", zone: "America/New_York", stages: rungs }),
      undertaking("demine", { deadline: { within: "P30D", of: "instrument:accord.signed" } }),
      told("MilestoneDefined", "2026-02-01", { milestone: "transfer", description: "Authority is handed over" }),
      undertaking("hand-over", { deadline: { within: "P30D", of: "milestone:transfer.reached" } }),
    )
    expect(thing(history, "mechanism", "ladder")).toMatchObject({ zone: "America/New_York", stages: rungs })
    expect(thing(history, "commitment", "demine")).toMatchObject({ deadline: { of: "instrument:accord.signed" } })
    expect(thing(history, "commitment", "hand-over")).toMatchObject({ deadline: { of: "milestone:transfer.reached" } })
  })

  test("[trap 5] a chained date: it waits for a fulfilment that may never come (that it is not due is evaluated later)", () => {
    const history = record(
      before,
      undertaking("return", { deadline: { within: "P5D", of: "commitment:withdraw.fulfilled" } }),
    )
    expect(thing(history, "commitment", "return")).toMatchObject({
      deadline: { within: "P5D", of: "commitment:withdraw.fulfilled" },
    })
    expect(things(history, "fulfilment")).toEqual([])
  })

  test("[trap 6] a circle: three that wait for each other are held in one batch (the circle is named later)", () => {
    const waits = (id: string, other: string) => undertaking(id, { trigger: `commitment:${other}.fulfilled` })
    const history = record(before, waits("disarm", "leave"), waits("leave", "elect"), waits("elect", "disarm"))
    expect(things(history, "commitment").map((one) => [one.id, Reflect.get(one, "trigger")])).toEqual(
      expect.arrayContaining([
        ["disarm", "commitment:leave.fulfilled"],
        ["leave", "commitment:elect.fulfilled"],
        ["elect", "commitment:disarm.fulfilled"],
      ]),
    )
    expect(foldOf(history).inapplicable).toEqual([])
  })

  test("[trap 7] whichever is earlier or later, one leg needing a third party's report (which it is, is evaluated later)", () => {
    const legs = [{ at: "2027-06-30" }, { within: "P30D", of: "milestone:report-certified.reached" }]
    const history = recordEach(
      before,
      told("MilestoneDefined", "2026-02-01", {
        milestone: "report-certified",
        description: "The monitor has certified",
      }),
      undertaking("first-of", { deadline: { earliestOf: legs } }),
      undertaking("last-of", { deadline: { latestOf: legs } }),
    )
    expect(thing(history, "commitment", "first-of")).toMatchObject({ deadline: { earliestOf: legs } })
    expect(thing(history, "commitment", "last-of")).toMatchObject({ deadline: { latestOf: legs } })
    expect(Reflect.get(thing(history, "milestone", "report-certified"), "reached")).toBeUndefined()
  })

  test("[trap 16] a suspension without notice, lifted after eight days, and whether it stops the clock (arrears are evaluated later)", () => {
    const history = recordEach(
      before,
      told("CommitmentSuspended", "2026-03-03", { commitment: "withdraw", by: "belmark", tolls: false }),
      told("CommitmentResumed", "2026-03-11", { commitment: "withdraw", by: "belmark" }),
    )
    expect(thing(history, "commitment", "withdraw")).toMatchObject({
      suspensions: [
        { by: "belmark", tolls: false, since: { at: "2026-03-03" }, resumed: { since: { at: "2026-03-11" } } },
      ],
    })
    expect(things(history, "notice")).toEqual([])
  })

  test("[trap 23] six months after notice, the notice withdrawn in between, and what survives (the dates are evaluated later)", () => {
    const notice = { notice: "leaving", instrument: "accord", by: "belmark", effect: "withdrawal" }
    const history = recordEach(
      before,
      undertaking("keep-secret", { instrument: "accord", survivesTermination: true }),
      told("NoticeGiven", "2026-06-01", notice),
      told("NoticeWithdrawn", "2026-08-01", { notice: "leaving" }),
      told("NoticeGiven", "2026-09-01", { ...notice, notice: "leaving-again" }),
    )
    expect(thing(history, "instrument", "accord")).toMatchObject({ notice: "P6M" })
    expect(things(history, "notice")).toMatchObject([
      { id: "leaving", since: { at: "2026-06-01" }, ended: { how: "withdrawn", since: { at: "2026-08-01" } } },
      { id: "leaving-again", since: { at: "2026-09-01" } },
    ])
    expect(thing(history, "notice", "leaving-again").ended).toBeUndefined()
    expect(thing(history, "commitment", "keep-secret")).toMatchObject({ survivesTermination: true })
  })
})
