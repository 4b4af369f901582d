import { describe, expect, test } from "vitest"
import { admitReplay } from "../../../src/domain/admission/admit-replay.ts"
import { catalogueExamples } from "../../support/catalogue-examples.ts"
import { type History, packageId, record, recordEach, recorded, told, uuid, zoneOf } from "../../support/record.ts"
import { contested, negotiated, parties } from "../examples/context.ts"

function replay(history: History) {
  const pointers = history.map((_, index) => `/${index}`)
  return admitReplay(packageId, history, pointers, zoneOf(history))
}

const annulment = (history: History, type: string) =>
  told("EventRectified", "2026-07-01", {
    event: history.find((event) => event.type === type)?.id,
    annulled: true,
    reason: "Recorded by mistake.",
  })

describe("a whole package, replayed", () => {
  test.each(catalogueExamples.map((one) => [one.type, one] as const))(
    "[A4] what was admitted is admitted again: %s",
    (_, { history, accepted }) => {
      expect(replay(recordEach([], ...history, accepted))).toEqual([])
    },
  )

  test("[A4] what no admission would let in is not let in, and all of it is told", () => {
    const signed = told("InstrumentSigned", "2026-02-01", { instrument: "accord", party: "zubria" })
    const refusals = replay(
      recorded(...contested, signed, told("BreachCured", "2026-04-01", { case: "bridge", by: "belmark" })),
    )
    expect(refusals).toMatchObject([
      { refusal: "unknown-id", missing: [{ pointer: "/15/data/party" }] },
      { refusal: "conflict", conflicts: [{ type: "BreachCured" }] },
    ])
  })

  test("[A4] one id for two events is refused", () => {
    const same = { id: uuid("the same") }
    const twice = recorded(
      ...parties,
      told("PartyWithdrew", "2026-02-01", { party: "dorland" }, same),
      told("PartyWithdrew", "2026-02-01", { party: "corvia" }, same),
    )
    expect(replay(twice)).toMatchObject([
      { refusal: "id-taken", ...same, pointer: expect.stringMatching(/^\/[67]\/id$/) },
    ])
  })

  test("[A3] what vanished after it was named in another stream is still let in", () => {
    const history = recordEach([], ...contested)
    expect(replay(record(history, annulment(history, "CommitmentUndertaken")))).toEqual([])
  })

  test("[A3] what vanished after it was named in the same stream is still let in", () => {
    const history = recordEach(
      [],
      ...negotiated,
      told(
        "PartyAdmitted",
        "2026-02-01",
        {
          party: "zubria",
          name: "Zubria",
          kind: "state",
          capacities: ["observer"],
        },
        { id: uuid("zubria") },
      ),
      told("DeclarationMade", "2026-02-02", { by: "zubria", kind: "concern", statement: "We worry." }),
    )
    const annulled = told("EventRectified", "2026-07-01", {
      event: uuid("zubria"),
      annulled: true,
      reason: "No state.",
    })
    expect(replay(record(history, annulled))).toEqual([])
  })

  test("[A5] a clash with an event that was rejected then is still let in when the rejection is taken back", () => {
    const stance = (on: string, stance: string) =>
      told("StanceTaken", on, { event: uuid("the end"), party: "ardonia", stance })
    const history = recordEach(
      recordEach([], ...negotiated),
      told("InstrumentTerminated", "2026-05-01", { instrument: "accord" }, { id: uuid("the end") }),
      stance("2026-05-02", "rejects"),
      told("InstrumentSigned", "2026-06-01", { instrument: "accord", party: "ardonia" }),
      stance("2026-07-01", "recognises"),
    )
    expect(replay(history)).toEqual([])
  })
})
