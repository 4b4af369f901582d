import { describe, expect, test } from "vitest"
import { ceasefire, duty, opened, signs, text, told } from "../time/package.ts"
import { claims, findingsAt, of, rung, subjectsAt, theOne, watch } from "./ask.ts"

const panel = rung("panel", "judge", ["corvia", "dorland"], {
  extendable: { rule: "unanimity" },
  rule: { rule: "majority" },
})
const claimed = [opened(), watch({ stages: [panel] }), duty("guard", { mechanism: "watch" }), claims("2026-03-01")]
const extended = (on: string, more: object = {}) =>
  told("ExtensionGranted", on, { case: "bridge", stage: "panel", by: "corvia", until: "2026-04-01", ...more })

describe("extensions", () => {
  test("[N6] [R33] one that was announced when the time had run out is late, and counts", () => {
    // The panel has until 6 March.
    const late = (more: object) =>
      subjectsAt("extension-late", "2026-06-01", [...claimed, extended("2026-03-05", more)])
    expect(late({})).toEqual([])
    expect(late({ announcedAt: "2026-03-06" })).toEqual([])
    expect(late({ announcedAt: "2026-03-07" })).toEqual(["bridge"])
    expect(subjectsAt("extension-late", "2026-06-01", [...claimed, extended("2026-03-07")])).toEqual(["bridge"])
  })

  test("[N6] [R33] a second extension is measured by the first", () => {
    const twice = (on: string) => [...claimed, extended("2026-03-05"), extended(on, { until: "2026-05-01" })]
    expect(subjectsAt("extension-late", "2026-06-01", twice("2026-04-01"))).toEqual([])
    expect(subjectsAt("extension-late", "2026-06-01", twice("2026-04-02"))).toEqual(["bridge"])
  })

  test("[N6] [R33] by one who is no member, or of what the text does not let anybody extend, is without standing", () => {
    const standing = (events: Parameters<typeof findingsAt>[1]) =>
      of("extension-without-standing", findingsAt("2026-06-01", events)).map(({ sentence }) => sentence)
    expect(standing([...claimed, extended("2026-03-05")])).toEqual([])
    expect(standing([...claimed, extended("2026-03-05", { by: "belmark" })])).toEqual([
      'belmark extended "panel" in "bridge", though belmark is no member of it; it counts all the same.',
    ])
    const fixed = [opened(), watch({ stages: [rung("panel", "judge", ["corvia"])] }), ...claimed.slice(2)]
    expect(standing([...fixed, extended("2026-03-05")])).toEqual([
      'corvia extended "panel" in "bridge", though the text provides for no extension of it; it counts all the same.',
    ])
  })

  test("[N6] one without a date leaves none, until one with a date follows", () => {
    const open = [...claimed, extended("2026-03-05", { until: undefined })]
    expect(subjectsAt("extension-without-date", "2026-06-01", open)).toEqual(["bridge"])
    expect(subjectsAt("extension-without-date", "2026-06-01", [...open, extended("2026-03-10")])).toEqual([])
    const closed = told("CaseClosed", "2026-05-01", { case: "bridge" })
    expect(subjectsAt("extension-without-date", "2026-06-01", [...open, closed])).toEqual([])
  })

  test("[N6] [R33] [trap 2] of a text: after it had expired, by a stranger, without a date", () => {
    const accord = [
      opened(),
      text("accord", { ends: { at: "2026-03-31" } }),
      signs("ardonia", "2026-01-02"),
      signs("belmark", "2026-01-02"),
    ]
    const longer = (on: string, more: object = {}) => [
      ...accord,
      told("InstrumentExtended", on, { instrument: "accord", by: "ardonia", until: "2027-03-31", ...more }),
    ]
    const codes = (events: Parameters<typeof findingsAt>[1]) =>
      findingsAt("2026-06-01", events).flatMap(({ code }) => (code.startsWith("extension") ? [code] : []))
    expect(codes(longer("2026-03-31"))).toEqual([])
    expect(codes(longer("2026-03-31", { announcedAt: "2026-04-02" }))).toEqual(["extension-late"])
    expect(codes(longer("2026-03-01", { by: "corvia" }))).toEqual(["extension-without-standing"])
    expect(codes(longer("2026-03-01", { until: undefined }))).toEqual(["extension-without-date"])
  })
})

describe("waiting without end", () => {
  const waits = (commitment: string, on: string) => duty(commitment, { trigger: `commitment:${on}.fulfilled` })

  test("[N7] [R23] [trap 6] anchors in a circle are one finding, by their alphabetically first", () => {
    const circle = [opened(), waits("b", "c"), waits("c", "a"), waits("a", "b")]
    expect(subjectsAt("circular-anchors", "2026-06-01", circle)).toEqual(["commitment:a.fulfilled"])
    expect(theOne("circular-anchors", findingsAt("2026-06-01", circle)).because).toHaveLength(3)
    const line = [
      opened(),
      waits("b", "c"),
      waits("a", "b"),
      ...ceasefire(),
      duty("c", { trigger: "milestone:ceasefire.reached" }),
    ]
    expect(subjectsAt("circular-anchors", "2026-06-01", line)).toEqual([])
  })

  test("[N7] a national procedure is pending, then refused or approved", () => {
    const procedure = told("NationalProcedureRequired", "2026-02-01", {
      procedure: "vote",
      party: "belmark",
      description: "The house votes.",
      gates: ["commitment:guard"],
    })
    const concluded = (outcome: string) => [
      opened(),
      duty("guard"),
      procedure,
      told("NationalProcedureConcluded", "2026-04-01", { procedure: "vote", outcome }),
    ]
    expect(theOne("procedure-pending", findingsAt("2026-03-01", concluded("refused"))).sentence).toBe(
      'The national procedure "vote" of belmark is pending: it holds commitment:guard.',
    )
    expect(subjectsAt("procedure-pending", "2026-06-01", concluded("refused"))).toEqual([])
    expect(subjectsAt("procedure-refused", "2026-06-01", concluded("refused"))).toEqual(["vote"])
    expect(subjectsAt("procedure-refused", "2026-06-01", concluded("approved"))).toEqual([])
    expect(subjectsAt("procedure-pending", "2026-06-01", concluded("approved"))).toEqual([])
  })
})

describe("how long it can take", () => {
  const stages = (...own: readonly object[]) => [
    opened(),
    watch({ stages: own }),
    duty("guard", { mechanism: "watch" }),
  ]
  const onFinding = { opens: "case.breach-found", deadline: { within: "PT24H", of: "case.breach-found" } }

  test("[N11] [R35] a stage is unbounded for want of a clock, or of somebody to judge, and says so", () => {
    const found = findingsAt(
      "2026-06-01",
      stages(
        rung("first", "respond", ["ardonia"], { deadline: undefined }),
        rung("second", "respond", ["ardonia"], onFinding),
      ),
    )
    expect(of("unbounded-delay", found).map(({ subject, sentence }) => [subject.id, sentence])).toEqual([
      ["watch/first", 'In "watch" first: unbounded: first has no clock.'],
      ["watch/second", 'In "watch" second: unbounded: nobody judges, and second waits for case.breach-found.'],
    ])
  })

  test("[N11] [R35] with a judge and every clock it is not", () => {
    const whole = stages(rung("panel", "judge", ["corvia"]), rung("answer", "respond", ["ardonia"], onFinding))
    expect(subjectsAt("unbounded-delay", "2026-06-01", whole)).toEqual([])
  })
})
