import { describe, expect, test } from "vitest"
import { comesTo, duty, opened, oweAt, signs, stateAt, text, told } from "../time/package.ts"

const consents = (party: string, on: string, form = "ratification") =>
  told("ConsentExpressed", on, { instrument: "accord", party, form })
const enters = (on: string, more: object = {}) =>
  told("InstrumentEnteredIntoForce", on, { instrument: "accord", ...more })
const of = (...obligors: readonly string[]) =>
  duty("leave", { instrument: "accord", obligors, performance: "continuous" })
const inForce = "instrument:accord.in-force"

describe("by its own rule", () => {
  const signed = [opened(), text("accord"), of("ardonia", "belmark"), signs("ardonia", "2026-02-01")]

  test("[R10] the rule is read with a party's own signature, and never earlier than for the text", () => {
    expect(comesTo("2026-02-02", signed, `${inForce}/ardonia`)).toEqual(["instrument:accord.signed"])
    const both = [...signed, signs("belmark", "2026-02-10")]
    expect(comesTo("2026-02-11", both, inForce)).toBe("2026-02-10")
    expect(comesTo("2026-02-11", both, `${inForce}/ardonia`)).toBe("2026-02-10")
    expect(stateAt("2026-02-09", both, "leave/ardonia")[0]).toBe("conditional")
    expect(stateAt("2026-02-10", both, "leave/ardonia")[0]).toBe("pending")
  })

  test("[R10] with consents: the text from the second, a third from its own", () => {
    const three = text("accord", {
      parties: ["ardonia", "belmark", "corvia"],
      entryIntoForce: "instrument:accord.consents:2",
    })
    const events = [opened(), three, consents("ardonia", "2026-02-01"), consents("belmark", "2026-03-01")]
    expect(comesTo("2026-03-02", events, `${inForce}/ardonia`)).toBe("2026-03-01")
    expect(comesTo("2026-03-02", events, `${inForce}/corvia`)).toEqual(["instrument:accord.consents:2/corvia"])
    expect(comesTo("2026-05-02", [...events, consents("corvia", "2026-05-01")], `${inForce}/corvia`)).toBe("2026-05-01")
  })

  test("[R9] whoever joins is bound from its own act, also where the rule is a date", () => {
    const dated = text("accord", { entryIntoForce: { at: "2026-02-01" } })
    const events = [opened(), dated, of("corvia"), consents("corvia", "2026-06-01", "accession")]
    expect(comesTo("2026-07-01", events, `${inForce}/ardonia`)).toBe("2026-02-01")
    expect(comesTo("2026-07-01", events, `${inForce}/corvia`)).toBe("2026-06-01")
    expect(stateAt("2026-05-31", events, "leave/corvia")[0]).toBe("conditional")
    expect(stateAt("2026-06-01", events, "leave/corvia")[0]).toBe("pending")
  })

  test("[trap 18] ad referendum counts once confirmed by a definitive signature; initialling binds nobody", () => {
    const events = [opened(), text("accord"), of("belmark"), signs("ardonia", "2026-02-01")]
    const adReferendum = [...events, signs("belmark", "2026-02-02", "accord", { form: "ad-referendum" })]
    expect(comesTo("2026-03-01", adReferendum, inForce)).toEqual(["instrument:accord.signed"])
    expect(stateAt("2026-03-01", adReferendum, "leave/belmark")[0]).toBe("conditional")
    const confirmed = [...adReferendum, signs("belmark", "2026-04-01")]
    expect(comesTo("2026-04-02", confirmed, inForce)).toBe("2026-04-01")
    const initialled = [...events, signs("belmark", "2026-02-02", "accord", { form: "initialling" })]
    expect(comesTo("2026-03-01", initialled, inForce)).toEqual(["instrument:accord.signed"])
  })
})

describe("as recorded", () => {
  const events = [opened(), text("accord"), of("ardonia", "belmark", "corvia"), enters("2026-03-01")]

  test("[R9] without parties it is for all who are named, signed or not; it wins over the rule", () => {
    expect(comesTo("2026-03-02", events, inForce)).toBe("2026-03-01")
    expect(stateAt("2026-03-02", events, "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-03-02", events, "leave/corvia")[0]).toBe("conditional")
  })

  test("[R9] whoever joins later is bound from its own consent or signature; whoever joined before, with the text", () => {
    expect(stateAt("2026-05-31", [...events, signs("corvia", "2026-06-01")], "leave/corvia")[0]).toBe("conditional")
    expect(comesTo("2026-07-01", [...events, signs("corvia", "2026-06-01")], `${inForce}/corvia`)).toBe("2026-06-01")
    expect(comesTo("2026-07-01", [...events, consents("corvia", "2026-01-15")], `${inForce}/corvia`)).toBe("2026-03-01")
  })

  test("[R9] for some parties only, it binds these; provisional application binds while it lasts", () => {
    const some = [
      opened(),
      text("accord"),
      of("ardonia", "belmark"),
      enters("2026-03-01", { provisional: true, parties: ["belmark"] }),
    ]
    expect(stateAt("2026-03-02", some, "leave/belmark")[0]).toBe("pending")
    expect(stateAt("2026-03-02", some, "leave/ardonia")[0]).toBe("conditional")
    const over = [...some, told("InstrumentTerminated", "2026-05-01", { instrument: "accord" })]
    expect(stateAt("2026-05-01", over, "leave/belmark")[0]).toBe("terminated")
  })

  test("[R9] to apply a text provisionally is not its entry into force: it binds who applies it, and what counts from the entry waits", () => {
    const accord = text("accord", { ends: { within: "P1Y", of: inForce } })
    const joining = duty("pay", { deadline: { within: "P10D", of: inForce } })
    const applied = (more: object = {}) => [
      opened(),
      accord,
      of("ardonia", "belmark", "corvia"),
      joining,
      enters("2026-03-01", { provisional: true, ...more }),
    ]
    expect(comesTo("2026-04-01", applied(), inForce)).toEqual(["instrument:accord.signed"])
    expect(comesTo("2026-04-01", applied(), "instrument:accord.ends")).toEqual(["instrument:accord.signed"])
    expect(comesTo("2026-04-01", applied(), `${inForce}/belmark`)).toBe("2026-03-01")
    expect(stateAt("2026-04-01", applied(), "pay/belmark")).toEqual(["pending", null])
    expect(oweAt("2026-04-01", applied(), "leave/belmark")).toMatchObject({
      state: "pending",
      besides: ["The accord is applied provisionally and is not in force"],
    })
    const entered = [...applied(), enters("2026-06-01")]
    expect(comesTo("2026-07-01", entered, inForce)).toBe("2026-06-01")
    expect(comesTo("2026-07-01", entered, "instrument:accord.ends")).toBe("2027-06-01")
    expect(comesTo("2026-07-01", entered, `${inForce}/belmark`)).toBe("2026-03-01")
    expect(stateAt("2026-06-02", entered, "pay/belmark")).toEqual(["pending", "2026-06-11"])
    expect(oweAt("2026-07-01", entered, "leave/belmark").besides).toEqual([])
    const byRule = [...applied(), signs("ardonia", "2026-05-01"), signs("belmark", "2026-05-02")]
    expect(comesTo("2026-07-01", byRule, inForce)).toBe("2026-05-02")
  })

  test("[R9] whoever joins is bound with all who apply it provisionally, and not by what some of them apply for themselves", () => {
    const applied = (more: object = {}) => [
      opened(),
      text("accord"),
      of("corvia"),
      enters("2026-03-01", { provisional: true, ...more }),
      consents("corvia", "2026-04-01", "accession"),
    ]
    expect(stateAt("2026-03-31", applied(), "leave/corvia")[0]).toBe("conditional")
    expect(stateAt("2026-04-01", applied(), "leave/corvia")[0]).toBe("pending")
    const some = applied({ parties: ["belmark"] })
    expect(stateAt("2026-05-01", some, "leave/corvia")[0]).toBe("conditional")
    expect(stateAt("2026-06-01", [...some, enters("2026-06-01")], "leave/corvia")[0]).toBe("pending")
  })

  test("[trap 18] one is named and never bound, one signs with a caveat, one stands outside and votes", () => {
    const degrees = [
      opened(),
      text("accord", { parties: ["ardonia", "belmark", "corvia"] }),
      of("ardonia", "belmark", "corvia", "dorland"),
      enters("2026-03-01", { parties: ["ardonia", "belmark"] }),
      told("ReservationMade", "2026-03-01", {
        reservation: "caveat",
        instrument: "accord",
        party: "belmark",
        text: "No bases.",
      }),
    ]
    const states = ["ardonia", "belmark", "corvia", "dorland"].map(
      (party) => stateAt("2026-04-01", degrees, `leave/${party}`)[0],
    )
    expect(states).toEqual(["pending", "pending", "conditional", "conditional"])
    expect(oweAt("2026-04-01", degrees, "leave/dorland").besides).toEqual(["The accord is not in force for dorland"])
  })

  test("[trap 17] the same sentence binds both, with the roles swapped", () => {
    const mutual = [
      opened(),
      text("accord"),
      enters("2026-03-01"),
      duty("consult", {
        instrument: "accord",
        obligors: ["ardonia", "belmark"],
        beneficiaries: ["ardonia", "belmark"],
        performance: "on-request",
        deadline: { within: "PT24H", of: "commitment:consult.requested" },
      }),
      told("PerformanceRequested", "2026-04-01T10:00:00Z", { request: "r1", by: "ardonia", commitment: "consult" }),
      told("CommitmentFulfilled", "2026-04-01T15:00:00Z", { commitment: "consult", by: "belmark" }),
    ]
    expect(stateAt("2026-04-03", mutual, "consult/belmark/r1")[0]).toBe("fulfilled")
    expect(stateAt("2026-04-03", mutual, "consult/ardonia/r1")[0]).toBe("overdue")
  })
})
