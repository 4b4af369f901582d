import { describe, expect, test } from "vitest"
import { type Told, uuid } from "../../support/record.ts"
import { comesTo, duty, obligationsAt, opened, oweAt, signs, stateAt, text, told } from "../time/package.ts"

const tenYears = { ends: { within: "P10Y", of: "instrument:accord.in-force" }, notice: "P6M" }
const notice = (by: string, on: string, more: object = {}, name = `of-${by}`) =>
  told("NoticeGiven", on, { notice: name, instrument: "accord", by, effect: "withdrawal", ...more })
const inForce = told("InstrumentEnteredIntoForce", "2026-02-16", { instrument: "accord" })
const of = (obligors: readonly string[], more: object = {}) =>
  duty("guard", { instrument: "accord", obligors, performance: "continuous", ...more })
const ofTwo = [opened(), text("accord", tenYears), inForce, of(["ardonia", "belmark"], { beneficiaries: ["corvia"] })]
const ofThree = [
  opened(),
  text("accord", { ...tenYears, parties: ["ardonia", "belmark", "corvia"] }),
  inForce,
  of(["ardonia", "belmark"], { beneficiaries: ["corvia", "ardonia"] }),
]
const ends = (asOf: string, events: readonly Told[]) =>
  obligationsAt(asOf, events)
    .filter((one) => one.kind === "end")
    .map((one) => [one.occurrence, one.state, one.due?.day])

describe("[O8] ends", () => {
  test("[R14] the end, the last day to give notice, and the last day to settle an extension", () => {
    expect(ends("2030-01-01", ofTwo)).toEqual([
      ["ends", "pending", "2036-02-16"],
      ["notice", "pending", "2035-08-16"],
      ["extension", "pending", "2036-02-16"],
    ])
    expect(ends("2035-08-17", ofTwo)[1]).toEqual(["notice", "expired", "2035-08-16"])
    expect(stateAt("2036-02-16", ofTwo, "guard/belmark")[0]).toBe("pending")
    expect(stateAt("2036-02-17", ofTwo, "guard/belmark")[0]).toBe("expired")
    expect(ends("2036-02-17", ofTwo)[0]).toEqual(["ends", "expired", "2036-02-16"])
  })

  test("[R14] a commitment may say otherwise when an extension is to be settled", () => {
    const settle = duty("settle", { toConclude: "accord-2", deadline: { before: "P6M", of: "instrument:accord.ends" } })
    expect(ends("2030-01-01", [...ofTwo, settle])[2]).toEqual(["extension", "pending", "2035-08-16"])
  })

  test("[O8] an end that waits says for what; a text without an end has none", () => {
    const waiting = [opened(), text("accord", tenYears)]
    expect(oweAt("2026-02-01", waiting, "accord/ends")).toMatchObject({
      state: "pending",
      due: null,
      waitsFor: ["instrument:accord.signed"],
    })
    expect(ends("2026-02-01", [opened(), text("accord")])).toEqual([])
  })

  test("[O8] an extension moves the end; without a date it takes it away, and it says so", () => {
    const extended = (more: object) => [
      ...ofTwo,
      told("InstrumentExtended", "2036-02-01", { instrument: "accord", by: "ardonia", ...more }),
    ]
    expect(ends("2036-03-01", extended({ until: "2041-02-16" }))[0]).toEqual(["ends", "pending", "2041-02-16"])
    expect(oweAt("2036-03-01", extended({}), "accord/ends")).toMatchObject({
      due: null,
      besides: ["the extension set no date"],
    })
    expect(stateAt("2050-01-01", extended({}), "guard/belmark")[0]).toBe("pending")
  })

  test("[trap 2] a text extended after it had expired: expired as known between, running as known later", () => {
    const late = told("InstrumentExtended", "2036-02-16", {
      instrument: "accord",
      by: "ardonia",
      until: "2037-02-16",
      announcedAt: "2036-03-01",
    })
    const known = ofTwo.length
    expect(stateAt("2036-02-20", [...ofTwo, late], "guard/belmark", { knows: known })[0]).toBe("expired")
    expect(stateAt("2036-02-20", [...ofTwo, late], "guard/belmark")[0]).toBe("pending")
  })
})

describe("[O8] notice", () => {
  test("[R12] bound through the last day of the notice period; of two, leaving ends the text", () => {
    const given = [...ofTwo, notice("ardonia", "2027-08-31")]
    expect(comesTo("2027-09-01", given, "instrument:accord.ends")).toBe("2028-02-29")
    for (const party of ["ardonia", "belmark"]) {
      expect(stateAt("2028-02-29", given, `guard/${party}`)[0]).toBe("pending")
      expect(stateAt("2028-03-01", given, `guard/${party}`)[0]).toBe("terminated")
    }
  })

  test("[R12] with effectiveOn until that day begins, or that instant", () => {
    const day = [...ofTwo, notice("ardonia", "2027-01-01", { effectiveOn: "2027-03-01" })]
    expect(comesTo("2027-01-02", day, "instrument:accord.ends")).toBe("2027-02-28")
    expect(stateAt("2027-02-28", day, "guard/belmark")[0]).toBe("pending")
    expect(stateAt("2027-03-01", day, "guard/belmark")[0]).toBe("terminated")
    const hour = [...ofTwo, notice("ardonia", "2027-01-01", { effectiveOn: "2027-03-01T12:00:00Z" })]
    expect(stateAt("2027-03-01T11:59:59Z", hour, "guard/belmark")[0]).toBe("pending")
    expect(stateAt("2027-03-01T12:00:00Z", hour, "guard/belmark")[0]).toBe("terminated")
  })

  test("[O8] of more than two, whoever leaves ends its own part, as one who owes and as one who is owed", () => {
    const given = [...ofThree, notice("ardonia", "2027-01-01")]
    expect(stateAt("2027-07-02", given, "guard/ardonia")[0]).toBe("terminated")
    expect(stateAt("2027-07-02", given, "guard/belmark")[0]).toBe("pending")
    expect(ends("2027-07-02", given)[0]).toEqual(["ends", "pending", "2036-02-16"])
    const alone = [...given, duty("escort", { instrument: "accord", performance: "continuous" })]
    expect(stateAt("2027-07-01", alone, "escort/belmark")[0]).toBe("pending")
    expect(stateAt("2027-07-02", alone, "escort/belmark")[0]).toBe("terminated")
  })

  test("[R12] a text of two is one that binds two when the notice takes effect", () => {
    // Corvia has left by then: Belmark's leaving ends the text.
    const one = [...ofThree, notice("corvia", "2027-01-01"), notice("belmark", "2027-03-01")]
    expect(comesTo("2027-04-01", one, "instrument:accord.ends")).toBe("2027-09-01")
    expect(stateAt("2027-09-02", one, "guard/ardonia")[0]).toBe("terminated")
    // Dorland joins two before the notice runs out: it does not.
    const joined = [...ofTwo, notice("belmark", "2027-03-01"), signs("dorland", "2027-05-01")]
    expect(stateAt("2027-09-02", joined, "guard/belmark")[0]).toBe("terminated")
    expect(stateAt("2027-09-02", joined, "guard/ardonia")[0]).toBe("pending")
    // Of three who are named one never bound itself.
    const named = [
      opened(),
      text("accord", { ...tenYears, parties: ["ardonia", "belmark", "corvia"] }),
      of(["ardonia"]),
      told("InstrumentEnteredIntoForce", "2026-02-16", { instrument: "accord", parties: ["ardonia", "belmark"] }),
      notice("belmark", "2027-03-01"),
    ]
    expect(stateAt("2027-09-02", named, "guard/ardonia")[0]).toBe("terminated")
  })

  test("[trap 11] the notice of one who is not bound changes nothing", () => {
    const given = [...ofTwo, notice("dorland", "2027-01-01")]
    expect(stateAt("2027-08-01", given, "guard/belmark")[0]).toBe("pending")
    expect(comesTo("2027-08-01", given, "instrument:accord.ends")).toBe("2036-02-16")
  })

  test("[trap 23] six months after notice; withdrawn in between it never was; withdrawn after it had run out, too late", () => {
    const given = [...ofTwo, notice("ardonia", "2027-01-15")]
    const withdrawn = (on: string) => told("NoticeWithdrawn", on, { notice: "of-ardonia" }, { id: uuid(on) })
    expect(stateAt("2027-07-16", given, "guard/belmark")[0]).toBe("terminated")
    const inTime = [...given, withdrawn("2027-04-01")]
    expect(stateAt("2027-07-16", inTime, "guard/belmark")[0]).toBe("pending")
    expect(comesTo("2027-03-01", inTime, "instrument:accord.ends")).toBe("2027-07-15")
    expect(comesTo("2027-05-01", inTime, "instrument:accord.ends")).toBe("2036-02-16")
    expect(oweAt("2027-05-01", inTime, "accord/ends").because).toContain(uuid("2027-04-01"))
    expect(stateAt("2027-12-01", [...given, withdrawn("2027-11-01")], "guard/belmark")[0]).toBe("terminated")
  })

  test("[R13] what survives the end survives every end; else it passes on", () => {
    const secrecy = duty("keep-secret", { instrument: "accord", survivesTermination: true, performance: "continuous" })
    const successor = text("accord-2", {}, "2026-03-01")
    const endings: readonly (readonly [string, readonly Told[]])[] = [
      ["terminated", [told("InstrumentTerminated", "2027-01-01", { instrument: "accord" })]],
      ["superseded", [successor, told("InstrumentSuperseded", "2027-01-01", { instrument: "accord", by: "accord-2" })]],
      ["terminated", [notice("ardonia", "2026-03-01")]],
      ["suspended", [told("InstrumentSuspended", "2027-01-01", { instrument: "accord", by: "belmark" })]],
    ]
    for (const [state, ending] of endings) {
      const events = [...ofTwo, secrecy, ...ending]
      expect(stateAt("2027-06-01", events, "guard/belmark")[0]).toBe(state)
      expect(stateAt("2027-06-01", events, "keep-secret/belmark")[0]).toBe("pending")
    }
    expect(stateAt("2040-01-01", [...ofTwo, secrecy], "guard/belmark")[0]).toBe("expired")
    expect(stateAt("2040-01-01", [...ofTwo, secrecy], "keep-secret/belmark")[0]).toBe("pending")
  })
})
